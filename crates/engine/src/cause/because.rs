//! What a finding rests on: each can be said in a sentence.

use crate::Day;
use crate::fact::LicenseStatus;
use crate::license::Purpose;
use crate::version::Version;

/// One reason for a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Because {
    /// The licence's own figures say so.
    Figures,
    /// There is a new licence that can be activated.
    NewLicense,
    /// There is no new licence.
    NoNewLicense,
    /// The licence server answers with this status.
    ServerSays(LicenseStatus),
    /// A system licence marks the installation.
    Marked(Purpose),
    /// The licence expired on this day.
    Expired(Day),
    /// The next automatic check was due on this day.
    CheckDue(Day),
    /// This version is installed, the licence is for that one.
    Versions {
        /// Installed.
        installed: Version,
        /// The licence's.
        licensed: Version,
    },
    /// Maintenance ended on this day.
    MaintenanceEnded(Day),
    /// The licence server could not be asked; the database could.
    ServerSilent,
    /// The person has answered so.
    Answered,
}
