//! Whether a choice that was confirmed is still needed, by figures that were read since.

use super::need::{carriers, remaining};
use super::{Change, Choices, Need, Through, needs};
use crate::license::{License, Module, ModuleName};
use crate::users::{PlanSet, Users};

/// What was confirmed, and how far it is.
#[derive(Debug, Clone, Copy)]
pub struct Underway<'a> {
    /// The licence as it was when it was confirmed.
    pub previewed: &'a License,
    /// Everybody, as read before the choice.
    pub users: &'a Users,
    /// What had to go then.
    pub needs: &'a [Need],
    /// The changes that are done.
    pub done: &'a Choices,
    /// The changes that are still to be done, without the one asked about.
    pub ahead: &'a [Change],
}

/// Whether a change still has to be carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Still {
    /// Something is in excess that the changes ahead would not free without it.
    Needed,
    /// The counter shows more than what is done explains: it lags behind, or somebody was given the plan. Only the
    /// users themselves tell.
    Unsure,
    /// Nothing is in excess that the changes ahead would not free.
    Needless,
}

/// Whether `change` still has to be carried out by the counters of `license`, read just now: what was needed, less what
/// is done here, less what others have freed. `promised` tells how many have left another plan for the one of that
/// name.
pub fn still(
    license: &License,
    underway: Underway<'_>,
    change: Change,
    promised: impl Fn(&ModuleName) -> u32,
) -> Still {
    let concerned = underway.needs.iter();
    let concerned = concerned.filter(|need| need.concerns(change.plan));
    concerned
        .map(|need| of_need(license, underway, need, &promised))
        .min()
        .unwrap_or(Still::Needless)
}

fn of_need(
    license: &License,
    underway: Underway<'_>,
    need: &Need,
    promised: impl Fn(&ModuleName) -> u32,
) -> Still {
    let module = |license: &License| license.module(&need.module).cloned();
    let (Some(before), Some(now)) = (module(underway.previewed), module(license)) else {
        return Still::Needless;
    };
    if before.new != now.new {
        return Still::Needless;
    }
    let users = underway.users;
    let carriers = match need.through {
        Through::Plan(_) => PlanSet::default(),
        Through::LastOf(_) => carriers(license, users, &need.module),
    };
    let at_first = |plan: usize| users.reserved.get(plan).copied().unwrap_or_default();
    let since = |plan: usize| users.plans.get(plan).map_or(0, &promised);
    let (Some(before), Some(now)) = (
        wanted(&before, carriers, at_first),
        wanted(&now, carriers, since),
    ) else {
        return Still::Needless;
    };
    let left = remaining(need, users, underway.done);
    let freed = i64::from(need.excess) - left;
    // What others have freed since; below zero, the counter shows more than there should be.
    let others = before - freed - now;
    if others < 0 {
        return Still::Unsure;
    }
    if is_beyond(left - others, need, underway) {
        Still::Needed
    } else {
        Still::Needless
    }
}

/// Seats in use, with those that are promised.
fn wanted(module: &Module, carriers: PlanSet, promised: impl Fn(usize) -> u32) -> Option<i64> {
    let promised: i64 = carriers.iter().map(|plan| i64::from(promised(plan))).sum();
    Some(i64::from(module.in_use?) + promised)
}

/// Whether so many seats of the need are more than the changes ahead free. None of them frees more than one, so that most
/// often their number tells: to go through thousands before each of them would be felt.
fn is_beyond(seats: i64, need: &Need, underway: Underway<'_>) -> bool {
    seats > underway.ahead.len() as i64 || seats > freed_ahead(need, underway)
}

/// Seats of the need that the changes ahead free.
fn freed_ahead(need: &Need, underway: Underway<'_>) -> i64 {
    let Underway {
        users, done, ahead, ..
    } = underway;
    let both: Choices = done.iter().chain(ahead).copied().collect();
    remaining(need, users, done) - remaining(need, users, &both)
}

/// Whether `change` still has to be carried out by the users themselves, as all of them were read just now: the plans in
/// the same order as before the choice.
pub fn still_by_users(
    license: &License,
    fresh: &Users,
    underway: Underway<'_>,
    change: Change,
) -> bool {
    let user = fresh.user(change.user);
    if user.is_some_and(|user| user.unread.contains(change.plan)) {
        return false;
    }
    let now = needs(license, fresh);
    let mut concerned = underway.needs.iter();
    concerned.any(|need| {
        let left = now.iter().find(|left| left.module == need.module);
        let left = left.map_or(0, |left| i64::from(left.excess));
        need.concerns(change.plan) && is_beyond(left, need, underway)
    })
}
