//! Somebody gets back the plan that was taken away here, where a fresh read shows a seat for it.

use super::give::{Give, Giving};
use crate::fact::Failure;
use crate::flow::activated::{NotBack, Outcome};
use crate::flow::knowledge::Knowledge;
use crate::flow::receipt::Entry;
use crate::flow::room::has_room;
use crate::license::License;
use std::rc::Rc;

/// The licence was read: the plan of the receipt's entry at `place` is given where there is a seat for it.
pub(super) fn put_back(
    mut outcome: Outcome,
    place: usize,
    license: Rc<License>,
    failed: Option<Failure>,
    known: &mut Knowledge,
) -> Giving {
    if let Some(why) = failed {
        outcome.not_back = Some(NotBack::NotRead(why));
        return Giving::Over(outcome);
    }
    outcome.license = license;
    let entry = known.receipt.entries.get(place);
    let room = |plan| has_room(&outcome.license, plan, &known.owed);
    if !entry.and_then(Entry::taken).is_some_and(room) {
        outcome.not_back = Some(NotBack::NoSeat);
        return Giving::Over(outcome);
    }
    known.owed.extend(known.receipt.promise(place, known.now));
    Give::begin(outcome, known)
}
