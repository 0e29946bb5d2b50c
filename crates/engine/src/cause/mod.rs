//! Why the licence does not renew: one file a cause.
//!
//! A cause is a function from facts to a finding, or to nothing where the facts do not speak for it. To add one:
//! write its file, add it to [`Cause`] and to [`CAUSES`], and give it its messages.

mod because;
mod excess_seats;
mod healthy;
mod license_server_unreachable;
mod name_or_serial_changed;
mod payment_missing;
mod ready_to_activate;
mod unknown;
mod vendor_message;
mod version_differs;
mod wrong_installation;

pub use because::Because;
pub use excess_seats::{Excess, excess};
pub use name_or_serial_changed::Changed;
pub use unknown::Unknown;
pub use vendor_message::https;

use crate::license::Purpose;
use crate::{Facts, Now, Stage, Version};

/// What was found, with what is needed to act on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// More seats are assigned than the new licence grants.
    ExcessSeats(Vec<Excess>),
    /// A new licence waits and nothing stands in its way.
    ReadyToActivate,
    /// The licence server knows the company or the serial number by another name.
    NameOrSerialChanged(Changed),
    /// The vendor has something to say.
    VendorMessage {
        /// The vendor's text.
        message: String,
        /// An address that begins with `https:`, where there is one.
        url: Option<String>,
    },
    /// The person may be logged in to a trial or a test installation instead of the one for work.
    WrongInstallation(Purpose),
    /// The version that is installed is newer than the one the licence is for.
    VersionDiffers {
        /// What is installed.
        installed: Version,
        /// What the licence is for.
        licensed: Version,
    },
    /// The vendor has not received a payment.
    PaymentMissing,
    /// The licence server cannot be reached from this installation.
    LicenseServerUnreachable,
    /// Nothing is wrong.
    Healthy,
    /// The facts at hand do not tell the cause.
    Unknown(Unknown),
}

impl Cause {
    /// Its stable name, as host pages read it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::ExcessSeats(_) => "excess-seats",
            Self::ReadyToActivate => "ready-to-activate",
            Self::NameOrSerialChanged(_) => "name-or-serial-changed",
            Self::VendorMessage { .. } => "vendor-message",
            Self::WrongInstallation(_) => "wrong-installation",
            Self::VersionDiffers { .. } => "version-differs",
            Self::PaymentMissing => "payment-missing",
            Self::LicenseServerUnreachable => "license-server-unreachable",
            Self::Healthy => "healthy",
            Self::Unknown(_) => "unknown",
        }
    }
}

/// What a person begins with to get rid of a cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextStep {
    /// Choosing who loses a plan.
    Choose,
    /// Looking at the new licence.
    Review,
    /// Reading what helps.
    WayOut,
    /// There is nothing to do.
    Nothing,
}

impl Cause {
    /// What a person begins with.
    pub fn next_step(&self) -> NextStep {
        match self {
            Self::ExcessSeats(_) => NextStep::Choose,
            Self::ReadyToActivate => NextStep::Review,
            Self::Healthy => NextStep::Nothing,
            Self::NameOrSerialChanged(_)
            | Self::VendorMessage { .. }
            | Self::WrongInstallation(_)
            | Self::VersionDiffers { .. }
            | Self::PaymentMissing
            | Self::LicenseServerUnreachable
            | Self::Unknown(_) => NextStep::WayOut,
        }
    }
}

/// How sure a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// Nothing known speaks against it.
    Possible,
    /// What is known speaks for it.
    Likely,
    /// Read from the licence itself, or answered by the person.
    Confirmed,
}

impl Certainty {
    /// Its stable name, as host pages read it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::Likely => "likely",
            Self::Confirmed => "confirmed",
        }
    }
}

/// How bad a finding is for the company, worst last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing to worry about.
    Good,
    /// Something is to be done; everything works.
    Attention,
    /// The licence has expired.
    Critical,
}

/// A cause with how sure and how bad it is, and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The cause and what is needed to act on it.
    pub cause: Cause,
    /// How sure it is.
    pub certainty: Certainty,
    /// How bad it is.
    pub severity: Severity,
    /// What it rests on.
    pub because: Vec<Because>,
}

/// What a cause's file says: the cause, how sure, and because of what.
type Found = (Cause, Certainty, Vec<Because>);

type Find = fn(&Facts, Stage, Now) -> Option<Found>;

/// Every cause known today, in the order in which equally bad and equally sure ones are told.
const CAUSES: &[Find] = &[
    excess_seats::find,
    ready_to_activate::find,
    name_or_serial_changed::find,
    vendor_message::find,
    wrong_installation::find,
    version_differs::find,
    payment_missing::find,
    license_server_unreachable::find,
    healthy::find,
];

/// Finds the causes that the facts speak for, worst first. A pure function of its arguments.
pub fn diagnose(facts: &Facts, now: Now) -> Vec<Finding> {
    let stage = facts
        .dates
        .value()
        .map_or(Stage::Quiet, |dates| Stage::on(now.today, dates));
    let mut found: Vec<Found> = CAUSES
        .iter()
        .filter_map(|find| find(facts, stage, now))
        .collect();
    if found.is_empty() {
        found.extend(unknown::find(facts, stage));
    }
    let mut findings: Vec<Finding> = found
        .into_iter()
        .map(|(cause, certainty, because)| Finding {
            severity: severity(&cause, stage),
            cause,
            certainty,
            because,
        })
        .collect();
    findings.sort_by_key(|finding| core::cmp::Reverse((finding.severity, finding.certainty)));
    findings
}

fn severity(cause: &Cause, stage: Stage) -> Severity {
    match (cause, stage) {
        (Cause::Healthy, _) => Severity::Good,
        (_, Stage::Quiet | Stage::Warning) => Severity::Attention,
        (_, Stage::Grace | Stage::Stopped) => Severity::Critical,
    }
}

/// Nothing is said before the warning date.
fn is_due(stage: Stage) -> Option<()> {
    (stage != Stage::Quiet).then_some(())
}
