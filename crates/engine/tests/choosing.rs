//! Choosing while requests are handed over, and what a list that is read once more keeps.

mod common;

use common::played::{ask as click, comes, confirmed, ends, swap};
use common::replies::{
    license_read, methods, request_given, requests_read, saved, update, user_requests_read,
};
use common::{ADMIN, Crm, FOUR_CLICKS, ask, now, plan, three_too_many};
use license_engine::Now;
use license_engine::fact::Failure;
use license_engine::flow::{
    Ask, Event, Finish, HandOver, Method, Notice, Owed, Owner, People, Request, Saved, Screen,
    Selection, State,
};
use license_engine::remedy::{Action, Change};
use license_engine::users::LastLogin;

fn selection(state: &State) -> &Selection {
    match &state.screen {
        Screen::Choose(People::Ready { selection, .. }) => selection,
        other => panic!("{other:?}"),
    }
}

fn handing(state: &State) -> Option<&HandOver> {
    match &state.screen {
        Screen::Choose(People::Ready { handing, .. }) => handing.as_ref(),
        other => panic!("{other:?}"),
    }
}

fn click_on(state: State, ask: Ask) -> State {
    update(state, Event::Asked(ask), now()).0
}

/// Two of three are too many, and the first one's request is on its way to somebody else.
fn giving() -> (Crm, State) {
    let mut crm = Crm::new(vec![plan("service", 3, 1)]);
    crm.user(ADMIN, &[], |user| user.role = "Administrator".into());
    for id in 2..=4 {
        crm.user(id, &["service"], |_| {});
    }
    crm.requests = [(7, 2)].into();
    let state = crm.started();
    let state = ask(&mut crm, state, &[Ask::Fix]);
    (crm, give(state))
}

fn give(state: State) -> State {
    let title = String::new();
    let state = click_on(state, Ask::HandOver { plan: 0, user: 2 });
    let request = Request { id: 7, title };
    let state = update(state, user_requests_read(Ok(vec![request])), now()).0;
    click_on(state, Ask::GiveRequests(Owner::Nobody))
}

fn remove(user: i32) -> Ask {
    let (plan, action) = (0, Action::Remove);
    Ask::Choose(Change { plan, user, action })
}

#[test]
fn while_requests_are_handed_over_others_can_be_chosen_and_nothing_else_is_begun() {
    let (_, state) = giving();
    assert!(handing(&state).is_some_and(HandOver::is_writing));
    let state = click_on(state, remove(3));
    assert_eq!(selection(&state).choices.len(), 1);
    for ask in [
        Ask::HandOver { plan: 0, user: 3 },
        Ask::KeepRequests,
        Ask::Review,
    ] {
        let (after, commands) = update(state.clone(), Event::Asked(ask), now());
        assert_eq!((&after, methods(&commands)), (&state, vec![]), "{ask:?}");
    }
}

#[test]
fn requests_that_are_kept_leave_the_row_as_it_was() {
    let (mut crm, _) = giving();
    let state = crm.started();
    let state = ask(&mut crm, state, &[Ask::Fix]);
    let state = click_on(state, Ask::HandOver { plan: 0, user: 2 });
    assert!(handing(&state).is_some());
    let state = click_on(state, Ask::KeepRequests);
    assert!(handing(&state).is_none());
    assert_eq!(state.known.calls.open(), []);
}

#[test]
fn figures_that_changed_while_requests_were_handed_over_are_shown_before_the_preview() {
    let (mut crm, state) = giving();
    let mut state = update(state, request_given(Ok(())), now()).0;
    let late = Now {
        at: now().at + 11 * 60_000,
        ..now()
    };
    state = update(state, requests_read(Ok(Vec::new())), late).0;
    state = click_on(state, remove(3));
    assert!(selection(&state).choices.len() == 2);
    // A licence that was read meanwhile.
    crm.modules.push(plan("sales", 5, 4));
    state.known.facts.license = license_engine::Fact::Known {
        value: std::rc::Rc::new(crm.license()),
        read_at: late.at,
    };
    let state = click_on(state, Ask::Review);
    let Screen::Choose(People::Reading(reading, _)) = &state.screen else {
        panic!("{:?}", state.screen)
    };
    assert_eq!(reading.notice, Some(Notice::Changed(None)));
    assert_eq!(reading.carried.keep.len(), 2);
}

#[test]
fn a_last_login_that_was_read_is_no_gap_and_one_that_was_not_is_one() {
    for unread in 0..3 {
        let mut crm = three_too_many();
        for user in &mut crm.users {
            user.former = false;
            user.can_log_in = true;
        }
        for user in crm.users.iter_mut().skip(10).take(unread) {
            user.last_login = LastLogin::NotRead;
        }
        let state = crm.started();
        let state = ask(&mut crm, state, &[Ask::Fix]);
        assert_eq!(selection(&state).users.gaps.logins, unread as u32);
    }
}

#[test]
fn a_refusal_stays_with_its_plan_where_another_one_comes_before_it() {
    let mut crm = three_too_many();
    crm.refuses.insert(6);
    let state = crm.started();
    let state = ask(&mut crm, state, &FOUR_CLICKS);
    assert_eq!(selection(&state).failures[0].change.plan, 0);
    crm.modules.insert(0, plan("first", 5, 5));
    let state = ask(&mut crm, state, &[Ask::CheckAgain]);
    let failures = &selection(&state).failures;
    assert_eq!(failures.len(), 1);
    assert_eq!((failures[0].change.user, failures[0].change.plan), (6, 1));
}

#[test]
fn a_seat_that_is_promised_is_not_free_for_anybody_else() {
    let mut watched = confirmed(swap(vec![ends(4), comes(4)]), |method| {
        matches!(method, Method::Save(_))
    });
    click(&mut watched, &[Ask::Stop]);
    let users = &selection(&watched.state).users;
    let of = |plan: &str| users.plan(plan).map(|place| users.reserved[place]);
    assert_eq!((of("standard"), of("premium")), (Some(0), Some(1)));
}

#[test]
fn whoever_got_the_plan_back_is_not_counted_as_having_lost_it_and_the_others_are() {
    let mut crm = three_too_many();
    let state = crm.started();
    let mut state = ask(&mut crm, state, &FOUR_CLICKS);
    // Somebody else has freed a seat meanwhile.
    let Screen::Finished(Finish::Activated(outcome)) = &mut state.screen else {
        panic!("{:?}", state.screen)
    };
    crm.holds.get_mut(&9).expect("a user").clear();
    outcome.license = std::rc::Rc::new(crm.license());
    let state = ask(&mut crm, state, &[Ask::PutBack]);
    assert!(crm.holds[&23].contains("ten-sales"));
    let entries = state.known.receipt.entries.iter();
    let taken = entries.filter(|entry| entry.taken().is_some());
    let taken: Vec<i32> = taken.map(|taken| taken.user).collect();
    assert_eq!(taken, [5, 6]);
}

#[test]
fn a_plan_that_is_gone_is_owed_no_more_and_what_is_owed_to_others_stays() {
    let mut crm = swap(vec![ends(4), comes(4)]);
    let state = crm.started();
    let mut state = ask(&mut crm, state, &FOUR_CLICKS);
    let owed = |user, plan: &str| Owed {
        user,
        name: format!("Person {user}"),
        plan: plan.into(),
    };
    state.known.owed = vec![owed(2, "gone"), owed(3, "premium")];
    let state = click_on(state, Ask::GiveAgain);
    let refused = |why| saved(Ok(Saved::NotTried(why)));
    let state = update(state, refused(Failure::Malformed), now()).0;
    // This one is in the licence all the same.
    let state = update(state, refused(Failure::Malformed), now()).0;
    let state = update(state, license_read(Ok(crm.license())), now()).0;
    assert_eq!(state.known.owed, [owed(3, "premium")]);
}
