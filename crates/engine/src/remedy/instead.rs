//! Keeping somebody who is chosen, and choosing another one instead.

use super::need::{carriers, held_after};
use super::suggest::action;
use super::{Action, Candidates, Change, Choices, Reason, Through, lock, reason, warning};
use crate::license::{Kind, License, Module};
use crate::users::{AssociateId, Person, PlanIndex, PlanSet, User, Users};

/// Whom to take a plan from instead of those who are chosen: what is exactly what is needed stays so.
#[derive(Debug, Clone)]
pub struct Instead<'a> {
    license: &'a License,
    users: &'a Users,
    choices: &'a Choices,
    plan: PlanIndex,
    /// The plans on which it hangs whether a hidden licence is freed.
    weighed: PlanSet,
    /// The first of each kind.
    first: Vec<(Likeness, Rank, &'a User)>,
}

/// What decides which hidden licences a user frees: of the plans that are weighed those that are held, those that could
/// not be read, and those that are left without the change.
type Likeness = [PlanSet; 3];

/// For the strongest reason, else whoever comes next.
type Rank = (bool, Option<Reason>, AssociateId);

impl<'a, F> Candidates<'a, F> {
    /// Whom to take the plan from instead of those who are chosen. Never one who was `kept`, who is locked, or who can
    /// only be chosen against a warning.
    pub fn instead(&self, person: &Person, kept: &[AssociateId]) -> Instead<'a> {
        let (license, users, choices, plan) = (self.license, self.users, self.choices, self.plan);
        let mut instead = Instead {
            license,
            users,
            choices,
            plan,
            weighed: self.weighed(),
            first: Vec::new(),
        };
        let free = |user: &&User| {
            choices.get(plan, user.id).is_none()
                && !kept.contains(&user.id)
                && lock(license, users, plan, user).is_none()
        };
        let may = |user| warning(license, users, person, choices, plan, user).is_none();
        // One pass: not all of many thousands are put in order for it.
        for user in users.holders(plan).filter(free) {
            let rank = (reason(user).is_none(), reason(user), user.id);
            let likeness = instead.likeness(user, choices);
            let mut first = instead.first.iter_mut();
            match first.find(|(other, ..)| *other == likeness) {
                Some(first) if rank < first.1 && may(user) => *first = (likeness, rank, user),
                None if may(user) => instead.first.push((likeness, rank, user)),
                _ => {}
            }
        }
        instead
    }

    /// With a move every hidden licence is weighed: it may be the seat that somebody else gets.
    fn weighed(&self) -> PlanSet {
        let needed = self.needs.iter().filter_map(|need| match need.through {
            Through::LastOf(plans) => Some(plans),
            Through::Plan(_) => None,
        });
        let needed = needed.fold(PlanSet::default(), PlanSet::or);
        if !self.choices.moves() {
            return needed;
        }
        let hidden = |module: &&Module| module.kind == Kind::Hidden;
        let hidden = self.license.modules.iter().filter(hidden);
        let along = hidden.map(|module| carriers(self.license, self.users, &module.name));
        along.fold(needed, PlanSet::or)
    }
}

impl Instead<'_> {
    /// Whom to choose instead of that one, and what for; `None` where nobody is chosen, or nobody else would do.
    pub fn of(&self, user: &User) -> Option<Change> {
        let kept = self.choices.get(self.plan, user.id)?;
        let mut choices = self.choices.clone();
        choices.unset(self.plan, user.id);
        let likeness = self.likeness(user, &choices);
        let mut first = self.first.iter();
        let (.., other) = first.find(|(other, ..)| *other == likeness)?;
        let action = action(self.license, self.users, &choices, self.plan, other);
        (self.brings(action) == self.brings(kept)).then_some(Change {
            plan: self.plan,
            user: other.id,
            action,
        })
    }

    fn likeness(&self, user: &User, choices: &Choices) -> Likeness {
        let left = held_after(user.plans, user.id, choices);
        [user.plans, user.unread, left].map(|plans| plans.and(self.weighed))
    }

    /// The plan that comes instead, where a hidden licence hangs on it.
    fn brings(&self, action: Action) -> Option<PlanIndex> {
        match action {
            Action::MoveTo(plan) => self.weighed.contains(plan).then_some(plan),
            Action::Remove => None,
        }
    }
}
