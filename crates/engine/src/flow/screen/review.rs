//! The licence now and the new one, and who loses what: nothing is written before this is confirmed.

use crate::flow::event::Ask;
use crate::flow::go::{Go, Then};
use crate::flow::knowledge::{Knowledge, Learned};
use crate::flow::notice::Notice;
use crate::flow::selection::{Carried, Order, Selection};
use crate::license::License;
use std::rc::Rc;

/// What is looked at before it is confirmed.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    /// What was chosen, and the licence that is looked at.
    pub order: Order,
    /// What happened on the way here.
    pub notice: Option<Notice>,
}

impl Review {
    /// Looks at what was chosen, on the figures that it was chosen by; else at the newest.
    pub(in crate::flow) fn new(
        selection: Option<Box<Selection>>,
        newest: &Rc<License>,
        notice: Option<Notice>,
    ) -> Self {
        let previewed = selection.as_ref().map_or(newest, |chosen| &chosen.license);
        let previewed = Rc::clone(previewed);
        let order = Order {
            selection,
            previewed,
        };
        Self { order, notice }
    }

    pub(in crate::flow) fn asked(self, ask: Ask) -> Then<Self> {
        match ask {
            Ask::Confirm => Then::Go(Go::CarryOut(self.order)),
            Ask::Back => Then::Go(match self.order.selection {
                Some(selection) => Go::ChooseAgain(selection),
                None => Go::Banner,
            }),
            Ask::Close => Then::Go(Go::Banner),
            _ => Then::Stay(self),
        }
    }

    /// The licence was read: other figures than those that are looked at are shown before anything is confirmed.
    pub(in crate::flow) fn learned(self, learned: &Learned, known: &mut Knowledge) -> Then<Self> {
        if *learned != Learned::License(None) || known.is_as_in(&self.order.previewed) {
            return Then::Stay(self);
        }
        let carried = self.order.selection.as_ref();
        let carried = carried.map_or_else(Carried::default, |chosen| chosen.carried());
        Then::Go(Go::decide(known, carried, Some(Notice::Changed(None))))
    }
}
