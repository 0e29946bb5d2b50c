//! What one holder's row says and offers.

use super::suggest::ends;
use super::{Action, Candidates, Change, Lock, Reason, Warning, lock, reason, targets, warning};
use crate::users::{PlanIndex, User};

/// One holder of a plan, with all that is shown of it.
#[derive(Debug, Clone)]
pub struct Row<'a, F> {
    /// Who.
    pub user: &'a User,
    /// It is the person who is logged in.
    pub is_person: bool,
    /// Taking the plan from this user is suggested.
    pub suggested: bool,
    /// What is chosen.
    pub chosen: Option<Action>,
    /// What ticking the box means now.
    pub tick: Tick,
    /// The box may be ticked: nothing stands in the way, and the plan has an excess, or it is chosen already.
    pub enabled: bool,
    /// What stands in the way of taking the plan.
    pub lock: Option<Lock>,
    /// What speaks for taking the plan from this user.
    pub reason: Option<Reason>,
    /// What else could be chosen, what is chosen included. Empty where there is nothing to choose between.
    pub actions: Vec<Action>,
    /// Handing over what stands in the way is offered.
    pub hand_over_offered: bool,
    /// What went wrong in an earlier try.
    pub failure: Option<&'a F>,
    /// What to think of, now that this one is chosen.
    pub warning: Option<Warning>,
}

/// What ticking a row's box means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tick {
    /// It chooses this.
    Choose(Change),
    /// It takes the choice back.
    TakeBack,
}

impl<'a, F> Row<'a, F> {
    pub(super) fn of(list: &Candidates<'a, F>, user: &'a User, may_choose: bool) -> Self {
        let chosen = list.choices.get(list.plan, user.id);
        let lock = lock(list.license, list.users, list.plan, user);
        Self {
            user,
            is_person: list.person.is_some_and(|person| person.id == user.id),
            suggested: list.suggested.get(list.plan, user.id).is_some(),
            chosen,
            tick: tick(list, user, chosen),
            enabled: chosen.is_some() || lock.is_none() && may_choose,
            lock,
            reason: reason(user).or_else(|| ends(list.license, list.users, list.plan)),
            actions: chosen.map_or_else(Vec::new, |chosen| actions(list, user, chosen)),
            hand_over_offered: lock.is_some() && (chosen.is_some() || may_choose),
            failure: list.failure(user),
            warning: chosen.and_then(|_| caution(list, user)),
        }
    }
}

/// Ticked for the first time: what is suggested; where the plan ends and another one has free seats, the other one.
fn tick<F>(list: &Candidates<'_, F>, user: &User, chosen: Option<Action>) -> Tick {
    if chosen.is_some() {
        return Tick::TakeBack;
    }
    let suggested = list.suggested.get(list.plan, user.id);
    let action = suggested.unwrap_or_else(|| {
        let ends = ends(list.license, list.users, list.plan).is_some();
        let target = ends.then(|| plans_to_get(list, user).first().copied());
        target.flatten().map_or(Action::Remove, Action::MoveTo)
    });
    Tick::Choose(Change {
        plan: list.plan,
        user: user.id,
        action,
    })
}

/// Change to another plan, the chosen one first, or remove.
fn actions<F>(list: &Candidates<'_, F>, user: &User, chosen: Action) -> Vec<Action> {
    let chosen = Some(chosen).filter(|action| *action != Action::Remove);
    let others = plans_to_get(list, user).into_iter().map(Action::MoveTo);
    let others = others.filter(|other| Some(*other) != chosen);
    let mut actions: Vec<Action> = chosen.into_iter().chain(others).collect();
    if !actions.is_empty() {
        actions.push(Action::Remove);
    }
    actions
}

fn plans_to_get<F>(list: &Candidates<'_, F>, user: &User) -> Vec<PlanIndex> {
    targets(list.license, list.users, list.choices, list.plan, user)
}

fn caution<F>(list: &Candidates<'_, F>, user: &User) -> Option<Warning> {
    let awaited = list.users.awaited;
    let warning = warning(
        list.license,
        list.users,
        list.person?,
        list.choices,
        list.plan,
        user,
    )?;
    // Nobody is alarmed by what is not known yet.
    let known = warning == Warning::Yourself || !(awaited.users || awaited.former);
    known.then_some(warning)
}
