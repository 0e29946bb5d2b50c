//! Facts coming in, and the banner that stands on them.

use super::{
    Command, People, Remembered, STALE_AFTER, Screen, State, Step, by_hand, carry_out, choosing,
    dismissal, way_out,
};
use crate::fact::{Failure, ServerStatus};
use crate::license::{Dates, License};
use crate::users::Person;
use crate::version::Version;
use crate::{Certainty, Fact, Finding, Stage, diagnose};
use std::rc::Rc;

fn fact<T>(read: Result<T, Failure>, at: i64) -> Fact<T> {
    match read {
        Ok(value) => Fact::Known { value, read_at: at },
        Err(why) => Fact::Unknown(why),
    }
}

pub(super) fn started(
    state: &mut State,
    dates: Result<Dates, Failure>,
    person: Result<Person, Failure>,
    remembered: Option<Remembered>,
    commands: &mut Vec<Command>,
) {
    state.remembered = remembered;
    state.facts.dates = fact(dates, state.now.at);
    state.facts.person = fact(person, state.now.at);
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
    // Somebody is still owed a plan: then there is something to say in any stage.
    let due = state.stage().is_some_and(|stage| stage != Stage::Quiet) || !state.owed.is_empty();
    if administrator && due {
        state.checking = true;
        commands.push(Command::ReadLicense);
        commands.push(Command::ReadServerStatus);
        if state.facts.version.value().is_none() {
            commands.push(Command::ReadVersion);
        }
    }
}

/// Nothing is concluded before every answer is there that was asked for, but for what is confirmed already.
fn update_checking(state: &mut State) {
    let facts = &state.facts;
    let asked = |open: bool| !open;
    let license = asked(facts.license == Fact::NotAsked);
    let server = asked(facts.server == Fact::NotAsked);
    let version = asked(facts.version == Fact::NotAsked);
    let stored = asked(facts.license.why().is_some() && facts.stored == Fact::NotAsked);
    let all = license && server && version && stored;
    let confirmed = |finding: &Finding| finding.certainty == Certainty::Confirmed;
    state.checking = !all && !diagnose(facts, state.now).first().is_some_and(confirmed);
}

pub(super) fn status(
    state: &mut State,
    dates: Result<Dates, Failure>,
    commands: &mut Vec<Command>,
) {
    // A failed read does not wipe out what is known: the last known state stays, marked with its age.
    if dates.is_ok() || state.facts.dates.value().is_none() {
        state.facts.dates = fact(dates, state.now.at);
    }
    let waits = matches!(state.screen, Screen::Banner | Screen::WayOut(_));
    if waits && !state.checking {
        read_what_is_needed(state, commands);
    }
    if !state.checking {
        way_out::over(state, commands);
    }
    commands.push(Command::Report);
}

pub(super) fn license(
    state: &mut State,
    license: Result<License, Failure>,
    commands: &mut Vec<Command>,
) {
    if let Screen::CarryOut(_) = state.screen {
        carry_out::license(state, license, commands);
        update_checking(state);
        commands.push(Command::Report);
        return;
    }
    let failed = license.as_ref().err().cloned();
    set_license(state, license);
    if state.facts.license.why().is_some() && state.facts.stored == Fact::NotAsked {
        commands.push(Command::ReadStored);
    }
    update_checking(state);
    by_hand::license_read(state, failed.clone(), commands);
    choosing::license_read(state, failed, commands);
    way_out::facts_read(state);
    state.dismissed |= dismissal::is_put_off(state);
    commands.push(Command::Report);
}

pub(super) fn version(
    state: &mut State,
    version: Result<Version, Failure>,
    commands: &mut Vec<Command>,
) {
    state.facts.version = fact(version, state.now.at);
    concluded(state, commands);
}

pub(super) fn stored(
    state: &mut State,
    license: Result<License, Failure>,
    commands: &mut Vec<Command>,
) {
    state.facts.stored = fact(license.map(Rc::new), state.now.at);
    concluded(state, commands);
}

fn concluded(state: &mut State, commands: &mut Vec<Command>) {
    update_checking(state);
    way_out::facts_read(state);
    state.dismissed |= !state.checking && dismissal::is_put_off(state);
    commands.push(Command::Report);
}

/// Keeps the last known licence when the read failed.
pub(super) fn set_license(state: &mut State, license: Result<License, Failure>) {
    if license.is_ok() || state.license().is_none() {
        state.facts.license = fact(license.map(Rc::new), state.now.at);
    }
}

pub(super) fn server(
    state: &mut State,
    status: Result<ServerStatus, Failure>,
    commands: &mut Vec<Command>,
) {
    state.facts.server = fact(status, state.now.at);
    concluded(state, commands);
}

pub(super) fn again(state: &mut State, commands: &mut Vec<Command>) {
    match &state.screen {
        Screen::WayOut(way) if way.busy => {}
        Screen::Banner | Screen::WayOut(_) if !state.checking => {
            commands.push(Command::ReadStatus);
            way_out::checking(state);
        }
        Screen::ByHand(_) => by_hand::check(state, commands),
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
    if let Screen::ByHand(_) = state.screen {
        by_hand::check(state, commands);
    }
    commands.push(Command::Report);
}

/// Closes what is over, or waits. Where an activation is waited for, the banner tells what a fresh read shows; while
/// somebody is owed a plan, it stays open.
pub(super) fn close(state: &mut State, commands: &mut Vec<Command>) {
    match &state.screen {
        Screen::CarryOut(run) if run.step == Step::Await && state.owed.is_empty() => {
            commands.push(Command::ReadStatus);
            state.screen = Screen::Banner;
        }
        Screen::CarryOut(_) => {}
        _ => state.screen = Screen::Banner,
    }
}
