//! The end, and its proof.

use super::owed::{NotGiven, Owed};
use crate::fact::Failure;
use crate::license::{Dates, Grant, License, ModuleName};
use crate::remedy::Change;
use std::rc::Rc;

/// A licence in force, as a fresh read has shown it. There is no other way to come by one.
#[derive(Debug, Clone, PartialEq)]
pub struct Activated(Rc<License>);

impl Activated {
    /// Proved where the licence in force is the one that was to be activated: its terms and every number of seats. Where
    /// these are no others than before, only that no new one waits any more tells it.
    pub(super) fn proved(read: &Rc<License>, previewed: &License) -> Option<Self> {
        let current = |name: &ModuleName| {
            let module = read.module(name);
            module.map_or(Grant::Absent, |module| module.current)
        };
        let modules = &mut previewed.modules.iter();
        let is_other = previewed.current != previewed.new
            || previewed
                .modules
                .iter()
                .any(|module| module.current != module.new);
        let is_activated = previewed.new.is_some()
            && (is_other || read.new.is_none())
            && read.current == previewed.new
            && modules.all(|expected| current(&expected.name) == expected.new);
        is_activated.then(|| Self(Rc::clone(read)))
    }

    /// Proved where no new set waits any more: whatever there was to activate is in force.
    pub(super) fn nothing_waits(read: &Rc<License>) -> Option<Self> {
        read.new.is_none().then(|| Self(Rc::clone(read)))
    }

    /// The licence as it was read.
    pub fn license(&self) -> &Rc<License> {
        &self.0
    }
}

/// The end.
#[derive(Debug, Clone, PartialEq)]
pub enum Finish {
    /// Only the dates were read, and they have moved: the licence is in order.
    Renewed(Dates),
    /// A fresh read has shown the new licence in force.
    Activated(Outcome),
}

impl Finish {
    /// What was done, where a new licence was activated.
    pub fn outcome(&self) -> Option<&Outcome> {
        match self {
            Self::Activated(outcome) => Some(outcome),
            Self::Renewed(_) => None,
        }
    }

    /// The dates of the licence that is in force now.
    pub fn dates(&self) -> Option<Dates> {
        match self {
            Self::Renewed(dates) => Some(*dates),
            Self::Activated(outcome) => {
                let terms = outcome.license.current.as_ref()?;
                Some(terms.dates)
            }
        }
    }
}

/// What was done until the new licence was in force, and since.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The proof.
    pub activated: Activated,
    /// The licence as read last: after the activation, and after plans were given where that could be read.
    pub license: Rc<License>,
    /// Somebody had to be chosen for it.
    pub chosen: bool,
    /// Plans taken away.
    pub done: Vec<Change>,
    /// Module names of the plans that were taken away or given, whose figures are fresh.
    pub touched: Vec<ModuleName>,
    /// Plans given.
    pub given: Vec<Owed>,
    /// Plans that could not be given.
    pub not_given: Vec<NotGiven>,
    /// Why the plan that was asked for last was not given back.
    pub not_back: Option<NotBack>,
}

/// Why a plan was not given back; nothing was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotBack {
    /// By a fresh read the licence has no seat for it any more.
    NoSeat,
    /// The licence could not be read.
    NotRead(Failure),
}

impl Outcome {
    /// Nothing was done by this widget yet.
    pub(super) fn new(activated: Activated, chosen: bool) -> Self {
        Self {
            chosen,
            license: Rc::clone(activated.license()),
            activated,
            done: Vec::new(),
            touched: Vec::new(),
            given: Vec::new(),
            not_given: Vec::new(),
            not_back: None,
        }
    }

    /// Whether anything that could not be given can be tried once more.
    pub fn gives_again(&self) -> bool {
        let mut not_given = self.not_given.iter();
        not_given.any(|one| one.why != Failure::NoSuchPlan)
    }

    /// A plan that two answers do not know, the user's own and the licence's, cannot be given: it was promised by an
    /// answer that did not hold. It is told as that, and is owed no more.
    pub(super) fn tell_what_is_in_no_licence(&mut self, owed: &mut Vec<Owed>) {
        let is_gone = |plan: &ModuleName| {
            let module = self.license.module(plan);
            module.is_none_or(|module| module.current == Grant::Absent)
        };
        for one in &mut self.not_given {
            if one.why == Failure::Malformed && !one.uncertain && is_gone(&one.owed.plan) {
                one.why = Failure::NoSuchPlan;
                owed.retain(|other| *other != one.owed);
            }
        }
    }
}
