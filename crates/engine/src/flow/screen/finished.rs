//! The end: what a fresh read has proved.

use crate::flow::activated::Finish;
use crate::flow::event::Ask;
use crate::flow::go::{Go, Then};

/// The end, until it is closed.
pub(in crate::flow) fn asked(finish: Finish, ask: Ask) -> Then<Finish> {
    match (ask, finish) {
        (Ask::GiveAgain, Finish::Activated(outcome)) => Then::Go(Go::Give(outcome)),
        (Ask::Close, _) => Then::Go(Go::Banner),
        (_, finish) => Then::Stay(finish),
    }
}
