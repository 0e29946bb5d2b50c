//! What can happen between two steps of carrying out, and what is told of it.

mod common;

use common::played::{ask as click, begun, comes, confirmed, ends, swap, until};
use common::replies::{plan_checked, saved};
use common::{ADMIN, Crm, FOUR_CLICKS, Fault, ask, plan, three_too_many};
use license_engine::fact::Failure;
use license_engine::flow::{
    Ask, Command, Event, Finish, Method, Notice, People, Review, Screen, State, Step,
};
use license_engine::license::Grant;

fn reviewed(crm: &mut Crm) -> State {
    let state = crm.started();
    ask(crm, state, &FOUR_CLICKS[..3])
}

#[test]
fn an_activation_that_no_read_shows_is_told_as_accepted_only_where_the_crm_has_said_so() {
    for (fault, accepted) in [(Fault::None, true), (Fault::After, false)] {
        let mut watched = confirmed(three_too_many(), |method| {
            matches!(method, Method::Activate { .. })
        });
        watched.crm.faults = [fault].into();
        watched.crm.license_failures = 1;
        watched.come_to_rest();
        let Screen::CarryOut(run) = &watched.state.screen else {
            panic!("{:?}", watched.state.screen)
        };
        assert_eq!((run.step(), run.is_accepted()), (Step::Await, accepted));
        assert!(!run.may_stop() && !watched.state.is_writing());
    }
    let watched = confirmed(three_too_many(), |method| matches!(method, Method::Save(_)));
    assert!(matches!(&watched.state.screen, Screen::CarryOut(run) if !run.is_accepted()));
}

#[test]
fn stopped_while_the_user_is_still_being_read_nothing_is_written_and_all_stay_chosen() {
    let mut watched = confirmed(three_too_many(), |method| {
        matches!(method, Method::CheckPlan { .. })
    });
    click(&mut watched, &[Ask::Stop]);
    assert_eq!(watched.crm.writes, 0);
    let Screen::Choose(People::Ready {
        selection, notice, ..
    }) = &watched.state.screen
    else {
        panic!("{:?}", watched.state.screen)
    };
    assert_eq!(*notice, Some(Notice::Stopped(0)));
    assert_eq!(selection.choices.len(), 3);
}

#[test]
fn what_somebody_else_activates_between_two_removals_is_the_end() {
    let mut watched = confirmed(three_too_many(), |method| matches!(method, Method::Save(_)));
    for user in [6, 23] {
        watched.another_takes(user, "ten-sales");
    }
    watched.step();
    watched.crm.another_activates();
    watched.come_to_rest();
    let Screen::Finished(Finish::Activated(outcome)) = &watched.state.screen else {
        panic!("{:?}", watched.state.screen)
    };
    assert_eq!((outcome.done.len(), watched.crm.activations), (1, 0));
}

/// The first user is done, and the answers to what follows come one by one.
fn second(first: &[Event]) -> common::watch::Watched {
    let mut watched = confirmed(three_too_many(), |method| matches!(method, Method::Save(_)));
    watched.step();
    let next = match first.len() {
        1 => |method: &Method| matches!(method, Method::CheckPlan { .. }),
        _ => |method: &Method| matches!(method, Method::Save(_)),
    };
    until(&mut watched, next);
    for event in first {
        // The widget's own commands are answered here, and not by the CRM.
        watched.commands.retain(
            |command| !matches!(command, Command::Call(call) if call.method != Method::ReadLicense),
        );
        watched.event(event.clone());
    }
    watched.come_to_rest();
    watched
}

#[test]
fn a_right_that_is_missing_for_the_first_user_is_missing_for_all_and_the_job_is_done_by_hand() {
    let mut watched = confirmed(three_too_many(), |method| {
        matches!(method, Method::CheckPlan { .. })
    });
    watched.commands.clear();
    watched.event(plan_checked(Err(Failure::NotAllowed)));
    assert!(matches!(watched.state.screen, Screen::ByHand(_)));
}

#[test]
fn a_right_that_is_missing_after_one_is_done_is_told_of_that_user_and_the_rest_continues() {
    let refused = Err(Failure::NotAllowed);
    for answers in [
        vec![plan_checked(refused.clone())],
        vec![saved(Err(Failure::NotAllowed)), plan_checked(Ok(true))],
        vec![saved(Err(Failure::NotAllowed)), plan_checked(refused)],
    ] {
        let watched = second(&answers);
        let Screen::Choose(People::Ready {
            selection, notice, ..
        }) = &watched.state.screen
        else {
            panic!("{answers:?} {:?}", watched.state.screen)
        };
        assert_eq!(*notice, Some(Notice::Partly(2)));
        let failed: Vec<_> = selection.failures.iter().collect();
        assert!(
            matches!(&failed[..], [one] if one.change.user == 6 && one.why == Failure::NotAllowed)
        );
    }
}

#[test]
fn whoever_lost_a_plan_is_remembered_by_name() {
    let mut watched = confirmed(swap(vec![ends(4), comes(4)]), |method| {
        matches!(method, Method::Activate { .. })
    });
    let owed = watched.state.known.owed.iter();
    let owed: Vec<_> = owed.map(|owed| owed.name.clone()).collect();
    assert_eq!(owed, ["Person 2", "Person 3", "Person 4", "Person 5"]);
    watched.come_to_rest();
    let watched = confirmed(three_too_many(), |method| {
        matches!(method, Method::Activate { .. })
    });
    let taken = watched.state.known.receipt.entries.iter();
    let taken: Vec<_> = taken.map(|taken| taken.name.clone()).collect();
    assert_eq!(taken, ["Person 5", "Person 6", "Person 23"]);
}

#[test]
fn the_licence_servers_word_is_asked_for_once_more_where_a_removal_was_refused_and_only_there() {
    let asked = |crm: &Crm| {
        let calls = crm.calls.iter();
        calls
            .filter(|method| **method == Method::ReadServerStatus)
            .count()
    };
    for (refused, more) in [(true, 1), (false, 0)] {
        let mut crm = three_too_many();
        let state = reviewed(&mut crm);
        let before = asked(&crm);
        if refused {
            crm.refuses.insert(6);
        } else {
            crm.holds.get_mut(&5).expect("a user").clear();
        }
        ask(&mut crm, state, &[Ask::Confirm]);
        assert_eq!(asked(&crm) - before, more, "{refused}");
    }
}

#[test]
fn seats_that_come_on_top_after_the_preview_are_in_the_licence_that_is_proved() {
    let mut watched = confirmed(three_too_many(), |method| matches!(method, Method::Save(_)));
    watched.crm.modules[1].new = Grant::Seats(12);
    watched.come_to_rest();
    assert!(matches!(watched.state.screen, Screen::Finished(_)));
    assert_eq!(watched.crm.activations, 1);
}

#[test]
fn a_renewal_that_changes_no_number_of_seats_is_activated_before_it_is_called_done() {
    let mut crm = Crm::new(vec![plan("ten-sales", 20, 20)]);
    crm.user(ADMIN, &["ten-sales"], |_| {});
    let mut watched = begun(crm);
    click(&mut watched, &[Ask::Fix]);
    assert!(matches!(
        watched.state.screen,
        Screen::Review(Review { notice: None, .. })
    ));
    click(&mut watched, &[Ask::Confirm]);
    assert!(matches!(watched.state.screen, Screen::Finished(_)));
    assert_eq!(watched.crm.activations, 1);
}

#[test]
fn in_crm_suite_where_a_seat_is_a_user_who_can_log_in_the_job_is_done_by_hand() {
    let mut crm = three_too_many();
    crm.old_terms.suite = true;
    crm.new_terms.suite = true;
    let state = reviewed(&mut crm);
    let state = ask(&mut crm, state, &[Ask::Confirm]);
    assert!(matches!(state.screen, Screen::ByHand(_)));
    assert_eq!(crm.writes, 0);
}
