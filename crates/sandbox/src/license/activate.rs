//! Activation: a new set takes the place of the current one, if it is the one that was handed out and it fits.

use super::usage::{self, Usage};
use super::wire::LicenseInfo;
use super::{server, sign, store};
use crate::db::Result;
use rusqlite::Connection;
use serde::Serialize;
use serde_json::value::RawValue;
use std::collections::{BTreeMap, HashMap};

/// `SuperOffice.CRM.Services.LicenseResult`.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct LicenseResult {
    /// Whether it was done.
    pub succeeded: bool,
    /// Why not.
    pub reason: String,
    /// Always `null` here.
    pub table_right: Option<()>,
    /// Always empty here.
    pub field_properties: BTreeMap<String, String>,
}

impl LicenseResult {
    /// Done.
    pub fn done() -> Self {
        Self {
            succeeded: true,
            reason: String::new(),
            table_right: None,
            field_properties: BTreeMap::new(),
        }
    }

    /// Not done, and why.
    pub fn refused(reason: impl Into<String>) -> Self {
        Self {
            succeeded: false,
            reason: reason.into(),
            ..Self::done()
        }
    }
}

const NOTHING_NEW: &str = "There is no new licence to activate.";
const CHANGED: &str = "The licence is not valid: it is not what the licence server issued. Get the new licence again.";
const OUTDATED: &str =
    "The licence is not valid: a newer one has been issued. Get the new licence again.";

/// Checks what a caller sent, from the bytes of the value itself.
///
/// Any text that was handed out since the licence last changed is as good as another: the figures of use in it may be
/// stale, they are counted again here. But it has to be such a text to the last byte, and the set in it has to be the
/// one that the licence server would give now, with every signature in place.
pub fn validate(connection: &Connection, tenant: &str, sent: &RawValue) -> Result<LicenseResult> {
    let (Some(current), Some(new)) = (
        store::current(connection, tenant)?,
        store::new(connection, tenant)?,
    ) else {
        return Ok(LicenseResult::refused(NOTHING_NEW));
    };
    let Some(set) = new_part(sent) else {
        return Ok(LicenseResult::refused(NOTHING_NEW));
    };
    if !store::was_handed_out(connection, tenant, &sign::fingerprint(sent.get()))? {
        return Ok(LicenseResult::refused(CHANGED));
    }
    if set.get() != new.text {
        return Ok(LicenseResult::refused(OUTDATED));
    }
    let genuine =
        serde_json::from_str::<LicenseInfo>(set.get()).is_ok_and(|set| sign::is_genuine(&set));
    if !genuine {
        return Ok(LicenseResult::refused(CHANGED));
    }
    let hindrances = usage::excess(&current, &new, &Usage::count(connection, tenant)?);
    let hold = server::read(connection, tenant)?.hold;
    match usage::reason(&hindrances, &hold) {
        reason if reason.is_empty() => Ok(LicenseResult::done()),
        reason => Ok(LicenseResult::refused(reason)),
    }
}

/// Activates what a caller sent, or says why not.
pub fn activate(
    connection: &Connection,
    tenant: &str,
    sent: &RawValue,
    now: &str,
) -> Result<LicenseResult> {
    let verdict = validate(connection, tenant, sent)?;
    if verdict.succeeded {
        store::promote(connection, tenant, now)?;
    }
    Ok(verdict)
}

/// The `New` member's own bytes; names are compared without regard to case.
fn new_part(sent: &RawValue) -> Option<Box<RawValue>> {
    let members: HashMap<String, Box<RawValue>> = serde_json::from_str(sent.get()).ok()?;
    let (_, set) = members
        .into_iter()
        .find(|(name, _)| name.eq_ignore_ascii_case("New"))?;
    (set.get() != "null").then_some(set)
}
