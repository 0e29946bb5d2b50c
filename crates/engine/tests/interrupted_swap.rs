//! A change of plans that is cut: which plans somebody waits for is kept, and who does is chosen anew from a fresh read.

mod common;

use common::played::{comes, ends, hidden, with};
use common::replies::{method, methods, update};
use common::{ADMIN, Crm, FOUR_CLICKS, administrator, ask, now, plan};
use license_engine::fact::Failure;
use license_engine::flow::{Ask, Audience, Event, Interrupted, Method, Screen, State, Waiting};
use license_engine::license::Grant;
use license_engine::users::Person;
use std::collections::VecDeque;

/// Four hold a plan that ends, three of whom get another one. Somebody who can log in never held any.
fn swap() -> Crm {
    let mut crm = Crm::new(vec![ends(4), comes(4), plan("other", 1, 1)]);
    crm.user(ADMIN, &["other"], |user| user.role = "Administrator".into());
    for id in 2..=4 {
        crm.user(id, &["standard"], |_| {});
    }
    crm.user(5, &["standard"], |user| user.former = true);
    crm.user(6, &[], |_| {});
    crm.user(7, &[], |user| user.can_log_in = false);
    crm.user(8, &[], |user| user.former = true);
    crm
}

/// The run of `crm` up to the moment at which the CRM has worked on what `is_cut` looks for. Then the page is gone.
fn cut(mut crm: Crm, is_cut: impl Fn(&Crm) -> bool) -> Crm {
    let state = crm.started();
    let mut state = ask(&mut crm, state, &FOUR_CLICKS[..3]);
    let mut events = VecDeque::from([Event::Asked(Ask::Confirm)]);
    while let Some(event) = events.pop_front() {
        let (next, commands) = update(state, event, now());
        state = next;
        for command in commands {
            events.extend(crm.answer(command));
            if is_cut(&crm) {
                return crm;
            }
        }
    }
    panic!("it came to its end");
}

fn removed(count: usize) -> impl Fn(&Crm) -> bool {
    move |crm| crm.taken.len() == count
}

fn given(count: u32) -> impl Fn(&Crm) -> bool {
    move |crm| crm.in_use(&crm.modules[1]) == count
}

fn waiting(state: &State) -> &Waiting {
    match &state.screen {
        Screen::Interrupted(Interrupted::Ready(waiting)) => waiting,
        screen => panic!("{screen:?}"),
    }
}

fn offered(state: &State) -> Vec<i32> {
    waiting(state).people.iter().map(|one| one.user).collect()
}

#[test]
fn wherever_a_change_of_plans_is_cut_everybody_has_the_other_plan_in_the_end() {
    let all_removed: &dyn Fn(&Crm) -> bool = &removed(4);
    type Cut<'a> = (&'a str, &'a dyn Fn(&Crm) -> bool, &'a [i32]);
    let one = removed(1);
    let activated = |crm: &Crm| crm.activations == 1;
    let half = given(2);
    let cuts: [Cut; 4] = [
        ("one removed", &one, &[2]),
        ("all removed", all_removed, &[2, 3, 4]),
        ("activated", &activated, &[2, 3, 4]),
        ("half given", &half, &[4]),
    ];
    for (name, is_cut, left) in cuts {
        let mut crm = cut(swap(), is_cut);
        assert_eq!(crm.marked, ["premium"], "{name}");
        let mut state = crm.started();
        // Who never held a plan is shown as well: only the person knows.
        let shown: Vec<i32> = left.iter().copied().chain([6]).collect();
        assert_eq!(offered(&state), shown, "{name}");
        assert!(
            waiting(&state).chosen.is_empty(),
            "{name}: nobody is preselected"
        );
        assert_eq!(state.audience(), Audience::Administrator, "{name}");
        for user in left {
            state = ask(&mut crm, state, &[Ask::Promise(*user)]);
        }
        state = ask(&mut crm, state, &[Ask::Confirm]);
        let clicks: &[Ask] = match (&state.screen, crm.has_new) {
            (Screen::Choose(_), true) => &FOUR_CLICKS[1..],
            (Screen::Review(_), true) => &[Ask::Confirm],
            (Screen::Finished(_), false) => &[],
            (screen, _) => panic!("{name}: {screen:?}"),
        };
        state = ask(&mut crm, state, clicks);
        assert!(matches!(state.screen, Screen::Finished(_)), "{name}");
        for user in 2..=4 {
            assert!(crm.holds[&user].contains("premium"), "{name}: {user}");
        }
        for user in 5..=8 {
            assert!(crm.holds[&user].is_empty(), "{name}: {user}");
        }
        assert_eq!((crm.activations, crm.taken.len()), (1, 4), "{name}");
        assert!(crm.marked.is_empty(), "{name}: nobody waits any more");
    }
}

#[test]
fn the_mark_is_there_before_the_save_that_makes_somebody_wait() {
    let crm = cut(swap(), |crm| {
        crm.log
            .last()
            .and_then(method)
            .is_some_and(|method| matches!(method, Method::Save(_)))
    });
    assert_eq!(crm.marked, ["premium"]);
}

#[test]
fn a_change_that_makes_nobody_wait_leaves_no_mark() {
    let crm = cut(common::three_too_many(), removed(2));
    assert!(crm.marked.is_empty());
    // The other plan has seats already: it is given in the save that takes the first one.
    let mut at_once = swap();
    at_once.modules[1] = plan("premium", 4, 4);
    assert!(cut(at_once, removed(1)).marked.is_empty());
}

#[test]
fn where_nobody_is_without_a_plan_nothing_is_said_and_the_mark_goes() {
    let mut crm = swap();
    for (user, holds) in &mut crm.holds {
        *holds = (*user < 7)
            .then(|| "premium".to_owned())
            .into_iter()
            .collect();
    }
    crm.modules[1].new = Grant::Seats(6);
    crm.another_activates();
    crm.marked = vec!["premium".into()];
    let state = crm.started();
    assert_eq!(state.screen, Screen::Banner);
    assert_eq!(state.audience(), Audience::Nobody);
    assert!(crm.marked.is_empty());
}

#[test]
fn they_need_none_clears_the_mark_and_close_keeps_it() {
    let mut crm = cut(swap(), removed(4));
    let state = crm.started();
    let closed = ask(&mut crm.clone(), state.clone(), &[Ask::Close]);
    assert_eq!(closed.screen, Screen::Banner);
    assert_eq!(crm.marked, ["premium"]);
    let state = ask(&mut crm, state, &[Ask::NeedNone]);
    assert_eq!(state.screen, Screen::Banner);
    assert!(crm.marked.is_empty());
    assert!(state.known.owed.is_empty());
}

#[test]
fn no_more_are_promised_the_plan_than_have_a_seat() {
    // Others have got two of the four seats.
    let mut crm = cut(swap(), |crm| crm.activations == 1);
    crm.another_gives(6, "premium");
    crm.another_gives(7, "premium");
    let mut state = crm.started();
    assert_eq!(
        (offered(&state), waiting(&state).seats),
        (vec![2, 3, 4], Some(2))
    );
    for user in [2, 3, 4] {
        state = ask(&mut crm, state, &[Ask::Promise(user)]);
    }
    assert_eq!(waiting(&state).chosen, [2, 3]);
    state = ask(&mut crm, state, &[Ask::Promise(2), Ask::Promise(4)]);
    assert_eq!(waiting(&state).chosen, [3, 4]);
    // Nobody beyond those who are shown.
    state = ask(&mut crm, state, &[Ask::Promise(3), Ask::Promise(8)]);
    assert_eq!(waiting(&state).chosen, [4]);

    // A licence that comes along has three.
    let mut narrow = Crm::new(vec![
        ends(4),
        with(&["base"], comes(4)),
        hidden("base", 3, 3),
    ]);
    for id in 1..=4 {
        narrow.user(id, &[], |_| {});
    }
    narrow.marked = vec!["premium".into()];
    assert_eq!(waiting(&narrow.started()).seats, Some(3));
    narrow.modules[1].new = Grant::Unlimited;
    narrow.modules[2].new = Grant::Unlimited;
    assert_eq!(waiting(&narrow.started()).seats, None);
    narrow.modules[1].new = Grant::Absent;
    assert_eq!(waiting(&narrow.started()).seats, Some(0));
}

#[test]
fn those_who_may_wait_are_searched_by_name_and_nobody_chosen_is_nobody_confirmed() {
    let mut crm = cut(swap(), |crm| crm.activations == 1);
    let state = crm.started();
    let found = |search: &str| {
        let found = waiting(&state).matching(search).into_iter();
        found.map(|one| one.user).collect::<Vec<_>>()
    };
    assert_eq!(found(""), [2, 3, 4, 6]);
    assert_eq!(found("person 3"), [3]);
    assert!(waiting(&state).at_once(), "the new licence is in force");
    let same = ask(&mut crm, state.clone(), &[Ask::Confirm]);
    assert_eq!(same, state);
    let state = cut(swap(), removed(1)).started();
    assert!(!waiting(&state).at_once(), "it is not");
}

#[test]
fn whoever_could_not_be_read_is_not_offered_and_is_counted() {
    let mut crm = cut(swap(), |crm| crm.activations == 1);
    crm.unread.insert((2, "premium".into()));
    let state = crm.started();
    assert_eq!(
        (offered(&state), waiting(&state).unread),
        (vec![3, 4, 6], 1)
    );
}

#[test]
fn where_nobody_could_be_read_it_cannot_be_said_that_they_need_none() {
    let mut crm = cut(swap(), |crm| crm.activations == 1);
    crm.unread = [2, 3, 4, 6].map(|id| (id, "premium".into())).into();
    let state = crm.started();
    assert_eq!((offered(&state), waiting(&state).unread), (vec![], 4));
    assert!(!waiting(&state).knows_somebody());
    let same = ask(&mut crm, state.clone(), &[Ask::NeedNone]);
    assert_eq!(same, state);
    let closed = ask(&mut crm.clone(), state.clone(), &[Ask::Close]);
    assert_eq!(closed.screen, Screen::Banner);
    assert_eq!(crm.marked, ["premium"]);
    crm.unread.clear();
    let state = ask(&mut crm, state, &[Ask::CheckAgain]);
    assert_eq!(offered(&state), [2, 3, 4, 6]);
    assert!(waiting(&state).knows_somebody());
}

#[test]
fn without_the_list_of_users_it_is_said_and_check_again_brings_it() {
    let mut crm = cut(swap(), removed(4));
    crm.users_failures = 1;
    let state = crm.started();
    let failed = Screen::Interrupted(Interrupted::Failed(Failure::TimedOut));
    assert_eq!(state.screen, failed);
    assert_eq!(crm.marked, ["premium"]);
    let state = ask(&mut crm, state, &[Ask::CheckAgain]);
    assert_eq!(offered(&state), [2, 3, 4, 6]);
}

#[test]
fn without_former_employees_nobody_is_offered() {
    let mut crm = cut(swap(), removed(4));
    let state = crm.started();
    let (state, _) = update(state, Event::Asked(Ask::CheckAgain), now());
    let license = state.known.license().cloned().expect("it was read");
    let (state, _) = update(
        state,
        common::replies::license_read(Ok((*license).clone())),
        now(),
    );
    let users = crm.read_users(&["standard".into(), "premium".into()]);
    let (state, _) = update(state, common::replies::users_read(Ok(users)), now());
    let unread = common::replies::former_read(Err(Failure::Status(500)));
    let (state, _) = update(state, unread, now());
    let failed = Screen::Interrupted(Interrupted::Failed(Failure::Status(500)));
    assert_eq!(state.screen, failed);
}

#[test]
fn other_figures_meanwhile_have_everybody_read_anew_and_who_is_chosen_stays_so_where_there_is_a_seat()
 {
    let mut crm = cut(swap(), removed(4));
    let state = crm.started();
    let state = ask(
        &mut crm,
        state,
        &[Ask::Promise(2), Ask::Promise(3), Ask::CheckAgain],
    );
    assert_eq!(waiting(&state).chosen, [2, 3]);
    // The issuer has changed the new licence.
    crm.modules[1].new = Grant::Seats(1);
    let (state, commands) = update(state, Event::Asked(Ask::CheckAgain), now());
    assert_eq!(methods(&commands), [Method::ReadLicense]);
    let read = common::replies::license_read(Ok(crm.read_license()));
    let state = crm.play(state, read);
    assert_eq!(
        (waiting(&state).seats, &waiting(&state).chosen),
        (Some(1), &vec![2])
    );
}

#[test]
fn a_licence_in_order_that_cannot_be_read_is_told_after_a_cut_and_not_without_one() {
    let mut crm = cut(swap(), |crm| crm.activations == 1);
    let mut healthy = crm.clone();
    healthy.marked.clear();
    crm.license_failures = 1;
    let state = crm.started();
    assert!(matches!(
        state.screen,
        Screen::Interrupted(Interrupted::Failed(_))
    ));
    let state = healthy.started();
    assert_eq!(state.audience(), Audience::Nobody);
}

#[test]
fn before_its_end_a_licence_that_cannot_be_read_is_told_by_the_causes_and_the_mark_stays() {
    let mut crm = cut(swap(), removed(1));
    crm.license_failures = 1;
    let state = crm.started();
    assert_eq!(state.screen, Screen::Banner);
    assert_eq!(state.audience(), Audience::Administrator);
    let state = ask(&mut crm, state, &[Ask::CheckAgain]);
    assert!(matches!(state.screen, Screen::Interrupted(_)));
}

#[test]
fn a_mark_tells_an_ordinary_user_nothing() {
    let mut crm = cut(swap(), |crm| crm.activations == 1);
    let person = Person {
        administrator: false,
        ..administrator()
    };
    crm.calls.clear();
    let state = crm.started_on(Ok(crm.old_terms.dates), Ok(person));
    assert_eq!(
        (state.audience(), &crm.calls),
        (Audience::Nobody, &Vec::new())
    );
    assert_eq!(crm.marked, ["premium"]);
}

#[test]
fn several_plans_are_asked_for_one_after_the_other() {
    let mut crm = swap();
    for holds in crm.holds.values_mut() {
        holds.clear();
    }
    crm.another_activates();
    crm.modules.push(plan("service", 1, 1));
    crm.marked = vec!["premium".into(), "service".into()];
    let state = crm.started();
    assert_eq!(waiting(&state).plan, "premium");
    let state = ask(&mut crm, state, &[Ask::Promise(2), Ask::Confirm]);
    assert_eq!(
        (waiting(&state).plan.as_str(), offered(&state)),
        ("service", vec![1, 3, 4, 6])
    );
    let state = ask(&mut crm, state, &[Ask::Promise(3), Ask::Confirm]);
    assert!(
        matches!(state.screen, Screen::Finished(_)),
        "{:?}",
        state.screen
    );
    assert!(crm.holds[&2].contains("premium") && crm.holds[&3].contains("service"));
    assert!(crm.marked.is_empty());
}
