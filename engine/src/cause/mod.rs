//! Why the licence does not renew: one file a cause.
//!
//! A cause is a function from facts to a finding, or to nothing where the facts do not speak for it. To add one:
//! write its file, add it to [`Cause`] and to [`CAUSES`], and give it its messages.

mod excess_seats;
mod healthy;
mod ready_to_activate;
mod unknown;

pub use excess_seats::{Excess, excess};
pub use unknown::Unknown;

use crate::{Facts, Now, Stage};

/// What was found, with its evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// More seats are assigned than the new licence grants.
    ExcessSeats(Vec<Excess>),
    /// A new licence waits and nothing stands in its way.
    ReadyToActivate,
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
            Self::Healthy => "healthy",
            Self::Unknown(_) => "unknown",
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
    /// Read from the licence itself.
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

/// A cause with how sure and how bad it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The cause and its evidence.
    pub cause: Cause,
    /// How sure it is.
    pub certainty: Certainty,
    /// How bad it is.
    pub severity: Severity,
}

type Find = fn(&Facts, Stage) -> Option<(Cause, Certainty)>;

/// Every cause known today, in the order in which equally bad ones are told.
const CAUSES: &[Find] = &[
    excess_seats::find,
    ready_to_activate::find,
    unknown::find,
    healthy::find,
];

/// Finds the causes that the facts speak for, worst first. A pure function of its arguments.
pub fn diagnose(facts: &Facts, now: Now) -> Vec<Finding> {
    let stage = facts
        .dates
        .value()
        .map_or(Stage::Quiet, |dates| Stage::on(now.today, dates));
    let mut findings: Vec<Finding> = CAUSES
        .iter()
        .filter_map(|find| find(facts, stage))
        .map(|(cause, certainty)| Finding {
            severity: severity(&cause, stage),
            cause,
            certainty,
        })
        .collect();
    findings.sort_by_key(|finding| core::cmp::Reverse(finding.severity));
    findings
}

fn severity(cause: &Cause, stage: Stage) -> Severity {
    match (cause, stage) {
        (Cause::Healthy, _) => Severity::Good,
        (_, Stage::Quiet | Stage::Warning) => Severity::Attention,
        (_, Stage::Grace | Stage::Stopped) => Severity::Critical,
    }
}
