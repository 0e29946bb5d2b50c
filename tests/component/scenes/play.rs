//! How a state is reached: the flow is played against the CRM, as far as a test wants.

pub use crate::common::ask;

use crate::common::replies::{method, update};
use crate::common::{Crm, TODAY, now, three_too_many};
use license_engine::Day;
use license_engine::fact::Fact;
use license_engine::flow::{Ask, Event, Method, State};
use license_engine::license::Dates;
use std::collections::VecDeque;

/// Lets `event` happen and what follows, until a call is not to be answered any more.
pub fn play_until(
    crm: &mut Crm,
    state: State,
    event: Event,
    mut until: impl FnMut(&Method) -> bool,
) -> State {
    let mut state = state;
    let mut events = VecDeque::from([event]);
    while let Some(event) = events.pop_front() {
        let (next, commands) = update(state, event, now());
        state = next;
        for command in commands {
            if method(&command).is_some_and(&mut until) {
                return state;
            }
            events.extend(crm.answer(command));
        }
    }
    panic!("the call did not come")
}

/// Lets `event` happen and what follows, where some calls get an answer of the test's own, or none.
pub(super) fn play_with(
    crm: &mut Crm,
    event: Event,
    answer: impl Fn(&Method) -> Option<Vec<Event>>,
) -> State {
    let mut state = State::default();
    let mut events = VecDeque::from([event]);
    while let Some(event) = events.pop_front() {
        let (next, commands) = update(state, event, now());
        state = next;
        for command in commands {
            let own = method(&command).and_then(&answer);
            events.extend(own.unwrap_or_else(|| crm.answer(command).into_iter().collect()));
        }
    }
    state
}

/// The widget is put on the page of an administrator.
pub(super) fn start(crm: &mut Crm) -> Event {
    let state = crm.started();
    Event::Started {
        dates: Ok(*state.known.facts.dates.value().expect("read")),
        person: Ok(state.known.facts.person.value().expect("read").clone()),
        remembered: None,
    }
}

/// The main job's banner: three seats too many, five days to go.
pub fn three() -> (Crm, State) {
    let mut crm = three_too_many();
    let state = crm.started();
    (crm, state)
}

/// The main job at the step that `asks` lead to.
pub fn three_after(asks: &[Ask]) -> State {
    let (mut crm, state) = three();
    ask(&mut crm, state, asks)
}

/// To the review of what is suggested.
pub const TO_REVIEW: [Ask; 3] = [Ask::Fix, Ask::UseSuggestion, Ask::Review];

/// The banner of the main job with other dates, by their distance from today.
pub fn three_with(dates: Dates) -> State {
    let mut crm = three_too_many();
    crm.old_terms.dates = dates;
    crm.started()
}

/// A day by its distance from today.
pub fn at(days: i32) -> Option<Day> {
    Some(Day(TODAY.0 + days))
}

/// A tenant after these clicks on its banner.
pub fn after(mut crm: Crm, asks: &[Ask]) -> State {
    let state = crm.started();
    ask(&mut crm, state, asks)
}

pub(super) fn known<T>(value: T) -> Fact<T> {
    let read_at = now().at;
    Fact::Known { value, read_at }
}
