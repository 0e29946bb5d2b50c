//! SuperOffice was upgraded to a version that the licence is not for.

use super::{Cause, Certainty, Found, Next, is_due};
use crate::{Answer, Facts, Now, Stage};

pub(super) const NAME: &str = "version-differs";
pub(super) const NEXT: Next = Next::WayOut;
pub(super) const MESSAGE: Option<Answer> = Some(Answer::NotRenewed);

/// The installed version's first number is above the licence's. Confirmed when the maintenance has ended as well,
/// likely without that date.
pub(super) fn find(facts: &Facts, stage: Stage, now: Now) -> Option<Found> {
    is_due(stage)?;
    let installed = facts.version.value()?;
    let license = facts.license.value().or(facts.stored.value())?;
    let terms = license.terms()?;
    let licensed = terms.version.as_ref()?;
    if installed.major() <= licensed.major() {
        return None;
    }
    let certainty = match terms.maintenance {
        Some(day) if now.today > day => Certainty::Confirmed,
        Some(_) | None => Certainty::Likely,
    };
    let cause = Cause::VersionDiffers {
        installed: installed.clone(),
        licensed: licensed.clone(),
    };
    Some((cause, certainty, Vec::new()))
}
