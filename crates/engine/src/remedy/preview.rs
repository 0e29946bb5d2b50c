//! The whole before it is carried out: who loses what, who is left with nothing, what the new licence changes.

use super::need::held_after;
use super::{Action, Choices};
use crate::license::{License, Module};
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

/// Who can log in now and will have no plan left.
pub fn without_plan<'a>(users: &'a Users, choices: &Choices) -> Vec<&'a User> {
    let concerned = choices.users().into_iter();
    concerned
        .filter_map(|id| users.user(id))
        .filter(|user| {
            let left = held_after(user.plans, user.id, choices);
            user.works_here() && left == PlanSet::default()
        })
        .collect()
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
