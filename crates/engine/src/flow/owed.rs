//! Plans that are promised: their users have left another one for them.

use crate::fact::Failure;
use crate::license::{License, ModuleName};
use crate::users::AssociateId;

/// A user who has left a plan for another one and does not have that one yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    /// The user.
    pub user: AssociateId,
    /// What the user is called ([`crate::users::User::called`]).
    pub name: String,
    /// The module name of the plan to give.
    pub plan: ModuleName,
}

/// A user from whom this widget has taken a plan, as the CRM's own answer has shown, to meet an excess.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The user.
    pub user: AssociateId,
    /// What the user is called ([`crate::users::User::called`]).
    pub name: String,
    /// The module name of the plan.
    pub plan: ModuleName,
}

impl Taken {
    /// The plan is to be given back.
    pub(super) fn owed(&self) -> Owed {
        Owed {
            user: self.user,
            name: self.name.clone(),
            plan: self.plan.clone(),
        }
    }
}

/// Of those who lost a plan here, the newest for whom the licence in force has a seat all the same: somebody else has
/// freed one meanwhile. A seat that a plan needs of a hidden licence counts as well.
pub fn beyond<'a>(license: &License, taken: &'a [Taken]) -> Vec<&'a Taken> {
    let mut used: Vec<&ModuleName> = Vec::new();
    let mut beyond = Vec::new();
    for taken in taken.iter().rev() {
        let Some(plan) = license.module(&taken.plan) else {
            continue;
        };
        let needs: Vec<&ModuleName> = plan.set.iter().chain([&plan.name]).collect();
        let is_free = |name: &&ModuleName| {
            let promised = used.iter().filter(|other| **other == *name).count();
            license.module(*name).is_none_or(|module| {
                module.in_use.is_some_and(|in_use| {
                    let seats = module.current.seats();
                    seats.is_none_or(|seats| in_use as usize + promised < seats as usize)
                })
            })
        };
        if needs.iter().all(is_free) {
            used.extend(needs);
            beyond.push(taken);
        }
    }
    beyond
}

/// A plan that could not be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotGiven {
    /// To whom, and which.
    pub owed: Owed,
    /// Why.
    pub why: Failure,
    /// Whether it may have been given all the same: neither the save nor the reading after it was answered.
    pub uncertain: bool,
}
