//! The licence now and the new one, and who loses what: nothing is written before this is confirmed.

use crate::flow::event::Ask;
use crate::flow::go::{Go, Then};
use crate::flow::knowledge::Knowledge;
use crate::flow::notice::Notice;
use crate::flow::selection::{Order, Selection};
use std::rc::Rc;

/// What is looked at before it is confirmed.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    /// What was chosen; `None` where nothing has to be.
    pub selection: Option<Selection>,
    /// What happened on the way here.
    pub notice: Option<Notice>,
}

impl Review {
    pub(in crate::flow) fn asked(self, ask: Ask, known: &Knowledge) -> Then<Self> {
        match (ask, known.license()) {
            (Ask::Confirm, Some(license)) => Then::Go(Go::CarryOut(Order {
                selection: self.selection,
                previewed: Rc::clone(license),
            })),
            (Ask::Back, _) => Then::Go(match self.selection {
                Some(selection) => Go::ChooseAgain(selection),
                None => Go::Banner,
            }),
            (Ask::Close, _) => Then::Go(Go::Banner),
            _ => Then::Stay(self),
        }
    }
}
