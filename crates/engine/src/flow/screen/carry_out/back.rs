//! Back to where the person can decide.

use super::record::Record;
use super::remove::Removed;
use super::step::CarryOut;
use crate::fact::Failure;
use crate::flow::call::Method;
use crate::flow::go::{Go, Then};
use crate::flow::knowledge::Knowledge;
use crate::flow::notice::Notice;
use crate::flow::selection::{Order, Selection};
use crate::remedy::Change;

pub(super) fn review(selection: Option<Box<Selection>>, notice: Option<Notice>) -> Then<CarryOut> {
    Then::Go(Go::Review(selection, notice))
}

/// Back to where the person can decide, on fresh figures.
pub(super) fn decide_anew(
    (order, record): (Order, Record),
    left: &[Change],
    notice: Notice,
    known: &mut Knowledge,
) -> Then<CarryOut> {
    if !record.failures.is_empty() || matches!(notice, Notice::Refused(..)) {
        known.call(Method::ReadServerStatus);
    }
    let carried = record.carried(&order, left);
    Then::Go(Go::decide(known, carried, Some(notice)))
}

/// Without a fresh read there are no figures to choose by.
pub(super) fn unread(why: Failure, removed: Removed) -> Then<CarryOut> {
    let carried = removed.record.carried(&removed.order, &removed.left);
    Then::Go(Go::ChooseUnread(why, carried))
}
