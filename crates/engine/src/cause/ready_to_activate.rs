//! A new licence waits, and nothing stands in its way.

use super::{Certainty, Found, Next, excess, is_due};
use crate::{Answer, Facts, Now, Stage};

pub(super) const NAME: &str = "ready-to-activate";
pub(super) const NEXT: Next = Next::Review;
pub(super) const MESSAGE: Option<Answer> = Some(Answer::NewLicense);

/// Confirmed by `CanBeActivated` on a set that exceeds nothing.
pub(super) fn find(facts: &Facts, stage: Stage, _: Now) -> Option<Found<()>> {
    is_due(stage)?;
    let license = facts.license.value()?;
    let ready = license.new.is_some() && license.can_be_activated && excess(license).is_empty();
    ready.then_some(((), Certainty::Confirmed, Vec::new()))
}
