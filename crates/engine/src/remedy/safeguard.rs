//! What is not offered, and what is offered only against a warning.

use super::need::held_after;
use super::target::working_plans;
use super::{Action, Choices};
use crate::license::License;
use crate::users::{Person, PlanIndex, User, Users};

/// Why a plan cannot be taken from a user now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lock {
    /// The user owns open requests in Service: so many.
    OpenRequests(u32),
}

/// Why a plan should not be taken from a user lightly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warning {
    /// It is the person who is logged in.
    Yourself,
    /// No other administrator with a plan would remain who can log in.
    LastAdministrator,
}

/// Whether, and why, the plan cannot be taken from the user.
pub fn lock(license: &License, users: &Users, plan: PlanIndex, user: &User) -> Option<Lock> {
    let open = user.open_requests.filter(|open| *open > 0)?;
    let module = license.module(users.plans.get(plan)?)?;
    module.carries_service().then_some(Lock::OpenRequests(open))
}

/// Whether the answer to whether the plan can be taken from the user is still to come.
pub fn lock_awaited(license: &License, users: &Users, plan: PlanIndex) -> bool {
    let module = users.plans.get(plan).and_then(|name| license.module(name));
    users.awaited.requests && module.is_some_and(|module| module.carries_service())
}

/// How many that are chosen cannot be taken: what stands in the way was read after they were chosen.
pub fn locked(license: &License, users: &Users, choices: &Choices) -> usize {
    let locked = choices.iter().filter(|change| {
        let user = users.user(change.user);
        user.is_some_and(|user| lock(license, users, change.plan, user).is_some())
    });
    locked.count()
}

/// Whether, and why, the plan should not be taken from the user lightly, given what is chosen already.
pub fn warning(
    license: &License,
    users: &Users,
    person: &Person,
    choices: &Choices,
    plan: PlanIndex,
    user: &User,
) -> Option<Warning> {
    if user.id == person.id {
        return Some(Warning::Yourself);
    }
    if !may_administer(user, person)
        || matches!(choices.get(plan, user.id), Some(Action::MoveTo(_)))
    {
        return None;
    }
    let left = held_after(user.plans, user.id, choices).without(plan);
    let loses_all = !left.meets(working_plans(license, users));
    (loses_all && !another_administers(license, users, person, choices, user))
        .then_some(Warning::LastAdministrator)
}

/// Whether somebody else than `user` administers as the acting person does, can log in and has a plan left to work with. While more are to come, or any of them may have left, nobody can be said to remain.
pub(super) fn another_administers(
    license: &License,
    users: &Users,
    person: &Person,
    choices: &Choices,
    user: &User,
) -> bool {
    let plans = working_plans(license, users);
    let remains = |other: &User| {
        let held = held_after(other.plans, other.id, choices);
        surely_administers(other, person) && other.surely_works_here() && held.meets(plans)
    };
    let known = !users.awaited.users && !users.awaited.former;
    let mut others = users.users.iter().filter(|other| other.id != user.id);
    known && others.any(remains)
}

/// By the role; one that could not be read may be the administrators'.
fn may_administer(user: &User, person: &Person) -> bool {
    let unread = user.role.is_empty() || person.role.is_empty();
    (unread || *user.role == *person.role) && user.works_here()
}

/// Who is logged in does, whatever the role is called; everybody else by a role that was read.
fn surely_administers(user: &User, person: &Person) -> bool {
    let same = *user.role == *person.role && !user.role.is_empty();
    user.id == person.id || same
}
