//! A new licence waits, and nothing stands in its way.

use super::{Cause, Certainty, excess};
use crate::{Facts, Stage};

/// Confirmed by `CanBeActivated` on a set that exceeds nothing.
pub(super) fn find(facts: &Facts, stage: Stage) -> Option<(Cause, Certainty)> {
    let license = facts.license.value()?;
    let ready = stage != Stage::Quiet
        && license.new.is_some()
        && license.can_be_activated
        && excess(license).is_empty();
    ready.then_some((Cause::ReadyToActivate, Certainty::Confirmed))
}
