//! Plans are taken away, one user after the other. One failure never stops the rest.
//!
//! Before each of them the licence and the user are read side by side: nothing is taken that has become needless.

use super::record::Record;
use crate::fact::Failure;
use crate::flow::call::{Basis, Method, Save, Saved};
use crate::flow::knowledge::Knowledge;
use crate::flow::owed::Owed;
use crate::flow::receipt::{Entry, Proof};
use crate::flow::selection::{NotRemoved, Order};
use crate::license::ModuleName;
use crate::remedy::{Action, Change};
use crate::users::AssociateId;

/// Removing.
#[derive(Debug, Clone, PartialEq)]
pub struct Remove {
    /// What was confirmed.
    pub order: Order,
    /// What came of it so far.
    pub record: Record,
    /// The change that is being worked on.
    pub current: Change,
    /// How far that one is.
    pub at: RemoveAt,
    /// Still to be done, the next one last.
    pub queue: Vec<Change>,
    /// The changes that bring the other plan at once: the set in force has a free seat of it.
    pub at_once: Vec<Change>,
    /// Stop after the current one.
    pub stopping: bool,
    /// When the first one was begun, by the device's clock: milliseconds since 1970.
    pub began: i64,
}

/// How far the current change is.
#[derive(Debug, Clone, PartialEq)]
pub enum RemoveAt {
    /// The licence and the user are being read.
    Looking {
        /// The reading of the user.
        basis: Basis,
        /// When the user was read and still held the plan, by the device's clock: milliseconds since 1970.
        held: Option<i64>,
        /// Whether the change is still needed.
        needed: Figures,
    },
    /// The change is being saved.
    Saving,
    /// The save was not answered so that its outcome is known: the user is being read. Why it was not.
    Doubting(Failure),
    /// The save was not answered so that its outcome is known, and the plan is gone: whether the other one came with it is
    /// being read.
    Receiving,
}

/// What is known of the figures before a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figures {
    /// The licence is being read.
    Awaited,
    /// The counter shows more than what is done explains: everybody is being read.
    Doubted,
    /// They still ask for the change, as read then by the device's clock: milliseconds since 1970.
    Asking(i64),
}

/// How removing goes on.
pub(super) enum Removing {
    /// With the next one.
    On(Remove),
    /// It is over, or was stopped: what is left comes along. The licence is being read.
    Over(Removed),
    /// The figures are others than those that were confirmed: what is left comes along.
    Changed(Removed),
    /// The figures could not be read: why, and what is left.
    Unread(Failure, Removed),
    /// There is no right to write, and nothing was written.
    NotAllowed(Order),
}

/// Removing is over.
#[derive(Debug, Clone, PartialEq)]
pub struct Removed {
    /// What was confirmed.
    pub order: Order,
    /// What came of it.
    pub record: Record,
    /// What was not begun, the next one last.
    pub left: Vec<Change>,
    /// The person has stopped it.
    pub stopped: bool,
}

impl Remove {
    /// Begins with the first change, on a licence that has just been read; the order comes back where nothing has to
    /// be removed.
    pub(super) fn begin(order: Order, known: &mut Knowledge) -> Result<Self, Order> {
        let person = known.person().map(|person| person.id);
        let mut queue = order.in_turn(person);
        let at_once = order.at_once(person);
        queue.reverse();
        let Some(current) = queue.pop() else {
            return Err(order);
        };
        let mut remove = Self {
            order,
            record: Record::default(),
            current,
            at: RemoveAt::Saving,
            queue,
            at_once,
            stopping: false,
            began: known.now.device(),
        };
        remove.look(known, Figures::Asking(known.now.device()));
        Ok(remove)
    }

    /// A save, or what tells its outcome, is under way.
    pub(super) fn is_writing(&self) -> bool {
        !matches!(self.at, RemoveAt::Looking { .. })
    }

    /// Has the user read, and the licence where it was not read just now.
    pub(super) fn look(&mut self, known: &mut Knowledge, needed: Figures) {
        let Some(plan) = self.order.plan_name(self.current.plan).cloned() else {
            return;
        };
        if needed == Figures::Awaited {
            known.call(Method::ReadLicense);
        }
        let user = self.current.user;
        self.at = RemoveAt::Looking {
            basis: known.call(Method::CheckPlan { user, plan }),
            held: None,
            needed,
        };
    }

    /// Saves the current change.
    pub(super) fn save(&mut self, basis: Basis, known: &mut Knowledge) {
        self.at = RemoveAt::Saving;
        known.call(Method::Save(Save {
            user: self.current.user,
            remove: self.order.plan_name(self.current.plan).cloned(),
            assign: self.given_at_once().cloned(),
            basis: Some(basis),
        }));
    }

    /// The CRM has answered to the save.
    pub(super) fn saved(
        mut self,
        saved: Result<Saved, Failure>,
        known: &mut Knowledge,
    ) -> Removing {
        match saved {
            Ok(Saved::NotTried(why)) => {
                self.failed(why, false);
                self.next(known)
            }
            Ok(Saved::Unchanged) => {
                self.found_gone(known);
                self.next(known)
            }
            Ok(Saved::Changed) => {
                self.succeeded(known);
                self.next(known)
            }
            // Whatever it says, it may have taken effect: read before anything is said of it, and never write twice.
            Err(why) => {
                if let Some(plan) = self.order.plan_name(self.current.plan).cloned() {
                    let user = self.current.user;
                    known.call(Method::CheckPlan { user, plan });
                    self.at = RemoveAt::Doubting(why);
                    return Removing::On(self);
                }
                self.failed(why, true);
                self.next(known)
            }
        }
    }

    /// The user was read: before the save, or to learn whether it took effect.
    pub(super) fn checked(
        mut self,
        held: Result<bool, Failure>,
        known: &mut Knowledge,
    ) -> Removing {
        match (&mut self.at, held) {
            (RemoveAt::Looking { held, .. }, Ok(true)) => {
                *held = Some(known.now.device());
                self.save_if_due(known)
            }
            (RemoveAt::Looking { .. }, Ok(false)) => {
                self.found_gone(known);
                self.next(known)
            }
            // No right to look at users is none to change them.
            (RemoveAt::Looking { .. }, Err(Failure::NotAllowed))
                if self.record == Record::default() =>
            {
                Removing::NotAllowed(self.order)
            }
            (RemoveAt::Looking { .. }, Err(why)) => {
                self.failed(why, false);
                self.next(known)
            }
            (RemoveAt::Saving, _) => Removing::On(self),
            (RemoveAt::Doubting(_), Ok(false)) => match self.given_at_once().cloned() {
                // A save that takes the one need not have given the other.
                Some(plan) => {
                    let user = self.current.user;
                    known.call(Method::CheckPlan { user, plan });
                    self.at = RemoveAt::Receiving;
                    Removing::On(self)
                }
                None => {
                    self.succeeded(known);
                    self.next(known)
                }
            },
            (RemoveAt::Receiving, got) => {
                if got != Ok(true) {
                    self.is_given_later();
                }
                self.succeeded(known);
                self.next(known)
            }
            // No right to write: the same job by hand, and not one failure after the other.
            (RemoveAt::Doubting(Failure::NotAllowed), Ok(true) | Err(Failure::NotAllowed))
                if self.record == Record::default() =>
            {
                Removing::NotAllowed(self.order)
            }
            // The server may still be at work on what the client has not waited for.
            (RemoveAt::Doubting(why), Ok(true)) if *why != Failure::TimedOut => {
                let why = why.clone();
                self.failed(why, false);
                self.next(known)
            }
            // It may have taken effect: nobody is to be left without the other plan. Reading everybody tells.
            (RemoveAt::Doubting(why), _) => {
                let why = why.clone();
                self.failed(why, true);
                self.is_given_later();
                self.note(Proof::NotKnown, known);
                self.owe(known);
                self.next(known)
            }
        }
    }

    /// The CRM's own answers have shown that the user does not hold the plan any more, and holds the other one where it was
    /// to come with it.
    fn succeeded(&mut self, known: &mut Knowledge) {
        self.record.done.push(self.current);
        self.note(Proof::Shown, known);
        self.owe(known);
    }

    /// Somebody else has taken it. Whoever was to have another plan instead is given it all the same, unless they have it.
    fn found_gone(&mut self, known: &mut Knowledge) {
        self.record.done.push(self.current);
        self.record.by_others += 1;
        self.is_given_later();
        self.owe(known);
    }

    /// No answer has shown that the other plan came with it: it is owed like any other, and given where it is missing.
    fn is_given_later(&mut self) {
        let current = self.current;
        self.at_once.retain(|change| *change != current);
    }

    /// Notes on the receipt what became of the current change: of the plan to take away, and of the one to give with it.
    fn note(&self, lost: Proof, known: &mut Knowledge) {
        let told = |plan, proof| known.told(plan, proof);
        let plan = self.order.plan_name(self.current.plan);
        let lost = plan.map(|plan| told(plan, lost));
        let got = self.target().map(|plan| match self.given_at_once() {
            Some(_) => told(plan, Proof::Shown),
            None => told(plan, Proof::Awaited),
        });
        if let Some(name) = known.person().and_then(|person| self.name_of(person.id)) {
            known.receipt.by = name;
        }
        known.receipt.lost(Entry {
            user: self.current.user,
            name: self.name(),
            lost,
            got,
        });
    }

    /// What the current user is called.
    fn name(&self) -> String {
        self.name_of(self.current.user).unwrap_or_default()
    }

    fn name_of(&self, id: AssociateId) -> Option<String> {
        let user = self.order.selection.as_ref()?.users.user(id)?;
        Some(user.called().into_owned())
    }

    fn failed(&mut self, why: Failure, uncertain: bool) {
        self.record.failures.push(NotRemoved {
            change: self.current,
            why,
            uncertain,
        });
    }

    /// The plan that the current user waits for from the save on: one that does not come with it, or need not have.
    pub(super) fn to_be_owed(&self) -> Option<&ModuleName> {
        let unsure = matches!(self.at, RemoveAt::Doubting(_) | RemoveAt::Receiving);
        self.target()
            .filter(|_| unsure || self.given_at_once().is_none())
    }

    /// The plan that the current user is to get.
    fn target(&self) -> Option<&ModuleName> {
        match self.current.action {
            Action::MoveTo(target) => self.order.plan_name(target),
            Action::Remove => None,
        }
    }

    /// The same, where it comes with the save that takes the other one.
    fn given_at_once(&self) -> Option<&ModuleName> {
        self.target()
            .filter(|_| self.at_once.contains(&self.current))
    }

    /// Whoever was to get another plan, and could not get it at once, is owed it.
    fn owe(&self, known: &mut Knowledge) {
        let Some(plan) = self.target().filter(|_| self.given_at_once().is_none()) else {
            return;
        };
        let owed = Owed {
            user: self.current.user,
            name: self.name(),
            plan: plan.clone(),
        };
        if !known.owed.contains(&owed) {
            known.owed.push(owed);
        }
    }

    /// Begins the next save; after the last one the licence is read again.
    fn next(mut self, known: &mut Knowledge) -> Removing {
        let next = if self.stopping {
            None
        } else {
            self.queue.pop()
        };
        match next {
            Some(change) => {
                self.current = change;
                self.look(known, Figures::Awaited);
                Removing::On(self)
            }
            None => {
                known.call(Method::ReadLicense);
                Removing::Over(Removed {
                    order: self.order,
                    record: self.record,
                    left: self.queue,
                    stopped: self.stopping,
                })
            }
        }
    }

    /// What is left, the current change included.
    pub(super) fn left_over(mut self) -> Removed {
        self.queue.push(self.current);
        Removed {
            order: self.order,
            record: self.record,
            left: self.queue,
            stopped: self.stopping,
        }
    }
}
