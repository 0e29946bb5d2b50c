//! The same job by hand, for who may read and not write: a checklist that is ticked off by what is read.

use crate::fact::Failure;
use crate::flow::activated::{Activated, Outcome};
use crate::flow::call::Method;
use crate::flow::event::Ask;
use crate::flow::go::{Go, Then};
use crate::flow::knowledge::{Knowledge, Learned};
use crate::flow::selection::Order;
use crate::remedy::Change;
use crate::users::{User, Users};

/// What is left to do by hand, as the newest read tells.
#[derive(Debug, Clone, PartialEq)]
pub struct ByHand {
    /// What was chosen, and the licence that was previewed.
    pub order: Order,
    /// The chosen changes that a read has not shown yet.
    pub left: Vec<Change>,
    /// A read is under way.
    pub checking: bool,
    /// The newest read failed.
    pub failed: Option<Failure>,
}

impl ByHand {
    /// Nothing could be written: what was chosen becomes a list to work through.
    pub(in crate::flow) fn new(order: Order) -> Self {
        Self {
            left: order.changes().collect(),
            order,
            checking: false,
            failed: None,
        }
    }

    /// The chosen changes with whether a read has shown each done.
    pub fn items(&self) -> impl Iterator<Item = (Change, bool)> + '_ {
        let changes = self.order.changes();
        changes.map(|change| (change, !self.left.contains(&change)))
    }

    pub(in crate::flow) fn asked(mut self, ask: Ask, known: &mut Knowledge) -> Then<Self> {
        match ask {
            Ask::CheckAgain => self.check(known),
            Ask::Back | Ask::Close => return Then::Go(Go::Banner),
            _ => {}
        }
        Then::Stay(self)
    }

    /// Reads again what the list is about.
    pub(in crate::flow) fn check(&mut self, known: &mut Knowledge) {
        if !self.checking {
            self.checking = true;
            self.failed = None;
            known.call(Method::ReadLicense);
        }
    }

    /// The licence was read: it may be in force already; else the people are read, where any are left.
    pub(in crate::flow) fn learned(
        mut self,
        learned: &Learned,
        known: &mut Knowledge,
    ) -> Then<Self> {
        let Learned::License(failed) = learned else {
            return Then::Stay(self);
        };
        if failed.is_some() {
            self.checking = false;
            self.failed.clone_from(failed);
            return Then::Stay(self);
        }
        let read = known.license();
        let proof = read.and_then(|read| Activated::proved(read, &self.order.previewed));
        if let Some(activated) = proof {
            let chosen = self.order.selection.is_some();
            return Then::Go(Go::activated(known, Outcome::new(activated, chosen)));
        }
        match &self.order.selection {
            Some(selection) if !self.left.is_empty() => {
                let plans = selection.users.plans.clone();
                known.read_users_of(plans);
            }
            _ => self.checking = false,
        }
        Then::Stay(self)
    }

    /// The people were read: who does not hold the plan any more is ticked off. Who could not be read stays.
    pub(in crate::flow) fn users_read(mut self, read: Result<Users, Failure>) -> Self {
        self.checking = false;
        match read {
            Err(why) => self.failed = Some(why),
            Ok(users) => {
                let holds = |change: &Change| {
                    let held = |user: &User| user.plans.or(user.unread).contains(change.plan);
                    users.user(change.user).map_or(users.gaps.rows > 0, held)
                };
                self.left.retain(holds);
            }
        }
        self
    }
}
