//! Carrying out: recheck, remove, re-read, activate, verify, give.
//!
//! Nothing is written before a fresh read has shown the figures that were previewed. One failure never stops the
//! rest. Only a fresh read after the activation lets it be called done.

mod give;
mod progress;
mod record;
mod remove;

pub use give::Give;
pub use progress::Progress;
pub use record::Record;
pub use remove::{Figures, Remove, RemoveAt, Removed};

use crate::cause::excess;
use crate::fact::Failure;
use crate::flow::activated::{Activated, Finish, Outcome};
use crate::flow::call::{Method, Reply};
use crate::flow::command::Command;
use crate::flow::event::Ask;
use crate::flow::go::{Go, Then};
use crate::flow::knowledge::{Knowledge, Learned};
use crate::flow::notice::Notice;
use crate::flow::selection::{Order, Selection};
use crate::license::{License, ModuleName};
use crate::remedy::Change;
use give::Giving;
use remove::Removing;
use std::rc::Rc;

/// Carrying out: each step holds what that step may know.
#[derive(Debug, Clone, PartialEq)]
pub enum CarryOut {
    /// The licence is read again before the first write.
    Recheck {
        /// What was confirmed.
        order: Order,
        /// The person does not want it any more.
        stopping: bool,
    },
    /// Plans are taken away.
    Remove(Remove),
    /// The licence is read again before it is activated.
    Reread(Removed),
    /// The new licence is being activated.
    Activate {
        /// What was confirmed, on the licence whose text was sent.
        order: Order,
        /// What was done before.
        record: Record,
    },
    /// The licence is read again to see whether it is in force.
    Verify {
        /// What was confirmed, on the licence whose text was sent.
        order: Order,
        /// What was done before.
        record: Record,
        /// The CRM's word on it: believed only where a fresh read says the same.
        said: Result<(), Failure>,
    },
    /// No fresh read has shown the activation yet.
    Await {
        /// What was confirmed, on the licence whose text was sent.
        order: Order,
        /// What was done before.
        record: Record,
        /// The CRM's word on it.
        said: Result<(), Failure>,
    },
    /// Users get their other plan, which the new licence has made available.
    Give(Give),
    /// All is given: the licence is read for what the figures are now.
    Recount(Outcome),
}

/// The steps by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// [`CarryOut::Recheck`].
    Recheck,
    /// [`CarryOut::Remove`].
    Remove,
    /// [`CarryOut::Reread`].
    Reread,
    /// [`CarryOut::Activate`].
    Activate,
    /// [`CarryOut::Verify`].
    Verify,
    /// [`CarryOut::Await`].
    Await,
    /// [`CarryOut::Give`].
    Give,
    /// [`CarryOut::Recount`].
    Recount,
}

impl CarryOut {
    /// Begins to carry out what was confirmed.
    pub(in crate::flow) fn new(order: Order, known: &mut Knowledge) -> Self {
        known.call(Method::ReadLicense);
        Self::Recheck {
            order,
            stopping: false,
        }
    }

    /// Begins to give what is owed, now that the new licence is in force.
    pub(in crate::flow) fn give(outcome: Outcome, known: &mut Knowledge) -> Then<Self> {
        going_on(Give::begin(outcome, known), known)
    }

    /// The step it is at.
    pub fn step(&self) -> Step {
        match self {
            Self::Recheck { .. } => Step::Recheck,
            Self::Remove(_) => Step::Remove,
            Self::Reread(_) => Step::Reread,
            Self::Activate { .. } => Step::Activate,
            Self::Verify { .. } => Step::Verify,
            Self::Await { .. } => Step::Await,
            Self::Give(_) => Step::Give,
            Self::Recount(_) => Step::Recount,
        }
    }

    /// Whether somebody had to be chosen for it.
    pub fn is_chosen(&self) -> bool {
        match self {
            Self::Recheck { order, .. }
            | Self::Remove(Remove { order, .. })
            | Self::Reread(Removed { order, .. })
            | Self::Activate { order, .. }
            | Self::Verify { order, .. }
            | Self::Await { order, .. } => order.selection.is_some(),
            Self::Give(Give { outcome, .. }) | Self::Recount(outcome) => outcome.chosen,
        }
    }

    /// The CRM has accepted the activation that no fresh read has shown yet. `false`: its answer is not known.
    pub fn is_accepted(&self) -> bool {
        matches!(self, Self::Await { said: Ok(()), .. })
    }

    /// Whether leaving the page now would leave something half done.
    pub fn is_writing(&self) -> bool {
        !matches!(self, Self::Recheck { .. } | Self::Await { .. })
    }

    pub(in crate::flow) fn asked(mut self, ask: Ask, known: &mut Knowledge) -> Then<Self> {
        match (ask, &mut self) {
            (Ask::Stop, Self::Recheck { stopping, .. } | Self::Remove(Remove { stopping, .. })) => {
                *stopping = true
            }
            (Ask::CheckAgain, Self::Await { .. }) => return Then::Stay(self.look_again(known)),
            // The banner tells what a fresh read shows; while somebody is owed a plan, it stays open.
            (Ask::Close, Self::Await { .. }) if known.owed.is_empty() => {
                known.call(Method::ReadStatus);
                return Then::Go(Go::Banner);
            }
            _ => {}
        }
        Then::Stay(self)
    }

    /// The activation is looked for once more.
    fn look_again(self, known: &mut Knowledge) -> Self {
        match self {
            Self::Await {
                order,
                record,
                said,
            } => {
                known.call(Method::ReadLicense);
                Self::Verify {
                    order,
                    record,
                    said,
                }
            }
            other => other,
        }
    }

    /// What it had asked for was answered.
    pub(in crate::flow) fn answered(self, reply: Reply, known: &mut Knowledge) -> Then<Self> {
        match (self, reply) {
            (Self::Remove(remove), Reply::Saved(saved)) => {
                removing(remove.saved(saved, known), known)
            }
            (Self::Remove(remove), Reply::PlanChecked(held)) => {
                removing(remove.checked(held, known), known)
            }
            (Self::Remove(remove), Reply::Users(read)) => {
                removing(remove.users_read(read, known), known)
            }
            (Self::Give(give), Reply::Saved(saved)) => going_on(give.saved(saved, known), known),
            (Self::Give(give), Reply::PlanChecked(held)) => {
                going_on(give.checked(held, known), known)
            }
            (Self::Activate { order, record }, Reply::Activated(result)) => {
                activated(order, record, result, known)
            }
            (other, _) => Then::Stay(other),
        }
    }

    /// The licence was read.
    pub(in crate::flow) fn learned(self, learned: &Learned, known: &mut Knowledge) -> Then<Self> {
        let (Learned::License(failed), Some(license)) = (learned, known.license().cloned()) else {
            return Then::Stay(self);
        };
        let failed = failed.clone();
        match self {
            Self::Recheck { order, stopping } => rechecked(order, stopping, license, failed, known),
            Self::Remove(remove) => recounted(remove, &license, failed, known),
            Self::Reread(removed) => reread(removed, failed, known),
            Self::Verify {
                order,
                record,
                said,
            } => verified((order, record), said, license, failed, known),
            Self::Recount(outcome) => {
                let fresh = failed.is_none();
                finish(Outcome { license, ..outcome }, fresh, known)
            }
            other => Then::Stay(other),
        }
    }
}

fn review(selection: Option<Box<Selection>>, notice: Option<Notice>) -> Then<CarryOut> {
    Then::Go(Go::Review(selection, notice))
}

/// Back to where the person can decide, on fresh figures.
fn decide_anew(
    (order, record): (Order, Record),
    left: &[Change],
    notice: Notice,
    known: &mut Knowledge,
) -> Then<CarryOut> {
    if !record.failures.is_empty() || matches!(notice, Notice::Refused(..)) {
        known.call(Method::ReadServerStatus);
    }
    let carried = record.carried(&order, left);
    Then::Go(Go::decide(known, carried, Some(notice)))
}

/// Before the first write: the figures must be those that were previewed.
fn rechecked(
    order: Order,
    stopping: bool,
    license: Rc<License>,
    failed: Option<Failure>,
    known: &mut Knowledge,
) -> Then<CarryOut> {
    if let Some(why) = failed {
        return review(order.selection, Some(Notice::NotRead(why)));
    }
    if let Some(activated) = Activated::proved(&license, &order.previewed) {
        return over(&order, Record::default(), activated, known);
    }
    if !license.same_figures(&order.previewed) {
        let mut left: Vec<Change> = order.changes().collect();
        left.reverse();
        return decide_anew(
            (order, Record::default()),
            &left,
            Notice::Changed(None),
            known,
        );
    }
    if stopping {
        return review(order.selection, None);
    }
    let order = Order {
        previewed: license,
        ..order
    };
    if order.is_suite() && order.changes().next().is_some() {
        return Then::Go(Go::ByHand(order));
    }
    match Remove::begin(order, known) {
        Ok(remove) => Then::Stay(CarryOut::Remove(remove)),
        Err(order) => activate_or_decide(order, Record::default(), known),
    }
}

fn removing(removing: Removing, known: &mut Knowledge) -> Then<CarryOut> {
    match removing {
        Removing::On(remove) => Then::Stay(CarryOut::Remove(remove)),
        Removing::Over(removed) => Then::Stay(CarryOut::Reread(removed)),
        Removing::Changed(removed) => {
            let notice = Notice::Changed(Some(removed.record.count()));
            decide_anew(
                (removed.order, removed.record),
                &removed.left,
                notice,
                known,
            )
        }
        Removing::Unread(why, removed) => unread(why, removed),
        Removing::NotAllowed(order) => Then::Go(Go::ByHand(order)),
    }
}

/// Before each write: somebody else may have removed, or activated, meanwhile.
fn recounted(
    remove: Remove,
    license: &Rc<License>,
    failed: Option<Failure>,
    known: &mut Knowledge,
) -> Then<CarryOut> {
    let proof = Activated::proved(license, &remove.order.previewed);
    match proof.filter(|_| failed.is_none()) {
        Some(activated) if !remove.is_writing() => {
            over(&remove.order, remove.record, activated, known)
        }
        _ => removing(remove.counted(license, failed, known), known),
    }
}

/// Without a fresh read there are no figures to choose by.
fn unread(why: Failure, removed: Removed) -> Then<CarryOut> {
    let carried = removed.record.carried(&removed.order, &removed.left);
    Then::Go(Go::ChooseUnread(why, carried))
}

/// After the last removal: only what a fresh read says counts.
fn reread(removed: Removed, failed: Option<Failure>, known: &mut Knowledge) -> Then<CarryOut> {
    if let Some(why) = failed {
        return unread(why, removed);
    }
    let Removed {
        order,
        record,
        left,
        stopped,
    } = removed;
    if stopped {
        let notice = Notice::Stopped(record.count());
        return decide_anew((order, record), &left, notice, known);
    }
    activate_or_decide(order, record, known)
}

/// Activates what was previewed, where nothing stands in its way.
fn activate_or_decide(order: Order, record: Record, known: &mut Knowledge) -> Then<CarryOut> {
    let Some(license) = known.license().cloned() else {
        return decide_anew((order, record), &[], Notice::StillInExcess, known);
    };
    if let Some(activated) = Activated::proved(&license, &order.previewed) {
        return over(&order, record, activated, known);
    }
    let done = record.count();
    let notice = if !excess(&license).is_empty() {
        if record.failures.is_empty() {
            Notice::StillInExcess
        } else {
            Notice::Partly(done)
        }
    } else if license.new != order.previewed.new || license.new.is_none() {
        Notice::Changed(Some(done))
    } else if !license.can_be_activated {
        Notice::Refused(Failure::Refused(license.reason.clone()), done)
    } else {
        let answer = license.answer;
        known.call(Method::Activate { answer });
        let order = Order {
            previewed: license,
            ..order
        };
        return Then::Stay(CarryOut::Activate { order, record });
    };
    decide_anew((order, record), &[], notice, known)
}

/// The CRM's word on the activation, whatever it is: only the fresh read that follows tells what came of it.
fn activated(
    order: Order,
    record: Record,
    said: Result<(), Failure>,
    known: &mut Knowledge,
) -> Then<CarryOut> {
    known.call(Method::ReadLicense);
    Then::Stay(CarryOut::Verify {
        order,
        record,
        said,
    })
}

/// Done is what a fresh read proves, and so is not done.
fn verified(
    (order, record): (Order, Record),
    said: Result<(), Failure>,
    license: Rc<License>,
    failed: Option<Failure>,
    known: &mut Knowledge,
) -> Then<CarryOut> {
    let proof = Activated::proved(&license, &order.previewed);
    if let Some(activated) = proof.filter(|_| failed.is_none()) {
        return over(&order, record, activated, known);
    }
    let done = record.count();
    match said {
        Err(Failure::NotAllowed) => Then::Go(Go::ByHand(order)),
        Err(why) if failed.is_none() && why.leaves_outcome_open() => {
            let notice = Notice::ActivationUnknown(done);
            decide_anew((order, record), &[], notice, known)
        }
        // One reason may have hidden another: all causes are told anew.
        Err(why) if failed.is_none() => {
            let notice = Notice::Refused(why, done);
            decide_anew((order, record), &[], notice, known)
        }
        // Accepted, or nothing is known: it is looked for again.
        said => Then::Stay(CarryOut::Await {
            order,
            record,
            said,
        }),
    }
}

/// A fresh read has shown the new licence in force.
fn over(
    order: &Order,
    record: Record,
    activated: Activated,
    known: &mut Knowledge,
) -> Then<CarryOut> {
    let outcome = Outcome {
        touched: record.touched(order),
        done: record.done,
        ..Outcome::new(activated, order.selection.is_some())
    };
    Then::Go(Go::activated(known, outcome))
}

fn going_on(giving: Giving, known: &mut Knowledge) -> Then<CarryOut> {
    match giving {
        Giving::On(give) => Then::Stay(CarryOut::Give(give)),
        Giving::Over(outcome) if outcome.given.is_empty() => finish(outcome, true, known),
        Giving::Over(outcome) => {
            known.call(Method::ReadLicense);
            Then::Stay(CarryOut::Recount(outcome))
        }
    }
}

/// The end. Figures of plans that were given are told only by a licence that was read after it.
fn finish(mut outcome: Outcome, fresh: bool, known: &mut Knowledge) -> Then<CarryOut> {
    known.tell(Command::Report);
    let given: Vec<ModuleName> = outcome.given.iter().map(|owed| owed.plan.clone()).collect();
    if fresh {
        outcome.touched.extend(given);
    } else {
        outcome.touched.retain(|plan| !given.contains(plan));
    }
    outcome.touched.sort_unstable();
    outcome.touched.dedup();
    Then::Go(Go::Finished(Finish::Activated(outcome)))
}
