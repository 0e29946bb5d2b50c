//! Whether those who have lost a plan here could have it back: the licence in force has a seat.

use super::owed::Owed;
use super::receipt::Receipt;
use crate::license::{Grant, License, ModuleName};

/// Of those who lost a plan here, the newest for whom the licence in force has a seat all the same: somebody else has
/// freed one meanwhile, and nobody is owed it. A seat that a plan needs of a hidden licence counts as well. By their places
/// in the receipt.
pub fn beyond(license: &License, receipt: &Receipt, owed: &[Owed]) -> Vec<usize> {
    let mut used = promised(license, owed);
    let mut beyond = Vec::new();
    for (place, entry) in receipt.entries.iter().enumerate().rev() {
        let Some(plan) = entry.taken() else {
            continue;
        };
        if let Some(needs) = seats(license, plan, &used) {
            used.extend(needs);
            beyond.push(place);
        }
    }
    beyond
}

/// Whether the user of the receipt's entry at that place could have back a plan that is still in the licence in force, with
/// a free seat or without.
pub fn may_be_put_back(license: &License, receipt: &Receipt, place: usize) -> bool {
    let plan = receipt.to_give_back(place);
    let plan = plan.and_then(|plan| license.module(plan));
    plan.is_some_and(|plan| plan.current.seats() != Some(0))
}

/// Whether the licence in force says itself that it has no seat of the plan for one more, beside those who are owed one:
/// what it counts of the plan, whatever else the plan needs. Whoever gets it may use that already by another plan, so
/// that the CRM alone can tell.
pub fn is_full(license: &License, plan: &ModuleName, owed: &[Owed]) -> bool {
    let Some(module) = license.module(plan) else {
        return true;
    };
    let promised = owed.iter().filter(|owed| owed.plan == *plan).count();
    let taken = module.in_use.unwrap_or(0) as usize + promised;
    module
        .current
        .seats()
        .is_some_and(|seats| taken >= seats as usize)
}

/// A seat of each licence that those who are owed a plan will need.
fn promised<'a>(license: &'a License, owed: &[Owed]) -> Vec<&'a ModuleName> {
    let plans = owed.iter().filter_map(|owed| license.module(&owed.plan));
    plans
        .flat_map(|plan| plan.set.iter().chain([&plan.name]))
        .collect()
}

/// The licences of which one with the plan needs a seat, where the set in force surely has one of each beside those that
/// are `used` up.
fn seats<'a>(
    license: &'a License,
    plan: &ModuleName,
    used: &[&ModuleName],
) -> Option<Vec<&'a ModuleName>> {
    let plan = license.module(plan)?;
    let needs: Vec<&ModuleName> = plan.set.iter().chain([&plan.name]).collect();
    let is_free = |name: &&ModuleName| {
        let promised = used.iter().filter(|other| **other == *name).count();
        license
            .module(*name)
            .is_none_or(|module| match (module.current, module.in_use) {
                (Grant::Unlimited, _) => true,
                (Grant::Seats(seats), Some(in_use)) => in_use as usize + promised < seats as usize,
                (Grant::Seats(_), None) | (Grant::Absent | Grant::Unknown, _) => false,
            })
    };
    needs.iter().all(is_free).then_some(needs)
}
