//! The way from the banner to a verified licence, played against a CRM in memory.

mod common;

use common::replies::update;
use common::{ADMIN, Crm, FOUR_CLICKS, TODAY, ask, now, plan, three_too_many};
use license_engine::cause::Cause;
use license_engine::flow::{Ask, Command, Event, Finish, People, Screen};
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
