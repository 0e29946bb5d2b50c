//! The people in the order of their names, as a list is searched: what a key in the search goes through lies side by
//! side. There may be tens of thousands, and reaching for each of them elsewhere would be felt.

use crate::plan_set::{PlanIndex, PlanSet};
use crate::search::plain;
use std::borrow::Cow;

/// What of each of them a search needs, in the order of the names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Register {
    /// The places among the users.
    places: Vec<u32>,
    /// The plans held.
    plans: Vec<PlanSet>,
    /// The names as they are searched, one behind the other.
    names: String,
    /// Where each of them ends.
    ends: Vec<u32>,
}

impl Register {
    /// Of these, in the order of their names: the place among the users, what they are called, and the plans held.
    pub(crate) fn of<'a>(
        people: impl ExactSizeIterator<Item = (usize, Cow<'a, str>, PlanSet)> + Clone,
    ) -> Self {
        let count = people.len();
        let length = people.clone().map(|(_, called, _)| called.len()).sum();
        // What grows needs twice the room for a while.
        let mut register = Self {
            places: Vec::with_capacity(count),
            plans: Vec::with_capacity(count),
            names: String::with_capacity(length),
            ends: Vec::with_capacity(count),
        };
        for (place, called, plans) in people {
            register.names.push_str(&plain(&called));
            register.ends.push(register.names.len() as u32);
            register.places.push(place as u32);
            register.plans.push(plans);
        }
        register
    }

    /// The names as they are searched, in their order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let mut begin = 0;
        self.ends.iter().map(move |end| {
            let name = &self.names[begin..*end as usize];
            begin = *end as usize;
            name
        })
    }

    /// Those who hold the plan, in the order of the names: the place among the users, and the name as it is searched.
    pub(crate) fn holders(&self, plan: PlanIndex) -> impl Iterator<Item = (usize, &str)> {
        let all = self.places.iter().zip(&self.plans).zip(self.names());
        all.filter(move |((_, plans), _)| plans.contains(plan))
            .map(|((place, _), name)| (*place as usize, name))
    }

    /// How many hold the plan.
    pub(crate) fn count(&self, plan: PlanIndex) -> u32 {
        let holds = |plans: &&PlanSet| plans.contains(plan);
        self.plans.iter().filter(holds).count() as u32
    }
}
