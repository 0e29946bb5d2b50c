//! Which element a row of the list is drawn into.

use license_engine::users::{AssociateId, PlanIndex};
use std::cell::RefCell;

/// Elements of rows, by whose they are. A row's element goes along with its user, and what has the focus in it; but with
/// another search all rows are other ones, and the elements that are there are filled anew: to take out 50 of them and put
/// in as many takes twice as long as all else that a key does.
#[derive(Default)]
pub struct RowKeys(RefCell<Vec<List>>);

/// Those of one plan.
#[derive(Default)]
struct List {
    plan: PlanIndex,
    /// Whose each of them is.
    users: Vec<(AssociateId, usize)>,
    /// Those that are there, in the order of the rows.
    drawn: Vec<usize>,
    /// How many there have been.
    count: usize,
}

impl RowKeys {
    /// Somebody looks for others: rows are drawn into the elements at their places.
    pub fn search(&self) {
        let mut lists = self.0.borrow_mut();
        lists.iter_mut().for_each(|list| list.users.clear());
    }

    /// The key of each of the rows of a plan, in their order.
    pub(super) fn of(&self, plan: PlanIndex, shown: &[AssociateId]) -> Vec<usize> {
        let mut lists = self.0.borrow_mut();
        let known = lists.iter().position(|list| list.plan == plan);
        let known = known.unwrap_or_else(|| {
            lists.push(List {
                plan,
                ..List::default()
            });
            lists.len() - 1
        });
        let list = &mut lists[known];
        let fills = list.users.is_empty();
        for (place, user) in shown.iter().enumerate() {
            if !fills && list.key(*user).is_some() {
                continue;
            }
            let there = list.drawn.get(place).filter(|_| fills);
            let key = there.copied().unwrap_or(list.count);
            list.count = list.count.max(key + 1);
            list.users.push((*user, key));
        }
        list.drawn = shown.iter().filter_map(|user| list.key(*user)).collect();
        list.drawn.clone()
    }
}

impl List {
    fn key(&self, user: AssociateId) -> Option<usize> {
        let mut users = self.users.iter();
        users.find(|(other, _)| *other == user).map(|(_, key)| *key)
    }
}

#[cfg(test)]
mod tests {
    use super::RowKeys;

    #[test]
    fn an_element_goes_along_with_its_user_until_others_are_looked_for() {
        let keys = RowKeys::default();
        assert_eq!(keys.of(0, &[30, 10, 20]), [0, 1, 2]);
        assert_eq!(keys.of(0, &[10, 20, 30]), [1, 2, 0]);
        // Somebody new has an element of their own, and whoever comes back the one that was theirs.
        assert_eq!(keys.of(0, &[40, 10, 50]), [3, 1, 4]);
        assert_eq!(keys.of(0, &[20, 50, 40]), [2, 4, 3]);
        assert_eq!(keys.of(7, &[20]), [0], "each plan's list has its own");
        keys.search();
        assert_eq!(keys.of(0, &[60, 10, 70, 80]), [2, 4, 3, 5]);
        assert_eq!(keys.of(0, &[10, 60]), [4, 2]);
        keys.search();
        assert_eq!(keys.of(0, &[20, 10, 30]), [4, 2, 6]);
    }
}
