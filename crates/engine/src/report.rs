//! What host pages and tests can read: stable names and numbers, no names of people.

use crate::cause::Cause;
use crate::{Facts, Finding, Now, Stage, diagnose};

/// The public report of the widget.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// `quiet`, `warning`, `grace`, `stopped`, or `unknown` while the dates are not known.
    pub stage: &'static str,
    /// The findings, worst first.
    pub findings: Vec<Entry>,
    /// Nothing more is being read: what is not in it could not be read, or need not be.
    pub complete: bool,
    /// When the newest fact behind it was read: milliseconds since 1970, UTC; `None` before the first.
    pub checked_at: Option<i64>,
}

/// One finding of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The cause's stable name.
    pub cause: &'static str,
    /// `confirmed`, `likely` or `possible`.
    pub certainty: &'static str,
    /// Module name and seats to remove; empty for causes that need none removed.
    pub remove: Vec<(String, u32)>,
}

/// The report on what is known; `complete`: nothing more is being read.
pub fn report(facts: &Facts, now: Now, complete: bool) -> Report {
    let read = [
        facts.dates.read_at(),
        facts.license.read_at(),
        facts.server.read_at(),
    ];
    Report {
        stage: facts
            .dates
            .value()
            .map_or("unknown", |dates| Stage::on(now.today, dates).name()),
        findings: diagnose(facts, now).iter().map(entry).collect(),
        complete,
        checked_at: read.into_iter().flatten().max(),
    }
}

fn entry(finding: &Finding) -> Entry {
    let remove = match &finding.cause {
        Cause::ExcessSeats(excess) => excess
            .iter()
            .map(|excess| (excess.module.clone().into(), excess.remove.get()))
            .collect(),
        _ => Vec::new(),
    };
    Entry {
        cause: finding.cause.name(),
        certainty: finding.certainty.name(),
        remove,
    }
}
