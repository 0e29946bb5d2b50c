//! The end: what a fresh read has proved.

use crate::flow::activated::Finish;
use crate::flow::event::Ask;
use crate::flow::go::{Go, Then};
use crate::flow::knowledge::Knowledge;
use crate::flow::owed::beyond;

/// The end, until it is closed.
pub(in crate::flow) fn asked(finish: Finish, ask: Ask, known: &mut Knowledge) -> Then<Finish> {
    match (ask, finish) {
        (Ask::GiveAgain, Finish::Activated(outcome)) => Then::Go(Go::Give(outcome)),
        (Ask::PutBack, Finish::Activated(outcome)) => {
            let back: Vec<_> = beyond(&outcome.license, &known.taken)
                .into_iter()
                .cloned()
                .collect();
            known.taken.retain(|taken| !back.contains(taken));
            known.owed.extend(back.iter().map(|taken| taken.owed()));
            Then::Go(Go::Give(outcome))
        }
        (Ask::Close, _) => Then::Go(Go::Banner),
        (_, finish) => Then::Stay(finish),
    }
}
