//! Where a screen leads, and what goes along.

use super::activated::{Finish, Outcome};
use super::call::Method;
use super::command::Command;
use super::knowledge::Knowledge;
use super::notice::Notice;
use super::selection::{Carried, Order, Selection};
use crate::cause::{Next, excess};
use crate::fact::Failure;

/// What a screen says after it was told or asked something.
pub(super) enum Then<S> {
    /// It stays, as it is now.
    Stay(S),
    /// The person goes on to another one.
    Go(Go),
}

impl<S> Then<S> {
    /// The same of what `wrap` makes of the screen.
    pub(super) fn map<T>(self, wrap: impl FnOnce(S) -> T) -> Then<T> {
        match self {
            Self::Stay(screen) => Then::Stay(wrap(screen)),
            Self::Go(go) => Then::Go(go),
        }
    }
}

/// Another screen, with what goes along.
pub(super) enum Go {
    /// The banner alone.
    Banner,
    /// The banner, which tells the causes anew, and what happened.
    Diagnosis(Option<Notice>),
    /// Everybody is read, and what was chosen before is kept where it still holds.
    Choose(Carried, Option<Notice>),
    /// Everybody has to be read, and there is no use in it yet: why, and what was chosen before.
    ChooseUnread(Failure, Carried),
    /// Back to the people as they were left.
    ChooseAgain(Box<Selection>),
    /// The licence now and the new one, and who loses what.
    Review(Option<Box<Selection>>, Option<Notice>),
    /// It is confirmed.
    CarryOut(Order),
    /// A fresh read has shown the new licence in force: what is owed can be given.
    Give(Outcome),
    /// The plan of the receipt's entry at this place is to be given back; of everybody for whom there is a seat without one.
    PutBack(Outcome, Option<usize>),
    /// Nothing can be written.
    ByHand(Order),
    /// A change of plans that was cut on an earlier page; why the licence could not be read, where it could not.
    Interrupted(Option<Failure>),
    /// What to do about the cause of that name.
    WayOut(&'static str),
    /// It is over.
    Finished(Finish),
}

impl Go {
    /// To what can be done about the cause of that name, else about the worst; `None` where nothing is found, or not yet.
    pub(super) fn fix(known: &Knowledge, name: Option<&str>) -> Option<Self> {
        if known.checking {
            return None;
        }
        let mut findings = known.findings().into_iter();
        let finding =
            findings.find(|finding| name.is_none_or(|name| finding.cause.name() == name))?;
        Some(match finding.cause.next() {
            Next::Choose => Self::Choose(Carried::default(), None),
            Next::Review => Self::Review(None, None),
            Next::Stay => Self::Banner,
            Next::WayOut => Self::WayOut(finding.cause.name()),
        })
    }

    /// A fresh read has shown the new licence in force, whoever activated it.
    pub(super) fn activated(known: &mut Knowledge, outcome: Outcome) -> Self {
        known.dates_of(outcome.activated.license());
        known.tell(Command::Resolved);
        Self::Give(outcome)
    }

    /// On fresh figures: everybody is read where there is an excess, else there is nothing to choose.
    pub(super) fn decide(known: &mut Knowledge, carried: Carried, notice: Option<Notice>) -> Self {
        match known.license() {
            Some(license) if license.new.is_some() && !excess(license).is_empty() => {
                Self::Choose(carried, notice)
            }
            Some(license) if license.new.is_some() && license.can_be_activated => {
                Self::Review(None, notice)
            }
            // Something else stands in the way, somebody else has activated it, or it was withdrawn: the banner tells
            // what is so now.
            _ => {
                known.call(Method::ReadStatus);
                Self::Diagnosis(notice)
            }
        }
    }
}
