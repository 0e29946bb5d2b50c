//! One plan's holders as a list to choose from: who is in it, and in which order.

use super::{Candidates, Reason, Row, reason};
use crate::name::{contains, folded};
use crate::users::{AssociateId, User};

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
        let (first, then) = self.in_place(search);
        let mut needs = self.needs.iter();
        let may_choose = needs.any(|need| need.concerns(self.plan));
        let matching = first.len() + then.len();
        let shown = first.into_iter().chain(then).take(at_most);
        List {
            holders: self.users.holders(self.plan).count() as u32,
            matching,
            rows: shown.map(|user| Row::of(self, user, may_choose)).collect(),
        }
    }

    /// Everybody who holds the plan, in the order of the rows.
    pub fn order(&self) -> Vec<AssociateId> {
        let (first, then) = self.in_place("");
        first.iter().chain(&then).map(|user| user.id).collect()
    }

    /// Those whose rows keep their places and those who stand above, in their order, and the others by name.
    fn in_place(&self, search: &str) -> (Vec<&'a User>, Vec<&'a User>) {
        let (first, then) = self.matching(search);
        let placed = self.placed.order(self.plan);
        if placed.is_empty() {
            return (first, then);
        }
        let wanted = folded(search.trim());
        let placed = placed.iter().filter_map(|id| {
            let place = self.users.users.binary_search_by_key(id, |user| user.id);
            let place = place.ok()?;
            let (user, name) = (self.users.users.get(place)?, self.users.folded.get(place)?);
            (user.plans.contains(self.plan) && contains(name, &wanted)).then_some(user)
        });
        let new = |user: &&User| !self.placed.contains(self.plan, user.id);
        let first = placed.chain(first.into_iter().filter(new)).collect();
        (first, then.into_iter().filter(new).collect())
    }

    /// Those who stand above, in their order, and the others by name.
    fn matching(&self, search: &str) -> (Vec<&'a User>, Vec<&'a User>) {
        let (users, wanted) = (self.users, folded(search.trim()));
        let found = users.by_name.iter().filter_map(|place| {
            let user = users.users.get(*place)?;
            let name = users.folded.get(*place)?;
            (user.plans.contains(self.plan) && contains(name, &wanted)).then_some(user)
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
}
