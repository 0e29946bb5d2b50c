//! Who can take over what stands in the way of taking a plan.

use super::Choices;
use crate::users::{AssociateId, PlanIndex, User, Users};

/// Offered at the most: nobody looks through more names than these.
const AT_MOST: usize = 100;

/// Who can take over the open requests of a user who is to lose the plan: colleagues who hold the same plan, work here
/// and keep it, by name.
pub fn owners<'a>(
    users: &'a Users,
    choices: &Choices,
    plan: PlanIndex,
    user: AssociateId,
) -> Vec<&'a User> {
    let by_name = users.by_name.iter();
    let by_name = by_name.filter_map(|place| users.users.get(*place));
    let can = |other: &&User| {
        other.id != user
            && other.plans.contains(plan)
            && other.surely_works_here()
            && choices.get(plan, other.id).is_none()
    };
    by_name.filter(can).take(AT_MOST).collect()
}
