//! The way from the banner to a verified licence, played against a CRM in memory.

mod common;

use common::replies::{method, methods, update};
use common::{ADMIN, Crm, FOUR_CLICKS, Fault, TODAY, ask, now, plan, three_too_many};
use license_engine::cause::Cause;
use license_engine::fact::Failure;
use license_engine::flow::{
    Ask, Command, Event, Finish, Method, Notice, Order, Owed, People, Reply, Review, Screen, Step,
};
use license_engine::remedy::{Action, Change, Next};
use license_engine::users::LastLogin;
use license_engine::{Day, Stage};

#[test]
fn four_clicks_remove_exactly_three_and_activate() {
    let mut crm = three_too_many();
    let state = crm.started();
    let state = ask(&mut crm, state, &FOUR_CLICKS);
    let Screen::Finished(Finish::Activated(finish)) = &state.screen else {
        panic!("{:?}", state.screen)
    };
    assert_eq!(finish.done.len(), 3);
    assert_eq!((crm.writes, crm.activations), (3, 1));
    assert_eq!(crm.in_use(&crm.modules[0]), 20);
    assert_eq!(state.known.stage(), Some(Stage::Quiet));
    // Former employee, cannot log in, last login longest ago; never the acting administrator.
    let taken: Vec<i32> = finish.done.iter().map(|change| change.user).collect();
    assert_eq!(taken, [5, 6, 23]);
    assert!(crm.log.contains(&Command::Resolved));
}

#[test]
fn nothing_is_written_before_the_last_click() {
    let mut crm = three_too_many();
    let state = crm.started();
    ask(&mut crm, state, &FOUR_CLICKS[..3]);
    assert_eq!((crm.writes, crm.activations), (0, 0));
}

#[test]
fn nothing_is_preselected() {
    let mut crm = three_too_many();
    let state = crm.started();
    let state = ask(&mut crm, state, &[Ask::Fix]);
    let Screen::Choose(People::Ready { selection, .. }) = &state.screen else {
        panic!()
    };
    assert!(selection.choices.is_empty());
    assert_eq!(selection.suggested.len(), 3);
}

#[test]
fn neither_an_incomplete_choice_nor_one_of_too_many_can_be_reviewed() {
    let mut crm = three_too_many();
    let state = crm.started();
    let choose = |user| {
        Ask::Choose(Change {
            plan: 0,
            user,
            action: Action::Remove,
        })
    };
    let state = ask(
        &mut crm,
        state,
        &[Ask::Fix, choose(7), choose(8), Ask::Review],
    );
    assert!(matches!(state.screen, Screen::Choose(_)));
    let state = ask(&mut crm, state, &[choose(9), choose(10), Ask::Review]);
    let Screen::Choose(People::Ready { selection, .. }) = &state.screen else {
        panic!("one more than needed is told, and is not reviewed")
    };
    let progress = selection.progress();
    let told = (progress.chosen, progress.needed, progress.beyond);
    assert_eq!((told, progress.next), ((3, 3, 1), Next::TakeBack));
    // One is exchanged for another.
    let untick = Ask::Unchoose { plan: 0, user: 7 };
    let state = ask(&mut crm, state, &[untick, Ask::Review]);
    let Screen::Review(review) = &state.screen else {
        panic!("{:?}", state.screen)
    };
    let users: Vec<i32> = review.order.changes().map(|change| change.user).collect();
    assert_eq!(users, [8, 9, 10]);
}

#[test]
fn back_keeps_what_was_chosen() {
    let mut crm = three_too_many();
    let state = crm.started();
    let state = ask(
        &mut crm,
        state,
        &[Ask::Fix, Ask::UseSuggestion, Ask::Review, Ask::Back],
    );
    let Screen::Choose(People::Ready { selection, .. }) = &state.screen else {
        panic!()
    };
    assert_eq!(selection.choices.len(), 3);
}

#[test]
fn checking_again_while_choosing_reads_everything_and_keeps_what_still_holds() {
    let mut crm = three_too_many();
    let state = crm.started();
    let state = ask(&mut crm, state, &[Ask::Fix, Ask::UseSuggestion]);
    crm.holds.get_mut(&5).expect("a user").clear();
    let state = ask(&mut crm, state, &[Ask::CheckAgain]);
    let Screen::Choose(People::Ready { selection, .. }) = &state.screen else {
        panic!()
    };
    let kept: Vec<_> = selection.choices.iter().map(|change| change.user).collect();
    assert_eq!(kept, [6, 23]);
    assert_eq!(
        state
            .known
            .license()
            .and_then(|license| license.modules[0].in_use),
        Some(22)
    );
    crm.license_failures = 1;
    let state = ask(&mut crm, state, &[Ask::CheckAgain]);
    assert!(
        matches!(&state.screen, Screen::Choose(People::Failed { carried, .. }) if carried.keep.len() == 2)
    );
    // Trying again shows at once that it is under way, and keeps what was chosen.
    let (state, _) = update(state, Event::Asked(Ask::CheckAgain), now());
    assert!(
        matches!(&state.screen, Screen::Choose(People::Reading(reading, _)) if reading.carried.keep.len() == 2)
    );
}

#[test]
fn figures_that_changed_since_the_preview_stop_it_before_the_first_write() {
    let mut crm = three_too_many();
    let state = crm.started();
    let state = ask(&mut crm, state, &FOUR_CLICKS[..3]);
    // Another administrator removes one of the three meanwhile.
    crm.holds.get_mut(&5).expect("a user").clear();
    let state = ask(&mut crm, state, &[Ask::Confirm]);
    assert_eq!((crm.writes, crm.activations), (0, 0));
    let Screen::Choose(People::Ready {
        selection, notice, ..
    }) = &state.screen
    else {
        panic!()
    };
    assert_eq!(*notice, Some(Notice::Changed(None)));
    assert_eq!(
        selection
            .choices
            .iter()
            .map(|change| change.user)
            .collect::<Vec<_>>(),
        [6, 23]
    );
    let state = ask(&mut crm, state, &[Ask::Review, Ask::Confirm]);
    assert!(matches!(state.screen, Screen::Finished(_)));
    assert_eq!(crm.writes, 2);
}

#[test]
fn a_failed_recheck_writes_nothing_and_keeps_the_choice() {
    let mut crm = three_too_many();
    let state = crm.started();
    let state = ask(&mut crm, state, &FOUR_CLICKS[..3]);
    crm.license_failures = 1;
    let state = ask(&mut crm, state, &[Ask::Confirm]);
    assert_eq!(crm.writes, 0);
    let Screen::Review(Review { order, notice }) = &state.screen else {
        panic!()
    };
    assert_eq!(*notice, Some(Notice::NotRead(Failure::Status(503))));
    assert_eq!(order.changes().count(), 3);
    let state = ask(&mut crm, state, &[Ask::Confirm]);
    assert!(matches!(state.screen, Screen::Finished(_)));
}

#[test]
fn when_the_read_after_the_removals_fails_nothing_is_chosen_by_old_figures() {
    let mut crm = three_too_many();
    let state = crm.started();
    let mut state = ask(&mut crm, state, &FOUR_CLICKS[..3]);
    let mut events = vec![Event::Asked(Ask::Confirm)];
    while let Some(event) = events.pop() {
        if matches!(event, Event::Answered(_, Reply::Saved(_))) && crm.writes == 3 {
            crm.license_failures = 1;
        }
        let (next, commands) = update(state, event, now());
        state = next;
        events.extend(
            commands
                .into_iter()
                .filter_map(|command| crm.answer(command)),
        );
    }
    assert!(matches!(
        &state.screen,
        Screen::Choose(People::Failed {
            why: Failure::Status(503),
            ..
        })
    ));
    let state = ask(&mut crm, state, &[Ask::CheckAgain]);
    assert!(matches!(
        &state.screen,
        Screen::Review(Review {
            order: Order {
                selection: None,
                ..
            },
            ..
        })
    ));
    let state = ask(&mut crm, state, &[Ask::Confirm]);
    assert!(matches!(state.screen, Screen::Finished(_)));
    assert_eq!((crm.writes, crm.activations), (3, 1));
}

// Complaint 14: the reason, and the rest continues.
#[test]
fn one_refusal_does_not_stop_the_rest_and_is_told_with_its_reason() {
    let mut crm = three_too_many();
    crm.refuses.insert(6);
    let state = crm.started();
    let state = ask(&mut crm, state, &FOUR_CLICKS);
    assert_eq!((crm.writes, crm.activations), (2, 0));
    let Screen::Choose(People::Ready {
        selection, notice, ..
    }) = &state.screen
    else {
        panic!()
    };
    assert_eq!(*notice, Some(Notice::Partly(2)));
    assert!(
        matches!(&selection.failures[..], [failure] if failure.change.user == 6 && !failure.uncertain)
    );
    // Somebody else is chosen instead.
    let other = Ask::Choose(Change {
        plan: 0,
        user: 22,
        action: Action::Remove,
    });
    let refused = Ask::Unchoose { plan: 0, user: 6 };
    let state = ask(
        &mut crm,
        state,
        &[refused, other, Ask::Review, Ask::Confirm],
    );
    assert!(matches!(state.screen, Screen::Finished(_)));
    assert_eq!((crm.writes, crm.activations), (3, 1));
}

#[test]
fn a_cut_after_the_write_took_effect_is_found_out_and_not_repeated() {
    let mut crm = three_too_many();
    crm.faults = [Fault::None, Fault::After].into();
    let state = crm.started();
    let state = ask(&mut crm, state, &FOUR_CLICKS);
    assert!(matches!(state.screen, Screen::Finished(_)));
    assert_eq!((crm.writes, crm.activations), (3, 1));
}

#[test]
fn a_cut_before_the_write_is_a_failure_that_can_be_tried_again() {
    let mut crm = three_too_many();
    crm.faults = [Fault::Before].into();
    let state = crm.started();
    let state = ask(&mut crm, state, &FOUR_CLICKS);
    assert_eq!((crm.writes, crm.activations), (2, 0));
    let state = ask(&mut crm, state, &[Ask::Review, Ask::Confirm]);
    assert!(matches!(state.screen, Screen::Finished(_)));
    assert_eq!((crm.writes, crm.activations), (3, 1));
}

#[test]
fn an_activation_that_was_cut_is_called_done_only_if_a_fresh_read_says_so() {
    for (fault, activations) in [(Fault::After, 1), (Fault::Before, 0)] {
        let mut crm = three_too_many();
        crm.faults = [Fault::None, Fault::None, Fault::None, fault].into();
        let state = crm.started();
        let state = ask(&mut crm, state, &FOUR_CLICKS);
        assert_eq!(crm.activations, activations);
        match fault {
            Fault::After => assert!(matches!(state.screen, Screen::Finished(_))),
            _ => {
                let Screen::Review(Review { notice, .. }) = &state.screen else {
                    panic!()
                };
                assert_eq!(*notice, Some(Notice::ActivationUnknown(3)));
                let state = ask(&mut crm, state, &[Ask::Confirm]);
                assert!(matches!(state.screen, Screen::Finished(_)));
                assert_eq!((crm.writes, crm.activations), (3, 1));
            }
        }
    }
}

// Complaint 13: success only after a fresh read.
#[test]
fn an_accepted_activation_that_no_read_shows_is_not_called_done() {
    let mut crm = three_too_many();
    let state = crm.started();
    let mut state = ask(&mut crm, state, &FOUR_CLICKS[..3]);
    // Played by hand, so that the read after the activation can fail.
    let mut events = vec![Event::Asked(Ask::Confirm)];
    while let Some(event) = events.pop() {
        if matches!(event, Event::Answered(_, Reply::Activated(_))) {
            crm.license_failures = 1;
        }
        let (next, commands) = update(state, event, now());
        state = next;
        events.extend(
            commands
                .into_iter()
                .filter_map(|command| crm.answer(command)),
        );
    }
    assert!(matches!(&state.screen, Screen::CarryOut(run) if run.step() == Step::Await));
    assert!(!crm.log.contains(&Command::Resolved));
    assert!(!state.is_writing(), "the page can be left");
    // Closed, the banner is what a fresh read says.
    let (closed, commands) = update(state.clone(), Event::Asked(Ask::Close), now());
    assert_eq!(closed.screen, Screen::Banner);
    assert_eq!(methods(&commands), [Method::ReadStatus]);
    // While somebody is owed a plan it stays open.
    let mut owing = state.clone();
    owing.known.owed.push(Owed {
        user: 1,
        name: "Person 1".into(),
        plan: "ten-sales".into(),
    });
    assert!(owing.is_writing());
    let (kept, commands) = update(owing.clone(), Event::Asked(Ask::Close), now());
    assert_eq!(
        (kept.screen, methods(&commands)),
        (owing.screen, Vec::new())
    );
    let state = ask(&mut crm, state, &[Ask::CheckAgain]);
    assert!(matches!(state.screen, Screen::Finished(_)));
    assert!(crm.log.contains(&Command::Resolved));
    assert_eq!(crm.activations, 1);
}

#[test]
fn stop_ends_after_the_user_being_saved_and_keeps_the_rest_chosen() {
    let mut crm = three_too_many();
    let state = crm.started();
    let mut state = ask(&mut crm, state, &FOUR_CLICKS[..3]);
    let mut events = vec![Event::Asked(Ask::Confirm)];
    while let Some(event) = events.pop() {
        if matches!(event, Event::Answered(_, Reply::Saved(_))) {
            state = update(state, Event::Asked(Ask::Stop), now()).0;
        }
        let (next, commands) = update(state, event, now());
        state = next;
        events.extend(
            commands
                .into_iter()
                .filter_map(|command| crm.answer(command)),
        );
    }
    assert_eq!((crm.writes, crm.activations), (1, 0));
    let Screen::Choose(People::Ready {
        selection, notice, ..
    }) = &state.screen
    else {
        panic!()
    };
    assert_eq!(*notice, Some(Notice::Stopped(1)));
    assert_eq!(selection.choices.len(), 2);
    let state = ask(&mut crm, state, &[Ask::Review, Ask::Confirm]);
    assert!(matches!(state.screen, Screen::Finished(_)));
    assert_eq!(crm.writes, 3);
}

#[test]
fn a_ready_licence_is_previewed_and_activated_in_two_clicks() {
    let mut crm = Crm::new(vec![plan("ten-sales", 20, 25)]);
    crm.user(ADMIN, &["ten-sales"], |_| {});
    let state = crm.started();
    assert_eq!(state.known.cause(), Some(Cause::ReadyToActivate));
    let state = ask(&mut crm, state, &[Ask::Fix, Ask::Confirm]);
    assert!(matches!(state.screen, Screen::Finished(_)));
    assert_eq!((crm.writes, crm.activations), (0, 1));
}

#[test]
fn open_requests_in_service_lock_a_user_before_the_click() {
    let mut crm = Crm::new(vec![plan("ten-service", 3, 2)]);
    crm.user(ADMIN, &[], |user| user.role = "Administrator".into());
    crm.user(2, &["ten-service"], |user| {
        user.former = true;
        user.open_requests = Some(2);
    });
    crm.user(3, &["ten-service"], |user| {
        user.last_login = LastLogin::On(TODAY)
    });
    crm.user(4, &["ten-service"], |user| {
        user.last_login = LastLogin::On(Day(TODAY.0 - 9))
    });
    let state = crm.started();
    let choose = Ask::Choose(Change {
        plan: 0,
        user: 2,
        action: Action::Remove,
    });
    let state = ask(&mut crm, state, &[Ask::Fix, choose]);
    let Screen::Choose(People::Ready { selection, .. }) = &state.screen else {
        panic!()
    };
    assert!(selection.choices.is_empty());
    assert_eq!(
        selection
            .suggested
            .iter()
            .map(|change| change.user)
            .collect::<Vec<_>>(),
        [4]
    );
}

// Never claim that nothing was written after something was.
#[test]
fn a_new_licence_that_changes_after_the_removals_is_shown_with_what_was_done() {
    let mut crm = three_too_many();
    let state = crm.started();
    let state = ask(&mut crm, state, &FOUR_CLICKS[..3]);
    let mut saves = 0;
    let mut events = vec![Event::Asked(Ask::Confirm)];
    let mut state = state;
    while let Some(event) = events.pop() {
        let (next, commands) = update(state, event, now());
        state = next;
        for command in commands {
            saves += u32::from(matches!(method(&command), Some(Method::Save(_))));
            if saves == 3 && method(&command) == Some(&Method::ReadLicense) {
                crm.new_terms.company = "Another one".into();
            }
            events.extend(crm.answer(command));
        }
    }
    let Screen::Review(Review { notice, .. }) = &state.screen else {
        panic!("{:?}", state.screen)
    };
    assert_eq!(*notice, Some(Notice::Changed(Some(3))));
    assert_eq!((crm.writes, crm.activations), (3, 0));
}
