//! The whole before it is carried out.

mod common;

use common::small::{Plan, Tenant, change, choices, user};
use license_engine::license::{Grant, Kind};
use license_engine::remedy::{
    Action, Choices, SeatChange, after, beginning, changed, groups, kept, losing_the_last,
    seat_change, without_plan,
};
use license_engine::users::{User, Users};

const REMOVE: Action = Action::Remove;
const MOVE: Action = Action::MoveTo(1);

fn losing(users: Vec<User>, choices: &Choices) -> Vec<i32> {
    let plans = ["a", "b", "c"].map(|name| Plan(name, Grant::Unlimited, &[]));
    losing_in(&Tenant::new(&plans, &[], users), choices)
}

fn losing_in(tenant: &Tenant, choices: &Choices) -> Vec<i32> {
    let losing = without_plan(&tenant.license, &tenant.users, choices);
    losing.iter().map(|user| user.id).collect()
}

#[test]
fn users_are_grouped_by_the_plan_they_lose_and_what_happens() {
    let chosen = choices(&[
        (2, 9, REMOVE),
        (0, 5, MOVE),
        (0, 3, REMOVE),
        (0, 4, MOVE),
        (0, 6, REMOVE),
        (0, 7, Action::MoveTo(2)),
    ]);
    let groups: Vec<_> = groups(&chosen)
        .into_iter()
        .map(|group| (group.plan, group.action, group.users))
        .collect();
    assert_eq!(
        groups,
        [
            (0, REMOVE, vec![3, 6]),
            (0, MOVE, vec![4, 5]),
            (0, Action::MoveTo(2), vec![7]),
            (2, REMOVE, vec![9]),
        ]
    );
}

#[test]
fn whoever_loses_the_last_plan_and_gets_no_other_one_loses_access() {
    let users = || vec![user(2, &[0]), user(3, &[0, 1]), user(4, &[2])];
    for (chosen, expected) in [
        (choices(&[]), vec![]),
        (choices(&[(0, 2, REMOVE), (0, 3, REMOVE)]), vec![2]),
        (choices(&[(0, 2, MOVE)]), vec![]),
        (choices(&[(0, 3, REMOVE), (1, 3, REMOVE)]), vec![3]),
        (
            choices(&[(0, 3, Action::MoveTo(2)), (1, 3, REMOVE)]),
            vec![],
        ),
        (
            choices(&[(2, 4, REMOVE), (0, 2, REMOVE), (0, 99, REMOVE)]),
            vec![2, 4],
        ),
    ] {
        assert_eq!(losing(users(), &chosen), expected, "{chosen:?}");
    }
}

#[test]
fn whoever_cannot_log_in_now_has_no_access_to_lose() {
    let chosen = choices(&[(0, 2, REMOVE), (0, 3, REMOVE)]);
    for leaves in [
        (|user| user.active = false) as fn(&mut User),
        |user| user.can_log_in = false,
        |user| user.former = true,
    ] {
        assert_eq!(losing(vec![change(2, leaves), user(3, &[0])], &chosen), [3]);
    }
}

#[test]
fn what_is_added_to_a_plan_lets_nobody_work_without_it() {
    let plans = ["plan", "added"].map(|name| Plan(name, Grant::Unlimited, &[]));
    let users = vec![user(2, &[0, 1]), user(3, &[1])];
    let mut tenant = Tenant::new(&plans, &[], users);
    let chosen = choices(&[(0, 2, REMOVE)]);
    assert_eq!(losing_in(&tenant, &chosen), []);
    tenant.license.modules[1].kind = Kind::OtherUserLicense;
    assert_eq!(losing_in(&tenant, &chosen), [2]);
    // Who had nothing else loses it all the same; who keeps what was there before loses nothing more.
    assert_eq!(losing_in(&tenant, &choices(&[(1, 3, REMOVE)])), [3]);
    assert_eq!(losing_in(&tenant, &choices(&[(1, 2, REMOVE)])), []);
    // Where the licence does not tell one from the other, either lets them work.
    tenant.license.modules[0].kind = Kind::OtherUserLicense;
    assert_eq!(losing_in(&tenant, &chosen), []);
}

#[test]
fn only_plans_that_the_new_set_grants_otherwise_are_told() {
    let mut tenant = Tenant::new(
        &[
            Plan("same", Grant::Seats(5), &[]),
            Plan("fewer", Grant::Seats(4), &[]),
            Plan("ends", Grant::Absent, &[]),
            Plan("unlimited", Grant::Unlimited, &[]),
        ],
        &[("hidden", Grant::Seats(1))],
        vec![],
    );
    for module in &mut tenant.license.modules {
        module.current = Grant::Seats(5);
    }
    let names: Vec<_> = changed(&tenant.license)
        .into_iter()
        .map(|module| module.name.to_string())
        .collect();
    assert_eq!(names, ["fewer", "ends", "unlimited"]);
}

#[test]
fn a_change_of_seats_is_told_where_both_sets_have_a_number() {
    let (fewer, more) = (SeatChange::Fewer, SeatChange::More);
    for (current, new, expected) in [
        (Grant::Seats(5), Grant::Seats(3), Some(fewer(2))),
        (Grant::Seats(3), Grant::Seats(5), Some(more(2))),
        (Grant::Seats(3), Grant::Absent, Some(fewer(3))),
        (Grant::Absent, Grant::Seats(3), Some(more(3))),
        (Grant::Absent, Grant::Seats(0), Some(more(0))),
        (Grant::Unlimited, Grant::Seats(3), None),
        (Grant::Seats(3), Grant::Unlimited, None),
        (Grant::Seats(3), Grant::Unknown, None),
    ] {
        let mut tenant = Tenant::new(&[Plan("plan", new, &[])], &[], vec![]);
        tenant.license.modules[0].current = current;
        let change = seat_change(&tenant.license.modules[0]);
        assert_eq!(change, expected, "{current:?} {new:?}");
    }
}

#[test]
fn a_long_list_is_told_by_its_beginning_and_how_many_are_left_out() {
    for (length, shown, left_out) in [(0, 0, 0), (2, 2, 0), (3, 3, 0), (4, 3, 1), (90, 3, 87)] {
        let list: Vec<usize> = (0..length).collect();
        assert_eq!(beginning(&list, 3), (&list[..shown], left_out));
    }
}

#[test]
fn a_choice_moves_somebody_only_where_another_plan_is_given() {
    assert!(!choices(&[]).moves());
    assert!(!choices(&[(0, 2, REMOVE), (1, 2, REMOVE)]).moves());
    assert!(choices(&[(0, 2, REMOVE), (0, 3, MOVE)]).moves());
}

/// Two plans: nobody keeps the first who loses it; 2 to 4 hold both or one, in two roles.
fn two_roles() -> Tenant {
    let sales = |id, plans: &[usize]| {
        let mut user = user(id, plans);
        user.role = "Sales".into();
        user
    };
    let plans = [
        Plan("a", Grant::Seats(1), &[]),
        Plan("b", Grant::Seats(5), &[]),
    ];
    Tenant::new(
        &plans,
        &[],
        vec![
            user(2, &[0]),
            sales(3, &[0, 1]),
            sales(4, &[0, 1]),
            sales(5, &[1]),
        ],
    )
}

#[test]
fn what_is_kept_beside_a_plan_that_is_lost_is_told() {
    let tenant = two_roles();
    let chosen = choices(&[(0, 2, REMOVE), (0, 3, REMOVE)]);
    let kept = |id| {
        let user = tenant.users.user(id).expect("a user");
        kept(&tenant.license, &tenant.users, &chosen, user)
    };
    assert_eq!((kept(2), kept(3)), (vec![], vec![1]));
}

#[test]
fn seats_afterwards_count_who_loses_a_plan_and_who_gets_it() {
    let tenant = two_roles();
    let chosen = choices(&[(0, 2, MOVE), (0, 3, REMOVE)]);
    let after = after(&tenant.license, &tenant.users, &chosen);
    let told: Vec<_> = after
        .iter()
        .map(|after| (after.plan, after.assigned, after.seats))
        .collect();
    assert_eq!(told, [(0, 1, 1), (1, 4, 5)]);
}

fn roles(tenant: &Tenant, choices: &Choices) -> Vec<(String, usize)> {
    told(tenant, choices, |user| &user.role)
}

fn told(tenant: &Tenant, choices: &Choices, common: fn(&User) -> &str) -> Vec<(String, usize)> {
    let lost = losing_the_last(&tenant.license, &tenant.users, choices, common);
    let owned = lost.into_iter().map(|(lost, plan)| (lost.to_owned(), plan));
    owned.collect()
}

#[test]
fn a_role_of_which_nobody_keeps_a_plan_is_named_unless_somebody_may_hold_it() {
    let mut tenant = two_roles();
    let chosen = choices(&[(0, 3, REMOVE), (0, 4, REMOVE)]);
    assert_eq!(roles(&tenant, &chosen), [("Sales".to_owned(), 0)]);
    tenant.users.users[3].unread = tenant.users.users[3].unread.with(0);
    assert_eq!(roles(&tenant, &chosen), []);
    tenant.users.users[3].unread = Default::default();
    tenant.users.gaps.rows = 1;
    assert_eq!(roles(&tenant, &chosen), []);
}

#[test]
fn of_no_role_it_is_said_that_nobody_keeps_a_plan_while_the_role_of_one_who_does_is_not_known() {
    let mut tenant = two_roles();
    let chosen = choices(&[(0, 3, REMOVE), (0, 4, REMOVE)]);
    tenant.users.users[0].role = "".into();
    assert_eq!(roles(&tenant, &chosen), []);
    // Whoever does not hold the plan changes nothing.
    tenant.users.users[0].role = "User".into();
    tenant.users.users[3].role = "".into();
    assert_eq!(roles(&tenant, &chosen), [("Sales".to_owned(), 0)]);
    // Nor is anything said of those who lose it and whose role is not known.
    tenant.users.users[1].role = "".into();
    tenant.users.users[2].role = "".into();
    assert_eq!(roles(&tenant, &chosen), []);
}

#[test]
fn a_group_of_which_nobody_keeps_a_plan_is_named_as_a_role_is() {
    let mut tenant = two_roles();
    for (place, group) in ["Oslo", "Bergen", "Bergen", "Oslo"].into_iter().enumerate() {
        tenant.users.users[place].group = group.into();
    }
    let in_groups = |choices: &[(usize, i32, Action)]| {
        told(&tenant, &self::choices(choices), |user| &user.group)
    };
    let bergen = ("Bergen".to_owned(), 0);
    assert_eq!(in_groups(&[(0, 3, REMOVE)]), [], "one of two");
    assert_eq!(in_groups(&[(0, 3, REMOVE), (0, 4, REMOVE)]), [bergen]);
    // Of both groups somebody keeps the second plan: 5 in Oslo, 3 in Bergen.
    assert_eq!(in_groups(&[(1, 4, REMOVE)]), []);
    let both = in_groups(&[(0, 2, REMOVE), (0, 3, REMOVE), (0, 4, REMOVE)]);
    assert_eq!(both, [("Bergen".to_owned(), 0), ("Oslo".to_owned(), 0)]);
    // Whoever changes to the plan keeps it in the group.
    assert_eq!(
        in_groups(&[(1, 5, Action::MoveTo(0)), (0, 2, REMOVE)]),
        [("Oslo".to_owned(), 1)]
    );
}

#[test]
fn a_user_whose_rows_name_two_groups_is_in_none_that_is_known() {
    let of = |group: &str| {
        let mut user = user(2, &[0]);
        user.group = group.into();
        user
    };
    let users = Users::new(vec!["a"], vec![of("Oslo"), of("Oslo")]);
    assert_eq!(&*users.users[0].group, "Oslo");
    let users = Users::new(vec!["a"], vec![of("Oslo"), of("Bergen")]);
    assert_eq!(&*users.users[0].group, "");
}
