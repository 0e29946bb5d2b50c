//! The end: what a fresh read has proved.

use crate::flow::activated::Finish;
use crate::flow::event::Ask;
use crate::flow::go::{Go, Then};
use crate::flow::knowledge::Knowledge;
use crate::flow::owed::Owed;
use crate::flow::receipt::Receipt;

/// The end, until it is closed.
pub(in crate::flow) fn asked(finish: Finish, ask: Ask, known: &mut Knowledge) -> Then<Finish> {
    match (ask, finish) {
        (Ask::GiveAgain, Finish::Activated(outcome)) => Then::Go(Go::Give(outcome)),
        (Ask::PutBack, Finish::Activated(outcome)) => Then::Go(Go::PutBack(outcome, None)),
        (Ask::PutOneBack(place), Finish::Activated(outcome)) => {
            match known.receipt.to_give_back(place) {
                Some(_) => Then::Go(Go::PutBack(outcome, Some(place))),
                None => Then::Stay(Finish::Activated(outcome)),
            }
        }
        // Whoever could not be given a plan is to be left without it.
        (Ask::NeedNone, Finish::Activated(mut outcome)) => {
            let not_given = std::mem::take(&mut outcome.not_given);
            let needs = |owed: &Owed| not_given.iter().all(|one| one.owed != *owed);
            known.owed.retain(needs);
            known.receipt.awaits_only(&known.owed);
            Then::Stay(Finish::Activated(outcome))
        }
        (Ask::Close, _) => {
            // Whoever still waits for a plan is told of further on, and so is what was done for it.
            if known.owed.is_empty() {
                known.receipt = Receipt::default();
            }
            Then::Go(Go::Banner)
        }
        (_, finish) => Then::Stay(finish),
    }
}
