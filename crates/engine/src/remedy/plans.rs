//! Which plans there is something to choose from.

use super::{Choices, Need, Through, remaining};
use crate::cause::Excess;
use crate::users::{PlanIndex, Users};

/// The plans to choose from: those through which the excess is told, those that something is chosen from, and, where a
/// hidden licence alone is still in excess, all that bring it along.
pub fn plans_to_choose_from(
    told: &[Excess],
    users: &Users,
    needs: &[Need],
    choices: &Choices,
) -> Vec<PlanIndex> {
    let left = |need: &&Need| remaining(need, users, choices) > 0;
    let left: Vec<&Need> = needs.iter().filter(left).collect();
    let own = |need: &&Need| matches!(need.through, Through::Plan(_));
    let only_hidden = !left.iter().any(own);
    let is_told = |plan: PlanIndex| {
        let name = users.plans.get(plan);
        name.is_some_and(|name| told.iter().any(|excess| excess.plans.contains(name)))
    };
    let frees_hidden = |plan: PlanIndex| left.iter().any(|need| need.concerns(plan));
    let concerned = |plan: &PlanIndex| {
        is_told(*plan) || choices.count(*plan) > 0 || only_hidden && frees_hidden(*plan)
    };
    (0..users.plans.len()).filter(concerned).collect()
}
