//! Who holds no plan, and how many of them a plan can be promised to.

use super::need::{carriers, may_hold, promised};
use super::target::{along, user_plans};
use crate::license::{Grant, License, Module};
use crate::users::{PlanIndex, PlanSet, User, Users};

/// Those who can log in and hold no user plan, by name. Former employees are not among them, nor is anybody of whom
/// any of this could not be read.
pub fn unplanned<'a>(license: &License, users: &'a Users) -> Vec<&'a User> {
    let plans = user_plans(license, users);
    let by_name = users.by_name.iter();
    let by_name = by_name.filter_map(|place| users.users.get(*place));
    by_name
        .filter(|user| user.surely_works_here() && !may_hold(user).meets(plans))
        .collect()
}

/// How many there are beside who may be one of them: what would tell could not be read.
pub fn perhaps_unplanned(license: &License, users: &Users) -> u32 {
    let plans = user_plans(license, users);
    let perhaps = |user: &&User| {
        let unread = user.access_unread || user.unread.meets(plans);
        unread && user.works_here() && !user.plans.meets(plans)
    };
    let perhaps = users.users.iter().filter(perhaps).count() as u32;
    perhaps.saturating_add(users.gaps.rows)
}

/// How many who hold no plan can be promised this one by the set that they will work with: the new one where one
/// waits, else the one in force. `None`: there is no limit. Licences that come along with the plan count as well, and
/// of counter and list of users the one that shows more in use.
pub fn seats_to_promise(license: &License, users: &Users, plan: PlanIndex) -> Option<u32> {
    let name = users.plans.get(plan);
    let Some(module) = name.and_then(|name| license.module(name)) else {
        return Some(0);
    };
    let own = (module, PlanSet::default().with(plan));
    let along = along(license, users, plan);
    let along = along.map(|hidden| (hidden, carriers(license, users, &hidden.name)));
    let all = along.chain([own]);
    all.filter_map(|(module, plans)| free(license, users, module, plans))
        .min()
}

fn free(license: &License, users: &Users, module: &Module, plans: PlanSet) -> Option<u32> {
    let grant = match license.new {
        Some(_) => module.new,
        None => module.current,
    };
    let (granted, counted) = match (grant, module.in_use) {
        (Grant::Unlimited, _) => return None,
        (Grant::Seats(granted), Some(counted)) => (granted, counted),
        _ => return Some(0),
    };
    let listed = users
        .users
        .iter()
        .filter(|user| may_hold(user).meets(plans));
    let taken = counted.max(listed.count() as u32);
    Some(granted.saturating_sub(taken.saturating_add(promised(users, plans))))
}
