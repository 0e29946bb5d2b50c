//! What could not be read of the people, as far as it matters for whom to choose.

use super::Need;
use crate::failure::Failure;
use crate::license::License;
use crate::users::{PlanIndex, Users};

/// Something that could not be read, and so speaks neither for nor against anybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// Rows of the list of users that do not say whose they are.
    Rows(u32),
    /// Whether so many users hold the plan.
    Plans(PlanIndex, u32),
    /// Who is a former employee.
    FormerEmployees(Failure),
    /// Whether so many of those to choose from can log in.
    Access(u32),
    /// When so many users were last logged in.
    LastLogins(u32),
    /// Who owns open requests.
    OpenRequests(Failure),
}

impl Unread {
    /// Whether it could speak for suggesting more than what was read does.
    pub fn could_suggest_more(&self) -> bool {
        !matches!(self, Self::OpenRequests(_))
    }

    /// Whether the suggestion cannot begin with whoever has left or cannot log in.
    pub fn changes_the_order(&self) -> bool {
        matches!(self, Self::FormerEmployees(_) | Self::Access(_))
    }
}

/// What could not be read: first what makes the list incomplete, then what the suggestion does without.
pub fn unread(license: &License, users: &Users, needs: &[Need]) -> Vec<Unread> {
    let plans = (0..users.plans.len()).filter(|plan| matters(license, users, needs, *plan));
    let plans: Vec<PlanIndex> = plans.collect();
    let gaps = &users.gaps;
    let access = users.users.iter().filter(|user| user.access_unread);
    let access = access.filter(|user| plans.iter().any(|plan| user.plans.contains(*plan)));
    let rows = count(gaps.rows).map(Unread::Rows);
    let former = gaps.former.clone().map(Unread::FormerEmployees);
    let logins = count(gaps.logins).filter(|_| !users.awaited.logins);
    let by_plan = plans.iter();
    let by_plan =
        by_plan.filter_map(|plan| Some(Unread::Plans(*plan, count(users.unread(*plan))?)));
    rows.into_iter()
        .chain(by_plan)
        .chain(former)
        .chain(count(access.count() as u32).map(Unread::Access))
        .chain(logins.map(Unread::LastLogins))
        .chain(gaps.requests.clone().map(Unread::OpenRequests))
        .collect()
}

/// Somebody has to lose the plan, by the people or by the licence's counter alone.
fn matters(license: &License, users: &Users, needs: &[Need], plan: PlanIndex) -> bool {
    let module = users.plans.get(plan).and_then(|name| license.module(name));
    needs.iter().any(|need| need.concerns(plan)) || module.is_some_and(|module| module.excess() > 0)
}

fn count(count: u32) -> Option<u32> {
    (count > 0).then_some(count)
}
