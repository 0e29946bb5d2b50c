//! Where the licence's counter and the list of users do not say the same.

use crate::license::License;
use crate::users::{PlanIndex, Users};

/// A plan in excess of which the licence counts other holders than the list of users shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// The plan.
    pub plan: PlanIndex,
    /// Seats in use by the licence's counter.
    pub counted: u32,
    /// Users who hold it by the list.
    pub listed: u32,
}

/// The plans whose two figures differ, once everybody is there. A counter can lag behind, and a list can be incomplete: neither is believed alone.
pub fn differences(license: &License, users: &Users) -> Vec<Difference> {
    let plans = users.plans.iter().enumerate();
    let differ = plans.filter_map(|(plan, name)| {
        let module = license.module(name).filter(|_| !users.awaited.users)?;
        let counted = module.in_use.filter(|_| module.excess() > 0)?;
        let listed = users.holders(plan).count() as u32;
        (listed != counted).then_some(Difference {
            plan,
            counted,
            listed,
        })
    });
    differ.collect()
}
