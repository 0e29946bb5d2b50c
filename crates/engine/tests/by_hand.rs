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

/// The licence was read once more, and then everybody, as far as `commands` ask for it.
fn checked(crm: &mut Crm, state: State) -> (State, Vec<Command>) {
    let state = update(state, Event::Asked(Ask::CheckAgain), now()).0;
    update(state, license_read(Ok(crm.license())), now())
}

#[test]
fn whoever_is_not_in_the_list_of_users_any_more_is_ticked_off_unless_rows_of_it_could_not_be_read()
{
    for (rows, done) in [(0, true), (1, false), (2, false)] {
        let (mut crm, state) = by_hand();
        let (state, commands) = checked(&mut crm, state);
        let calls = methods(&commands);
        let [Method::ReadUsers { plans, .. }] = &calls[..] else {
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
