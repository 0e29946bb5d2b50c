//! The new licence is activated, and only a fresh read tells what came of it.

use super::back::decide_anew;
use super::record::Record;
use super::step::CarryOut;
use crate::cause::excess;
use crate::fact::Failure;
use crate::flow::activated::{Activated, Outcome};
use crate::flow::call::Method;
use crate::flow::go::{Go, Then};
use crate::flow::knowledge::Knowledge;
use crate::flow::notice::Notice;
use crate::flow::selection::Order;
use crate::license::License;
use std::rc::Rc;

/// Activates what was previewed, where nothing stands in its way.
pub(super) fn activate_or_decide(
    order: Order,
    record: Record,
    known: &mut Knowledge,
) -> Then<CarryOut> {
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
pub(super) fn activated(
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
pub(super) fn verified(
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
        Err(Failure::NotAllowed) if failed.is_none() => Then::Go(Go::ByHand(order)),
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
pub(super) fn over(
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
