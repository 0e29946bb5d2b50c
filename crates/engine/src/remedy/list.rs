//! One plan's holders as a list to choose from: who is in it, and in which order.

use super::{Candidates, Reason, Row, reason};
use crate::search::Sought;
use crate::users::{AssociateId, User};

/// The holders of one plan that match a search.
#[derive(Debug, Clone)]
pub struct List<'a, F> {
    /// How many hold the plan, whether they match or not.
    pub holders: u32,
    /// The first of those that match.
    pub rows: Vec<Row<'a, F>>,
    /// How many match beyond them, of as many as were asked for.
    pub more: usize,
}

/// Why somebody stands above those who stand by name: what went wrong comes first, then the suggestion, the strongest
/// reason first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Failed,
    Suggested(Option<Reason>),
}

/// So few are not left for a button that shows more.
const FEW: usize = 10;

/// How many of those who are `matching` become rows where `at_most` are asked for: a few more do as well.
pub fn rows_of(matching: usize, at_most: usize) -> usize {
    if matching.saturating_sub(at_most) > FEW {
        at_most
    } else {
        matching
    }
}

impl<'a, F> Candidates<'a, F> {
    /// The holders whose name contains the words of `search`, of whom `at_most` and a few more ([`rows_of`]) become rows,
    /// and of the others as many as `beyond` are counted: only what is seen is worked out, and nobody is looked for who is
    /// not.
    pub fn list(&self, search: &str, at_most: usize, beyond: usize) -> List<'a, F> {
        let looked_for = at_most.saturating_add(beyond.max(FEW + 1));
        let places = self.in_place(&Sought::of(search), looked_for);
        let may_choose = self.may_choose();
        let rows = rows_of(places.len(), at_most);
        let shown = places
            .iter()
            .take(rows)
            .filter_map(|place| self.users.users.get(*place));
        List {
            holders: self.users.register.count(self.plan),
            rows: shown.map(|user| Row::of(self, user, may_choose)).collect(),
            more: places.len().saturating_sub(rows).min(beyond),
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
        let places = self.in_place(&Sought::default(), usize::MAX);
        let users = places
            .iter()
            .filter_map(|place| self.users.users.get(*place));
        users.map(|user| user.id).collect()
    }

    /// The places among the users of the first of those that match: those whose rows keep their places and those who stand
    /// above, in their order, and the others by name.
    fn in_place(&self, sought: &Sought, at_most: usize) -> Vec<usize> {
        let (mut above, mut is_above) = (Vec::new(), vec![false; self.users.users.len()]);
        self.above().for_each(|place| is_above[place] = true);
        if is_above.contains(&true) {
            let those = self.holders().filter(|(place, _)| is_above[*place]);
            above.extend(those.filter(|(_, name)| sought.is_in(name)));
            above.sort_by_key(|(place, _)| {
                self.users
                    .users
                    .get(*place)
                    .and_then(|user| self.rank(user))
            });
        }
        let others = self.holders().filter(|(place, _)| !is_above[*place]);
        let others = others.filter(|(_, name)| sought.is_in(name));
        let all = above.into_iter().chain(others).map(|(place, _)| place);
        let order = self.placed.order(self.plan);
        if order.is_empty() {
            return all.take(at_most).collect();
        }
        let all: Vec<usize> = all.collect();
        let mut waits = vec![false; self.users.users.len()];
        all.iter().for_each(|place| waits[*place] = true);
        // Whoever is not among the first is not looked up: this is done with each key.
        let kept = order.iter().filter_map(|id| self.place(*id));
        let kept = kept.filter(|place| std::mem::take(&mut waits[*place]));
        let mut places: Vec<usize> = kept.take(at_most).collect();
        let new = all.into_iter().filter(|place| waits[*place]);
        let room = at_most - places.len();
        places.extend(new.take(room));
        places
    }

    /// The holders by name: the place among the users, and the name as it is searched.
    fn holders(&self) -> impl Iterator<Item = (usize, &'a str)> + use<'a, F> {
        self.users.register.holders(self.plan)
    }

    /// The places of those who stand above, whether they match or not.
    fn above(&self) -> impl Iterator<Item = usize> {
        let failed = self.failures.iter().map(|(change, _)| change);
        let above = failed.chain(self.suggested.iter());
        let above = above.filter(|change| change.plan == self.plan);
        above.filter_map(|change| self.place(change.user))
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
