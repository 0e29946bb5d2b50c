//! Nothing is wrong: the warning date has not come.

use super::{Cause, Certainty};
use crate::{Facts, Stage};

/// Confirmed by the licence's own dates.
pub(super) fn find(facts: &Facts, stage: Stage) -> Option<(Cause, Certainty)> {
    facts.dates.value()?;
    (stage == Stage::Quiet).then_some((Cause::Healthy, Certainty::Confirmed))
}
