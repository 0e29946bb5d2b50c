//! How what is put off is remembered without naming anybody.

use super::knowledge::Knowledge;
use crate::{Fact, Stage};

/// A number that stands for licence, cause, stage and person together. Another stage or cause is another key, so
/// that putting a warning off never hides what is worse. The number tells nothing about any of them.
pub fn key(known: &Knowledge) -> Option<u64> {
    let stage = known.stage().map_or("unknown", Stage::name);
    let cause = known.cause()?;
    let person = known.person()?;
    let serial = match &known.facts.license {
        Fact::Known { value, .. } => value.current.as_ref().map(|terms| terms.serial.as_str()),
        Fact::NotAsked | Fact::Unknown(_) => None,
    };
    let parts = [
        serial.unwrap_or_default().as_bytes(),
        cause.name().as_bytes(),
        stage.as_bytes(),
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
