//! How what is put off is remembered without naming anybody.

use super::knowledge::Knowledge;
use crate::{Fact, Stage};

/// A number that stands for licence, cause, stage and person together. Another stage or cause is another key, so
/// that putting a warning off never hides what is worse. The number tells nothing about any of them.
pub fn key(known: &Knowledge) -> Option<u64> {
    let cause = known.cause()?;
    let serial = match &known.facts.license {
        Fact::Known { value, .. } => value.current.as_ref().map(|terms| terms.serial.as_str()),
        Fact::NotAsked | Fact::Unknown(_) => None,
    };
    hash(known, serial.unwrap_or_default(), cause.name())
}

/// The same for the sentence of a stage, where it is put off before anything else is known. Whatever is found first
/// is put off with it.
///
/// The loader works out the same number (`static/loader/memory.js`; `tests/loader/put-off.json` holds both to it).
pub fn key_of_stage(known: &Knowledge) -> Option<u64> {
    hash(known, "", "")
}

fn hash(known: &Knowledge, serial: &str, cause: &str) -> Option<u64> {
    let stage = known.stage().map_or("unknown", Stage::name);
    let person = known.person()?.id.to_le_bytes();
    let parts = [
        serial.as_bytes(),
        cause.as_bytes(),
        stage.as_bytes(),
        &person,
    ];
    Some(parts.into_iter().fold(0xcbf2_9ce4_8422_2325, fnv))
}

/// FNV-1a, with a separator after each part.
fn fnv(hash: u64, part: &[u8]) -> u64 {
    part.iter().chain(&[0xff]).fold(hash, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
