//! Choosing while requests are handed over, and what a list that is read once more keeps.

mod common;

use common::played::{ask as click, comes, confirmed, ends, swap};
use common::replies::{
    license_read, methods, request_given, requests_read, saved, update, user_requests_read,
};
use common::{ADMIN, Crm, FOUR_CLICKS, Plan, ask, now, plan, three_too_many};
use license_engine::Now;
use license_engine::fact::Failure;
use license_engine::flow::{
    Ask, Event, Finish, HandOver, Method, Notice, Owed, Owner, People, Request, Saved, Screen,
    Selection, State,
};
use license_engine::license::Grant;
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

/// One of three too many must go: users 2 to 5 hold the plan, and so does the acting administrator.
fn complete(chosen: i32, change: impl FnOnce(&mut Crm)) -> State {
    let mut crm = Crm::new(vec![plan("sales", 5, 4)]);
    crm.user(ADMIN, &["sales"], |user| user.role = "Administrator".into());
    for id in 2..=5 {
        crm.user(id, &["sales"], |_| {});
    }
    change(&mut crm);
    let state = crm.started();
    let state = ask(&mut crm, state, &[Ask::Fix]);
    click_on(state, remove(chosen))
}

fn exchange(user: i32) -> Ask {
    Ask::Exchange { plan: 0, user }
}

fn chosen(state: &State) -> Vec<i32> {
    selection(state)
        .choices
        .iter()
        .map(|change| change.user)
        .collect()
}

#[test]
fn whoever_is_to_be_kept_is_exchanged_for_the_next_one_in_one_move() {
    let state = complete(2, |_| {});
    let state = click_on(state, exchange(2));
    assert_eq!(chosen(&state), [3]);
    assert!(selection(&state).is_exact());
    assert_eq!(selection(&state).exchanged, [(2, 3)]);
}

#[test]
fn whoever_was_kept_does_not_come_back_by_the_next_exchange() {
    let mut state = complete(2, |_| {});
    for user in [2, 3, 4] {
        state = click_on(state, exchange(user));
    }
    assert_eq!(chosen(&state), [5]);
    // Nobody is left but the acting person.
    let after = click_on(state.clone(), exchange(5));
    assert_eq!(after, state);
}

#[test]
fn an_exchange_brings_nobody_who_is_locked_or_who_can_only_be_chosen_against_a_warning() {
    let state = complete(2, |crm| {
        crm.modules = vec![plan("service", 5, 4)];
        for plans in crm.holds.values_mut() {
            *plans = vec!["service".to_owned()].into_iter().collect();
        }
        crm.requests = [(7, 3)].into();
    });
    let state = click_on(state, exchange(2));
    assert_eq!(chosen(&state), [4]);
}

#[test]
fn nobody_is_exchanged_while_more_have_to_be_chosen() {
    let state = complete(2, |crm| crm.modules = vec![plan("sales", 5, 3)]);
    assert!(selection(&state).instead(None, 0).is_none());
    assert_eq!(click_on(state.clone(), exchange(2)), state);
}

/// Two plans that bring the same hidden licence along: one of five must go, by the plan and by the hidden licence.
fn along(change: impl FnOnce(&mut Crm)) -> State {
    complete(2, |crm| {
        let with = |name: &str, current, new| Plan {
            set: vec!["web".into()],
            ..plan(name, current, new)
        };
        let hidden = Plan {
            hidden: true,
            ..plan("web", 5, 4)
        };
        crm.modules = vec![with("sales", 5, 4), with("marketing", 9, 9), hidden];
        change(crm);
    })
}

#[test]
fn an_exchange_brings_whoever_frees_the_same_hidden_licences() {
    let state = along(|crm| {
        for user in [3, 5] {
            let plans = crm.holds.get_mut(&user).expect("a user");
            plans.insert("marketing".into());
        }
    });
    // Who holds another plan with the same hidden licence frees nothing of that.
    let state = click_on(state, exchange(2));
    assert_eq!(chosen(&state), [4]);
    assert!(selection(&state).is_exact());
    let after = click_on(state.clone(), exchange(4));
    assert_eq!(after, state);
}

#[test]
fn an_exchange_brings_nobody_of_whom_it_is_not_known_whether_a_hidden_licence_goes_as_well() {
    let state = along(|crm| crm.unread = [(3, "marketing".into())].into());
    let state = click_on(state, exchange(2));
    assert_eq!(chosen(&state), [4]);
    assert!(selection(&state).is_exact());
}

#[test]
fn whoever_loses_two_plans_for_one_hidden_licence_is_exchanged_for_one_who_loses_one() {
    // Only the hidden licence is in excess, and whoever is chosen frees it by both plans.
    let state = along(|crm| {
        crm.modules[0].new = Grant::Seats(9);
        let plans = crm.holds.get_mut(&2).expect("a user");
        plans.insert("marketing".into());
    });
    let state = click_on(state, remove(2));
    let other = Change {
        plan: 1,
        user: 2,
        action: Action::Remove,
    };
    let state = click_on(state, Ask::Choose(other));
    assert_eq!(chosen(&state), [2, 2]);
    assert!(selection(&state).is_exact());
    let state = click_on(state, exchange(2));
    assert_eq!(chosen(&state), [3]);
    assert!(selection(&state).is_exact());
}
