//! The whole before it is carried out: who loses what, who is left with nothing, what the new licence changes.

use super::need::{held_after, may_hold};
use super::target::{is_user_plan, working_plans};
use super::{Action, Choices};
use crate::license::{Grant, License, Module};
use crate::users::{AssociateId, PlanIndex, PlanSet, User, Users};

/// Users to whom the same thing happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The plan that they lose.
    pub plan: PlanIndex,
    /// What happens.
    pub action: Action,
    /// To whom, in the order of the ids.
    pub users: Vec<AssociateId>,
}

/// What is chosen, by what happens: the plans in their order.
pub fn groups(choices: &Choices) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for change in choices.iter() {
        let same = |group: &&mut Group| group.plan == change.plan && group.action == change.action;
        match groups.iter_mut().find(same) {
            Some(group) => group.users.push(change.user),
            None => groups.push(Group {
                plan: change.plan,
                action: change.action,
                users: vec![change.user],
            }),
        }
    }
    groups
}

/// Who can log in now and will have no plan left to work with.
pub fn without_plan<'a>(license: &License, users: &'a Users, choices: &Choices) -> Vec<&'a User> {
    let plans = working_plans(license, users);
    let concerned = choices.users().into_iter();
    concerned
        .filter_map(|id| users.user(id))
        .filter(|user| {
            let left = held_after(user.plans, user.id, choices);
            let loses_access = user.plans.meets(plans) || left == PlanSet::default();
            user.works_here() && loses_access && !left.meets(plans)
        })
        .collect()
}

/// The plans that a user who loses another one keeps.
pub fn kept(license: &License, users: &Users, choices: &Choices, user: &User) -> Vec<PlanIndex> {
    let kept = user.plans.iter();
    kept.filter(|plan| choices.get(*plan, user.id).is_none())
        .filter(|plan| is_user_plan(license, users, *plan))
        .collect()
}

/// A plan's seats as they will be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct After {
    /// The plan.
    pub plan: PlanIndex,
    /// How many will hold it.
    pub assigned: u32,
    /// How many seats the new licence has of it.
    pub seats: u32,
}

/// Once all is carried out: the plans that somebody loses or gets, as far as the new licence has a number of seats.
pub fn after(license: &License, users: &Users, choices: &Choices) -> Vec<After> {
    let plans = 0..users.plans.len();
    let touched = plans.filter(|plan| choices.count(*plan) + choices.moves_to(*plan) > 0);
    touched
        .filter_map(|plan| {
            let module = license.module(users.plans.get(plan)?)?;
            let held = module.in_use?.saturating_add(choices.moves_to(plan));
            let promised = users.reserved.get(plan).copied().unwrap_or(0);
            Some(After {
                plan,
                assigned: held
                    .saturating_add(promised)
                    .saturating_sub(choices.count(plan)),
                seats: match module.new {
                    Grant::Seats(seats) => seats,
                    Grant::Absent | Grant::Unlimited | Grant::Unknown => return None,
                },
            })
        })
        .collect()
}

/// Roles, or groups, as `common` tells them, nobody of which will have a plan any more that somebody of them holds now. A plan that ends is
/// nobody's any more, which is told elsewhere; where somebody may hold it who may be one of them, because that could not
/// be read, nothing is said.
pub fn losing_the_last<'a>(
    license: &License,
    users: &'a Users,
    choices: &Choices,
    common: fn(&User) -> &str,
) -> Vec<(&'a str, PlanIndex)> {
    let stays = |plan: &PlanIndex| {
        let module = users.plans.get(*plan).and_then(|name| license.module(name));
        module.is_some_and(|module| module.new != Grant::Absent)
    };
    let mut left = Vec::new();
    if users.gaps.rows > 0 {
        return left;
    }
    for plan in (0..users.plans.len()).filter(stays) {
        let losing = choices.iter().filter(|change| change.plan == plan);
        let mut lost: Vec<&str> = losing
            .filter_map(|change| users.user(change.user).map(common))
            .filter(|lost| !lost.is_empty())
            .collect();
        if lost.is_empty() {
            continue;
        }
        lost.sort_unstable();
        lost.dedup();
        for user in &users.users {
            if held_after(may_hold(user), user.id, choices).contains(plan) {
                let kept = common(user);
                lost.retain(|lost| *lost != kept && !kept.is_empty());
            }
        }
        left.extend(lost.into_iter().map(|lost| (lost, plan)));
    }
    left
}

/// The plans of which the new set grants other seats than the set in force.
pub fn changed(license: &License) -> Vec<&Module> {
    let plans = license.plans();
    plans.filter(|plan| plan.current != plan.new).collect()
}

/// How many seats the new set grants less or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeatChange {
    /// So many fewer.
    Fewer(u32),
    /// So many more.
    More(u32),
}

/// The change from the set in force to the new one; `None` where one of them has no number.
pub fn seat_change(module: &Module) -> Option<SeatChange> {
    let (now, new) = (module.current.seats()?, module.new.seats()?);
    Some(if new < now {
        SeatChange::Fewer(now - new)
    } else {
        SeatChange::More(new - now)
    })
}

/// The beginning of a list that may be long, and how many are left out.
pub fn beginning<T>(list: &[T], at_most: usize) -> (&[T], u32) {
    let shown = list.get(..at_most).unwrap_or(list);
    (shown, (list.len() - shown.len()) as u32)
}
