//! Where a user can be moved instead of losing a plan.

use super::need::{carriers, freed_for_certain, held_after, hidden_excess, may_hold, promised};
use super::{Action, Change, Choices};
use crate::license::{Grant, Kind, License, Module, NO_SELECTION};
use crate::users::{PlanIndex, PlanSet, User, Users};

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
        (Grant::Absent | Grant::Unknown, _) | (Grant::Seats(_), None) => Some(0),
    }
}

pub(super) fn is_user_plan(license: &License, users: &Users, plan: PlanIndex) -> bool {
    let module = users.plans.get(plan).and_then(|name| license.module(name));
    module.is_some_and(|module| module.kind == Kind::UserPlan && module.name != NO_SELECTION)
}

/// All user plans, what is added to one not among them.
pub(super) fn user_plans(license: &License, users: &Users) -> PlanSet {
    let plans = (0..users.plans.len()).filter(|plan| is_user_plan(license, users, *plan));
    plans.fold(PlanSet::default(), PlanSet::with)
}

/// The plans that let somebody work: the user plans, or all plans where the licence tells none from the others.
pub(super) fn working_plans(license: &License, users: &Users) -> PlanSet {
    match user_plans(license, users) {
        none if none == PlanSet::default() => (0..users.plans.len()).fold(none, PlanSet::with),
        plans => plans,
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
    let gets = |target| {
        let mut others = user.plans.iter().filter(|other| *other != plan);
        others.any(|other| choices.get(other, user.id) == Some(Action::MoveTo(target)))
    };
    let mut targets: Vec<(PlanIndex, u32)> = (0..users.plans.len())
        .filter(|other| *other != plan && !may_hold(user).contains(*other))
        .filter(|other| is_user_plan(license, users, *other))
        .map(|other| {
            let free = free_seats(license, users, choices, other);
            (other, free.unwrap_or(u32::MAX))
        })
        .filter(|(other, free)| *free > 0 && !gets(*other))
        .filter(|(other, _)| hidden_fit(license, users, choices, (plan, *other), user))
        .collect();
    targets.sort_by_key(|(_, free)| core::cmp::Reverse(*free));
    targets.into_iter().map(|(plan, _)| plan).collect()
}

/// Whether the hidden licences that come along with the plan to get have a seat for the user.
fn hidden_fit(
    license: &License,
    users: &Users,
    choices: &Choices,
    (lost, gained): (PlanIndex, PlanIndex),
    user: &User,
) -> bool {
    let keeps = held_after(user.plans, user.id, choices).with(lost);
    let mut hidden = along(license, users, gained);
    hidden.all(|module| {
        if module.new == Grant::Unlimited {
            return true;
        }
        let plans = carriers(license, users, &module.name);
        // Whoever uses it and goes on using it takes no seat from anybody.
        if keeps.meets(plans) && hidden_excess(module, promised(users, plans)) == 0 {
            return true;
        }
        let mut without = choices.clone();
        without.set(Change {
            plan: lost,
            user: user.id,
            action: Action::Remove,
        });
        has_free_seat(module, users, plans, &without)
    })
}

/// The hidden licences that come along with a plan.
pub(super) fn along<'a>(
    license: &'a License,
    users: &Users,
    plan: PlanIndex,
) -> impl Iterator<Item = &'a Module> {
    let plan = users.plans.get(plan).and_then(|name| license.module(name));
    let set = plan.into_iter().flat_map(|plan| &plan.set);
    set.filter_map(|name| license.module(name))
        .filter(|module| module.kind == Kind::Hidden)
}

/// Who of those that change gets the new plan at once, because the set in force has a free seat for it: by the order in
/// which they are worked on, as many as there are seats.
pub fn at_once(license: &License, users: &Users, changes: &[Change]) -> Vec<Change> {
    let has = |module: &Module, wanted: usize| match (module.current, module.in_use) {
        (Grant::Unlimited, _) => true,
        (grant, Some(in_use)) => {
            let seats = grant.seats().map(|seats| seats as usize);
            seats.is_some_and(|seats| in_use as usize + wanted <= seats)
        }
        (_, None) => false,
    };
    let mut given: Vec<Change> = Vec::new();
    for change in changes {
        let (Action::MoveTo(plan), Some(user)) = (change.action, users.user(change.user)) else {
            continue;
        };
        let module = users.plans.get(plan).and_then(|name| license.module(name));
        let same = |other: &&Change| other.action == change.action;
        let seat = module.is_some_and(|module| has(module, given.iter().filter(same).count() + 1));
        let along = along(license, users, plan).all(|hidden| {
            let plans = carriers(license, users, &hidden.name);
            // Whoever uses the hidden licence already takes no seat of it.
            user.plans.meets(plans) || {
                let so_far: Choices = given.iter().copied().collect();
                has(hidden, gained(plans, users, &so_far) as usize + 1)
            }
        });
        if seat && along {
            given.push(*change);
        }
    }
    given
}

fn has_free_seat(hidden: &Module, users: &Users, carriers: PlanSet, choices: &Choices) -> bool {
    let (Some(in_use), Some(granted)) = (hidden.in_use, hidden.new.seats()) else {
        return false;
    };
    let promised = carriers.iter().filter_map(|plan| users.reserved.get(plan));
    let taken = promised.fold(in_use, |sum, promised| sum.saturating_add(*promised));
    let taken = taken.saturating_add(gained(carriers, users, choices));
    taken.saturating_sub(freed_for_certain(carriers, users, choices)) < granted
}

/// Users who hold none of `plans` now and one once the choices are carried out.
fn gained(plans: PlanSet, users: &Users, choices: &Choices) -> u32 {
    let moved = choices
        .iter()
        .filter(|change| matches!(change.action, Action::MoveTo(plan) if plans.contains(plan)));
    let mut moved: Vec<_> = moved.map(|change| change.user).collect();
    moved.sort_unstable();
    moved.dedup();
    let moved = moved.into_iter().filter_map(|id| users.user(id));
    moved.filter(|user| !user.plans.meets(plans)).count() as u32
}
