//! What must go, and how much of it is still to be chosen.

use super::{Action, Choices};
use crate::license::{Kind, License};
use crate::users::{PlanIndex, PlanSet, Users};

/// A module licence with an excess, as something to be chosen for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Need {
    /// Its place in [`License::modules`].
    pub module: usize,
    /// Seats that must go.
    pub excess: u32,
    /// What frees it.
    pub through: Through,
}

/// What frees a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Through {
    /// Taking this plan from a user.
    Plan(PlanIndex),
    /// A hidden licence: a user losing the last of these plans.
    LastOf(PlanSet),
}

impl Need {
    /// Whether taking `plan` from a user can help.
    pub fn concerns(&self, plan: PlanIndex) -> bool {
        match self.through {
            Through::Plan(own) => own == plan,
            Through::LastOf(plans) => plans.contains(plan),
        }
    }
}

/// All needs of a licence that has a new set: the plans' own first, then the hidden licences'.
pub fn needs(license: &License, users: &Users) -> Vec<Need> {
    if license.new.is_none() {
        return Vec::new();
    }
    let with_excess = license
        .modules
        .iter()
        .enumerate()
        .filter(|(_, module)| module.kind == Kind::User && module.excess() > 0);
    let mut needs: Vec<Need> = with_excess
        .filter_map(|(place, module)| {
            let through = if module.hidden {
                Through::LastOf(carriers(license, users, &module.name))
            } else {
                Through::Plan(users.plan(&module.name)?)
            };
            Some(Need {
                module: place,
                excess: module.excess(),
                through,
            })
        })
        .collect();
    needs.sort_by_key(|need| matches!(need.through, Through::LastOf(_)));
    needs
}

fn carriers(license: &License, users: &Users, hidden: &String) -> PlanSet {
    let carrying = license.plans().filter(|plan| plan.set.contains(hidden));
    carrying
        .filter_map(|plan| users.plan(&plan.name))
        .fold(PlanSet::default(), PlanSet::with)
}

/// Seats still to be chosen for a need; negative when more are chosen than needed.
pub fn remaining(need: &Need, users: &Users, choices: &Choices) -> i64 {
    let freed = match need.through {
        Through::Plan(plan) => choices.count(plan),
        Through::LastOf(plans) => freed_by_last(plans, users, choices),
    };
    i64::from(need.excess) - i64::from(freed)
}

/// Users who hold one of `plans` now and none once the choices are carried out.
fn freed_by_last(plans: PlanSet, users: &Users, choices: &Choices) -> u32 {
    let mut touched: Vec<_> = choices.iter().map(|change| change.user).collect();
    touched.sort_unstable();
    touched.dedup();
    let freed = touched
        .into_iter()
        .filter_map(|id| users.user(id))
        .filter(|user| {
            user.plans.meets(plans) && !held_after(user.plans, user.id, choices).meets(plans)
        });
    freed.count() as u32
}

/// The plans a user holds once the choices are carried out.
pub(super) fn held_after(held: PlanSet, user: i32, choices: &Choices) -> PlanSet {
    let of_user = || choices.iter().filter(|change| change.user == user);
    let left = of_user().fold(held, |held, change| held.without(change.plan));
    of_user().fold(left, |held, change| match change.action {
        Action::Remove => held,
        Action::MoveTo(plan) => held.with(plan),
    })
}

/// Whether one more of `plan` may be chosen: something that it can help is not settled yet.
pub fn open(plan: PlanIndex, needs: &[Need], users: &Users, choices: &Choices) -> bool {
    needs
        .iter()
        .any(|need| need.concerns(plan) && remaining(need, users, choices) > 0)
}

/// Whether the choices free exactly what is needed: nothing remains, and no plan is taken that need not go.
pub fn settled(needs: &[Need], users: &Users, choices: &Choices) -> bool {
    let nothing_remains = || {
        needs.iter().all(|need| match need.through {
            Through::Plan(_) => remaining(need, users, choices) == 0,
            Through::LastOf(_) => remaining(need, users, choices) <= 0,
        })
    };
    let all_needed = || {
        choices.iter().all(|change| {
            needs.iter().any(|need| match need.through {
                Through::Plan(plan) => plan == change.plan,
                Through::LastOf(_) => {
                    need.concerns(change.plan) && remaining(need, users, choices) == 0
                }
            })
        })
    };
    !choices.is_empty() && nothing_remains() && all_needed()
}
