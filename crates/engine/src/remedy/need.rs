//! What must go, and how much of it is still to be chosen.

use super::{Action, Change, Choices};
use crate::license::{Kind, License, Module, ModuleName};
use crate::users::{AssociateId, PlanIndex, PlanSet, User, Users};

/// A module licence with an excess, as something to be chosen for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// Its name.
    pub module: ModuleName,
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
    let mut needs: Vec<Need> = license
        .modules
        .iter()
        .filter_map(|module| {
            let (excess, through) = match module.kind {
                Kind::UserPlan | Kind::OtherUserLicense => {
                    let plan = users.plan(&module.name)?;
                    (module.excess(), Through::Plan(plan))
                }
                Kind::Hidden => {
                    let plans = carriers(license, users, &module.name);
                    let excess = hidden_excess(module, promised(users, plans));
                    (excess, Through::LastOf(plans))
                }
                Kind::Other => return None,
            };
            // Counters can lag behind the assignments: nobody has to go beyond what the people themselves show.
            // While more of them are to come, the counter alone tells.
            let excess = if users.awaited.users {
                excess
            } else {
                excess.min(listed_excess(module, users, through))
            };
            (excess > 0).then_some(Need {
                module: module.name.clone(),
                excess,
                through,
            })
        })
        .collect();
    needs.sort_by_key(|need| matches!(need.through, Through::LastOf(_)));
    needs
}

/// The excess as the list of users shows it: those who use the licence now or are promised it, beyond the new set.
fn listed_excess(module: &Module, users: &Users, through: Through) -> u32 {
    let listed = match through {
        Through::Plan(plan) => users.holders(plan).count() as u32,
        Through::LastOf(plans) => {
            let using = users.users.iter().filter(|user| user.plans.meets(plans));
            promised(users, plans).saturating_add(using.count() as u32)
        }
    };
    listed.saturating_sub(module.new.seats().unwrap_or(u32::MAX))
}

/// Seats that are promised to users who have left another plan already.
pub(super) fn promised(users: &Users, plans: PlanSet) -> u32 {
    let promised = plans.iter().filter_map(|plan| users.reserved.get(plan));
    promised.fold(0, |sum, promised| sum.saturating_add(*promised))
}

/// Users who have left a plan and are promised another one will use the hidden licence again.
pub(super) fn hidden_excess(hidden: &Module, promised: u32) -> u32 {
    let (Some(in_use), Some(granted)) = (hidden.in_use, hidden.new.seats()) else {
        return 0;
    };
    in_use.saturating_add(promised).saturating_sub(granted)
}

/// The plans that bring a hidden licence along.
pub(super) fn carriers(license: &License, users: &Users, hidden: &ModuleName) -> PlanSet {
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

/// Users who hold one of `plans` now and none once the choices are carried out. A plan that could not be read counts as
/// not held here: otherwise one more than needed would have to go.
fn freed_by_last(plans: PlanSet, users: &Users, choices: &Choices) -> u32 {
    freed(plans, users, choices, |user| user.plans)
}

/// The same for certain: whoever may hold another of `plans` frees nothing that somebody else could be given.
pub(super) fn freed_for_certain(plans: PlanSet, users: &Users, choices: &Choices) -> u32 {
    freed(plans, users, choices, may_hold)
}

fn freed(plans: PlanSet, users: &Users, choices: &Choices, held: impl Fn(&User) -> PlanSet) -> u32 {
    // Of somebody who loses several of them the first one counts.
    let is_first = |change: &Change| {
        let mut before = plans.iter().take_while(|plan| *plan < change.plan);
        plans.contains(change.plan) && before.all(|plan| choices.get(plan, change.user).is_none())
    };
    let frees = |change: &&Change| {
        users.user(change.user).is_some_and(|user| {
            user.plans.meets(plans) && !held_after(held(user), user.id, choices).meets(plans)
        })
    };
    let firsts = choices.iter().filter(|change| is_first(change));
    firsts.filter(frees).count() as u32
}

/// The plans that are held, or of which it could not be read: a hidden licence is freed for certain only without these.
pub(super) fn may_hold(user: &User) -> PlanSet {
    user.plans.or(user.unread)
}

/// The plans a user holds once the choices are carried out.
pub(super) fn held_after(held: PlanSet, user: AssociateId, choices: &Choices) -> PlanSet {
    let chosen = || {
        held.iter()
            .filter_map(|plan| Some((plan, choices.get(plan, user)?)))
    };
    let left = chosen().fold(held, |held, (plan, _)| held.without(plan));
    chosen().fold(left, |held, (_, action)| match action {
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

/// How many more than needed are chosen, plan by plan. Where a hidden licence has an excess as well, more of a plan may
/// be needed for that: nothing is counted there.
pub fn too_many(needs: &[Need], choices: &Choices) -> u32 {
    let hidden = |plan| {
        let mut needs = needs.iter();
        needs.any(|need| need.concerns(plan) && matches!(need.through, Through::LastOf(_)))
    };
    let beyond = needs.iter().map(|need| match need.through {
        Through::Plan(plan) if !hidden(plan) => choices.count(plan).saturating_sub(need.excess),
        Through::Plan(_) | Through::LastOf(_) => 0,
    });
    beyond.sum()
}

/// Whether the choices free exactly what is needed: nothing remains, and no plan is taken that need not go.
pub fn is_exact(needs: &[Need], users: &Users, choices: &Choices) -> bool {
    let nothing_spare = |exact: Vec<&Need>| {
        let mut changes = choices.iter();
        changes.all(|change| is_needed(change, &exact, users, choices))
    };
    !choices.is_empty() && exact(needs, users, choices).is_some_and(nothing_spare)
}

/// Once nothing remains: the choices any one of which could be taken back and nothing would remain all the same.
/// A hidden licence makes them: one choice for another reason may free it as well, or half of a pair frees nothing.
pub fn spare(needs: &[Need], users: &Users, choices: &Choices) -> Vec<Change> {
    let Some(exact) = exact(needs, users, choices) else {
        return Vec::new();
    };
    let spare = |change: &&Change| !is_needed(change, &exact, users, choices);
    choices.iter().filter(spare).copied().collect()
}

/// The needs that are met without a seat to spare; `None` while one is not met.
fn exact<'a>(needs: &'a [Need], users: &Users, choices: &Choices) -> Option<Vec<&'a Need>> {
    let mut exact = Vec::new();
    for need in needs {
        match remaining(need, users, choices) {
            1.. => return None,
            0 => exact.push(need),
            _ => {}
        }
    }
    Some(exact)
}

/// Whether one of the needs that are met exactly would not be without the change.
fn is_needed(change: &Change, exact: &[&Need], users: &Users, choices: &Choices) -> bool {
    let after = |user: &User| held_after(may_hold(user), user.id, choices);
    exact.iter().any(|need| match need.through {
        Through::Plan(plan) => plan == change.plan,
        Through::LastOf(plans) => {
            let user = users.user(change.user);
            plans.contains(change.plan) && user.is_some_and(|user| !after(user).meets(plans))
        }
    })
}
