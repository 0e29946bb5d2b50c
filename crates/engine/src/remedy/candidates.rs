//! What the list of one plan's holders is made from.

use super::{Change, Choices, Need, Placed};
use crate::license::License;
use crate::users::{Person, PlanIndex, User, Users};

/// What the list of one plan's holders is made from.
#[derive(Debug, Clone)]
pub struct Candidates<'a, F> {
    /// The licence with its new set.
    pub license: &'a License,
    /// Everybody who holds a plan.
    pub users: &'a Users,
    /// Who is logged in, where that is known.
    pub person: Option<&'a Person>,
    /// What must go.
    pub needs: &'a [Need],
    /// What is suggested.
    pub suggested: &'a Choices,
    /// What is chosen.
    pub choices: &'a Choices,
    /// What did not work in an earlier try, each with the change that it was.
    pub failures: Vec<(Change, &'a F)>,
    /// Whose rows keep their places.
    pub placed: &'a Placed,
    /// The plan whose holders they are.
    pub plan: PlanIndex,
}

impl<'a, F> Candidates<'a, F> {
    /// What went wrong when the plan was to be taken from the user.
    pub(super) fn failure(&self, user: &User) -> Option<&'a F> {
        let of_row =
            |(change, _): &&(Change, &F)| change.user == user.id && change.plan == self.plan;
        self.failures
            .iter()
            .find(of_row)
            .map(|(_, failure)| *failure)
    }
}
