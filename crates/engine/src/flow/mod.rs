//! The way from the banner to a verified licence: a state machine.
//!
//! [`update`] takes the state and an event and gives the next state with the commands to carry out. It touches
//! nothing: whoever runs it carries out the commands and comes back with an event for each.
//!
//! banner → choose → review → carry out (recheck → remove → re-read → activate → verify → give) → finished

mod by_hand;
mod carry_out;
mod choosing;
mod command;
mod dismissal;
mod event;
mod hand_over;
mod reading;
mod state;
mod way_out;

pub use command::{Command, Save};
pub use dismissal::key as dismissal_key;
pub use event::{Ask, Event, Remembered, Saved};
pub use hand_over::{HandOver, HandOverStep, Owner, Request};
pub use state::{
    Audience, ByHand, Carried, Finish, NotGiven, NotRemoved, Notice, Owed, People, Run, Screen,
    Selection, State, Step, Task,
};
pub use way_out::{WayOut, WayOutNotice};

use crate::Now;

/// How many users' last login is read at the most, a request each, before the suggestion is made.
pub const LOGINS_READ_AT_MOST: usize = 100;

/// How old facts may be before coming back to the window has them read again: milliseconds.
pub const STALE_AFTER: i64 = 10 * 60 * 1000;

/// The next state, and what is to be done. A pure function of its arguments.
pub fn update(mut state: State, event: Event, now: Now) -> (State, Vec<Command>) {
    state.now = now;
    let mut commands = Vec::new();
    match event {
        Event::Started {
            dates,
            person,
            remembered,
        } => reading::started(&mut state, dates, person, remembered, &mut commands),
        Event::StatusRead(dates) => reading::status(&mut state, dates, &mut commands),
        Event::LicenseRead(license) => reading::license(&mut state, license, &mut commands),
        Event::ServerStatusRead(status) => reading::server(&mut state, status, &mut commands),
        Event::VersionRead(version) => reading::version(&mut state, version, &mut commands),
        Event::StoredRead(license) => reading::stored(&mut state, license, &mut commands),
        Event::SerialChanged(result) => way_out::changed(&mut state, result, &mut commands),
        Event::FileChosen(content) => way_out::file(&mut state, content, &mut commands),
        Event::FileAdded(result) => way_out::changed(&mut state, result, &mut commands),
        Event::UserRequestsRead(read) => hand_over::read(&mut state, read),
        Event::RequestGiven(result) => hand_over::given(&mut state, result, &mut commands),
        Event::UsersCounted(count) => choosing::counted(&mut state, count),
        Event::UsersRead(users) => choosing::users(&mut state, users, &mut commands),
        Event::RequestsRead(requests) => choosing::requests(&mut state, requests, &mut commands),
        Event::LoginsRead(logins) => choosing::logins(&mut state, &logins),
        Event::Saved(saved) => carry_out::saved(&mut state, saved, &mut commands),
        Event::PlanChecked(held) => carry_out::held(&mut state, held, &mut commands),
        Event::Activated(result) => carry_out::activated(&mut state, result, &mut commands),
        Event::Woke => reading::woke(&mut state, &mut commands),
        Event::Asked(ask) => asked(&mut state, ask, &mut commands),
    }
    (state, commands)
}

fn asked(state: &mut State, ask: Ask, commands: &mut Vec<Command>) {
    match ask {
        Ask::Fix => way_out::begin(state, None, commands),
        Ask::FixCause(cause) => way_out::begin(state, Some(cause), commands),
        Ask::Answer(question, answer) => way_out::answer(state, question, answer, commands),
        Ask::ChangeSerial => way_out::change_serial(state, commands),
        Ask::HandOver { plan, user } => hand_over::begin(state, plan, user, commands),
        Ask::GiveRequests(owner) => hand_over::give(state, owner, commands),
        Ask::KeepRequests => hand_over::cancel(state),
        Ask::ToggleWhy => state.why_open = !state.why_open,
        Ask::Later => dismissal::later(state, commands),
        Ask::Expand => state.collapsed = false,
        Ask::CheckAgain => reading::again(state, commands),
        Ask::UseSuggestion => choosing::use_suggestion(state),
        Ask::Choose(change) => choosing::choose(state, change),
        Ask::Unchoose { plan, user } => choosing::unchoose(state, plan, user),
        Ask::Review => choosing::review(state),
        Ask::Back => choosing::back(state),
        Ask::Confirm => carry_out::confirm(state, commands),
        Ask::Stop => carry_out::stop(state),
        Ask::GiveAgain => carry_out::give_again(state, commands),
        Ask::Close => reading::close(state, commands),
    }
}
