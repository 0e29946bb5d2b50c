//! SuperOffice was upgraded to a version that the licence is not for.

use super::{Because, Cause, Certainty, Found, is_due};
use crate::{Facts, Now, Stage};

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
    let versions = || (installed.clone(), licensed.clone());
    let (was_installed, was_licensed) = versions();
    let mut because = vec![Because::Versions {
        installed: was_installed,
        licensed: was_licensed,
    }];
    let ended = terms.maintenance.filter(|day| now.today > *day);
    because.extend(ended.map(Because::MaintenanceEnded));
    let certainty = if ended.is_some() {
        Certainty::Confirmed
    } else {
        Certainty::Likely
    };
    let (installed, licensed) = versions();
    Some((
        Cause::VersionDiffers {
            installed,
            licensed,
        },
        certainty,
        because,
    ))
}
