//! Who is suggested, who never is, and what a choice by hand is told.

mod common;

use common::small::{Plan, Tenant, change, choices, person, user};
use common::{ADMIN, TODAY};
use license_engine::Day;
use license_engine::license::{Grant, Kind};
use license_engine::remedy::{
    Action, Choices, Lock, Reason, Through, Warning, free_seats, is_exact, lock, logins_to_read,
    reason, remaining, spare, suggest, targets,
};
use license_engine::users::{LastLogin, Person, PlanSet, User};

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
    let without_role = change(2, |user| (user.role = String::new(), last(user)).1);
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
    let own = change(ADMIN, |user| user.role = String::new());
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
fn whoever_frees_a_hidden_licence_as_well_comes_first_so_that_no_more_go_than_needed() {
    let plans = [
        Plan("sales", Grant::Seats(1), &["web"]),
        Plan("service", Grant::Seats(9), &["web"]),
    ];
    // The former employee holds both plans: losing one would free no seat of `web`.
    let mut both = user(2, &[0, 1]);
    both.former = true;
    let tenant = Tenant::new(
        &plans,
        &[("web", Grant::Seats(1))],
        vec![both, user(3, &[0])],
    );
    assert_eq!(tenant.suggested(), [(0, 3, None)]);
}

#[test]
fn a_hidden_licence_may_need_more_of_a_plan_than_the_plans_own_excess() {
    let plans = [Plan("sales", Grant::Seats(3), &["web"])];
    let users = (2..=5).map(|id| user(id, &[0])).collect();
    let tenant = Tenant::new(&plans, &[("web", Grant::Seats(1))], users);
    assert_eq!(tenant.suggested_users(), [2, 3, 4]);
    assert!(is_exact(&tenant.needs(), &tenant.users, &tenant.suggest()));
}

#[test]
fn whoever_holds_all_plans_of_a_hidden_licence_loses_all_where_nobody_else_can_free_it() {
    let plans = [
        Plan("sales", Grant::Seats(9), &["web"]),
        Plan("service", Grant::Seats(9), &["web"]),
        Plan("marketing", Grant::Seats(9), &[]),
    ];
    let users = vec![user(2, &[0, 1, 2]), user(3, &[0, 1])];
    let tenant = Tenant::new(&plans, &[("web", Grant::Seats(1))], users);
    assert_eq!(tenant.suggested(), [(0, 2, None), (1, 2, None)]);
}

#[test]
fn what_a_later_need_makes_needless_is_not_suggested() {
    // `user` could go by service, `web` goes by sales only: one who loses sales frees both.
    let plans = [
        Plan("sales", Grant::Seats(9), &["user", "web"]),
        Plan("service", Grant::Seats(9), &["user"]),
    ];
    let mut former = user(2, &[1]);
    former.former = true;
    let hidden = [("user", Grant::Seats(2)), ("web", Grant::Seats(1))];
    let tenant = Tenant::new(&plans, &hidden, vec![former, user(3, &[0]), user(4, &[0])]);
    assert_eq!(tenant.suggested(), [(0, 3, None)]);
}

#[test]
fn half_of_a_pair_that_frees_nothing_is_spare_and_not_settled() {
    let plans = [
        Plan("sales", Grant::Seats(9), &["web"]),
        Plan("service", Grant::Seats(9), &["web"]),
    ];
    let users = vec![user(2, &[0, 1]), user(3, &[0])];
    let tenant = Tenant::new(&plans, &[("web", Grant::Seats(1))], users);
    let needs = tenant.needs();
    assert_eq!(
        needs[0].through,
        Through::LastOf(PlanSet::default().with(0).with(1))
    );
    let half = choices(&[(0, 2, Action::Remove), (0, 3, Action::Remove)]);
    assert!(!is_exact(&needs, &tenant.users, &half));
    let spare: Vec<i32> = spare(&needs, &tenant.users, &half)
        .iter()
        .map(|change| change.user)
        .collect();
    assert_eq!(spare, [2]);
    let whole = choices(&[(0, 2, Action::Remove), (1, 2, Action::Remove)]);
    assert!(is_exact(&needs, &tenant.users, &whole));
}

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

#[test]
fn a_need_is_named_by_its_licence_the_plans_own_first() {
    let tenant = Tenant::new(
        &[
            Plan("sales", Grant::Seats(1), &["web"]),
            Plan("enough", Grant::Seats(9), &[]),
            Plan("service", Grant::Seats(0), &[]),
        ],
        &[("web", Grant::Seats(0))],
        vec![user(2, &[0, 1]), user(3, &[0, 2])],
    );
    let needs = tenant.needs().into_iter();
    let needs: Vec<_> = needs
        .map(|need| (need.module.to_string(), need.excess))
        .collect();
    let expected = [("sales", 1), ("service", 1), ("web", 2)];
    assert_eq!(needs, expected.map(|(name, excess)| (name.into(), excess)));
}
