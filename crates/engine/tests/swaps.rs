//! A plan that ends and another one that comes: removed, activated, given.

mod common;

use common::played::{confirmed, until};
use common::replies::{method, plan_checked, saved, update};
use common::{ADMIN, Crm, FOUR_CLICKS, Fault, ask, now, plan};
use license_engine::Now;
use license_engine::fact::Failure;
use license_engine::flow::{
    Ask, CarryOut, Event, Finish, Method, Outcome, People, Reply, Saved, Screen, State,
};
use license_engine::license::Grant;
use std::collections::BTreeSet;

/// Ten with Sales Standard, which ends; ten seats of Sales Premium in the new licence.
fn swap() -> Crm {
    let mut standard = plan("sales-standard", 10, 0);
    standard.new = Grant::Absent;
    let mut premium = plan("sales-premium", 0, 10);
    premium.current = Grant::Absent;
    let mut crm = Crm::new(vec![standard, premium]);
    crm.user(ADMIN, &[], |user| user.role = "Administrator".into());
    for id in 2..=11 {
        crm.user(id, &["sales-standard"], |_| {});
    }
    crm.users[3].former = true;
    crm
}

/// Ten removals, one activation, then the first gift is cut.
fn first_gift_cut() -> (Crm, State) {
    let mut crm = swap();
    let state = crm.started();
    crm.faults = std::iter::repeat_n(Fault::None, 11)
        .chain([Fault::Before])
        .collect();
    let state = ask(&mut crm, state, &FOUR_CLICKS);
    (crm, state)
}

fn outcome(state: &State) -> &Outcome {
    match &state.screen {
        Screen::Finished(Finish::Activated(outcome)) => outcome,
        screen => panic!("{screen:?}"),
    }
}

#[test]
fn a_plan_swap_removes_activates_and_then_gives_the_new_plan() {
    let mut crm = swap();
    let state = crm.started();
    let state = ask(&mut crm, state, &FOUR_CLICKS);
    let Screen::Finished(Finish::Activated(finish)) = &state.screen else {
        panic!("{:?}", state.screen)
    };
    assert_eq!(
        (
            finish.done.len(),
            finish.given.len(),
            finish.not_given.len()
        ),
        (10, 9, 0)
    );
    assert_eq!(crm.in_use(&crm.modules[0]), 0);
    assert_eq!(crm.in_use(&crm.modules[1]), 9);
    assert!(
        crm.holds[&4].is_empty(),
        "the former employee gets no new plan"
    );
    assert!(state.known.owed.is_empty());
    // The figures at the end are those after the new plans were given.
    assert_eq!(finish.touched, ["sales-premium", "sales-standard"]);
    let premium = finish.license.module("sales-premium");
    assert_eq!(premium.and_then(|module| module.in_use), Some(9));
}

#[test]
fn without_a_read_after_the_last_plan_was_given_no_figure_of_it_is_told() {
    let mut crm = swap();
    let mut state = crm.started();
    state = ask(&mut crm, state, &FOUR_CLICKS[..3]);
    let mut events = vec![Event::Asked(Ask::Confirm)];
    while let Some(event) = events.pop() {
        let (next, commands) = update(state, event, now());
        state = next;
        if crm.activations == 1 && crm.in_use(&crm.modules[1]) == 9 {
            crm.license_failures = 1;
        }
        events.extend(
            commands
                .into_iter()
                .filter_map(|command| crm.answer(command)),
        );
    }
    let Screen::Finished(Finish::Activated(finish)) = &state.screen else {
        panic!("{:?}", state.screen)
    };
    assert_eq!(finish.given.len(), 9);
    assert_eq!(finish.touched, ["sales-standard"]);
}

#[test]
fn a_swap_stopped_half_way_still_gives_everybody_the_new_plan_in_the_end() {
    let mut crm = swap();
    let state = crm.started();
    let mut state = ask(&mut crm, state, &FOUR_CLICKS[..3]);
    let mut events = vec![Event::Asked(Ask::Confirm)];
    let mut saves = 0;
    while let Some(event) = events.pop() {
        if matches!(event, Event::Answered(_, Reply::Saved(_))) {
            saves += 1;
            if saves == 4 {
                state = update(state, Event::Asked(Ask::Stop), now()).0;
            }
        }
        let (next, commands) = update(state, event, now());
        state = next;
        events.extend(
            commands
                .into_iter()
                .filter_map(|command| crm.answer(command)),
        );
    }
    assert!(!state.known.owed.is_empty());
    assert!(
        state.is_writing(),
        "leaving now would lose what is half done"
    );
    let state = ask(&mut crm, state, &[Ask::Review, Ask::Confirm]);
    assert!(
        matches!(state.screen, Screen::Finished(_)),
        "{:?}",
        state.screen
    );
    assert_eq!(crm.in_use(&crm.modules[1]), 9);
    assert!(!state.is_writing());
}

#[test]
fn a_plan_that_could_not_be_given_is_told_and_can_be_given_again() {
    let (mut crm, state) = first_gift_cut();
    let Screen::Finished(Finish::Activated(finish)) = &state.screen else {
        panic!()
    };
    assert_eq!((finish.given.len(), finish.not_given.len()), (8, 1));
    let state = ask(&mut crm, state, &[Ask::GiveAgain]);
    let Screen::Finished(Finish::Activated(finish)) = &state.screen else {
        panic!()
    };
    assert_eq!((finish.given.len(), finish.not_given.len()), (9, 0));
    assert_eq!(crm.in_use(&crm.modules[1]), 9);
}

#[test]
fn a_plan_that_may_not_be_given_is_told_and_not_turned_into_a_job_by_hand() {
    let (mut crm, state) = first_gift_cut();
    let state = ask(&mut crm, state, &[Ask::Close]);
    assert!(state.known.gives_again());
    let (state, _) = update(state, Event::Asked(Ask::GiveAgain), now());
    let (state, _) = update(state, saved(Err(Failure::NotAllowed)), now());
    let (state, _) = update(state, plan_checked(Ok(false)), now());
    let Screen::Finished(Finish::Activated(finish)) = &state.screen else {
        panic!("{:?}", state.screen)
    };
    assert_eq!(finish.not_given.len(), 1);
    assert_eq!(state.known.owed.len(), 1);
}

/// The plan that was promised to the last one is in no licence: neither in the one that is read after the activation
/// nor among those that the user's own answer names.
#[test]
fn a_plan_that_two_answers_do_not_know_is_told_as_gone_and_not_tried_for_ever() {
    let (mut crm, state) = first_gift_cut();
    crm.modules.pop();
    let state = ask(&mut crm, state, &[Ask::Close, Ask::CheckAgain]);
    assert!(state.known.gives_again());
    let not_tried = |why| saved(Ok(Saved::NotTried(why)));
    // Once the licence alone does not name it, and the user could not be read: that says nothing of the plan.
    let tried = update(state.clone(), Event::Asked(Ask::GiveAgain), now()).0;
    let tried = update(tried, not_tried(Failure::TimedOut), now()).0;
    assert_eq!(tried.known.owed.len(), 1);
    assert!(outcome(&tried).gives_again());
    // The user's own answer does not name it either.
    let state = update(state, Event::Asked(Ask::GiveAgain), now()).0;
    let state = update(state, not_tried(Failure::Malformed), now()).0;
    assert_eq!(outcome(&state).not_given[0].why, Failure::NoSuchPlan);
    assert!(!outcome(&state).gives_again());
    assert!(state.known.owed.is_empty());
}

/// Somebody is still to be moved to a plan that the new licence, read just now, does not have any more.
#[test]
fn nobody_is_moved_to_a_plan_that_a_fresh_read_does_not_have_any_more() {
    let mut crm = swap();
    let state = crm.started();
    let mut state = ask(&mut crm, state, &FOUR_CLICKS[..3]);
    let mut events = vec![Event::Asked(Ask::Confirm)];
    let mut saves = 0;
    while let Some(event) = events.pop() {
        if matches!(event, Event::Answered(_, Reply::Saved(_))) {
            saves += 1;
            if saves == 2 {
                crm.modules[1].new = Grant::Absent;
            }
        }
        let (next, commands) = update(state, event, now());
        state = next;
        let answers = commands
            .into_iter()
            .filter_map(|command| crm.answer(command));
        events.extend(answers);
    }
    assert!(
        matches!(state.screen, Screen::Choose(_)),
        "{:?}",
        state.screen
    );
    assert_eq!(saves, 2);
}

/// The same, and the acting administrator holds the plan that ends; `free` seats of the other one are free now.
fn swap_with_oneself(free: u32) -> Crm {
    let mut crm = swap();
    crm.modules[0].current = Grant::Seats(11);
    crm.modules[1].current = Grant::Seats(free);
    crm.modules[1].new = Grant::Seats(11);
    crm.holds
        .insert(ADMIN, ["sales-standard".to_owned()].into());
    crm
}

#[test]
fn a_plan_that_ends_for_everybody_is_suggested_to_be_changed_oneself_included() {
    let mut crm = swap_with_oneself(0);
    crm.users[4].role = "Administrator".into();
    let state = crm.started();
    let state = ask(&mut crm, state, &FOUR_CLICKS);
    assert_eq!(outcome(&state).done.len(), 11);
    assert!(crm.holds[&ADMIN].contains("sales-premium"));
    assert!(crm.holds[&5].contains("sales-premium"));
    assert!(crm.holds[&4].is_empty(), "a former employee");
}

#[test]
fn the_last_administrator_is_never_suggested_for_a_change() {
    let mut crm = swap_with_oneself(0);
    let state = crm.started();
    let state = ask(&mut crm, state, &[Ask::Fix]);
    let Screen::Choose(People::Ready { selection, .. }) = &state.screen else {
        panic!("{:?}", state.screen)
    };
    let users = selection.suggested.users();
    assert_eq!(users, (2..=11).collect::<Vec<_>>());
}

#[test]
fn free_seats_are_given_at_once_as_far_as_they_go_and_oneself_comes_last() {
    let mut crm = swap_with_oneself(4);
    crm.users[4].role = "Administrator".into();
    let state = crm.started();
    let state = ask(
        &mut crm,
        state,
        &[Ask::Fix, Ask::UseSuggestion, Ask::Review],
    );
    let Screen::Review(review) = &state.screen else {
        panic!("{:?}", state.screen)
    };
    assert_eq!(review.order.moves(state.known.person()), (10, 4));
    let state = ask(&mut crm, state, &[Ask::Confirm]);
    let outcome = outcome(&state);
    let last = outcome.done.last().expect("somebody");
    assert_eq!(last.user, ADMIN);
    let given: Vec<i32> = outcome.given.iter().map(|owed| owed.user).collect();
    assert_eq!(given.len(), 6, "after the activation");
    assert!(given.contains(&ADMIN));
    let holds = |user: &i32| crm.holds[user].contains("sales-premium");
    assert_eq!((1..=11).filter(holds).count(), 10);
}

// The client's patience has ended, the server's has not.
#[test]
fn a_save_that_takes_effect_after_the_reading_that_follows_it_leaves_nobody_without_a_plan() {
    let mut watched = confirmed(swap(), |method| matches!(method, Method::Save(_)));
    let user = watched
        .commands
        .iter()
        .find_map(|command| match method(command) {
            Some(Method::Save(save)) => Some(save.user),
            _ => None,
        });
    let user = user.expect("a save");
    watched.commands.clear();
    watched.answers.push_back(saved(Err(Failure::TimedOut)));
    until(&mut watched, |method| {
        matches!(method, Method::CheckPlan { .. })
    });
    watched.serve(0);
    watched.crm.holds.insert(user, BTreeSet::new());
    watched.come_to_rest();
    watched.lead_on();
    let held = &watched.crm.holds[&user];
    let owed = &watched.state.known.owed;
    assert!(held.contains("sales-premium"), "{user}: {held:?}, {owed:?}");
}

#[test]
fn while_plans_are_given_the_time_left_is_told_by_those_given_in_this_go() {
    use license_engine::flow::TimeLeft;
    let at = now().at + 60_000;
    let in_a_minute = Now { at, ..now() };
    let left = |state: &State| match &state.screen {
        Screen::CarryOut(run @ CarryOut::Give(_)) => run.time_left(in_a_minute),
        _ => None,
    };
    let mut crm = swap();
    let mut state = crm.started();
    state = ask(&mut crm, state, &FOUR_CLICKS[..3]);
    let mut events = vec![Event::Asked(Ask::Confirm)];
    let (mut told, mut coming) = (Vec::new(), Vec::new());
    while let Some(event) = events.pop() {
        let (next, commands) = update(state, event, now());
        state = next;
        if let Screen::CarryOut(run @ CarryOut::Give(_)) = &state.screen {
            let (next, rest) = run.to_come(2);
            coming.push(next.len() as u32 + rest);
        }
        if told.last() != Some(&left(&state)) {
            told.push(left(&state));
        }
        let answers = commands.into_iter();
        events.extend(answers.filter_map(|command| crm.answer(command)));
    }
    use TimeLeft::{Minutes, Seconds};
    let expected = [
        None,
        Some(Minutes(2)),
        Some(Seconds(50)),
        Some(Seconds(30)),
        Some(Seconds(20)),
        Some(Seconds(10)),
        None,
    ];
    assert_eq!(told, expected);
    coming.dedup();
    assert_eq!(coming, (0..9).rev().collect::<Vec<_>>(), "still to come");
}
