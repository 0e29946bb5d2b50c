//! Rows that stay where they are while more is read.

use crate::users::{AssociateId, PlanIndex};
use std::rc::Rc;

/// By plan: whose rows keep their places, in this order. All others come after them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Placed(Vec<Lane>);

/// The rows of one plan.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Lane {
    plan: PlanIndex,
    order: Rc<[AssociateId]>,
    by_id: Rc<[AssociateId]>,
}

impl Placed {
    /// The rows of a plan keep this order from now on.
    pub fn set(&mut self, plan: PlanIndex, order: Vec<AssociateId>) {
        let mut by_id = order.clone();
        by_id.sort_unstable();
        self.0.retain(|lane| lane.plan != plan);
        self.0.push(Lane {
            plan,
            order: order.into(),
            by_id: by_id.into(),
        });
    }

    /// Every row goes to where it belongs.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Whether no row has to keep its place.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Those who keep their places, in their order.
    pub fn order(&self, plan: PlanIndex) -> &[AssociateId] {
        self.lane(plan).map_or(&[], |lane| &lane.order)
    }

    /// Whether the user's row keeps its place.
    pub fn contains(&self, plan: PlanIndex, user: AssociateId) -> bool {
        let lane = self.lane(plan);
        lane.is_some_and(|lane| lane.by_id.binary_search(&user).is_ok())
    }

    fn lane(&self, plan: PlanIndex) -> Option<&Lane> {
        self.0.iter().find(|lane| lane.plan == plan)
    }
}
