//! What a finding rests on that is inferred: each can be said in a sentence.
//!
//! What is read from the licence itself needs none: its figures, versions and dates are shown.

use crate::Day;
use crate::license::Purpose;

/// One reason for a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Because {
    /// There is no new licence.
    NoNewLicense,
    /// The licence server has a problem with the licence, and does not say which.
    ServerHasProblem,
    /// A system licence marks the installation.
    Marked(Purpose),
    /// The licence expired on this day.
    Expired(Day),
    /// The next automatic check was due on this day.
    CheckDue(Day),
    /// The licence server could not be asked; the database could.
    ServerSilent,
    /// The person has answered so.
    Answered,
}
