//! Who is offered as the new owner of open requests.

mod common;

use common::small::{change, choices, user};
use license_engine::remedy::{Action, Choices, owners};
use license_engine::users::{User, Users};

fn ids(users: Vec<User>, choices: &Choices) -> Vec<i32> {
    let users = Users::new(vec!["service", "sales"], users);
    let owners = owners(&users, choices, 0, 2);
    owners.iter().map(|user| user.id).collect()
}

#[test]
fn colleagues_with_the_same_plan_are_offered_by_name_and_never_the_user() {
    let named = |id, name: &str| change(id, |user| user.name = name.into());
    let users = vec![
        named(2, "Anna"),
        named(3, "Zoe"),
        named(4, "bo"),
        user(5, &[1]),
        named(6, "Carl"),
    ];
    assert_eq!(ids(users, &Choices::default()), [4, 6, 3]);
}

#[test]
fn whoever_does_not_work_here_is_not_offered() {
    for leaves in [
        (|user| user.active = false) as fn(&mut User),
        |user| user.can_log_in = false,
        |user| user.former = true,
    ] {
        let users = vec![user(2, &[0]), change(3, leaves), user(4, &[0])];
        assert_eq!(ids(users, &Choices::default()), [4]);
    }
}

#[test]
fn whoever_is_chosen_to_lose_the_plan_is_not_offered() {
    let users = || vec![user(2, &[0]), user(3, &[0, 1]), user(4, &[0, 1])];
    let chosen = choices(&[(0, 3, Action::Remove), (1, 4, Action::Remove)]);
    assert_eq!(ids(users(), &chosen), [4]);
    let moved = choices(&[(0, 3, Action::MoveTo(1))]);
    assert_eq!(ids(users(), &moved), [4]);
}

#[test]
fn no_more_than_a_hundred_are_offered() {
    let users = (2..=200).map(|id| user(id, &[0])).collect();
    assert_eq!(ids(users, &Choices::default()).len(), 100);
}
