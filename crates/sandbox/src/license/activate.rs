//! Activation: a new set takes the place of the current one, if it is the one that was handed out and it fits.

use super::usage;
use crate::installation::Installation;
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
            ..Self::refused("")
        }
    }

    /// Not done, and why.
    pub fn refused(reason: impl Into<String>) -> Self {
        Self {
            succeeded: false,
            reason: reason.into(),
            table_right: None,
            field_properties: BTreeMap::new(),
        }
    }
}

const NOTHING_NEW: &str = "There is no new licence to activate.";
const CHANGED: &str = "The licence is not valid: it is not what the licence server issued. Get the new licence again.";
const OUTDATED: &str =
    "The licence is not valid: a newer one has been issued. Get the new licence again.";

/// Activates what a caller sent, from the bytes of the value itself, or says why not.
///
/// Any text that was handed out since the licence last changed is as good as another: the figures of use in it may be
/// stale, they are counted again here. But it has to be such a text to the last byte, and the set in it has to be the
/// one that the licence server would give now.
pub fn activate(crm: &mut Installation, sent: &RawValue) -> LicenseResult {
    let (Some(new), Some(set)) = (&crm.new, new_part(sent)) else {
        return LicenseResult::refused(NOTHING_NEW);
    };
    if !crm.handed_out.contains(sent.get()) {
        return LicenseResult::refused(CHANGED);
    }
    if set.get() != new.text {
        return LicenseResult::refused(OUTDATED);
    }
    let reason = usage::reason(
        &usage::excess(&crm.current, new, &crm.usage()),
        &crm.server.hold,
    );
    if !reason.is_empty() {
        return LicenseResult::refused(reason);
    }
    crm.activate();
    LicenseResult::done()
}

/// The `New` member's own bytes; names are compared without regard to case.
fn new_part(sent: &RawValue) -> Option<Box<RawValue>> {
    let members: HashMap<String, Box<RawValue>> = serde_json::from_str(sent.get()).ok()?;
    let (_, set) = members
        .into_iter()
        .find(|(name, _)| name.eq_ignore_ascii_case("New"))?;
    (set.get() != "null").then_some(set)
}
