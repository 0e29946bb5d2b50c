//! The job by hand: a list that is ticked off by what is read.

mod common;

use common::played::by_hand;
use common::replies::{license_read, method, methods, saved, update, users_read};
use common::{Crm, ask, now, three_too_many};
use license_engine::fact::Failure;
use license_engine::flow::{Ask, ByHand, Command, Event, Method, Screen, State};
use license_engine::users::{User, Users};

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

#[test]
fn without_the_right_to_write_the_job_is_done_by_hand_and_ticked_off_by_what_is_read() {
    let mut crm = three_too_many();
    let state = crm.started();
    let mut state = ask(
        &mut crm,
        state,
        &[Ask::Fix, Ask::UseSuggestion, Ask::Review],
    );
    // Played by hand: the first save is not available to this person.
    let mut events = vec![Event::Asked(Ask::Confirm)];
    let mut saves = 0;
    while let Some(event) = events.pop() {
        let (next, commands) = update(state, event, now());
        state = next;
        for command in commands {
            if let Some(Method::Save(_)) = method(&command) {
                saves += 1;
                events.push(saved(Err(Failure::NotAllowed)));
            } else {
                events.extend(crm.answer(command));
            }
        }
    }
    assert_eq!((saves, crm.writes), (1, 0));
    let left = |state: &State| match &state.screen {
        Screen::ByHand(by_hand) => by_hand.left.len(),
        other => panic!("{other:?}"),
    };
    assert_eq!(left(&state), 3);
    // One is removed in the admin screens; coming back to the page ticks it off.
    crm.holds.get_mut(&5).expect("a user").clear();
    let state = crm.play(state, Event::Woke);
    assert_eq!(left(&state), 2);
    // The rest, and the activation: a fresh read ends it.
    for user in [6, 23] {
        crm.holds.get_mut(&user).expect("a user").clear();
    }
    crm.another_activates();
    let state = crm.play(state, Event::Woke);
    assert!(
        matches!(state.screen, Screen::Finished(_)),
        "{:?}",
        state.screen
    );
    assert_eq!(crm.writes, 0);
}

#[test]
fn the_list_by_hand_ticks_off_who_has_lost_the_plan_and_checks_when_it_is_asked_to() {
    let (mut crm, state) = by_hand();
    crm.holds.get_mut(&6).expect("a user").clear();
    let state = crm.play(state, Event::Asked(Ask::CheckAgain));
    let Screen::ByHand(by_hand) = &state.screen else {
        panic!("{:?}", state.screen)
    };
    let items: Vec<(i32, bool)> = by_hand
        .items()
        .map(|(change, done)| (change.user, done))
        .collect();
    assert_eq!(items, [(5, false), (6, true), (23, false)]);
    assert!(!by_hand.checking);
}

#[test]
fn a_list_with_nothing_left_reads_the_licence_and_nobody() {
    let (mut crm, state) = by_hand();
    for user in [5, 6, 23] {
        crm.holds.get_mut(&user).expect("a user").clear();
    }
    let state = crm.play(state, Event::Asked(Ask::CheckAgain));
    crm.calls.clear();
    let state = crm.play(state, Event::Asked(Ask::CheckAgain));
    assert_eq!(crm.calls, [Method::ReadLicense]);
    assert!(matches!(&state.screen, Screen::ByHand(by_hand) if !by_hand.checking));
}
