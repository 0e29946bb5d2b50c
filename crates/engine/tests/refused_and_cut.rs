//! Writes that are refused or cut, and a run that is stopped.

mod common;

use common::replies::{methods, update};
use common::{FOUR_CLICKS, Fault, ask, now, three_too_many};
use license_engine::flow::{
    Ask, Command, Event, Method, Notice, Owed, People, Reply, Review, Screen, Step,
};
use license_engine::remedy::{Action, Change};

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
