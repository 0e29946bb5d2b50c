//! One plan's holders as a list: who stands where, what each row says and offers.

mod common;

use common::small::{Plan, Tenant, change, choices, person, user};
use common::{ADMIN, TODAY};
use license_engine::Day;
use license_engine::license::Grant;
use license_engine::remedy::{
    Action, Candidates, Change, Choices, List, Lock, Need, Placed, Reason, Tick, Warning,
};
use license_engine::users::{LastLogin, Person, User, Users};

const REMOVE: Action = Action::Remove;

/// A list of the first plan's holders is asked for, with what was suggested, chosen and tried before.
struct Screen {
    tenant: Tenant,
    needs: Vec<Need>,
    person: Option<Person>,
    suggested: Choices,
    choices: Choices,
    placed: Placed,
    failures: Vec<(usize, i32, &'static str)>,
}

impl Screen {
    fn of(tenant: Tenant) -> Self {
        Self {
            needs: tenant.needs(),
            tenant,
            person: Some(person()),
            suggested: Choices::default(),
            choices: Choices::default(),
            failures: Vec::new(),
            placed: Placed::default(),
        }
    }

    fn list(&self, search: &str, at_most: usize) -> List<'_, &'static str> {
        let failures = self.failures.iter().map(|(plan, user, why)| {
            let (plan, user, action) = (*plan, *user, REMOVE);
            (Change { plan, user, action }, why)
        });
        let candidates = Candidates {
            license: &self.tenant.license,
            users: &self.tenant.users,
            person: self.person.as_ref(),
            needs: &self.needs,
            suggested: &self.suggested,
            choices: &self.choices,
            failures: failures.collect(),
            placed: &self.placed,
            plan: 0,
        };
        candidates.list(search, at_most, 4)
    }

    /// The ids from top to bottom.
    fn ids(&self, search: &str) -> Vec<i32> {
        let list = self.list(search, 100);
        list.rows.iter().map(|row| row.user.id).collect()
    }

    /// The row of that user, as far as `said` tells.
    fn row<T>(
        &self,
        id: i32,
        said: impl Fn(&license_engine::remedy::Row<'_, &'static str>) -> T,
    ) -> T {
        let list = self.list("", 100);
        let row = list.rows.iter().find(|row| row.user.id == id);
        said(row.expect("a row"))
    }
}

fn named(id: i32, name: &str) -> User {
    change(id, |user| user.name = name.into())
}

fn busy(id: i32) -> User {
    change(id, |user| user.open_requests = Some(3))
}

/// One too many of so many with a plan that carries Service, the first of whom owns open requests.
fn service() -> Screen {
    Screen::of(Tenant::new(
        &[Plan("ten-service", Grant::Seats(2), &[])],
        &[],
        vec![busy(2), user(3, &[0]), user(4, &[0])],
    ))
}

/// A plan that ends, and two to get instead: the second one has more seats.
fn swap(few: u32, many: u32) -> Screen {
    Screen::of(Tenant::new(
        &[
            Plan("ten-old", Grant::Absent, &[]),
            Plan("ten-few", Grant::Seats(few), &[]),
            Plan("ten-many", Grant::Seats(many), &[]),
        ],
        &[],
        vec![user(2, &[0]), user(3, &[0])],
    ))
}

#[test]
fn what_went_wrong_comes_first_then_the_suggestion_by_reason_then_all_others_by_name() {
    let last = |id, days| {
        change(id, |user| {
            user.last_login = LastLogin::On(Day(TODAY.0 - days));
        })
    };
    let mut screen = Screen::of(Tenant::one(
        3,
        vec![
            named(2, "Zoe"),
            named(3, "adam"),
            last(4, 5),
            change(5, |user| user.former = true),
            last(6, 500),
            named(7, "Ýmir"),
            named(8, "Bo"),
        ],
    ));
    screen.suggested = choices(&[(0, 4, REMOVE), (0, 5, REMOVE), (0, 6, REMOVE)]);
    screen.failures = vec![(0, 2, "refused")];
    assert_eq!(screen.ids(""), [2, 5, 6, 4, 3, 8, 7]);
    // A failure with another plan lifts nobody here.
    screen.failures = vec![(1, 2, "refused")];
    assert_eq!(screen.ids(""), [5, 6, 4, 3, 8, 2, 7]);
}

#[test]
fn of_several_that_failed_and_of_equal_reasons_the_names_decide() {
    let mut screen = Screen::of(Tenant::one(
        0,
        vec![named(2, "C"), named(3, "B"), named(4, "A")],
    ));
    screen.failures = vec![(0, 2, "one"), (0, 3, "other")];
    assert_eq!(screen.ids(""), [3, 2, 4]);
    screen.failures.clear();
    screen.suggested = choices(&[(0, 2, REMOVE), (0, 3, REMOVE)]);
    assert_eq!(screen.ids(""), [3, 2, 4]);
}

#[test]
fn only_holders_whose_name_contains_what_is_searched_are_found_whatever_its_case() {
    let mut users = vec![
        named(2, "Åse Berg"),
        named(3, "Bergljot Ås"),
        named(4, "Kim"),
    ];
    users.push(User {
        name: "Berg without the plan".into(),
        ..user(5, &[])
    });
    let screen = Screen::of(Tenant::one(0, users));
    for (search, expected) in [
        ("", vec![3, 4, 2]),
        ("berg", vec![3, 2]),
        ("  åS ", vec![3, 2]),
        ("kim", vec![4]),
        ("kimm", vec![]),
    ] {
        assert_eq!(screen.ids(search), expected, "{search:?}");
    }
}

#[test]
fn as_many_as_asked_for_are_rows_and_a_few_more_and_of_the_others_as_many_are_counted() {
    let mut screen = Screen::of(Tenant::one(
        0,
        (2..=29)
            .map(|id| named(id, &format!("Kim {id:02}")))
            .collect(),
    ));
    screen.suggested = choices(&[(0, 29, REMOVE)]);
    let first = |last: i32| [29].into_iter().chain(2..=last).collect::<Vec<_>>();
    for (search, at_most, expected) in [
        ("", 3, (28, 4, first(3))),
        ("", 6, (28, 4, first(6))),
        ("", 17, (28, 4, first(17))),
        ("", 18, (28, 0, first(28))),
        ("kim 1", 0, (28, 0, (10..=19).collect())),
        ("kim 0", 50, (28, 0, (2..=9).collect())),
        ("nobody", 50, (28, 0, vec![])),
    ] {
        let list = screen.list(search, at_most);
        let ids = list.rows.iter().map(|row| row.user.id).collect();
        assert_eq!((list.holders, list.more, ids), expected, "{search:?}");
    }
}

#[test]
fn rows_that_keep_their_places_and_those_that_follow_are_as_many_as_asked_for() {
    let mut screen = Screen::of(Tenant::one(
        0,
        (2..=19)
            .map(|id| named(id, &format!("Kim {id:02}")))
            .collect(),
    ));
    screen.placed.set(0, vec![7, 4]);
    for (at_most, expected) in [(1, vec![7]), (3, vec![7, 4, 2]), (5, vec![7, 4, 2, 3, 5])] {
        let list = screen.list("", at_most);
        let ids: Vec<i32> = list.rows.iter().map(|row| row.user.id).collect();
        assert_eq!(ids, expected);
    }
}

#[test]
fn a_box_may_be_ticked_and_unticked_at_any_time_so_that_one_is_exchanged_for_another() {
    let mut screen = Screen::of(Tenant::one(1, vec![user(2, &[0]), user(3, &[0])]));
    assert!(screen.row(2, |row| row.enabled) && screen.row(3, |row| row.enabled));
    screen.choices = choices(&[(0, 2, REMOVE)]);
    assert!(screen.row(2, |row| row.enabled) && screen.row(3, |row| row.enabled));
    assert_eq!(screen.row(2, |row| row.chosen), Some(REMOVE));
    assert_eq!(screen.row(2, |row| row.tick), Tick::TakeBack);
}

#[test]
fn open_requests_lock_a_row_and_are_offered_for_hand_over() {
    let mut screen = service();
    let said =
        |screen: &Screen, id| screen.row(id, |row| (row.lock, row.enabled, row.hand_over_offered));
    let locked = Some(Lock::OpenRequests(3));
    assert_eq!(said(&screen, 2), (locked, false, true));
    assert_eq!(said(&screen, 3), (None, true, false));
    screen.choices = choices(&[(0, 3, REMOVE)]);
    assert_eq!(said(&screen, 2), (locked, false, true));
    assert_eq!(said(&screen, 4), (None, true, false));
}

#[test]
fn the_reason_is_the_users_own_and_else_that_the_plan_ends() {
    let unread = |id| change(id, |user| user.last_login = LastLogin::NotRead);
    let last = Reason::LastLogin(Day(TODAY.0 - 10));
    let users = || vec![user(2, &[0]), unread(3)];
    for (new, expected) in [
        (Grant::Seats(1), [Some(last), None]),
        (Grant::Absent, [Some(last), Some(Reason::PlanEnds)]),
    ] {
        let screen = Screen::of(Tenant::new(&[Plan("sales", new, &[])], &[], users()));
        let reasons = [2, 3].map(|id| screen.row(id, |row| row.reason));
        assert_eq!(reasons, expected, "{new:?}");
    }
}

#[test]
fn ticking_means_removal_and_where_the_plan_ends_the_plan_with_the_most_free_seats() {
    let tick = |screen: &Screen| {
        screen.row(2, |row| match row.tick {
            Tick::Choose(change) => (change.plan, change.user, change.action),
            Tick::TakeBack => panic!("nothing is chosen"),
        })
    };
    assert_eq!(tick(&swap(1, 5)), (0, 2, Action::MoveTo(2)));
    assert_eq!(tick(&swap(5, 1)), (0, 2, Action::MoveTo(1)));
    assert_eq!(tick(&swap(0, 0)), (0, 2, REMOVE));
    // A plan that only gets smaller is removed, even where another one has seats.
    let smaller = Screen::of(Tenant::new(
        &[
            Plan("ten-old", Grant::Seats(0), &[]),
            Plan("ten-many", Grant::Seats(9), &[]),
        ],
        &[],
        vec![user(2, &[0])],
    ));
    assert_eq!(tick(&smaller), (0, 2, REMOVE));
}

#[test]
fn ticking_who_is_suggested_means_what_is_suggested() {
    for action in [REMOVE, Action::MoveTo(1)] {
        let mut screen = swap(1, 5);
        screen.suggested = choices(&[(0, 2, action)]);
        let (plan, user) = (0, 2);
        let expected = Tick::Choose(Change { plan, user, action });
        assert_eq!(
            screen.row(2, |row| (row.suggested, row.tick)),
            (true, expected)
        );
        assert!(!screen.row(3, |row| row.suggested));
    }
}

#[test]
fn a_chosen_row_offers_the_plans_to_get_the_chosen_one_first_and_removal_last() {
    let to = Action::MoveTo;
    for (free, chosen, expected) in [
        ((1, 5), REMOVE, vec![to(2), to(1), REMOVE]),
        ((1, 5), to(1), vec![to(1), to(2), REMOVE]),
        ((1, 5), to(2), vec![to(2), to(1), REMOVE]),
        // Its own seat is not free any more, and it is kept all the same.
        ((1, 0), to(1), vec![to(1), REMOVE]),
        // Nothing to choose between.
        ((0, 0), REMOVE, vec![]),
    ] {
        let mut screen = swap(free.0, free.1);
        screen.choices = choices(&[(0, 2, chosen)]);
        let actions = screen.row(2, |row| row.actions.clone());
        assert_eq!(actions, expected, "{free:?} {chosen:?}");
        assert!(screen.row(3, |row| row.actions.is_empty()));
    }
}

#[test]
fn the_person_is_marked_and_warned_once_chosen() {
    let mut screen = Screen::of(Tenant::one(0, vec![user(ADMIN, &[0]), user(2, &[0])]));
    let said = |screen: &Screen, id| screen.row(id, |row| (row.is_person, row.warning));
    assert_eq!(said(&screen, ADMIN), (true, None));
    assert_eq!(said(&screen, 2), (false, None));
    screen.choices = choices(&[(0, ADMIN, REMOVE), (0, 2, REMOVE)]);
    assert_eq!(said(&screen, ADMIN), (true, Some(Warning::Yourself)));
    assert_eq!(said(&screen, 2), (false, None));
    screen.person = None;
    assert_eq!(said(&screen, ADMIN), (false, None));
}

#[test]
fn the_last_administrator_is_warned_of_once_chosen() {
    let administrator = change(2, |user| user.role = "Administrator".into());
    let mut screen = Screen::of(Tenant::one(0, vec![administrator, user(3, &[0])]));
    assert_eq!(screen.row(2, |row| row.warning), None);
    screen.choices = choices(&[(0, 2, REMOVE), (0, 3, REMOVE)]);
    let last = Some(Warning::LastAdministrator);
    assert_eq!(
        [2, 3].map(|id| screen.row(id, |row| row.warning)),
        [last, None]
    );
}

#[test]
fn a_failure_stands_in_the_row_of_its_user_and_plan_alone() {
    let mut screen = Screen::of(Tenant::one(0, vec![user(2, &[0]), user(3, &[0])]));
    screen.failures = vec![(1, 2, "another plan"), (0, 3, "refused"), (0, 3, "later")];
    let failures = [2, 3].map(|id| screen.row(id, |row| row.failure.copied()));
    assert_eq!(failures, [None, Some("refused")]);
}

#[test]
fn that_no_login_is_recorded_is_said_only_where_some_were_read_and_none_is() {
    use LastLogin::{Never, NotRead, On};
    let told = |logins: &[LastLogin]| {
        let users = logins.iter().zip(2..).map(|(login, id)| {
            let tell = |user: &mut User| user.last_login = *login;
            change(id, tell)
        });
        Users::new(vec!["sales"], users.collect()).no_login_is_recorded()
    };
    assert!(told(&[Never]) && told(&[NotRead, Never, Never]));
    let some = On(Day(1));
    for logins in [&[][..], &[NotRead], &[some], &[Never, some], &[some, Never]] {
        assert!(!told(logins), "{logins:?}");
    }
}
