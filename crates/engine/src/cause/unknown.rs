//! The facts at hand do not tell why. What was read is shown, and nothing is claimed.

use super::{Certainty, Found, Next, excess};
use crate::fact::{Fact, Failure, ServerStatus};
use crate::{Answer, Facts, Stage};

pub(super) const NAME: &str = "unknown";
pub(super) const NEXT: Next = Next::WayOut;
/// What the facts do not tell, the person may.
pub(super) const MESSAGE: Option<Answer> = None;

/// What is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unknown {
    /// The dates could not be read: not even the stage is known.
    Dates(Failure),
    /// The licence could not be read.
    License(Failure),
    /// There is no new licence; the licence server's own word, where it was had.
    NoNewLicense(Option<ServerStatus>),
    /// There is a new licence that cannot be activated; the vendor's reason, may be empty.
    CannotActivate(String),
}

/// Possible by nature: it is what remains when no other cause can be told.
pub(super) fn find(facts: &Facts, stage: Stage) -> Option<Found<Unknown>> {
    let unknown = match &facts.dates {
        Fact::Unknown(why) => Unknown::Dates(why.clone()),
        Fact::NotAsked => return None,
        Fact::Known { .. } if stage == Stage::Quiet => return None,
        Fact::Known { .. } => of_license(facts)?,
    };
    Some((unknown, Certainty::Possible, Vec::new()))
}

fn of_license(facts: &Facts) -> Option<Unknown> {
    let license = match &facts.license {
        Fact::NotAsked => return None,
        Fact::Unknown(why) => return Some(Unknown::License(why.clone())),
        Fact::Known { value, .. } => value,
    };
    if license.new.is_none() {
        return Some(Unknown::NoNewLicense(facts.server.value().cloned()));
    }
    (!license.can_be_activated && excess(license).is_empty())
        .then(|| Unknown::CannotActivate(license.reason.clone()))
}
