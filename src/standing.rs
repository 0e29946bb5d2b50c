//! What a run has done so far, in numbers alone: told to the page if the run is cut short.

use license_engine::flow::{
    CarryOut, Give, Order, Outcome, Record, Remove, Removed, Screen, State,
};
use license_engine::remedy::Change;

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Plans that were taken away.
    pub done: u32,
    /// Plans that were to be taken away.
    pub planned: u32,
    /// Whether a fresh read has shown the new licence in force.
    pub activated: bool,
}

/// How far the run is, while one is under way.
pub fn standing(state: &State) -> Option<Standing> {
    let Screen::CarryOut(run) = &state.screen else {
        return None;
    };
    Some(match run {
        CarryOut::Recheck { order, .. } => before(order, 0),
        CarryOut::Remove(Remove { order, record, .. })
        | CarryOut::Reread(Removed { order, record, .. })
        | CarryOut::Activate { order, record }
        | CarryOut::Verify { order, record, .. }
        | CarryOut::Await { order, record, .. } => before(order, taken(record)),
        CarryOut::PutBack { outcome, .. }
        | CarryOut::Give(Give { outcome, .. })
        | CarryOut::Recount(outcome) => after(outcome),
    })
}

/// Whom a run takes a plan from just now: for as long as that stays the same, no answer changes anything that is shown.
pub fn working_on(state: &State) -> Option<Change> {
    match &state.screen {
        Screen::CarryOut(CarryOut::Remove(remove)) => Some(remove.current),
        _ => None,
    }
}

fn taken(record: &Record) -> u32 {
    record.done.len() as u32
}

fn before(order: &Order, done: u32) -> Standing {
    let chosen = order.selection.as_ref();
    Standing {
        done,
        planned: chosen.map_or(0, |selection| selection.choices.len() as u32),
        activated: false,
    }
}

fn after(outcome: &Outcome) -> Standing {
    let done = outcome.done.len() as u32;
    Standing {
        done,
        planned: done,
        activated: true,
    }
}
