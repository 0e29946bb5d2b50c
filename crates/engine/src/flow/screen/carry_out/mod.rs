//! Carrying out: recheck, remove, re-read, activate, verify, give.
//!
//! Nothing is written before a fresh read has shown the figures that were previewed. One failure never stops the
//! rest. Only a fresh read after the activation lets it be called done.

mod activate;
mod back;
mod figures;
mod give;
mod progress;
mod put_back;
mod record;
mod remove;
mod step;

pub use give::Give;
pub use progress::{Progress, TimeLeft};
pub use record::Record;
pub use remove::{Figures, Remove, RemoveAt, Removed};
pub use step::{CarryOut, Step};

use crate::fact::Failure;
use crate::flow::activated::{Activated, Finish, Outcome};
use crate::flow::call::{Method, Reply};
use crate::flow::command::Command;
use crate::flow::event::Ask;
use crate::flow::go::{Go, Then};
use crate::flow::knowledge::{Knowledge, Learned};
use crate::flow::notice::Notice;
use crate::flow::selection::Order;
use crate::license::{License, ModuleName};
use crate::remedy::Change;
use activate::{activate_or_decide, activated, over, verified};
use back::{decide_anew, review, unread};
use give::Giving;
use put_back::put_back;
use remove::Removing;
use std::rc::Rc;

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

    /// Begins to give the plan of that entry of the receipt back, or of all for whom there is a seat.
    pub(in crate::flow) fn put_back(
        outcome: Outcome,
        place: Option<usize>,
        known: &mut Knowledge,
    ) -> Self {
        known.call(Method::ReadLicense);
        Self::PutBack { outcome, place }
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
            Self::PutBack { outcome, place } => {
                going_on(put_back(outcome, place, license, failed, known), known)
            }
            Self::Recount(outcome) => {
                let fresh = failed.is_none();
                finish(Outcome { license, ..outcome }, fresh, known)
            }
            other => Then::Stay(other),
        }
    }
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
    outcome.tell_what_is_in_no_licence(&mut known.owed);
    known.receipt.awaits_only(&known.owed);
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
