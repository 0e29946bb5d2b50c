//! The decisions of the licence troubleshooter: pure, no web, no clock, no I/O.
//!
//! Facts go in ([`fact`], [`license`], [`users`]), findings come out ([`diagnose`]); the way from the banner to
//! a verified licence is a state machine ([`flow`]). The time is always a value ([`Now`]) handed in.

pub mod answers;
pub mod cause;
pub mod csv;
pub mod day;
pub mod fact;
mod failure;
pub mod flow;
pub mod guide;
pub mod license;
pub mod mail;
pub mod name;
pub mod register;
pub mod remedy;
pub mod report;
pub mod retry;
pub mod search;
pub mod stage;
pub mod support;
pub mod users;
pub mod version;

pub use answers::{Answer, Answers, Question};
pub use cause::{Certainty, Finding, diagnose};
pub use day::{Day, Now};
pub use fact::{Fact, Facts, Failure};
pub use stage::Stage;
pub use version::Version;
