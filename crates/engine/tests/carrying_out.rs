//! What is told while it is carried out: the step, how far it is, with whom, and whether it can still be stopped.

mod common;

use common::played::{ask as click, begun, comes, confirmed, ends, swap, until};
use common::replies::{plan_checked, saved, update};
use common::{ADMIN, Crm, FOUR_CLICKS, Fault, ask, now, plan, three_too_many};
use license_engine::fact::Failure;
use license_engine::flow::{
    Ask, CarryOut, Command, Event, Finish, Method, Notice, People, Review, Screen, State, Step,
};
use license_engine::license::Grant;
use std::collections::VecDeque;

/// What `said` tells of each moment of carrying out, once where it does not change.
fn told<T: PartialEq>(crm: &mut Crm, state: State, said: impl Fn(&CarryOut) -> T) -> Vec<T> {
    let (mut state, mut told) = (state, Vec::new());
    let mut events = VecDeque::from([Event::Asked(Ask::Confirm)]);
    while let Some(event) = events.pop_front() {
        let (next, commands) = update(state, event, now());
        state = next;
        let answers = commands.into_iter();
        events.extend(answers.filter_map(|command| crm.answer(command)));
        if let Screen::CarryOut(run) = &state.screen {
            told.push(said(run));
        }
    }
    told.dedup();
    told
}

/// How many of how many, with whom, and who of the newest two is done.
fn line(run: &CarryOut) -> String {
    let progress = run.progress();
    let progress = progress.map_or_else(String::new, |progress| {
        format!("{}/{}", progress.finished, progress.total)
    });
    let current = run.current();
    let current = current.map_or_else(String::new, |(id, name)| format!("{id} {name}"));
    let done = run.newest_done(2).into_iter();
    let done: Vec<_> = done.map(|(id, name)| format!("{id} {name}")).collect();
    format!(
        "{:?} {progress} [{current}] {}",
        run.step(),
        done.join(", ")
    )
}

fn reviewed(crm: &mut Crm) -> State {
    let state = crm.started();
    ask(crm, state, &FOUR_CLICKS[..3])
}

#[test]
fn removing_tells_how_many_are_behind_whatever_came_of_it_with_whom_it_is_and_who_is_done() {
    let mut crm = three_too_many();
    crm.refuses.insert(6);
    let state = reviewed(&mut crm);
    assert_eq!(
        told(&mut crm, state, line),
        [
            "Recheck  [] ",
            "Remove 0/3 [5 Person 5] ",
            "Remove 1/3 [6 Person 6] 5 Person 5",
            "Remove 2/3 [23 Person 23] 5 Person 5",
            "Reread  [] ",
        ]
    );
}

#[test]
fn giving_tells_how_many_are_behind_whatever_came_of_it_with_whom_it_is_and_who_is_done() {
    let mut crm = swap(vec![ends(4), comes(4)]);
    // Four removals, the activation, and one plan before the one that is cut.
    let fine = std::iter::repeat_n(Fault::None, 6);
    crm.faults = fine.chain([Fault::Before]).collect();
    let state = reviewed(&mut crm);
    let all = told(&mut crm, state, line);
    let from = all.iter().position(|line| line.starts_with("Activate"));
    assert_eq!(
        all[from.expect("it is activated")..],
        [
            "Activate  [] ",
            "Verify  [] ",
            "Give 0/4 [2 Person 2] ",
            "Give 1/4 [3 Person 3] 2 Person 2",
            "Give 2/4 [4 Person 4] 2 Person 2",
            "Give 3/4 [5 Person 5] 2 Person 2, 4 Person 4",
            "Recount 4/4 [] 4 Person 4, 5 Person 5",
        ]
    );
}

#[test]
fn it_can_be_stopped_until_the_last_removal_and_the_page_is_held_once_something_may_be_written() {
    let mut crm = swap(vec![ends(4), comes(4)]);
    let state = reviewed(&mut crm);
    let said = |run: &CarryOut| (run.step(), run.may_stop(), run.is_writing());
    assert_eq!(
        told(&mut crm, state, said),
        [
            (Step::Recheck, true, false),
            (Step::Remove, true, true),
            (Step::Reread, false, true),
            (Step::Activate, false, true),
            (Step::Verify, false, true),
            (Step::Give, false, true),
            (Step::Recount, false, true),
        ]
    );
}

#[test]
fn the_page_is_held_while_plans_are_taken_away_before_anybody_is_owed_one() {
    let watched = confirmed(three_too_many(), |method| matches!(method, Method::Save(_)));
    assert!(watched.state.known.owed.is_empty());
    assert!(watched.state.is_writing());
}

#[test]
fn every_step_knows_whether_somebody_had_to_be_chosen() {
    let mut crm = swap(vec![ends(4), comes(4)]);
    let state = reviewed(&mut crm);
    assert_eq!(told(&mut crm, state, CarryOut::is_chosen), [true]);
    let mut crm = Crm::new(vec![plan("ten-sales", 20, 25)]);
    crm.user(ADMIN, &["ten-sales"], |_| {});
    let state = crm.started();
    let state = ask(&mut crm, state, &[Ask::Fix]);
    assert_eq!(told(&mut crm, state, CarryOut::is_chosen), [false]);
}

#[test]
fn stopping_is_told_from_the_click_on() {
    let is_stopping = |state: &State| match &state.screen {
        Screen::CarryOut(run) => run.is_stopping(),
        other => panic!("{other:?}"),
    };
    let save = |method: &Method| matches!(method, Method::Save(_));
    for sent in [&save as &dyn Fn(&Method) -> bool, &|method| {
        *method == Method::ReadLicense
    }] {
        let mut watched = confirmed(three_too_many(), sent);
        assert!(!is_stopping(&watched.state));
        watched.ask(Ask::Stop);
        assert!(is_stopping(&watched.state));
    }
    let mut watched = confirmed(three_too_many(), |method| {
        matches!(method, Method::Activate { .. })
    });
    watched.ask(Ask::Stop);
    assert!(!is_stopping(&watched.state), "too late");
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
    let taken = watched.state.known.taken.iter();
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
