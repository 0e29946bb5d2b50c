//! One plan's holders as a list to choose from: who is in it, and in which order.

use super::{Change, Choices, Need, Reason, Row, open, reason};
use crate::license::License;
use crate::name::folded;
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
    /// The plan whose holders they are.
    pub plan: PlanIndex,
}

/// The holders of one plan that match a search.
#[derive(Debug, Clone)]
pub struct List<'a, F> {
    /// How many hold the plan, whether they match or not.
    pub holders: u32,
    /// How many match.
    pub matching: usize,
    /// The first of those that match.
    pub rows: Vec<Row<'a, F>>,
}

/// Why somebody stands above those who stand by name: what went wrong comes first, then the suggestion, the strongest
/// reason first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Failed,
    Suggested(Option<Reason>),
}

impl<'a, F> Candidates<'a, F> {
    /// The holders whose name contains `search`, in whatever case, of whom `at_most` become rows: there may be
    /// thousands, and only what is seen is worked out.
    pub fn list(&self, search: &str, at_most: usize) -> List<'a, F> {
        let (first, then) = self.matching(search);
        let may_choose = open(self.plan, self.needs, self.users, self.choices);
        let matching = first.len() + then.len();
        let shown = first.into_iter().chain(then).take(at_most);
        List {
            holders: self.users.holders(self.plan).count() as u32,
            matching,
            rows: shown.map(|user| Row::of(self, user, may_choose)).collect(),
        }
    }

    /// Those who stand above, in their order, and the others by name.
    fn matching(&self, search: &str) -> (Vec<&'a User>, Vec<&'a User>) {
        let (users, wanted) = (self.users, folded(search.trim()));
        let found = users.by_name.iter().filter_map(|place| {
            let user = users.users.get(*place)?;
            let name = users.folded.get(*place)?;
            (user.plans.contains(self.plan) && name.contains(&wanted)).then_some(user)
        });
        let (mut first, then): (Vec<&User>, Vec<&User>) =
            found.partition(|user| self.rank(user).is_some());
        first.sort_by_key(|user| self.rank(user));
        (first, then)
    }

    fn rank(&self, user: &User) -> Option<Rank> {
        if self.failure(user).is_some() {
            return Some(Rank::Failed);
        }
        let suggested = self.suggested.get(self.plan, user.id);
        suggested.map(|_| Rank::Suggested(reason(user)))
    }

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
