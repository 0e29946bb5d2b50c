//! A new licence waits, and nothing stands in its way.

use super::{Because, Cause, Certainty, Found, excess, is_due};
use crate::{Facts, Now, Stage};

/// Confirmed by `CanBeActivated` on a set that exceeds nothing.
pub(super) fn find(facts: &Facts, stage: Stage, _: Now) -> Option<Found> {
    is_due(stage)?;
    let license = facts.license.value()?;
    let ready = license.new.is_some() && license.can_be_activated && excess(license).is_empty();
    ready.then_some((
        Cause::ReadyToActivate,
        Certainty::Confirmed,
        vec![Because::NewLicense],
    ))
}
