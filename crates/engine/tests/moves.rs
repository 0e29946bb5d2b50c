//! Which plan somebody can change to instead, and who is moved where a plan ends.

mod common;

use common::small::{Plan, Tenant, change, choices, user};
use license_engine::license::{Grant, Kind};
use license_engine::remedy::{Action, Choices, free_seats, is_exact, targets};
use license_engine::users::{LastLogin, User};

fn swap(seats: u32, more: Vec<User>) -> Tenant {
    let plans = [
        Plan("sales-standard", Grant::Absent, &["user"]),
        Plan("sales-premium", Grant::Seats(seats), &["user"]),
        Plan("assistant", Grant::Seats(1), &[]),
    ];
    Tenant::new(&plans, &[("user", Grant::Seats(9))], more)
}

#[test]
fn whoever_holds_a_plan_that_ends_is_moved_to_the_plan_with_free_seats_and_never_more_than_free() {
    let users = || (2..=5).map(|id| user(id, &[0])).collect();
    let all = |to: [Option<usize>; 4]| -> Vec<_> {
        to.iter().zip(2..).map(|(to, id)| (0, id, *to)).collect()
    };
    let (premium, assistant) = (Some(1), Some(2));
    assert_eq!(swap(9, users()).suggested(), all([premium; 4]));
    // The plan with the most free seats first; the last gets what is left.
    let three = swap(3, users()).suggested();
    assert_eq!(three, all([premium, premium, premium, assistant]));
    let none = swap(0, users()).suggested();
    assert_eq!(none, all([assistant, None, None, None]));
}

#[test]
fn a_former_employee_is_not_moved_and_an_unread_login_is_no_hindrance_where_a_plan_ends() {
    let unread = change(3, |user| user.last_login = LastLogin::NotRead);
    let tenant = swap(9, vec![change(2, |user| user.former = true), unread]);
    assert_eq!(tenant.suggested(), [(0, 2, None), (0, 3, Some(1))]);
}

#[test]
fn a_seat_promised_to_somebody_else_is_not_free() {
    let mut tenant = swap(2, vec![user(2, &[0]), user(3, &[0]), user(4, &[2])]);
    let free = |tenant: &Tenant| free_seats(&tenant.license, &tenant.users, &Choices::default(), 1);
    assert_eq!(free(&tenant), Some(2));
    tenant.users.reserved = vec![0, 1, 0];
    assert_eq!(free(&tenant), Some(1));
    assert_eq!(tenant.suggested(), [(0, 2, Some(1)), (0, 3, None)]);
}

#[test]
fn a_plan_without_a_known_number_of_seats_is_no_plan_to_move_to_and_an_unlimited_one_is() {
    let tenant = |new| {
        let plans = [Plan("old", Grant::Absent, &[]), Plan("other", new, &[])];
        Tenant::new(&plans, &[], vec![user(2, &[0])])
    };
    for (new, free) in [
        (Grant::Unknown, Some(0)),
        (Grant::Absent, Some(0)),
        (Grant::Seats(0), Some(0)),
        (Grant::Unlimited, None),
    ] {
        let tenant = tenant(new);
        let none = Choices::default();
        assert_eq!(free_seats(&tenant.license, &tenant.users, &none, 1), free);
        let to = (free.is_none()).then_some(1);
        assert_eq!(tenant.suggested(), [(0, 2, to)]);
    }
}

#[test]
fn only_user_plans_that_stand_for_something_are_plans_to_move_to() {
    let to = |name, kind| {
        let plans = [
            Plan("old", Grant::Absent, &[]),
            Plan(name, Grant::Unlimited, &[]),
        ];
        let mut tenant = Tenant::new(&plans, &[], vec![user(2, &[0])]);
        tenant.license.modules[1].kind = kind;
        tenant.suggested()[0].2
    };
    assert_eq!(to("ten-sales", Kind::UserPlan), Some(1));
    assert_eq!(to("an-extra", Kind::OtherUserLicense), None);
    assert_eq!(to("superlicense-no-selection", Kind::UserPlan), None);
}

#[test]
fn nobody_is_moved_to_the_same_plan_twice_or_to_one_held_already() {
    let plans = [
        Plan("old", Grant::Absent, &[]),
        Plan("older", Grant::Absent, &[]),
        Plan("new", Grant::Seats(5), &[]),
    ];
    let tenant = Tenant::new(&plans, &[], vec![user(2, &[0, 1]), user(3, &[0, 2])]);
    assert_eq!(
        tenant.suggested(),
        [(0, 2, Some(2)), (0, 3, None), (1, 2, None)]
    );
}

#[test]
fn a_plan_whose_hidden_licence_has_no_seat_left_is_no_plan_to_move_to() {
    let tenant = |seats| {
        let plans = [
            Plan("old", Grant::Absent, &[]),
            Plan("new", Grant::Unlimited, &["web"]),
        ];
        let users = vec![user(2, &[0]), user(3, &[0]), user(4, &[1])];
        Tenant::new(&plans, &[("web", Grant::Seats(seats))], users)
    };
    assert_eq!(tenant(1).suggested(), [(0, 2, None), (0, 3, None)]);
    assert_eq!(tenant(2).suggested(), [(0, 2, Some(1)), (0, 3, None)]);
    assert_eq!(tenant(3).suggested(), [(0, 2, Some(1)), (0, 3, Some(1))]);
}

#[test]
fn a_plan_swap_moves_no_more_than_the_hidden_licence_has_seats() {
    let plans = [
        Plan("old", Grant::Absent, &["web"]),
        Plan("new", Grant::Seats(9), &["web"]),
    ];
    let users = (2..=6).map(|id| user(id, &[0])).collect();
    let tenant = Tenant::new(&plans, &[("web", Grant::Seats(3))], users);
    let moved = |to: Option<usize>| {
        let suggested = tenant.suggested();
        suggested.iter().filter(|(.., other)| *other == to).count()
    };
    assert_eq!((moved(Some(1)), moved(None)), (3, 2));
    assert!(is_exact(&tenant.needs(), &tenant.users, &tenant.suggest()));
}

#[test]
fn a_promised_plan_keeps_its_hidden_licence_in_the_count() {
    // Two have left already and get the new plan later: the hidden licence must have room for them as well.
    let plans = [
        Plan("old", Grant::Absent, &["web"]),
        Plan("new", Grant::Seats(9), &["web"]),
    ];
    let users = vec![user(2, &[0]), user(3, &[0]), user(4, &[]), user(5, &[])];
    let mut tenant = Tenant::new(&plans, &[("web", Grant::Seats(3))], users);
    tenant.users.reserved = vec![0, 2];
    assert_eq!(tenant.suggested(), [(0, 2, None), (0, 3, Some(1))]);
}

#[test]
fn where_a_move_is_chosen_its_own_seat_is_not_free_for_anybody_else() {
    let tenant = swap(1, vec![user(2, &[0]), user(3, &[0]), user(4, &[2])]);
    let other = |choices: &Choices| {
        let user = tenant.users.user(3).expect("a user");
        targets(&tenant.license, &tenant.users, choices, 0, user)
    };
    assert_eq!(other(&Choices::default()), [1]);
    assert_eq!(other(&choices(&[(0, 2, Action::MoveTo(1))])), []);
    // A seat that is given up is free.
    assert_eq!(
        other(&choices(&[
            (0, 2, Action::MoveTo(1)),
            (2, 4, Action::Remove)
        ])),
        [2]
    );
}
