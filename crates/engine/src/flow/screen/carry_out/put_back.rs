//! Somebody gets back the plan that was taken away here, where a fresh read shows a seat for it.

use super::give::{Give, Giving};
use crate::fact::Failure;
use crate::flow::activated::{NotBack, Outcome};
use crate::flow::knowledge::Knowledge;
use crate::flow::room::{beyond, is_full};
use crate::license::License;
use std::rc::Rc;

/// The licence was read: the plan of the receipt's entry at `place` is given unless the licence says that it has no seat
/// for it; without a place those of all whom it surely has a seat for.
pub(super) fn put_back(
    mut outcome: Outcome,
    place: Option<usize>,
    license: Rc<License>,
    failed: Option<Failure>,
    known: &mut Knowledge,
) -> Giving {
    if let Some(why) = failed {
        outcome.not_back = Some(NotBack::NotRead(why));
        return Giving::Over(outcome);
    }
    outcome.license = license;
    let places = match place {
        Some(place) => with_room(place, &outcome.license, known),
        None => beyond(&outcome.license, &known.receipt, &known.owed),
    };
    if places.is_empty() {
        outcome.not_back = Some(NotBack::NoSeat);
        return Giving::Over(outcome);
    }
    for place in places {
        known.owed.extend(known.receipt.promise(place, known.now));
    }
    Give::begin(outcome, known)
}

fn with_room(place: usize, license: &License, known: &Knowledge) -> Vec<usize> {
    let plan = known.receipt.to_give_back(place);
    let plan = plan.filter(|plan| !is_full(license, plan, &known.owed));
    plan.map(|_| place).into_iter().collect()
}
