//! Whether a choice that was confirmed is still needed, by figures that were read since.

use super::need::{carriers, hidden_excess, remaining};
use super::{Change, Choices, Need, Through};
use crate::license::{License, ModuleName};
use crate::users::Users;

/// What was confirmed, and how far it is.
#[derive(Debug, Clone, Copy)]
pub struct Underway<'a> {
    /// Everybody, as read before the choice.
    pub users: &'a Users,
    /// What had to go then.
    pub needs: &'a [Need],
    /// The changes that are done.
    pub done: &'a Choices,
    /// The changes that are still to be done, without the one asked about.
    pub ahead: &'a Choices,
}

/// Whether `change` still has to be carried out by the figures of `license`, read just now: something is in excess that
/// the changes still ahead would not free without it.
///
/// A counter that lags behind what is done shows more than there is: then the choice, which was limited by the list of
/// users, is all that goes. `promised` tells how many have left another plan for the one of that name.
pub fn is_still_needed(
    license: &License,
    underway: Underway<'_>,
    change: Change,
    promised: impl Fn(&ModuleName) -> u32,
) -> bool {
    let Underway {
        users,
        needs,
        done,
        ahead,
    } = underway;
    let others: Choices = done.iter().chain(ahead.iter()).copied().collect();
    let concerned = needs.iter().filter(|need| need.concerns(change.plan));
    concerned.into_iter().any(|need| {
        let freed = remaining(need, users, done) - remaining(need, users, &others);
        i64::from(excess_now(license, users, need, &promised)) > freed
    })
}

/// What is too much of a need's module by a licence that was read since.
fn excess_now(
    license: &License,
    users: &Users,
    need: &Need,
    promised: impl Fn(&ModuleName) -> u32,
) -> u32 {
    let Some(module) = license.module(&need.module) else {
        return 0;
    };
    match need.through {
        Through::Plan(_) => module.excess(),
        Through::LastOf(_) => {
            let plans = carriers(license, users, &module.name);
            let names = plans.iter().filter_map(|plan| users.plans.get(plan));
            let promised = names.fold(0, |sum: u32, plan| sum.saturating_add(promised(plan)));
            hidden_excess(module, promised)
        }
    }
}
