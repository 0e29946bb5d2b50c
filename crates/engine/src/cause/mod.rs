//! Why the licence does not renew: one file a cause.
//!
//! A cause is a function from facts to a finding, or to nothing where the facts do not speak for it. Its file says
//! what it is called, where its way out begins and which message goes with it; here are the lists. To add one, see
//! `CONTRIBUTING.md`.

mod because;
mod excess_seats;
mod finding;
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
pub use finding::{Certainty, Next};
pub use name_or_serial_changed::Changed;
pub use unknown::Unknown;
pub use vendor_message::{Said, https};
pub use version_differs::Versions;

use crate::license::Purpose;
use crate::{Answer, Facts, Now, Stage};
use finding::{Found, is_due};

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
    VendorMessage(Said),
    /// The person may be logged in to a trial or a test installation instead of the one for work.
    WrongInstallation(Purpose),
    /// The version that is installed is newer than the one the licence is for.
    VersionDiffers(Versions),
    /// The vendor has not received a payment.
    PaymentMissing,
    /// The licence server cannot be reached from this installation.
    LicenseServerUnreachable,
    /// Nothing is wrong.
    Healthy,
    /// The facts at hand do not tell the cause.
    Unknown(Unknown),
}

/// The constant of that name in the cause's file.
macro_rules! of {
    ($cause:expr, $constant:ident) => {
        match $cause {
            Cause::ExcessSeats(_) => excess_seats::$constant,
            Cause::ReadyToActivate => ready_to_activate::$constant,
            Cause::NameOrSerialChanged(_) => name_or_serial_changed::$constant,
            Cause::VendorMessage(_) => vendor_message::$constant,
            Cause::WrongInstallation(_) => wrong_installation::$constant,
            Cause::VersionDiffers(_) => version_differs::$constant,
            Cause::PaymentMissing => payment_missing::$constant,
            Cause::LicenseServerUnreachable => license_server_unreachable::$constant,
            Cause::Healthy => healthy::$constant,
            Cause::Unknown(_) => unknown::$constant,
        }
    };
}

impl Cause {
    /// Its stable name, as host pages read it.
    pub fn name(&self) -> &'static str {
        of!(self, NAME)
    }

    /// Where its way out begins.
    pub fn next(&self) -> Next {
        of!(self, NEXT)
    }

    /// The message of SuperOffice's that a person with this cause sees, where it is known: an answer to
    /// [`crate::Question::Message`].
    pub fn message(&self) -> Option<Answer> {
        of!(self, MESSAGE)
    }
}

/// A cause with how sure it is, and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The cause and what is needed to act on it.
    pub cause: Cause,
    /// How sure it is.
    pub certainty: Certainty,
    /// What it rests on, where it is inferred.
    pub because: Vec<Because>,
}

type Find = fn(&Facts, Stage, Now) -> Option<Finding>;

/// A finding of a cause that needs nothing to be acted on.
fn plain(cause: Cause, found: Option<Found<()>>) -> Option<Finding> {
    found.map(|((), certainty, because)| Finding {
        cause,
        certainty,
        because,
    })
}

/// A finding of a cause with what is needed to act on it.
fn with<T>(cause: fn(T) -> Cause, found: Option<Found<T>>) -> Option<Finding> {
    found.map(|(evidence, certainty, because)| Finding {
        cause: cause(evidence),
        certainty,
        because,
    })
}

/// Every cause known today, in the order in which equally sure ones are told.
const CAUSES: &[Find] = &[
    |facts, stage, now| with(Cause::ExcessSeats, excess_seats::find(facts, stage, now)),
    |facts, stage, now| {
        plain(
            Cause::ReadyToActivate,
            ready_to_activate::find(facts, stage, now),
        )
    },
    |facts, stage, now| {
        with(
            Cause::NameOrSerialChanged,
            name_or_serial_changed::find(facts, stage, now),
        )
    },
    |facts, stage, now| {
        with(
            Cause::VendorMessage,
            vendor_message::find(facts, stage, now),
        )
    },
    |facts, stage, now| {
        with(
            Cause::WrongInstallation,
            wrong_installation::find(facts, stage, now),
        )
    },
    |facts, stage, now| {
        with(
            Cause::VersionDiffers,
            version_differs::find(facts, stage, now),
        )
    },
    |facts, stage, now| {
        plain(
            Cause::PaymentMissing,
            payment_missing::find(facts, stage, now),
        )
    },
    |facts, stage, now| {
        plain(
            Cause::LicenseServerUnreachable,
            license_server_unreachable::find(facts, stage, now),
        )
    },
    |facts, stage, now| plain(Cause::Healthy, healthy::find(facts, stage, now)),
];

/// Finds the causes that the facts speak for, the surest first. A pure function of its arguments.
pub fn diagnose(facts: &Facts, now: Now) -> Vec<Finding> {
    let stage = facts
        .dates
        .value()
        .map_or(Stage::Quiet, |dates| Stage::on(now.today, dates));
    let mut findings: Vec<Finding> = Vec::new();
    // A handful: to sort them takes more bytes than to put each where it belongs.
    for finding in CAUSES.iter().filter_map(|find| find(facts, stage, now)) {
        let mut others = findings.iter();
        let place = others.position(|other| other.certainty < finding.certainty);
        findings.insert(place.unwrap_or(findings.len()), finding);
    }
    if findings.is_empty() {
        findings.extend(with(Cause::Unknown, unknown::find(facts, stage)));
    }
    findings
}

/// What else was found that may hold the new licence back once no plan is in excess, the surest first: who takes plans
/// away should know it before. What is only possible is a question, and no reason to wait.
pub fn holds_back(facts: &Facts, now: Now) -> Option<Finding> {
    diagnose(facts, now).into_iter().find(|finding| {
        let holds_back = matches!(
            finding.cause,
            Cause::NameOrSerialChanged(_)
                | Cause::VendorMessage(_)
                | Cause::VersionDiffers(_)
                | Cause::PaymentMissing
        );
        holds_back && finding.certainty >= Certainty::Likely
    })
}
