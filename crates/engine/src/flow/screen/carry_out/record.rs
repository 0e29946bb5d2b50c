//! What has been done so far, and what has not.

use crate::flow::selection::{Carried, NotRemoved, Order};
use crate::license::ModuleName;
use crate::remedy::{Action, Change};

/// What came of the removals so far.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Record {
    /// Plans taken away.
    pub done: Vec<Change>,
    /// How many of them somebody else has taken away.
    pub by_others: u32,
    /// Plans that could not be taken away.
    pub failures: Vec<NotRemoved>,
}

impl Record {
    /// How many were done here.
    pub(super) fn count(&self) -> u32 {
        (self.done.len() as u32).saturating_sub(self.by_others)
    }

    /// What was chosen and not carried out: the failures, and what is `left` (the next one last).
    pub(super) fn carried(self, order: &Order, left: &[Change]) -> Carried {
        let failed = self.failures.iter().map(|failure| failure.change);
        let plans = order.selection.as_ref();
        Carried {
            keep: failed.chain(left.iter().rev().copied()).collect(),
            plans: plans.map_or_else(Vec::new, |selection| selection.users.plans.clone()),
            failures: self.failures,
        }
    }

    /// The module names of the plans that somebody has lost or got.
    pub(super) fn touched(&self, order: &Order) -> Vec<ModuleName> {
        let plans = self.done.iter().flat_map(|change| match change.action {
            Action::MoveTo(target) => vec![change.plan, target],
            Action::Remove => vec![change.plan],
        });
        plans
            .filter_map(|plan| order.plan_name(plan).cloned())
            .collect()
    }
}
