//! When it is over, or was cut.

use super::installations::{cut_crm, swap_crm};
use super::play::{TO_REVIEW, after, play_until, three};
use super::running::everybody_moves;
use crate::common::replies::update;
use crate::common::{Crm, ask, now};
use license_engine::flow::{Ask, Command, Event, Method, State};
use license_engine::license::Grant;

/// The swap is over, and one user could not get the new plan.
pub fn not_given() -> State {
    let mut crm = swap_crm();
    let state = crm.started();
    let asks = [Ask::Fix, Ask::UseSuggestion, everybody_moves(), Ask::Review];
    let state = ask(&mut crm, state, &asks);
    let state = play_until(
        &mut crm,
        state,
        Event::Asked(Ask::Confirm),
        |method| matches!(method, Method::Save(save) if save.remove.is_none()),
    );
    crm.refuses.insert(2);
    let saving = state.known.calls.open().last().expect("a save").clone();
    let answer = crm.answer(Command::Call(saving)).expect("an answer");
    crm.play(state, answer)
}

/// The same after it was closed, until everybody has what they are owed.
pub fn owed() -> State {
    let state = update(not_given(), Event::Asked(Ask::Close), now()).0;
    assert!(state.known.gives_again());
    state
}

/// It is over, and somebody else has taken the plan from another user while the last one was being saved.
pub fn could_have_kept() -> State {
    with_a_seat().1
}

/// The same with its CRM.
pub(super) fn with_a_seat() -> (Crm, State) {
    let (mut crm, state) = three();
    let state = ask(&mut crm, state, &TO_REVIEW);
    let mut saves = 0;
    let state = play_until(&mut crm, state, Event::Asked(Ask::Confirm), |method| {
        saves += u32::from(matches!(method, Method::Save(_)));
        saves == 3
    });
    crm.holds.get_mut(&9).expect("a user").clear();
    let saving = state.known.calls.open().last().expect("a save").clone();
    let answer = crm.answer(Command::Call(saving)).expect("an answer");
    let state = crm.play(state, answer);
    (crm, state)
}

/// One of them was put back.
pub fn put_back() -> State {
    let (mut crm, state) = with_a_seat();
    ask(&mut crm, state, &[Ask::PutOneBack(1)])
}

/// One of them was to be put back, and somebody else has taken the seat meanwhile.
pub fn no_seat_any_more() -> State {
    let (mut crm, state) = with_a_seat();
    crm.another_gives(9, "ten-sales");
    ask(&mut crm, state, &[Ask::PutOneBack(1)])
}

/// One of them was to be put back, and the licence cannot be read.
pub fn not_read_before_putting_back() -> State {
    let (mut crm, state) = with_a_seat();
    crm.license_failures = 1;
    ask(&mut crm, state, &[Ask::PutOneBack(1)])
}

/// Everybody has lost the plan that ends and got the other one.
pub fn swapped() -> State {
    let asks = [Ask::Fix, Ask::UseSuggestion, everybody_moves(), Ask::Review];
    after(swap_crm(), &[&asks[..], &[Ask::Confirm]].concat())
}

/// The swap is over, and of one user no answer tells whether the new plan was given.
pub fn given_or_not() -> State {
    let mut crm = swap_crm();
    let state = crm.started();
    let asks = [Ask::Fix, Ask::UseSuggestion, everybody_moves(), Ask::Review];
    let state = ask(&mut crm, state, &asks);
    let gives = |method: &Method| matches!(method, Method::Save(save) if save.remove.is_none());
    let state = play_until(&mut crm, state, Event::Asked(Ask::Confirm), gives);
    crm.faults = [crate::common::Fault::After].into();
    crm.hold_failures = 1;
    let saving = state.known.calls.open().last().expect("a save").clone();
    let answer = crm.answer(Command::Call(saving)).expect("an answer");
    crm.play(state, answer)
}

/// The same, and the list of users cannot be read.
pub fn cut_unread() -> State {
    let mut crm = cut_crm(true);
    crm.users_failures = 1;
    crm.started()
}

/// The same, and one user's plan cannot be read.
pub fn cut_with_gaps() -> State {
    let mut crm = cut_crm(true);
    crm.unread = [(2, "ten-premium".to_owned())].into();
    crm.started()
}

/// The same, and nobody's plan can be read.
pub fn cut_with_nobody_read() -> State {
    let mut crm = cut_crm(true);
    let unread = |id| (id, "ten-premium".to_owned());
    crm.unread = (1..=3).map(unread).collect();
    crm.started()
}

/// The same, with fewer seats than people.
pub fn cut_short_of_seats() -> State {
    let mut crm = cut_crm(true);
    crm.modules[1].current = Grant::Seats(1);
    let state = crm.started();
    ask(&mut crm, state, &[Ask::Promise(2)])
}
