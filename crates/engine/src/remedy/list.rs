//! One plan's holders as a list to choose from: who is in it, and in which order.

use super::{Candidates, Reason, Row, reason};
use crate::search::Sought;
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
    /// The holders whose name contains the words of `search`, of whom `at_most` become rows: there may be thousands, and
    /// only what is seen is worked out.
    pub fn list(&self, search: &str, at_most: usize) -> List<'a, F> {
        let (first, then) = self.in_place(&Sought::of(search));
        let may_choose = self.may_choose();
        let matching = first.len() + then.len();
        let shown = first.into_iter().chain(then).take(at_most);
        let shown = shown.filter_map(|place| self.users.users.get(place));
        List {
            holders: self.users.register.count(self.plan),
            matching,
            rows: shown.map(|user| Row::of(self, user, may_choose)).collect(),
        }
    }

    /// The row of one of them.
    pub fn row(&self, user: AssociateId) -> Option<Row<'a, F>> {
        let user = self.users.user(user)?;
        Some(Row::of(self, user, self.may_choose()))
    }

    fn may_choose(&self) -> bool {
        let mut needs = self.needs.iter();
        needs.any(|need| need.concerns(self.plan))
    }

    /// Everybody who holds the plan, in the order of the rows.
    pub fn order(&self) -> Vec<AssociateId> {
        let (first, then) = self.in_place(&Sought::default());
        let users = &self.users.users;
        let order = first.iter().chain(&then);
        order
            .filter_map(|place| Some(users.get(*place)?.id))
            .collect()
    }

    /// Those whose rows keep their places and those who stand above, in their order, and the others by name: their
    /// places among the users.
    fn in_place(&self, sought: &Sought) -> (Vec<usize>, Vec<usize>) {
        let (first, then) = self.matching(sought);
        let placed = self.placed.order(self.plan);
        if placed.is_empty() {
            return (first, then);
        }
        let users = &self.users.users;
        let mut waits = vec![false; users.len()];
        first
            .iter()
            .chain(&then)
            .for_each(|place| waits[*place] = true);
        let placed = placed.iter().filter_map(|id| {
            let place = self.place(*id)?;
            std::mem::take(&mut waits[place]).then_some(place)
        });
        let placed: Vec<usize> = placed.collect();
        let new = |place: &usize| waits[*place];
        let first = first.into_iter().filter(new);
        let first = placed.into_iter().chain(first).collect();
        (first, then.into_iter().filter(new).collect())
    }

    /// Those who stand above, in their order, and the others by name.
    fn matching(&self, sought: &Sought) -> (Vec<usize>, Vec<usize>) {
        let holders = self.users.register.holders(self.plan);
        let found = holders.filter(|(_, name)| sought.is_in(name));
        let above = self.above();
        let (mut first, then): (Vec<usize>, Vec<usize>) = found
            .map(|(place, _)| place)
            .partition(|place| above.binary_search(place).is_ok());
        first.sort_by_key(|place| {
            self.users
                .users
                .get(*place)
                .and_then(|user| self.rank(user))
        });
        (first, then)
    }

    /// The places of those who stand above, whether they match or not.
    fn above(&self) -> Vec<usize> {
        let failed = self.failures.iter().map(|(change, _)| change);
        let above = failed.chain(self.suggested.iter());
        let above = above.filter(|change| change.plan == self.plan);
        let mut above: Vec<usize> = above.filter_map(|change| self.place(change.user)).collect();
        above.sort_unstable();
        above
    }

    fn place(&self, user: AssociateId) -> Option<usize> {
        let by_id = self.users.users.binary_search_by_key(&user, |user| user.id);
        by_id.ok()
    }

    fn rank(&self, user: &User) -> Option<Rank> {
        if self.failure(user).is_some() {
            return Some(Rank::Failed);
        }
        let suggested = self.suggested.get(self.plan, user.id);
        suggested.map(|_| Rank::Suggested(reason(user)))
    }
}
