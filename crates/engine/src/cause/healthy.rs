//! Nothing is wrong: the warning date has not come.

use super::{Certainty, Found, Next};
use crate::{Answer, Facts, Now, Stage};

pub(super) const NAME: &str = "healthy";
pub(super) const NEXT: Next = Next::Stay;
pub(super) const MESSAGE: Option<Answer> = None;

/// Confirmed by the licence's own dates.
pub(super) fn find(facts: &Facts, stage: Stage, _: Now) -> Option<Found<()>> {
    facts.dates.value()?;
    (stage == Stage::Quiet).then_some(((), Certainty::Confirmed, Vec::new()))
}
