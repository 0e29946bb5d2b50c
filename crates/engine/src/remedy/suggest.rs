//! Whom to take a plan from, and why them.

use super::need::{Through, held_after, may_hold};
use super::safeguard::another_administers;
use super::{
    Action, Change, Choices, Need, Warning, lock, lock_awaited, remaining, spare, targets, warning,
};
use crate::day::Day;
use crate::license::{Grant, License};
use crate::users::{AssociateId, LastLogin, Person, PlanIndex, PlanSet, User, Users};

/// Why a user is suggested, the strongest reason first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Marked as former employee.
    Former,
    /// Not active.
    Inactive,
    /// *Can log in* is off.
    CannotLogIn,
    /// No login is on record.
    NeverLoggedIn,
    /// Logged in last on this day; the longest ago comes first.
    LastLogin(Day),
    /// The plan is not in the new licence: everybody who holds it must leave it.
    PlanEnds,
}

/// The reason to suggest a user, if anything known speaks for it.
pub fn reason(user: &User) -> Option<Reason> {
    if user.former {
        return Some(Reason::Former);
    }
    if !user.active && !user.access_unread {
        return Some(Reason::Inactive);
    }
    if !user.can_log_in && !user.access_unread {
        return Some(Reason::CannotLogIn);
    }
    match user.last_login {
        LastLogin::NotRead => None,
        LastLogin::Never => Some(Reason::NeverLoggedIn),
        LastLogin::On(day) => Some(Reason::LastLogin(day)),
    }
}

/// Suggests exactly what is needed and never more; less where nothing known speaks for enough users.
///
/// Never the last administrator, never somebody who is locked. The acting person only where a plan ends for everybody,
/// and another plan is to be had instead.
pub fn suggest(license: &License, users: &Users, person: &Person, needs: &[Need]) -> Choices {
    let mut choices = Choices::default();
    for need in needs {
        let concerned = (0..users.plans.len()).filter(|plan| need.concerns(*plan));
        // What holds for all of a plan's holders is found out once: there may be tens of thousands.
        let plans = concerned
            .filter(|plan| !lock_awaited(license, users, *plan))
            .map(|plan| (plan, ends(license, users, plan)));
        let mut candidates: Vec<(bool, Reason, AssociateId, PlanIndex)> = plans
            .flat_map(|(plan, ends)| users.holders(plan).map(move |user| (plan, ends, user)))
            .filter_map(|(plan, ends, user)| {
                let reason = reason(user).or(ends)?;
                let is_open = choices.get(plan, user.id).is_none()
                    && (user.id != person.id || ends.is_some())
                    && lock(license, users, plan, user).is_none();
                let keeps_hidden = || !frees_hidden(needs, user, plan, &choices);
                is_open.then(|| (keeps_hidden(), reason, user.id, plan))
            })
            .collect();
        candidates.sort_unstable();
        let mut missing = remaining(need, users, &choices);
        for (_, _, id, plan) in candidates {
            if missing <= 0 {
                break;
            }
            let Some(user) = users.user(id) else { continue };
            let action = action(license, users, &choices, plan, user);
            let may = match warning(license, users, person, &choices, plan, user) {
                None => true,
                Some(Warning::Yourself) => {
                    action != Action::Remove
                        && another_administers(license, users, person, &choices, user)
                }
                Some(Warning::LastAdministrator) => false,
            };
            if choices.get(plan, id).is_some() || !may || !helps(need, user, plan, &choices) {
                continue;
            }
            choices.set(Change {
                plan,
                user: id,
                action,
            });
            missing -= 1;
        }
        if let Through::LastOf(plans) = need.through
            && missing > 0
        {
            take_all(license, users, person, (need, plans), &mut choices);
        }
    }
    // What was chosen for a later need may have freed what was chosen for an earlier one.
    let weight = |change: &Change| users.user(change.user).and_then(reason);
    while let Some(change) = spare(needs, users, &choices).into_iter().max_by_key(weight) {
        choices.unset(change.plan, change.user);
    }
    choices
}

/// Whom to take the plan from instead of one who is chosen: for the strongest reason, else whoever comes next. Never one
/// who was `kept`, who is locked, or who can only be chosen against a warning.
pub fn instead(
    license: &License,
    users: &Users,
    person: &Person,
    choices: &Choices,
    plan: PlanIndex,
    kept: &[AssociateId],
) -> Option<Change> {
    let free = |user: &&User| {
        choices.get(plan, user.id).is_none()
            && !kept.contains(&user.id)
            && lock(license, users, plan, user).is_none()
    };
    // The first that may be: not all of many thousands are put in order for it.
    let mut passed_over: Vec<AssociateId> = Vec::new();
    let user = loop {
        let others = users.holders(plan).filter(free);
        let others = others.filter(|user| !passed_over.contains(&user.id));
        let next = others.min_by_key(|user| (reason(user).is_none(), reason(user), user.id))?;
        if warning(license, users, person, choices, plan, next).is_none() {
            break next;
        }
        passed_over.push(next.id);
    };
    let action = action(license, users, choices, plan, user);
    Some(Change {
        plan,
        user: user.id,
        action,
    })
}

/// Whoever holds several of a hidden licence's plans frees it only by losing them all, and so comes last.
fn take_all(
    license: &License,
    users: &Users,
    person: &Person,
    (need, plans): (&Need, PlanSet),
    choices: &mut Choices,
) {
    let mut candidates: Vec<(Reason, &User)> = users
        .users
        .iter()
        .filter(|user| user.plans.meets(plans) && !user.unread.meets(plans))
        .filter(|user| user.id != person.id)
        .filter_map(|user| Some((reason(user)?, user)))
        .collect();
    candidates.sort_by_key(|(reason, user)| (*reason, user.id));
    let mut missing = remaining(need, users, choices);
    for (_, user) in candidates {
        if missing <= 0 {
            break;
        }
        let held = held_after(user.plans, user.id, choices);
        let mut with = choices.clone();
        for plan in held.iter().filter(|plan| plans.contains(*plan)) {
            with.set(Change {
                plan,
                user: user.id,
                action: Action::Remove,
            });
        }
        let taken = || held.iter().filter(|plan| plans.contains(*plan));
        let may = |plan| {
            user.plans.contains(plan)
                && lock(license, users, plan, user).is_none()
                && !lock_awaited(license, users, plan)
                && warning(license, users, person, &with, plan, user).is_none()
        };
        if held.meets(plans) && taken().all(may) {
            *choices = with;
            missing -= 1;
        }
    }
}

/// The reason to suggest whoever holds a plan that is not in the new licence.
pub(super) fn ends(license: &License, users: &Users, plan: PlanIndex) -> Option<Reason> {
    let module = license.module(users.plans.get(plan)?)?;
    (module.new == Grant::Absent).then_some(Reason::PlanEnds)
}

/// Whether taking `plan` frees a seat of the need.
fn helps(need: &Need, user: &User, plan: PlanIndex, choices: &Choices) -> bool {
    match need.through {
        Through::Plan(own) => own == plan,
        Through::LastOf(plans) => {
            let held = held_after(may_hold(user), user.id, choices);
            held.meets(plans) && !held.without(plan).meets(plans)
        }
    }
}

/// Whether taking `plan` helps a hidden licence as well: such users come first, so that no more go than needed.
fn frees_hidden(needs: &[Need], user: &User, plan: PlanIndex, choices: &Choices) -> bool {
    let hidden = |need: &&Need| matches!(need.through, Through::LastOf(_));
    let mut hidden_needs = needs.iter().filter(hidden).peekable();
    hidden_needs.peek().is_some() && hidden_needs.any(|need| helps(need, user, plan, choices))
}

/// A plan that ends is swapped for one with free seats where the user still works here; else it is removed.
fn action(
    license: &License,
    users: &Users,
    choices: &Choices,
    plan: PlanIndex,
    user: &User,
) -> Action {
    if ends(license, users, plan).is_none() || !user.works_here() {
        return Action::Remove;
    }
    targets(license, users, choices, plan, user)
        .first()
        .map_or(Action::Remove, |target| Action::MoveTo(*target))
}

/// The users whose last login must be read before enough can be suggested, at most `limit` of them.
pub fn logins_to_read(
    license: &License,
    users: &Users,
    person: &Person,
    needs: &[Need],
    limit: usize,
) -> Vec<AssociateId> {
    let suggested = suggest(license, users, person, needs);
    let short = |need: &&Need| remaining(need, users, &suggested) > 0;
    let plans: Vec<PlanIndex> = (0..users.plans.len())
        .filter(|plan| needs.iter().filter(short).any(|need| need.concerns(*plan)))
        .collect();
    let unread = |user: &&User| {
        user.last_login == LastLogin::NotRead && reason(user).is_none() && user.id != person.id
    };
    let held = |user: &&User| plans.iter().any(|plan| user.plans.contains(*plan));
    let users = users.users.iter().filter(unread).filter(held);
    users.map(|user| user.id).take(limit).collect()
}
