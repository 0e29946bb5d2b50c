//! Several people of the same name, and what tells them apart.

mod common;

use common::small::{Tenant, change, user};
use license_engine::search::Sought;
use license_engine::users::{User, Users};

fn named(id: i32, name: &str, apart: &str) -> User {
    change(id, |user| {
        user.name = name.into();
        user.apart = apart.into();
    })
}

/// What everybody is called, in the order of the ids, without the marks of direction.
fn called(users: &[User]) -> Vec<String> {
    let users = Tenant::one(0, users.to_vec()).users;
    let called = users.users.iter().map(|user| user.called());
    called
        .map(|name| name.replace(['\u{2068}', '\u{2069}'], ""))
        .collect()
}

#[test]
fn only_who_shares_a_name_is_told_apart() {
    assert_eq!(
        called(&[
            named(2, "Anna Berg", "anna@x.example"),
            named(3, "Bo Dahl", "bo@x.example"),
            named(4, "anna berg ", "ab2@x.example"),
        ]),
        [
            "Anna Berg (anna@x.example)",
            "Bo Dahl",
            "anna berg  (ab2@x.example)"
        ]
    );
}

#[test]
fn where_nothing_else_tells_people_apart_their_ids_do() {
    assert_eq!(
        called(&[
            named(2, "Anna Berg", "Sales"),
            named(3, "Anna Berg", "Sales"),
            named(4, "Anna Berg", "Service"),
            named(5, "Anna Berg", ""),
            named(6, "Anna Berg", ""),
        ]),
        [
            "Anna Berg (#2)",
            "Anna Berg (#3)",
            "Anna Berg (Service)",
            "Anna Berg (#5)",
            "Anna Berg (#6)",
        ]
    );
}

#[test]
fn of_thirteen_with_the_same_name_no_two_are_called_the_same() {
    let thirteen = (2..15).map(|id| named(id, "Anna Berg", ["", "AB", "anna@x"][id as usize % 3]));
    let mut called = called(&thirteen.collect::<Vec<_>>());
    called.sort();
    called.dedup();
    assert_eq!(called.len(), 13);
}

#[test]
fn who_has_no_name_is_told_by_the_id_alone() {
    let users = [named(2, "", "a@x.example"), named(3, " ", "b@x.example")];
    assert_eq!(called(&users), ["", " "]);
}

#[test]
fn what_tells_apart_turns_no_text_but_its_own() {
    let users = [
        named(2, "A\u{2069}\u{202e}", "\u{2067}x"),
        named(3, "A\u{2069}\u{202e}", "y"),
    ];
    let users = Tenant::one(0, users.to_vec()).users;
    assert_eq!(
        users.users[0].called(),
        "\u{2068}A\u{202e}\u{2069} (\u{2068}x\u{2069})"
    );
}

#[test]
fn what_tells_people_apart_can_be_searched_and_is_kept_of_nobody_else() {
    let users = Users::new(
        vec!["sales"],
        vec![
            named(2, "Anna Berg", "anna.berg@x.example"),
            named(3, "Anna Berg", "ab@x.example"),
            named(4, "Bo Dahl", "bo@x.example"),
            user(5, &[0]),
        ],
    );
    let found = |typed| {
        let sought = Sought::of(typed);
        let names = users.by_name.iter().zip(users.register.names());
        let found = names.filter(|(_, name)| sought.is_in(name));
        found
            .map(|(place, _)| users.users[*place].id)
            .collect::<Vec<_>>()
    };
    assert_eq!(found("anna ab@x"), [3]);
    assert_eq!(found("bo@"), [4]);
    assert!(found("bo@x").is_empty());
    assert_eq!(&*users.users[2].apart, "");
}
