//! What is offered and warned of on the edges: what a suggestion says of itself, who counts as another administrator,
//! which seats there are at once, and rows that keep their places.

mod common;

use common::ADMIN;
use common::small::{Plan, Tenant, change, choices, person, user};
use license_engine::license::{Grant, Kind};
use license_engine::remedy::{
    Action, Candidates, Change, Choices, Placed, Warning, after, at_once, suggestion_offer,
};
use license_engine::users::User;

const REMOVE: Action = Action::Remove;
const MOVE: Action = Action::MoveTo(1);

fn plans(names: &[&'static str]) -> Vec<Plan> {
    let plan = |name: &&'static str| Plan(name, Grant::Seats(9), &[]);
    names.iter().map(plan).collect()
}

#[test]
fn a_suggestion_says_to_which_plan_how_many_change_where_all_change_to_the_same() {
    let users = (2..=5).map(|id| user(id, &[0])).collect();
    let tenant = Tenant::new(&plans(&["old", "new", "other"]), &[], users);
    let moves = |suggested: &[(usize, i32, Action)]| {
        let suggested = choices(suggested);
        suggestion_offer(&[], &tenant.users, &suggested, &Choices::default()).moves
    };
    assert_eq!(moves(&[(0, 2, REMOVE), (0, 3, REMOVE)]), None);
    assert_eq!(moves(&[(0, 2, MOVE)]), Some((1, 1)));
    let some = [(0, 2, REMOVE), (0, 3, MOVE), (0, 4, MOVE), (0, 5, MOVE)];
    assert_eq!(moves(&some), Some((1, 3)));
    let mixed = [(0, 2, MOVE), (0, 3, Action::MoveTo(2))];
    assert_eq!(moves(&mixed), None);
}

#[test]
fn the_preview_tells_of_the_plans_that_somebody_loses_or_gets_alone() {
    let users = vec![user(2, &[0]), user(3, &[2])];
    let tenant = Tenant::new(&plans(&["old", "new", "other"]), &[], users);
    let told = after(&tenant.license, &tenant.users, &choices(&[(0, 2, MOVE)]));
    let told: Vec<_> = told.iter().map(|one| (one.plan, one.assigned)).collect();
    assert_eq!(told, [(0, 0), (1, 1)]);
}

fn administrator(id: i32, plans: &[usize]) -> User {
    User {
        role: "Administrator".into(),
        ..user(id, plans)
    }
}

#[test]
fn another_administrator_is_one_who_administers_works_here_for_certain_and_keeps_a_plan() {
    let last = Some(Warning::LastAdministrator);
    let warned = |other: User| {
        let users = vec![administrator(2, &[0]), other];
        let tenant = Tenant::new(&plans(&["sales"]), &[], users);
        tenant.warning(&Choices::default(), 0, 2)
    };
    assert_eq!(warned(administrator(3, &[0])), None);
    assert_eq!(warned(user(3, &[0])), last, "no administrator");
    assert_eq!(warned(administrator(3, &[])), last, "no plan");
    let unread = User {
        access_unread: true,
        ..administrator(3, &[0])
    };
    assert_eq!(warned(unread), last, "may not be able to log in");
    // Whoever is there may turn out to have left, and who is to come may have the name.
    let users = vec![administrator(2, &[0]), administrator(3, &[0])];
    let mut tenant = Tenant::new(&plans(&["sales"]), &[], users);
    for (users, former) in [(true, false), (false, true)] {
        tenant.users.awaited.users = users;
        tenant.users.awaited.former = former;
        assert_eq!(tenant.warning(&Choices::default(), 0, 2), last);
    }
}

#[test]
fn where_the_licence_tells_no_plan_from_another_any_of_them_is_one_to_work_with() {
    let users = vec![administrator(2, &[0, 1])];
    let mut tenant = Tenant::new(&plans(&["sales", "service"]), &[], users);
    for module in &mut tenant.license.modules {
        module.kind = Kind::OtherUserLicense;
    }
    assert_eq!(
        tenant.warning(&Choices::default(), 0, 2),
        None,
        "one is kept"
    );
    let service = choices(&[(1, 2, REMOVE)]);
    assert_eq!(
        tenant.warning(&service, 0, 2),
        Some(Warning::LastAdministrator)
    );
}

#[test]
fn whoever_uses_a_hidden_licence_already_takes_no_seat_of_it_by_getting_another_plan() {
    let plans = [
        Plan("old", Grant::Absent, &["web"]),
        Plan("new", Grant::Seats(9), &["web"]),
        Plan("plain", Grant::Seats(9), &[]),
    ];
    let users = vec![user(2, &[0]), user(3, &[2])];
    let mut tenant = Tenant::new(&plans, &[("web", Grant::Seats(9))], users);
    let web = tenant.license.modules.len() - 1;
    let changes = |plan, user| {
        let action = MOVE;
        [Change { plan, user, action }]
    };
    let given = |tenant: &Tenant, changes: &[Change]| {
        at_once(&tenant.license, &tenant.users, changes).len()
    };
    tenant.license.modules[web].current = Grant::Seats(1);
    assert_eq!(given(&tenant, &changes(0, 2)), 1, "used by the one to go");
    assert_eq!(given(&tenant, &changes(2, 3)), 0, "there is none left");
    tenant.license.modules[web].current = Grant::Seats(2);
    assert_eq!(given(&tenant, &changes(2, 3)), 1);
}

/// One too many of three, in the order of their names, with what is asked for of the list.
fn listed<T>(
    tenant: &Tenant,
    placed: &Placed,
    chosen: &Choices,
    ask: impl Fn(Candidates<'_, ()>) -> T,
) -> T {
    let (person, needs) = (person(), tenant.needs());
    ask(Candidates {
        license: &tenant.license,
        users: &tenant.users,
        person: Some(&person),
        needs: &needs,
        suggested: &Choices::default(),
        choices: chosen,
        failures: Vec::new(),
        placed,
        plan: 0,
    })
}

fn named(id: i32, name: &str) -> User {
    change(id, |user| user.name = name.into())
}

#[test]
fn a_row_keeps_its_place_as_long_as_its_user_holds_the_plan_and_is_found() {
    let users = vec![
        named(2, "Anna"),
        named(3, "Bo"),
        named(4, "Bjarne"),
        User {
            name: "Berit".into(),
            ..user(5, &[])
        },
    ];
    let tenant = Tenant::one(2, users);
    let mut placed = Placed::default();
    assert!(placed.is_empty());
    placed.set(0, vec![3, 5, 2]);
    assert!(!placed.is_empty());
    let ids = |search: &str| {
        listed(&tenant, &placed, &Choices::default(), |list| {
            let rows = list.list(search, 9, 0).rows;
            rows.iter().map(|row| row.user.id).collect::<Vec<_>>()
        })
    };
    assert_eq!(ids(""), [3, 2, 4]);
    assert_eq!(ids("b"), [3, 4]);
}

#[test]
fn only_of_a_plan_that_something_must_go_of_a_row_can_be_chosen() {
    for (seats, enabled) in [(1, true), (2, false)] {
        let tenant = Tenant::one(seats, vec![user(2, &[0]), user(3, &[0])]);
        let rows = listed(&tenant, &Placed::default(), &Choices::default(), |list| {
            let rows = list.list("", 9, 0).rows;
            rows.iter().map(|row| row.enabled).collect::<Vec<_>>()
        });
        assert_eq!(rows, [enabled; 2]);
    }
}

#[test]
fn nobody_is_alarmed_by_who_may_be_the_last_administrator_while_more_are_to_come() {
    let mut tenant = Tenant::one(0, vec![user(ADMIN, &[0]), administrator(2, &[0])]);
    let chosen = choices(&[(0, ADMIN, REMOVE), (0, 2, REMOVE)]);
    let warned = |tenant: &Tenant, id| {
        listed(tenant, &Placed::default(), &chosen, |list| {
            list.row(id).and_then(|row| row.warning)
        })
    };
    let last = Some(Warning::LastAdministrator);
    assert_eq!(warned(&tenant, 2), last);
    for (users, former) in [(true, false), (false, true)] {
        tenant.users.awaited.users = users;
        tenant.users.awaited.former = former;
        assert_eq!(warned(&tenant, 2), None, "{users} {former}");
        assert_eq!(warned(&tenant, ADMIN), Some(Warning::Yourself));
    }
}
