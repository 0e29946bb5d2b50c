//! Everybody as far as they have been read, and when that is worth telling.

use super::archive::PAGE;
use license_engine::license::ModuleName;
use license_engine::users::{Gaps, User, Users};
use std::mem;

/// Who is there so far is told anew when there are so many times as many: to sort them for each page would take longer
/// than to read them.
const WORTH_TELLING: usize = 10;

/// What was read so far.
#[derive(Default)]
pub(super) struct SoFar {
    read: Rows,
    pages: u32,
    /// The first rows, which are shown before the first page is there: that page has them all.
    first: Rows,
    /// A page was not full.
    has_ended: bool,
    /// How many there were when that was told last.
    told: usize,
    /// What comes now comes too late.
    is_over: bool,
}

/// Some rows of the archive.
#[derive(Default)]
pub(super) struct Rows {
    users: Vec<User>,
    /// Those that do not say whose they are.
    unclear: u32,
}

impl Rows {
    /// None yet, with room for so many.
    pub(super) fn with_room(rows: u32) -> Self {
        Self {
            users: Vec::with_capacity(rows as usize),
            unclear: 0,
        }
    }

    fn make_room(&mut self, rows: u32) {
        let more = (rows as usize).saturating_sub(self.users.len());
        self.users.reserve_exact(more);
    }

    /// Takes one row in.
    pub(super) fn take_in(&mut self, user: Option<User>) {
        match user {
            Some(user) => self.users.push(user),
            None => self.unclear += 1,
        }
    }
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

    /// Takes the first rows in, unless a page was there before: whether they are to be told.
    pub(super) fn begin_with(&mut self, rows: Rows) -> bool {
        if self.pages > 0 || self.is_over {
            return false;
        }
        self.told = rows.users.len();
        self.first = rows;
        true
    }

    /// Takes a page in: whether what is there so far is worth telling, and not all there is.
    pub(super) fn take_in(&mut self, page: u32, rows: Rows, full: bool, expected: u32) -> bool {
        if page == 0 {
            self.first = Rows::default();
        }
        if full {
            // What Wasm has taken it never gives back: a list that grows leaves holes behind, which texts are put into.
            self.read.make_room(expected * PAGE);
        }
        self.end_with(rows);
        self.pages += 1;
        self.has_ended |= !full;
        let users = self.read.users.len();
        let is_all = self.has_ended && self.pages == expected;
        // Where most is there the rest is as well, soon.
        let is_most = self.pages * 2 > expected.max(2);
        if is_all || is_most || users < (self.told * WORTH_TELLING).max(1) {
            return false;
        }
        self.told = users;
        true
    }

    /// Takes in what came last.
    pub(super) fn end_with(&mut self, rows: Rows) {
        self.read.users.extend(rows.users);
        self.read.unclear += rows.unclear;
    }

    /// Who is there so far, as the engine wants them.
    pub(super) fn users(&self, plans: Vec<ModuleName>) -> Users {
        let users = self.read.users.iter().chain(&self.first.users);
        self.told(users.cloned().collect(), plans)
    }

    /// All that there are.
    pub(super) fn into_users(mut self, plans: Vec<ModuleName>) -> Users {
        let mut users = mem::take(&mut self.read.users);
        users.append(&mut self.first.users);
        self.told(users, plans)
    }

    fn told(&self, users: Vec<User>, plans: Vec<ModuleName>) -> Users {
        Users {
            gaps: Gaps {
                rows: self.read.unclear,
                ..Gaps::default()
            },
            ..Users::new(plans, users)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Rows, SoFar};
    use license_engine::users::User;

    fn rows(ids: std::ops::Range<i32>) -> Rows {
        let user = |id| User {
            id,
            ..User::default()
        };
        let mut rows = Rows::default();
        ids.for_each(|id| rows.take_in(Some(user(id))));
        rows
    }

    fn ids(read: &SoFar) -> Vec<i32> {
        let users = read.users(Vec::new()).users;
        users.iter().map(|user| user.id).collect()
    }

    #[test]
    fn whoever_was_told_stays_in_whichever_order_the_pages_come() {
        let mut read = SoFar::default();
        assert!(read.begin_with(rows(0..3)));
        assert_eq!(ids(&read), [0, 1, 2]);
        assert!(read.take_in(1, rows(40..70), true, 6));
        let second: Vec<i32> = [0, 1, 2].into_iter().chain(40..70).collect();
        assert_eq!(ids(&read), second);
        assert!(!read.take_in(0, rows(0..40), true, 6));
        assert!(read.take_in(2, rows(70..310), true, 6));
        let all: Vec<i32> = (0..310).collect();
        assert_eq!(ids(&read), all);
        let most = read.take_in(3, rows(310..4_000), true, 6);
        assert!(!most, "the rest comes soon");
        let all: Vec<i32> = (0..4_000).collect();
        let users = read.into_users(Vec::new()).users;
        assert!(users.iter().map(|user| user.id).eq(all));
    }

    #[test]
    fn nobody_is_there_twice_once_the_first_page_is() {
        let mut read = SoFar::default();
        read.begin_with(rows(0..2));
        let mut page = rows(0..20);
        page.users[0].active = true;
        assert!(read.take_in(0, page, true, 2), "worth telling");
        let users = read.users(Vec::new()).users;
        assert_eq!(users.len(), 20);
        assert!(users[0].active && !users[0].access_unread, "the page tells");
    }

    #[test]
    fn a_full_page_is_told_where_it_was_to_be_the_only_one() {
        assert!(SoFar::default().take_in(0, rows(0..9), true, 1));
        assert!(!SoFar::default().take_in(0, rows(0..9), false, 1));
    }

    #[test]
    fn first_rows_that_come_after_a_page_or_too_late_are_not_told() {
        let mut read = SoFar::default();
        read.take_in(1, rows(20..30), true, 2);
        assert!(!read.begin_with(rows(0..3)));
        assert!(!SoFar::over().begin_with(rows(0..3)));
    }

    #[test]
    fn rows_that_do_not_say_whose_they_are_are_counted_once() {
        let mut read = SoFar::default();
        let unclear = |mut rows: Rows| {
            rows.take_in(None);
            rows
        };
        read.begin_with(unclear(rows(0..3)));
        assert_eq!(read.users(Vec::new()).gaps.rows, 0, "the page tells");
        read.take_in(0, unclear(rows(0..5)), false, 1);
        read.end_with(unclear(rows(5..6)));
        let users = read.into_users(Vec::new());
        assert_eq!((users.users.len(), users.gaps.rows), (6, 2));
    }
}
