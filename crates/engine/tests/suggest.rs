//! Who is suggested, for which reason, and who never is.

mod common;

use common::small::{Plan, Tenant, change, person, user};
use common::{ADMIN, TODAY};
use license_engine::Day;
use license_engine::license::Grant;
use license_engine::remedy::{
    Lock, Reason, is_exact, lock, logins_to_read, reason, remaining, suggest,
};
use license_engine::users::{LastLogin, Person, User};

/// One of each, the strongest reason last; the ids go the other way.
fn one_of_each() -> Vec<User> {
    let last = |days| LastLogin::On(Day(TODAY.0 - days));
    vec![
        change(2, |user| user.last_login = last(1)),
        change(3, |user| user.last_login = last(300)),
        change(4, |user| user.last_login = LastLogin::Never),
        change(5, |user| user.can_log_in = false),
        change(6, |user| user.active = false),
        change(7, |user| user.former = true),
    ]
}

// Complaint 12: inactive users hold seats.
#[test]
fn former_employees_come_first_then_inactive_then_no_login_then_never_then_longest_ago() {
    let order = [7, 6, 5, 4, 3, 2];
    for excess in 0..=6 {
        let tenant = Tenant::one(6 - excess, one_of_each());
        let mut expected = order[..excess as usize].to_vec();
        expected.sort_unstable();
        assert_eq!(tenant.suggested_users(), expected, "{excess} too many");
    }
}

#[test]
fn the_strongest_reason_is_the_one_that_is_told() {
    let all = change(2, |user| {
        (user.former, user.active, user.can_log_in) = (true, false, false);
        user.last_login = LastLogin::Never;
    });
    assert_eq!(reason(&all), Some(Reason::Former));
    let reasons: Vec<_> = one_of_each().iter().map(reason).collect();
    let last = |days| Some(Reason::LastLogin(Day(TODAY.0 - days)));
    assert_eq!(
        reasons,
        [
            last(1),
            last(300),
            Some(Reason::NeverLoggedIn),
            Some(Reason::CannotLogIn),
            Some(Reason::Inactive),
            Some(Reason::Former),
        ]
    );
    let unread = change(2, |user| user.last_login = LastLogin::NotRead);
    assert_eq!(reason(&unread), None);
}

#[test]
fn of_two_with_the_same_reason_always_the_same_one_is_suggested() {
    let users = (2..=9)
        .rev()
        .map(|id| change(id, |user| user.former = true));
    assert_eq!(Tenant::one(6, users.collect()).suggested_users(), [2, 3]);
}

#[test]
fn the_acting_person_is_never_suggested() {
    let former = |user: &mut User| user.former = true;
    let tenant = Tenant::one(0, vec![change(ADMIN, former), change(2, former)]);
    assert_eq!(tenant.suggested_users(), [2]);
}

#[test]
fn the_last_administrator_is_never_suggested_and_one_of_two_is() {
    let administrator = |id, days| {
        change(id, |user| {
            user.role = "Administrator".into();
            user.last_login = LastLogin::On(Day(TODAY.0 - days));
        })
    };
    let tenant = Tenant::one(0, vec![administrator(2, 900), user(3, &[0])]);
    assert_eq!(tenant.suggested_users(), [3]);
    let two = Tenant::one(0, vec![administrator(2, 900), administrator(3, 9)]);
    assert_eq!(two.suggested_users(), [2]);
}

#[test]
fn whoever_may_be_the_last_administrator_is_never_suggested_where_a_role_could_not_be_read() {
    let last = |user: &mut User| user.last_login = LastLogin::On(Day(TODAY.0 - 900));
    let without_role = change(2, |user| (user.role = "".into(), last(user)).1);
    let tenant = Tenant::one(0, vec![without_role.clone(), user(3, &[0])]);
    assert_eq!(tenant.suggested_users(), [3]);
    // It is not known which role the administrators have: either may be the last.
    let nobody_knows = Person {
        role: String::new(),
        ..person()
    };
    let suggested = |tenant: &Tenant| {
        let needs = tenant.needs();
        suggest(&tenant.license, &tenant.users, &nobody_knows, &needs).users()
    };
    let tenant = Tenant::one(1, vec![change(2, last), user(3, &[0])]);
    assert_eq!(suggested(&tenant), []);
    // Who is logged in administers, whatever the role is called, and remains.
    let own = change(ADMIN, |user| user.role = "".into());
    let tenant = Tenant::one(1, vec![own, without_role, change(3, last)]);
    assert_eq!(suggested(&tenant), [2, 3]);
}

#[test]
fn an_administrator_who_cannot_log_in_protects_nobody_and_may_be_suggested() {
    let administrator = |id, change: fn(&mut User)| {
        let mut user = user(id, &[0]);
        user.role = "Administrator".into();
        change(&mut user);
        user
    };
    for unable in [
        (|user| user.can_log_in = false) as fn(&mut User),
        |user| user.active = false,
        |user| user.former = true,
    ] {
        let tenant = Tenant::one(0, vec![administrator(2, |_| {}), administrator(3, unable)]);
        assert_eq!(tenant.suggested_users(), [3]);
    }
}

#[test]
fn whoever_owns_open_requests_is_never_suggested_for_a_plan_with_service() {
    let owner = |user: &mut User| {
        user.former = true;
        user.open_requests = Some(2);
    };
    let with = |name, set| {
        Tenant::new(
            &[Plan(name, Grant::Seats(1), set)],
            &[],
            vec![change(2, owner), user(3, &[0])],
        )
    };
    for service in [
        with("ten-service", &[]),
        with("complete", &["service-user"]),
    ] {
        assert_eq!(service.suggested_users(), [3]);
        let owner = service.users.user(2).expect("a user");
        let locked = lock(&service.license, &service.users, 0, owner);
        assert_eq!(locked, Some(Lock::OpenRequests(2)));
    }
    // Another plan can be taken all the same, and none are open where none were counted.
    assert_eq!(with("ten-sales", &[]).suggested_users(), [2]);
    let nobody = with("ten-service", &[]);
    for open in [None, Some(0)] {
        let user = change(3, |user| user.open_requests = open);
        assert_eq!(lock(&nobody.license, &nobody.users, 0, &user), None);
    }
}

#[test]
fn fewer_are_suggested_where_nothing_known_speaks_for_more() {
    let unread = |id| change(id, |user| user.last_login = LastLogin::NotRead);
    let tenant = Tenant::one(0, vec![unread(2), user(3, &[0]), unread(4)]);
    assert_eq!(tenant.suggested_users(), [3]);
    let needs = tenant.needs();
    assert_eq!(remaining(&needs[0], &tenant.users, &tenant.suggest()), 2);
    assert!(!is_exact(&needs, &tenant.users, &tenant.suggest()));
}

#[test]
fn nobody_is_suggested_where_nothing_is_in_excess() {
    assert!(Tenant::one(6, one_of_each()).suggest().is_empty());
    let mut without = Tenant::one(0, one_of_each());
    without.license.new = None;
    assert!(without.suggest().is_empty());
}

#[test]
fn each_plan_loses_its_own_excess_and_nobody_loses_another_plan() {
    let users = vec![
        user(2, &[0, 1]),
        user(3, &[0]),
        user(4, &[1]),
        user(5, &[2]),
    ];
    let plans = [
        Plan("sales", Grant::Seats(1), &[]),
        Plan("service", Grant::Seats(0), &[]),
        Plan("marketing", Grant::Seats(1), &[]),
    ];
    let tenant = Tenant::new(&plans, &[], users);
    assert_eq!(
        tenant.suggested(),
        [(0, 2, None), (1, 2, None), (1, 4, None)]
    );
    assert!(is_exact(&tenant.needs(), &tenant.users, &tenant.suggest()));
}

#[test]
fn only_logins_that_can_help_are_read_and_never_more_than_the_limit() {
    let unread = |id, plans: &[usize]| User {
        last_login: LastLogin::NotRead,
        ..user(id, plans)
    };
    let former = User {
        former: true,
        ..unread(2, &[0])
    };
    let users = vec![
        unread(ADMIN, &[0]),
        former,
        unread(3, &[0]),
        unread(4, &[1]),
        unread(5, &[0, 1]),
        user(6, &[0]),
    ];
    let read = |seats, limit| {
        let plans = [
            Plan("sales", Grant::Seats(seats), &[]),
            Plan("service", Grant::Seats(9), &[]),
        ];
        let tenant = Tenant::new(&plans, &[], users.clone());
        logins_to_read(
            &tenant.license,
            &tenant.users,
            &person(),
            &tenant.needs(),
            limit,
        )
    };
    assert_eq!(read(5, 100), [], "nothing is in excess");
    assert_eq!(read(3, 100), [], "two can be suggested without reading");
    assert_eq!(
        read(2, 100),
        [3, 5],
        "not the former, not the acting person, not who lacks the plan"
    );
    assert_eq!(read(2, 1), [3]);
    assert_eq!(read(2, 0), []);
}
