//! Facts coming in, and the banner that stands on them.

use super::{
    Command, People, Remembered, STALE_AFTER, Screen, State, carry_out, choosing, dismissal,
};
use crate::fact::{ServerStatus, Source, Why};
use crate::license::{Dates, License};
use crate::users::Person;
use crate::{Fact, Stage};
use std::rc::Rc;

fn fact<T>(read: Result<T, Why>, source: Source, at: i64) -> Fact<T> {
    match read {
        Ok(value) => Fact::Known {
            value,
            source,
            read_at: at,
        },
        Err(why) => Fact::Unknown(why),
    }
}

pub(super) fn started(
    state: &mut State,
    dates: Result<Dates, Why>,
    person: Result<Person, Why>,
    remembered: Option<Remembered>,
    commands: &mut Vec<Command>,
) {
    state.remembered = remembered;
    state.facts.dates = fact(dates, Source::Status, state.now.at);
    state.facts.person = fact(person, Source::Principal, state.now.at);
    read_what_is_needed(state, commands);
    commands.push(Command::Report);
}

/// The licence is read only for an administrator, and only when there is something to say.
fn read_what_is_needed(state: &mut State, commands: &mut Vec<Command>) {
    let administrator = state
        .facts
        .person
        .value()
        .is_some_and(|person| person.administrator);
    if administrator && state.stage().is_some_and(|stage| stage != Stage::Quiet) {
        state.checking = true;
        commands.push(Command::ReadLicense);
    }
}

pub(super) fn status(state: &mut State, dates: Result<Dates, Why>, commands: &mut Vec<Command>) {
    // A failed read does not wipe out what is known: the last known state stays, marked with its age.
    if dates.is_ok() || state.facts.dates.value().is_none() {
        state.facts.dates = fact(dates, Source::Status, state.now.at);
    }
    if state.screen == Screen::Banner && !state.checking {
        read_what_is_needed(state, commands);
    }
    commands.push(Command::Report);
}

pub(super) fn license(
    state: &mut State,
    license: Result<License, Why>,
    commands: &mut Vec<Command>,
) {
    state.checking = false;
    if let Screen::CarryOut(_) = state.screen {
        carry_out::license(state, license, commands);
        commands.push(Command::Report);
        return;
    }
    let failed = license.as_ref().err().cloned();
    set_license(state, license);
    choosing::license_read(state, failed, commands);
    if state.license().is_some_and(|license| license.new.is_none()) {
        commands.push(Command::ReadServerStatus);
    }
    state.dismissed |= dismissal::is_put_off(state);
    commands.push(Command::Report);
}

/// Keeps the last known licence when the read failed.
pub(super) fn set_license(state: &mut State, license: Result<License, Why>) {
    if license.is_ok() || state.license().is_none() {
        state.facts.license = fact(license.map(Rc::new), Source::LicenseServer, state.now.at);
    }
}

pub(super) fn server(
    state: &mut State,
    status: Result<ServerStatus, Why>,
    commands: &mut Vec<Command>,
) {
    state.facts.server = fact(status, Source::ServerStatus, state.now.at);
    commands.push(Command::Report);
}

pub(super) fn again(state: &mut State, commands: &mut Vec<Command>) {
    match &state.screen {
        Screen::Banner if !state.checking => commands.push(Command::ReadStatus),
        Screen::CarryOut(_) => carry_out::look_again(state, commands),
        Screen::Choose(People::Failed { .. } | People::Ready { .. }) => {
            choosing::read_again(state, commands);
        }
        _ => {}
    }
}

/// A new day may be a new stage; facts that have grown old are read again.
pub(super) fn woke(state: &mut State, commands: &mut Vec<Command>) {
    let put_off_today = state
        .remembered
        .is_some_and(|remembered| remembered.day == state.now.today);
    if state.dismissed && !put_off_today {
        state.dismissed = dismissal::is_put_off(state);
    }
    let read_at = state.facts.dates.read_at().unwrap_or(i64::MIN);
    if state.screen == Screen::Banner && state.now.at.saturating_sub(read_at) >= STALE_AFTER {
        again(state, commands);
    }
    commands.push(Command::Report);
}

pub(super) fn close(state: &mut State) {
    match state.screen {
        Screen::CarryOut(_) => {}
        Screen::Banner | Screen::Choose(_) | Screen::Review { .. } | Screen::Finished(_) => {
            state.screen = Screen::Banner;
        }
    }
}
