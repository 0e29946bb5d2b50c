//! SuperOffice was upgraded to a version that the licence is not for.

use super::{Certainty, Found, Next, is_due};
use crate::{Answer, Facts, Now, Stage, Version};

pub(super) const NAME: &str = "version-differs";
pub(super) const NEXT: Next = Next::WayOut;
pub(super) const MESSAGE: Option<Answer> = Some(Answer::NotRenewed);

/// The two versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versions {
    /// What is installed.
    pub installed: Version,
    /// What the licence is for.
    pub licensed: Version,
}

/// The installed version's first number is above the licence's. Confirmed when the maintenance has ended as well,
/// likely without that date.
pub(super) fn find(facts: &Facts, stage: Stage, now: Now) -> Option<Found<Versions>> {
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
    let versions = Versions {
        installed: installed.clone(),
        licensed: licensed.clone(),
    };
    Some((versions, certainty, Vec::new()))
}
