//! The job by hand: a list that is ticked off by what is read.

mod common;

use common::replies::{license_read, methods, update, users_read};
use common::{Crm, FOUR_CLICKS, ask, now, three_too_many};
use license_engine::flow::{Ask, ByHand, Command, Event, Method, Screen, State};
use license_engine::users::{User, Users};

/// Three are to go, and the person may not write.
fn by_hand() -> (Crm, State) {
    let mut crm = three_too_many();
    crm.read_only = true;
    let state = crm.started();
    let state = ask(&mut crm, state, &FOUR_CLICKS);
    (crm, state)
}

fn list(state: &State) -> &ByHand {
    match &state.screen {
        Screen::ByHand(by_hand) => by_hand,
        other => panic!("{other:?}"),
    }
}

fn items(state: &State) -> Vec<(i32, bool)> {
    let items = list(state).items();
    items.map(|(change, done)| (change.user, done)).collect()
}

#[test]
fn all_that_were_chosen_stay_in_the_list_and_those_that_a_read_shows_done_are_ticked_off() {
    let (mut crm, state) = by_hand();
    assert_eq!(items(&state), [(5, false), (6, false), (23, false)]);
    crm.holds.get_mut(&6).expect("a user").clear();
    let state = ask(&mut crm, state, &[Ask::CheckAgain]);
    assert_eq!(items(&state), [(5, false), (6, true), (23, false)]);
}

#[test]
fn back_and_close_lead_from_the_list_to_the_banner() {
    for leave in [Ask::Back, Ask::Close] {
        let (mut crm, state) = by_hand();
        assert_eq!(ask(&mut crm, state, &[leave]).screen, Screen::Banner);
    }
}

/// The licence was read once more, and then everybody, as far as `commands` ask for it.
fn checked(crm: &mut Crm, state: State) -> (State, Vec<Command>) {
    let state = update(state, Event::Asked(Ask::CheckAgain), now()).0;
    update(state, license_read(Ok(crm.license())), now())
}

#[test]
fn with_everybody_ticked_off_only_the_licence_is_read_for_the_activation() {
    let (mut crm, state) = by_hand();
    for user in [5, 6, 23] {
        crm.holds.get_mut(&user).expect("a user").clear();
    }
    let state = ask(&mut crm, state, &[Ask::CheckAgain]);
    assert!(items(&state).iter().all(|(_, done)| *done));
    let (state, commands) = checked(&mut crm, state);
    assert_eq!(methods(&commands), []);
    assert!(!list(&state).checking);
}

#[test]
fn whoever_is_not_in_the_list_of_users_any_more_is_ticked_off_unless_rows_of_it_could_not_be_read()
{
    for (rows, done) in [(0, true), (1, false), (2, false)] {
        let (mut crm, state) = by_hand();
        let (state, commands) = checked(&mut crm, state);
        let calls = methods(&commands);
        let [Method::ReadUsers { plans }] = &calls[..] else {
            panic!("{calls:?}")
        };
        let somebody = User {
            id: 2,
            ..User::default()
        };
        let mut users = Users::new(plans.clone(), vec![somebody]);
        users.gaps.rows = rows;
        let state = update(state, users_read(Ok(users)), now()).0;
        assert!(
            items(&state).iter().all(|(_, is)| *is == done),
            "{rows} unread"
        );
    }
}
