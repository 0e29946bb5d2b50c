//! What could not be read of the people speaks neither for nor against anybody, and is told.

mod common;

use common::small::{Plan, Tenant, change, choices, user};
use license_engine::Failure;
use license_engine::license::Grant;
use license_engine::remedy::{Action, Unread, differences, reason, targets, unread};
use license_engine::users::{Gaps, PlanSet, User, Users};

fn plan_unread(id: i32) -> User {
    change(id, |user| {
        user.plans = PlanSet::default();
        user.unread = PlanSet::default().with(0);
    })
}

/// One plan with so many seats, of which the licence counts so many in use.
fn counted(seats: u32, in_use: u32, users: Vec<User>) -> Tenant {
    let mut tenant = Tenant::one(seats, users);
    tenant.license.modules[0].in_use = Some(in_use);
    tenant
}

#[test]
fn whose_plan_is_unread_is_no_holder_and_is_never_suggested() {
    let mut former = plan_unread(2);
    former.former = true;
    let tenant = counted(1, 3, vec![former, user(3, &[0]), user(4, &[0])]);
    assert_eq!(tenant.users.holders(0).count(), 2);
    assert_eq!(tenant.suggested_users(), [3]);
    assert_eq!(differences(&tenant.license, &tenant.users).len(), 1);
    let told = unread(&tenant.license, &tenant.users, &tenant.needs());
    assert_eq!(told, [Unread::Plans(0, 1)]);
}

#[test]
fn where_no_plan_can_be_read_nobody_is_suggested_and_the_number_is_told() {
    let tenant = counted(1, 2, vec![plan_unread(2), plan_unread(3)]);
    assert!(tenant.suggest().is_empty());
    let told = unread(&tenant.license, &tenant.users, &tenant.needs());
    assert_eq!(told, [Unread::Plans(0, 2)]);
}

#[test]
fn rows_of_one_user_count_once_and_what_only_one_of_them_says_is_unread() {
    let users = Users::new(vec!["a", "b"], vec![user(2, &[0, 1]), user(2, &[0])]);
    assert_eq!(users.users.len(), 1);
    assert_eq!((users.holders(0).count(), users.holders(1).count()), (1, 0));
    assert_eq!((users.unread(0), users.unread(1)), (0, 1));
}

#[test]
fn an_unread_login_right_is_no_reason() {
    let doubtful = change(2, |user| {
        user.access_unread = true;
        (user.active, user.can_log_in) = (false, false);
        user.last_login = Default::default();
    });
    assert_eq!(reason(&doubtful), None);
    assert!(!doubtful.surely_works_here());
}

#[test]
fn a_hidden_licence_is_not_freed_by_whoever_may_hold_another_of_its_plans() {
    let mut doubtful = user(2, &[0]);
    doubtful.unread = PlanSet::default().with(1);
    let plans = [
        Plan("a", Grant::Unlimited, &["hidden"]),
        Plan("b", Grant::Unlimited, &["hidden"]),
    ];
    let users = vec![doubtful, user(3, &[0])];
    let tenant = Tenant::new(&plans, &[("hidden", Grant::Seats(1))], users);
    assert_eq!(tenant.suggested_users(), [3]);
}

#[test]
fn each_gap_is_told_and_only_open_requests_could_not_suggest_more() {
    let mut tenant = Tenant::one(1, vec![user(2, &[0]), user(3, &[0])]);
    assert!(unread(&tenant.license, &tenant.users, &tenant.needs()).is_empty());
    tenant.users.gaps = Gaps {
        former: Some(Failure::TimedOut),
        requests: Some(Failure::Offline),
        logins: 2,
        rows: 1,
    };
    let told = unread(&tenant.license, &tenant.users, &tenant.needs());
    let expected = [
        (Unread::Rows(1), true),
        (Unread::FormerEmployees(Failure::TimedOut), true),
        (Unread::LastLogins(2), true),
        (Unread::OpenRequests(Failure::Offline), false),
    ];
    let told = told.into_iter().map(|one| {
        let more = one.could_suggest_more();
        (one, more)
    });
    assert_eq!(told.collect::<Vec<_>>(), expected);
}

#[test]
fn no_seat_is_promised_that_whoever_may_hold_another_plan_would_have_to_free() {
    let plans = [
        Plan("a", Grant::Seats(0), &["hidden"]),
        Plan("b", Grant::Unlimited, &["hidden"]),
        Plan("c", Grant::Seats(0), &[]),
        Plan("d", Grant::Unlimited, &["hidden"]),
    ];
    let offered = |unread: PlanSet| {
        let mut leaves = user(2, &[0]);
        leaves.unread = unread;
        let users = vec![leaves, user(3, &[2])];
        let tenant = Tenant::new(&plans, &[("hidden", Grant::Seats(1))], users);
        let chosen = choices(&[(0, 2, Action::Remove)]);
        let user = tenant.users.user(3).expect("a user");
        targets(&tenant.license, &tenant.users, &chosen, 2, user)
    };
    assert_eq!(offered(PlanSet::default()), [1, 3]);
    assert_eq!(offered(PlanSet::default().with(1)), []);
}
