//! "Not now": what is put off, for how long, and how it is remembered without naming anybody.

use super::{Command, Screen, State};
use crate::{Fact, Stage};

/// A number that stands for licence, cause, stage and person together. Another stage or cause is another key, so
/// that putting a warning off never hides what is worse. The number tells nothing about any of them.
pub fn key(state: &State) -> Option<u64> {
    let stage = state.stage()?;
    let cause = state.cause()?;
    let person = state.facts.person.value()?;
    let serial = match &state.facts.license {
        Fact::Known { value, .. } => value.current.as_ref().map(|terms| terms.serial.as_str()),
        Fact::NotAsked | Fact::Unknown(_) => None,
    };
    let parts = [
        serial.unwrap_or_default().as_bytes(),
        cause.name().as_bytes(),
        stage.name().as_bytes(),
        &person.id.to_le_bytes(),
    ];
    Some(parts.into_iter().fold(0xcbf2_9ce4_8422_2325, fnv))
}

/// FNV-1a, with a separator after each part.
fn fnv(hash: u64, part: &[u8]) -> u64 {
    part.iter().chain(&[0xff]).fold(hash, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// A warning is put off until tomorrow; what is worse is only made small.
pub(super) fn later(state: &mut State, commands: &mut Vec<Command>) {
    if state.screen != Screen::Banner {
        return;
    }
    match state.stage() {
        Some(Stage::Warning) => {
            state.dismissed = true;
            if let Some(key) = key(state) {
                commands.push(Command::Remember {
                    key,
                    day: state.now.today,
                });
            }
        }
        Some(Stage::Grace | Stage::Stopped) => state.collapsed = true,
        Some(Stage::Quiet) | None => {}
    }
}

/// Whether what is found now was put off today.
pub(super) fn is_put_off(state: &State) -> bool {
    state.remembered.is_some_and(|remembered| {
        remembered.day == state.now.today && key(state) == Some(remembered.key)
    })
}
