//! Nothing is wrong: the warning date has not come.

use super::{Cause, Certainty, Found};
use crate::{Facts, Now, Stage};

/// Confirmed by the licence's own dates.
pub(super) fn find(facts: &Facts, stage: Stage, _: Now) -> Option<Found> {
    facts.dates.value()?;
    (stage == Stage::Quiet).then_some((Cause::Healthy, Certainty::Confirmed, Vec::new()))
}
