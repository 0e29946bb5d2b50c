//! Figures that are other ones, or cannot be read, between the preview and the activation.

mod common;

use common::replies::{method, update};
use common::{FOUR_CLICKS, ask, now, three_too_many};
use license_engine::fact::Failure;
use license_engine::flow::{Ask, Event, Method, Notice, Order, People, Reply, Review, Screen};

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
