//! Plans are taken away, one user after the other. One failure never stops the rest.

use super::record::Record;
use crate::fact::Failure;
use crate::flow::call::{Method, Save, Saved};
use crate::flow::knowledge::Knowledge;
use crate::flow::owed::Owed;
use crate::flow::selection::{NotRemoved, Order};
use crate::remedy::{Action, Change};

/// Removing.
#[derive(Debug, Clone, PartialEq)]
pub struct Remove {
    /// What was confirmed.
    pub order: Order,
    /// What came of it so far.
    pub record: Record,
    /// The change that is being saved.
    pub current: Change,
    /// The save was not answered so that its outcome is known: the user is being read. Why it was not.
    pub doubt: Option<Failure>,
    /// Still to be done, the next one last.
    pub queue: Vec<Change>,
    /// Stop after the current one.
    pub stopping: bool,
}

/// How removing goes on.
pub(super) enum Removing {
    /// With the next one.
    On(Remove),
    /// It is over, or was stopped: what is left comes along.
    Over(Removed),
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
    /// Begins with the first change; the order comes back where nothing has to be removed.
    pub(super) fn begin(order: Order, known: &mut Knowledge) -> Result<Self, Order> {
        let mut queue: Vec<Change> = order.changes().collect();
        queue.reverse();
        let Some(current) = queue.pop() else {
            return Err(order);
        };
        let remove = Self {
            order,
            record: Record::default(),
            current,
            doubt: None,
            queue,
            stopping: false,
        };
        remove.save(known);
        Ok(remove)
    }

    fn save(&self, known: &mut Knowledge) {
        let Change {
            user, plan, action, ..
        } = self.current;
        let assign = match action {
            Action::MoveTo(target) if self.order.available_now(target) => Some(target),
            Action::MoveTo(_) | Action::Remove => None,
        };
        let name = |plan| self.order.plan_name(plan).cloned();
        known.call(Method::Save(Save {
            user,
            remove: name(plan),
            assign: assign.and_then(name),
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
                self.record.done.push(self.current);
                self.next(known)
            }
            Ok(Saved::Changed) => {
                self.succeeded(known);
                self.next(known)
            }
            // It may have taken effect: read before anything is said of it, and never write twice.
            Err(why) if why.leaves_outcome_open() => {
                if let Some(plan) = self.order.plan_name(self.current.plan).cloned() {
                    let user = self.current.user;
                    known.call(Method::CheckPlan { user, plan });
                    self.doubt = Some(why);
                    return Removing::On(self);
                }
                self.failed(why, true);
                self.next(known)
            }
            // No right to write: the same job by hand, and not one failure after the other.
            Err(Failure::NotAllowed) if self.record == Record::default() => {
                Removing::NotAllowed(self.order)
            }
            Err(why) => {
                self.failed(why, false);
                self.next(known)
            }
        }
    }

    /// The user was read to learn whether the save took effect.
    pub(super) fn checked(
        mut self,
        held: Result<bool, Failure>,
        known: &mut Knowledge,
    ) -> Removing {
        let Some(why) = self.doubt.take() else {
            return Removing::On(self);
        };
        match held {
            Ok(false) => self.succeeded(known),
            Ok(true) => self.failed(why, false),
            // It may have taken effect: nobody is to be left without the other plan. Reading everybody tells.
            Err(_) => {
                self.failed(why, true);
                self.owe(known);
            }
        }
        self.next(known)
    }

    fn succeeded(&mut self, known: &mut Knowledge) {
        self.record.done.push(self.current);
        self.owe(known);
    }

    fn failed(&mut self, why: Failure, uncertain: bool) {
        self.record.failures.push(NotRemoved {
            change: self.current,
            why,
            uncertain,
        });
    }

    /// Whoever was to get another plan, and could not get it at once, is owed it.
    fn owe(&self, known: &mut Knowledge) {
        let Action::MoveTo(target) = self.current.action else {
            return;
        };
        let plan = self.order.plan_name(target);
        let Some(plan) = plan.filter(|_| !self.order.available_now(target)) else {
            return;
        };
        let users = self.order.selection.as_ref();
        let user = users.and_then(|selection| selection.users.user(self.current.user));
        let owed = Owed {
            user: self.current.user,
            name: user.map(|user| user.name.clone()).unwrap_or_default(),
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
                self.save(known);
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
}
