//! What to do about each cause: choose users, activate, or read what helps and act on it.

use super::{Carried, Command, Finish, Screen, State, choosing};
use crate::answers::{Answer, Question};
use crate::cause::Cause;
use crate::fact::Failure;
use crate::license::{License, Terms};
use crate::{Stage, diagnose};
use std::rc::Rc;

/// The way out of a cause that is not fixed by choosing users.
#[derive(Debug, Clone, PartialEq)]
pub struct WayOut {
    /// The cause's stable name.
    pub cause: &'static str,
    /// Something the person began is under way.
    pub busy: bool,
    /// What came of it.
    pub notice: Option<WayOutNotice>,
}

/// What came of something the person began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WayOutNotice {
    /// It was read again, and nothing has changed.
    Unchanged,
    /// The CRM did not do it.
    Failed(Failure),
    /// The chosen file cannot be a licence; the CRM was not asked.
    NotALicense,
    /// The CRM did it, and the fresh read still shows the same cause. Holds once the way out is not busy any more.
    DoneAndUnchanged,
}

/// Begins to fix the named cause, else the worst.
pub(super) fn begin(state: &mut State, name: Option<&'static str>, commands: &mut Vec<Command>) {
    if !matches!(state.screen, Screen::Banner | Screen::WayOut(_)) || state.checking {
        return;
    }
    let mut findings = diagnose(&state.facts, state.now).into_iter();
    let found = findings.find(|finding| name.is_none_or(|name| finding.cause.name() == name));
    let Some(finding) = found else { return };
    state.screen = match finding.cause {
        Cause::ExcessSeats(_) => {
            return choosing::read_people(state, Carried::default(), None, commands);
        }
        Cause::ReadyToActivate => Screen::Review {
            selection: None,
            notice: None,
        },
        Cause::Healthy => Screen::Banner,
        cause => Screen::WayOut(WayOut {
            cause: cause.name(),
            busy: false,
            notice: None,
        }),
    };
}

/// An answer is a fact like any other: the causes are told anew.
pub(super) fn answer(
    state: &mut State,
    question: Question,
    answer: Answer,
    commands: &mut Vec<Command>,
) {
    let answers = std::mem::take(&mut state.facts.answers);
    state.facts.answers = answers.with(question, answer);
    if let Screen::WayOut(way) = &state.screen
        && !is_found(state, way.cause)
    {
        state.screen = Screen::Banner;
        begin(state, None, commands);
    }
    commands.push(Command::Report);
}

fn is_found(state: &State, name: &str) -> bool {
    diagnose(&state.facts, state.now)
        .iter()
        .any(|finding| finding.cause.name() == name)
}

pub(super) fn checking(state: &mut State) {
    if let Screen::WayOut(way) = &mut state.screen {
        way.busy = true;
        way.notice = None;
    }
}

/// All that was asked for has been read: the way out goes with its cause.
pub(super) fn facts_read(state: &mut State) {
    if state.checking {
        return;
    }
    let Screen::WayOut(way) = &state.screen else {
        return;
    };
    let mut way = way.clone();
    if !is_found(state, way.cause) {
        state.screen = Screen::Banner;
        return;
    }
    if way.busy {
        way.busy = false;
        way.notice = Some(match way.notice {
            Some(WayOutNotice::DoneAndUnchanged) => WayOutNotice::DoneAndUnchanged,
            _ => WayOutNotice::Unchanged,
        });
        state.screen = Screen::WayOut(way);
    }
}

/// A fresh read has shown that the licence is in order: what the person began is over.
pub(super) fn over(state: &mut State, commands: &mut Vec<Command>) {
    let Screen::WayOut(way) = &state.screen else {
        return;
    };
    if state.stage() != Some(Stage::Quiet) || !way.busy {
        return;
    }
    let dates = state.facts.dates.value().copied().unwrap_or_default();
    let terms = Terms {
        dates,
        ..Terms::default()
    };
    commands.push(Command::Resolved);
    state.screen = Screen::Finished(Finish {
        activated: false,
        license: Rc::new(License {
            current: Some(terms),
            ..License::default()
        }),
        done: Vec::new(),
        touched: Vec::new(),
        given: Vec::new(),
        not_given: Vec::new(),
    });
}

/// Takes over what the licence server knows the company and the installation by.
pub(super) fn change_serial(state: &mut State, commands: &mut Vec<Command>) {
    if matches!(&state.screen, Screen::WayOut(way) if way.busy) {
        return;
    }
    let new = state.license().and_then(|license| license.new.as_ref());
    let Some(new) = new else { return };
    commands.push(Command::ChangeSerial {
        company: new.company.clone(),
        serial: new.serial.clone(),
    });
    checking(state);
}

/// Loads a licence from a file; `None` and an empty one cannot be a licence.
pub(super) fn file(state: &mut State, content: Option<String>, commands: &mut Vec<Command>) {
    let Screen::WayOut(way) = &mut state.screen else {
        return;
    };
    if way.busy {
        return;
    }
    match content.filter(|content| !content.trim().is_empty()) {
        None => way.notice = Some(WayOutNotice::NotALicense),
        Some(content) => {
            commands.push(Command::AddFile(content));
            checking(state);
        }
    }
}

/// The CRM has answered to a change: only a fresh read tells what came of it.
pub(super) fn changed(state: &mut State, result: Result<(), Failure>, commands: &mut Vec<Command>) {
    let Screen::WayOut(way) = &mut state.screen else {
        return;
    };
    match result {
        Err(why) if !why.leaves_outcome_open() => {
            way.busy = false;
            way.notice = Some(WayOutNotice::Failed(why));
        }
        // Without an answer nothing is known of what became of it, and nothing is said.
        Ok(()) | Err(_) => {
            way.notice = result.ok().map(|()| WayOutNotice::DoneAndUnchanged);
            state.facts.license = crate::Fact::NotAsked;
            state.facts.server = crate::Fact::NotAsked;
            state.facts.stored = crate::Fact::NotAsked;
            commands.push(Command::ReadStatus);
        }
    }
}
