//! Everybody as far as they have been read, and when that is worth telling.

use license_engine::license::ModuleName;
use license_engine::users::{Gaps, User, Users};

/// Who is there so far is told anew when there are so many times as many: to sort them for each page would take longer
/// than to read them.
const WORTH_TELLING: usize = 4;

/// What was read so far.
#[derive(Default, Clone)]
pub(super) struct SoFar {
    users: Vec<User>,
    /// The first rows, which are shown before the first page is there: that page has them all.
    first: Vec<User>,
    /// Rows that do not say whose they are.
    unclear: u32,
    pages: u32,
    /// A page was not full.
    has_ended: bool,
    /// How many there were when that was told last.
    told: usize,
    /// What comes now comes too late.
    is_over: bool,
}

impl SoFar {
    /// What takes the place of what was read once that is told as a whole.
    pub(super) fn over() -> Self {
        Self {
            is_over: true,
            ..Self::default()
        }
    }

    /// Whether a page was not full: there are no more after it.
    pub(super) fn has_ended(&self) -> bool {
        self.has_ended
    }

    /// Takes the first rows in, unless a page was there before: to be told.
    pub(super) fn begin_with(&mut self, rows: Vec<Option<User>>) -> Option<Self> {
        if self.pages > 0 || self.is_over {
            return None;
        }
        self.first = rows.into_iter().flatten().collect();
        self.told = self.first.len();
        Some(self.clone())
    }

    /// Takes one row in.
    pub(super) fn row(&mut self, user: Option<User>) {
        match user {
            Some(user) => self.users.push(user),
            None => self.unclear += 1,
        }
    }

    /// Takes a page in: what is there so far, where that is worth telling and not all there is.
    pub(super) fn take_in(
        &mut self,
        page: u32,
        rows: Vec<Option<User>>,
        full: bool,
        expected: u32,
    ) -> Option<Self> {
        if page == 0 {
            self.first = Vec::new();
        }
        // What Wasm has taken it never gives back.
        self.users.reserve_exact(rows.len());
        rows.into_iter().for_each(|user| self.row(user));
        self.pages += 1;
        self.has_ended |= !full;
        let is_all = self.has_ended && self.pages == expected;
        if is_all || self.users.len() < (self.told * WORTH_TELLING).max(1) {
            return None;
        }
        self.told = self.users.len();
        Some(self.clone())
    }

    /// As the engine wants them.
    pub(super) fn into_users(self, plans: Vec<ModuleName>) -> Users {
        let rows = self.unclear;
        let mut users = self.users;
        users.extend(self.first);
        Users {
            gaps: Gaps {
                rows,
                ..Gaps::default()
            },
            ..Users::new(plans, users)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::SoFar;
    use license_engine::users::User;

    fn rows(ids: std::ops::Range<i32>) -> Vec<Option<User>> {
        let user = |id| User {
            id,
            ..User::default()
        };
        ids.map(|id| Some(user(id))).collect()
    }

    fn ids(told: Option<SoFar>) -> Option<Vec<i32>> {
        let users = told?.into_users(Vec::new()).users;
        Some(users.iter().map(|user| user.id).collect())
    }

    #[test]
    fn whoever_was_told_stays_in_whichever_order_the_pages_come() {
        let mut read = SoFar::default();
        assert_eq!(ids(read.begin_with(rows(0..3))), Some(vec![0, 1, 2]));
        let second: Vec<i32> = [0, 1, 2].into_iter().chain(20..32).collect();
        assert_eq!(ids(read.take_in(1, rows(20..32), true, 3)), Some(second));
        assert_eq!(ids(read.take_in(0, rows(0..20), true, 3)), None);
        let all: Vec<i32> = (0..72).collect();
        assert_eq!(ids(read.take_in(2, rows(32..72), true, 3)), Some(all));
    }

    #[test]
    fn nobody_is_there_twice_once_the_first_page_is() {
        let mut read = SoFar::default();
        let changed = |told: Option<SoFar>| told.map(|told| told.into_users(Vec::new()).users);
        read.begin_with(rows(0..2));
        let mut page = rows(0..9);
        page[0] = Some(User {
            active: true,
            ..User::default()
        });
        let users = changed(read.take_in(0, page, true, 2)).expect("worth telling");
        assert_eq!(users.len(), 9);
        assert!(users[0].active && !users[0].access_unread, "the page tells");
    }

    #[test]
    fn first_rows_that_come_after_a_page_or_too_late_are_not_told() {
        let mut read = SoFar::default();
        read.take_in(1, rows(20..30), true, 2);
        assert_eq!(ids(read.begin_with(rows(0..3))), None);
        assert_eq!(ids(SoFar::over().begin_with(rows(0..3))), None);
    }
}
