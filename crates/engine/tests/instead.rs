//! Whom to choose instead of one who is kept, where other plans hang on it.

mod common;

use common::small::{Plan, Tenant, choices, person, user};
use license_engine::license::Grant;
use license_engine::remedy::{Action, Candidates, Change, Choices, Placed, is_exact};
use license_engine::users::{User, Users};

const REMOVE: Action = Action::Remove;
const PREMIUM: usize = 2;

/// Two plans end, one of them with the hidden licence `web`, and *Premium* comes, with `web` for two. The counter of the
/// first shows one of its two holders: only one of them has to go. 2 has left; 4 gets the seat of `web` that 2 frees.
fn ending(change: impl FnOnce(&mut User)) -> (Tenant, Choices) {
    let plans = [
        Plan("sales", Grant::Absent, &["web"]),
        Plan("other", Grant::Absent, &[]),
        Plan("premium", Grant::Seats(9), &["web"]),
    ];
    let mut former = user(2, &[0]);
    former.former = true;
    let mut next = user(3, &[0]);
    change(&mut next);
    let users = vec![former, next, user(4, &[1])];
    let mut tenant = Tenant::new(&plans, &[("web", Grant::Seats(2))], users);
    tenant.license.modules[0].in_use = Some(1);
    (
        tenant,
        choices(&[(0, 2, REMOVE), (1, 4, Action::MoveTo(PREMIUM))]),
    )
}

/// Who is chosen in the place of user 2.
fn instead((tenant, choices): (Tenant, Choices)) -> Option<Change> {
    let needs = tenant.needs();
    let candidates = Candidates {
        license: &tenant.license,
        users: &tenant.users,
        person: None,
        needs: &needs,
        suggested: &choices,
        choices: &choices,
        failures: Vec::<(Change, &())>::new(),
        placed: &Placed::default(),
        plan: 0,
    };
    let kept = tenant.users.user(2).expect("a user");
    let exchange = candidates.instead(&person(), &[]).of(kept);
    exchange.map(|exchange| exchange.change)
}

#[test]
fn whoever_would_need_the_seat_that_somebody_else_gets_is_not_chosen_instead() {
    assert_eq!(instead(ending(|_| {})), None);
}

#[test]
fn whoever_gets_no_other_plan_is_chosen_instead_where_a_seat_is_promised() {
    let change = instead(ending(|user| user.can_log_in = false));
    let (plan, user, action) = (0, 3, REMOVE);
    assert_eq!(change, Some(Change { plan, user, action }));
}

/// `web` has one user too many. 2 frees it by two plans, and 4, whose plan ends, gets a seat of the second of them, which
/// has so many.
fn two_for_one(seats: u32) -> (Tenant, Choices) {
    let plans = [
        Plan("sales", Grant::Seats(9), &["web"]),
        Plan("ends", Grant::Absent, &["web"]),
        Plan("premium", Grant::Seats(seats), &["web"]),
    ];
    let users = vec![
        user(2, &[0, PREMIUM]),
        user(3, &[0]),
        user(4, &[1]),
        user(5, &[PREMIUM]),
    ];
    let chosen = [
        (0, 2, REMOVE),
        (PREMIUM, 2, REMOVE),
        (1, 4, Action::MoveTo(PREMIUM)),
    ];
    let tenant = Tenant::new(&plans, &[("web", Grant::Seats(3))], users);
    let choices = choices(&chosen);
    assert!(is_exact(&tenant.needs(), &tenant.users, &choices));
    (tenant, choices)
}

#[test]
fn whoever_keeps_a_plan_whose_seat_somebody_else_gets_is_not_exchanged() {
    assert_eq!(instead(two_for_one(2)), None);
    let change = instead(two_for_one(3));
    assert_eq!(change.map(|change| change.user), Some(3));
}

#[test]
fn a_plan_that_nobody_gets_is_kept_whatever_its_counter_shows() {
    let (mut tenant, _) = two_for_one(1);
    // The list of users shows one holder, and its counter two.
    tenant.users.users.truncate(2);
    tenant.license.modules[1].in_use = Some(0);
    tenant.license.modules[3].new = Grant::Seats(1);
    tenant.license.modules[3].in_use = Some(2);
    let users = tenant.users.users.clone();
    tenant.users = Users::new(tenant.users.plans.clone(), users);
    let choices = choices(&[(0, 2, REMOVE), (PREMIUM, 2, REMOVE)]);
    assert!(is_exact(&tenant.needs(), &tenant.users, &choices));
    let change = instead((tenant, choices));
    assert_eq!(change.map(|change| change.user), Some(3));
}

#[test]
fn whoever_holds_a_plan_anyway_takes_no_seat_of_it() {
    let plans = [
        Plan("sales", Grant::Seats(1), &[]),
        Plan("ends", Grant::Absent, &[]),
        Plan("premium", Grant::Seats(2), &[]),
    ];
    let users = vec![user(2, &[0, PREMIUM]), user(3, &[0]), user(4, &[1])];
    let tenant = Tenant::new(&plans, &[], users);
    let choices = choices(&[(0, 2, REMOVE), (1, 4, Action::MoveTo(PREMIUM))]);
    assert!(is_exact(&tenant.needs(), &tenant.users, &choices));
    let change = instead((tenant, choices));
    assert_eq!(change.map(|change| change.user), Some(3));
}

#[test]
fn whoever_would_use_a_hidden_licence_that_the_other_one_does_not_is_not_chosen_instead() {
    // `web` comes along with the plan that 3 would get, and 2, who has left, gets none.
    let (mut tenant, choices) = ending(|_| {});
    tenant.license.modules[0].set.clear();
    let web = tenant.license.modules.last_mut().expect("web");
    web.in_use = Some(0);
    assert_eq!(instead((tenant, choices)), None);
}

#[test]
fn whoever_loses_a_third_plan_that_is_needed_as_well_is_not_exchanged() {
    // 2 frees `web` by two plans; without one of them the other is needless, and without all three one is missing.
    let plans = [
        Plan("sales", Grant::Seats(9), &["web"]),
        Plan("other", Grant::Seats(0), &[]),
        Plan("premium", Grant::Seats(9), &["web"]),
    ];
    let users = vec![user(2, &[0, 1, PREMIUM]), user(3, &[0])];
    let tenant = Tenant::new(&plans, &[("web", Grant::Seats(1))], users);
    let choices = choices(&[(0, 2, REMOVE), (1, 2, REMOVE), (PREMIUM, 2, REMOVE)]);
    assert!(is_exact(&tenant.needs(), &tenant.users, &choices));
    assert_eq!(instead((tenant, choices)), None);
}
