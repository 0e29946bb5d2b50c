//! The licence server knows the company by another name, or the installation by another serial number.

use super::{Certainty, Found, Next, is_due};
use crate::fact::LicenseStatus;
use crate::{Answer, Facts, Now, Stage};

pub(super) const NAME: &str = "name-or-serial-changed";
pub(super) const NEXT: Next = Next::WayOut;
pub(super) const MESSAGE: Option<Answer> = Some(Answer::Renamed);

/// What has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// `NewCompanyNameAvailable`.
    Name,
    /// `NewSerialAvailable`.
    Serial,
}

/// Confirmed by the licence server's own status.
pub(super) fn find(facts: &Facts, stage: Stage, _: Now) -> Option<Found<Changed>> {
    is_due(stage)?;
    let status = &facts.server.value()?.status;
    let changed = match status {
        LicenseStatus::NewCompanyNameAvailable => Changed::Name,
        LicenseStatus::NewSerialAvailable => Changed::Serial,
        _ => return None,
    };
    Some((changed, Certainty::Confirmed, Vec::new()))
}
