//! Keeping somebody who is chosen, and choosing another one instead.

use super::need::{carriers, held_after, is_needed, may_hold};
use super::suggest::action;
use super::{
    Candidates, Change, Choices, Need, Reason, Through, free_seats, lock, reason, remaining,
    warning,
};
use crate::license::{Kind, License, Module};
use crate::users::{AssociateId, Person, PlanIndex, PlanSet, User, Users};

/// Whom to take a plan from instead of those who are chosen: what is exactly what is needed stays so.
#[derive(Debug, Clone)]
pub struct Instead<'a> {
    license: &'a License,
    users: &'a Users,
    needs: &'a [Need],
    choices: &'a Choices,
    plan: PlanIndex,
    /// What remains of each need.
    left: Vec<i64>,
    /// The plans of each hidden licence of which not more may be used than now.
    hidden: Vec<PlanSet>,
    /// The first of each kind, in their order.
    first: Vec<(Rank, Likeness, &'a User)>,
}

/// What is chosen once somebody is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// The change that is chosen instead.
    pub change: Change,
    /// All that is chosen then.
    pub choices: Choices,
}

/// For the strongest reason, else whoever comes next.
type Rank = (bool, Option<Reason>, AssociateId);

/// For each hidden licence whether it is used, now and without the plan.
type Likeness = Vec<[Use; 2]>;

/// Whether a user uses a hidden licence: by the plans that were read, and by those that may be held.
type Use = [bool; 2];

impl<'a, F> Candidates<'a, F> {
    /// Whom to take the plan from instead of those who are chosen. Never one who was `kept`, who is locked, or who can
    /// only be chosen against a warning.
    pub fn instead(&self, person: &Person, kept: &[AssociateId]) -> Instead<'a> {
        let (license, users, choices, plan) = (self.license, self.users, self.choices, self.plan);
        let needs = self.needs.iter();
        let left = needs.map(|need| remaining(need, users, choices));
        let mut instead = Instead {
            license,
            users,
            needs: self.needs,
            choices,
            plan,
            left: left.collect(),
            hidden: self.hidden(),
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
            let likeness = instead.likeness(user);
            let mut first = instead.first.iter_mut();
            match first.find(|(_, other, _)| *other == likeness) {
                Some(first) if rank < first.0 && may(user) => *first = (rank, likeness, user),
                None if may(user) => instead.first.push((rank, likeness, user)),
                _ => {}
            }
        }
        instead.first.sort_unstable_by_key(|(rank, ..)| *rank);
        instead
    }

    /// Those that are needed; with a move all of them: what one frees may be the seat that another one gets.
    fn hidden(&self) -> Vec<PlanSet> {
        if self.choices.moves() {
            let hidden = |module: &&Module| module.kind == Kind::Hidden;
            let hidden = self.license.modules.iter().filter(hidden);
            let plans = |module: &Module| carriers(self.license, self.users, &module.name);
            return hidden.map(plans).collect();
        }
        let needed = self.needs.iter().filter_map(|need| match need.through {
            Through::LastOf(plans) => Some(plans),
            Through::Plan(_) => None,
        });
        needed.collect()
    }
}

impl Instead<'_> {
    /// Whom to choose instead of that one; `None` where that one is not chosen, or nobody else would do.
    pub fn of(&self, kept: &User) -> Option<Exchange> {
        self.choices.get(self.plan, kept.id)?;
        let mut without = self.choices.clone();
        without.unset(self.plan, kept.id);
        let mut all_kept = without.clone();
        kept.plans
            .iter()
            .for_each(|plan| all_kept.unset(plan, kept.id));
        let mut first = self.first.iter();
        first.find_map(|(.., other)| {
            self.exchange(kept, other, &without)
                // Whoever loses several plans for a hidden licence keeps them all.
                .or_else(|| self.exchange(kept, other, &all_kept))
        })
    }

    fn exchange(&self, kept: &User, other: &User, without: &Choices) -> Option<Exchange> {
        let change = Change {
            plan: self.plan,
            user: other.id,
            action: action(self.license, self.users, without, self.plan, other),
        };
        let mut choices = without.clone();
        choices.set(change);
        let uses = |choices: &Choices, plans: PlanSet| {
            let [kept, other] = [kept, other].map(|user| used(user, choices, plans));
            [0, 1].map(|by| u8::from(kept[by]) + u8::from(other[by]))
        };
        let mut hidden = self.hidden.iter();
        let as_before = hidden.all(|plans| uses(self.choices, *plans) == uses(&choices, *plans));
        let stays = as_before
            && self.leaves_the_seats(kept, &choices)
            && self.stays_exact([kept, other], &choices);
        stays.then_some(Exchange { change, choices })
    }

    /// Whoever keeps several plans keeps none of which somebody else gets the seat.
    fn leaves_the_seats(&self, kept: &User, choices: &Choices) -> bool {
        let frees = |choices: &Choices, plan| choices.get(plan, kept.id).is_some();
        let mut keeps = kept.plans.iter().filter(|plan| {
            *plan != self.plan && frees(self.choices, *plan) && !frees(choices, *plan)
        });
        keeps.all(|plan| {
            let free = free_seats(self.license, self.users, self.choices, plan);
            choices.moves_to(plan) == 0 || free != Some(0)
        })
    }

    /// As much of each hidden licence is freed as before, and everybody but these two loses what they lose anyway: only
    /// what these two lose is looked at, not all that may be thousands.
    fn stays_exact(&self, both: [&User; 2], choices: &Choices) -> bool {
        let taken = |choices: &Choices, plan| {
            let takes = |user: &&User| choices.get(plan, user.id).is_some();
            both.into_iter().filter(takes).count() as i64
        };
        let mut exact = Vec::new();
        for (need, left) in self.needs.iter().zip(&self.left) {
            let left = match need.through {
                Through::Plan(plan) => left + taken(self.choices, plan) - taken(choices, plan),
                Through::LastOf(_) => *left,
            };
            match left {
                1.. => return false,
                0 => exact.push(need),
                _ => {}
            }
        }
        both.into_iter().all(|user| {
            let change = |plan| {
                let (user, action) = (user.id, choices.get(plan, user.id)?);
                Some(Change { plan, user, action })
            };
            let mut changes = user.plans.iter().filter_map(change);
            changes.all(|change| is_needed(&change, &exact, self.users, choices))
        })
    }

    fn likeness(&self, user: &User) -> Likeness {
        let hidden = self.hidden.iter();
        let left = [user.plans, may_hold(user)].map(|held| held_after(held, user.id, self.choices));
        let uses = |plans: &PlanSet| {
            let now = left.map(|left| left.meets(*plans));
            let then = left.map(|left| left.without(self.plan).meets(*plans));
            [now, then]
        };
        hidden.map(uses).collect()
    }
}

fn used(user: &User, choices: &Choices, plans: PlanSet) -> Use {
    [user.plans, may_hold(user)].map(|held| held_after(held, user.id, choices).meets(plans))
}
