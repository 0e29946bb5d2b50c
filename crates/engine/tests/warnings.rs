//! What a choice by hand is told: oneself, and the last administrator.

mod common;

use common::ADMIN;
use common::small::{Plan, Tenant, choices, user};
use license_engine::license::{Grant, Kind};
use license_engine::remedy::{Action, Choices, Warning};
use license_engine::users::User;

#[test]
fn an_administrator_who_has_only_what_is_added_to_a_plan_is_no_other_one() {
    let plans = [
        Plan("sales", Grant::Seats(1), &[]),
        Plan("added", Grant::Unlimited, &[]),
    ];
    let administrator = |id, plans: &[usize]| User {
        role: "Administrator".into(),
        ..user(id, plans)
    };
    let users = vec![administrator(2, &[0, 1]), administrator(3, &[1])];
    let mut tenant = Tenant::new(&plans, &[], users);
    let none = Choices::default();
    assert_eq!(tenant.warning(&none, 0, 2), None);
    tenant.license.modules[1].kind = Kind::OtherUserLicense;
    let last = Some(Warning::LastAdministrator);
    assert_eq!(tenant.warning(&none, 0, 2), last);
    // Whoever has no plan to work with loses none of it.
    assert_eq!(tenant.warning(&none, 1, 2), None);
}

#[test]
fn by_hand_the_acting_person_can_be_chosen_against_a_warning() {
    let tenant = Tenant::one(0, vec![user(ADMIN, &[0]), user(2, &[0])]);
    let none = Choices::default();
    assert_eq!(tenant.warning(&none, 0, ADMIN), Some(Warning::Yourself));
    assert_eq!(tenant.warning(&none, 0, 2), None);
}

#[test]
fn by_hand_the_last_administrator_with_a_plan_can_be_chosen_against_a_warning() {
    let administrator = |id, plans: &[usize]| User {
        role: "Administrator".into(),
        ..user(id, plans)
    };
    let plans = [
        Plan("sales", Grant::Seats(0), &[]),
        Plan("service", Grant::Seats(0), &[]),
    ];
    let users = vec![
        administrator(2, &[0]),
        administrator(3, &[0, 1]),
        administrator(4, &[]),
    ];
    let tenant = Tenant::new(&plans, &[], users);
    let last = Some(Warning::LastAdministrator);
    let none = Choices::default();
    assert_eq!(tenant.warning(&none, 0, 2), None, "another one remains");
    // The one plan of the other is chosen: the one that is left has a warning, on the last plan only.
    let other = choices(&[(0, 2, Action::Remove)]);
    assert_eq!(tenant.warning(&other, 0, 3), None, "a plan is kept");
    let but_one = choices(&[(0, 2, Action::Remove), (1, 3, Action::Remove)]);
    assert_eq!(tenant.warning(&but_one, 0, 3), last);
    // Whoever gets another plan instead stays an administrator with a plan.
    let moved = choices(&[(0, 2, Action::MoveTo(1))]);
    assert_eq!(tenant.warning(&moved, 0, 2), None);
    assert_eq!(tenant.warning(&moved, 0, 3), None);
}
