//! Where a user can be moved instead of losing a plan.

use super::Choices;
use crate::license::{Grant, License};
use crate::users::{PlanIndex, User, Users};

/// Seats of a plan that the new set leaves free once the choices are carried out; `None` where there is no limit.
/// A plan that the new set does not have, or whose number is not known, has none.
pub fn free_seats(
    license: &License,
    users: &Users,
    choices: &Choices,
    plan: PlanIndex,
) -> Option<u32> {
    let Some(module) = users.plans.get(plan).and_then(|name| license.module(name)) else {
        return Some(0);
    };
    match (module.new, module.in_use) {
        (Grant::Unlimited, _) => None,
        (Grant::Seats(granted), Some(in_use)) => {
            let freed = granted.saturating_add(choices.count(plan));
            let reserved = users.reserved.get(plan).copied().unwrap_or(0);
            let taken = in_use.saturating_add(choices.moves_to(plan));
            Some(freed.saturating_sub(taken.saturating_add(reserved)))
        }
        (Grant::Gone | Grant::Unknown, _) | (Grant::Seats(_), None) => Some(0),
    }
}

/// The plans that a user who loses `plan` could get instead, those with the most free seats first.
pub fn targets(
    license: &License,
    users: &Users,
    choices: &Choices,
    plan: PlanIndex,
    user: &User,
) -> Vec<PlanIndex> {
    let mut targets: Vec<(PlanIndex, u32)> = (0..users.plans.len())
        .filter(|other| *other != plan && !user.plans.contains(*other))
        .map(|other| {
            let free = free_seats(license, users, choices, other);
            (other, free.unwrap_or(u32::MAX))
        })
        .filter(|(_, free)| *free > 0)
        .collect();
    targets.sort_by_key(|(_, free)| core::cmp::Reverse(*free));
    targets.into_iter().map(|(plan, _)| plan).collect()
}
