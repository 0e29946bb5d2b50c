//! Several rows that are chosen in one move: never more than needed, and nobody unseen.

mod common;

use common::replies::update;
use common::{ADMIN, Crm, ask, now, plan};
use license_engine::flow::{Ask, Event, People, Screen, Several, State};
use license_engine::remedy::{Action, Change};

/// So many too many of ten; the list stands in the order of the ids.
fn too_many(count: u32) -> State {
    too_many_of(10, count)
}

/// The same of others than ten.
fn too_many_of(holders: u32, count: u32) -> State {
    let mut crm = Crm::new(vec![plan("sales", holders, holders - count)]);
    crm.user(ADMIN, &[], |user| user.role = "Administrator".into());
    for id in (2..).take(holders as usize) {
        crm.user(id, &["sales"], |user| {
            user.name = format!("Kim {id:02}").into()
        });
    }
    opened(crm)
}

fn opened(mut crm: Crm) -> State {
    let state = crm.started();
    ask(&mut crm, state, &[Ask::Fix])
}

fn chosen(state: &State) -> Vec<i32> {
    let Screen::Choose(People::Ready { selection, .. }) = &state.screen else {
        panic!("{:?}", state.screen)
    };
    selection.choices.users()
}

/// From the row of the choice before to the one of now, with this search and so many rows.
fn several(
    state: State,
    between: Option<(Option<i32>, i32)>,
    search: &str,
    shown: usize,
) -> Vec<i32> {
    let several = Several {
        plan: 0,
        search: search.into(),
        shown,
        between,
    };
    chosen(&update(state, Event::ChoseSeveral(several), now()).0)
}

#[test]
fn a_range_is_chosen_from_the_row_before_on_in_either_direction_and_no_more_than_needed() {
    for (needed, between, expected) in [
        (5, (Some(4), 6), vec![4, 5, 6]),
        (5, (Some(6), 4), vec![4, 5, 6]),
        (2, (Some(4), 9), vec![4, 5]),
        (2, (Some(9), 4), vec![8, 9]),
        (5, (None, 7), vec![7]),
        (5, (Some(99), 7), vec![7]),
        (5, (Some(4), 99), vec![]),
    ] {
        let found = several(too_many(needed), Some(between), "", 50);
        assert_eq!(found, expected, "{needed} {between:?}");
    }
}

#[test]
fn all_are_as_many_as_needed_from_the_top_and_nobody_who_is_not_shown() {
    assert_eq!(several(too_many(3), None, "", 50), [2, 3, 4]);
    let first = |last| (2..=last).collect::<Vec<i32>>();
    assert_eq!(several(too_many_of(20, 14), None, "", 9), first(10));
    assert_eq!(
        several(too_many_of(20, 14), None, "", 10),
        first(15),
        "a few more are shown"
    );
    assert_eq!(several(too_many(3), None, "kim 1", 50), [10, 11]);
    assert_eq!(several(too_many(3), None, "nobody", 50), [] as [i32; 0]);
}

#[test]
fn what_is_chosen_already_stays_so_and_counts() {
    let (plan, action) = (0, Action::Remove);
    let choose = Ask::Choose(Change {
        plan,
        user: 9,
        action,
    });
    let state = update(too_many(3), Event::Asked(choose), now()).0;
    assert_eq!(
        several(state.clone(), Some((Some(9), 7)), "", 50),
        [7, 8, 9]
    );
    assert_eq!(several(state, None, "", 50), [2, 3, 9]);
}

/// The person holds the plan, as the only administrator.
fn with_the_person() -> State {
    let mut crm = Crm::new(vec![plan("sales", 4, 2)]);
    crm.user(ADMIN, &["sales"], |user| {
        user.role = "Administrator".into();
        user.name = "A".into();
    });
    for id in 2..=4 {
        crm.user(id, &["sales"], |user| {
            user.name = format!("Kim {id:02}").into()
        });
    }
    opened(crm)
}

#[test]
fn whoever_is_chosen_only_against_a_warning_is_not_chosen_along_with_others() {
    assert_eq!(several(with_the_person(), None, "", 50), [2, 3]);
    let range = Some((Some(ADMIN), 4));
    assert_eq!(several(with_the_person(), range, "", 50), [2, 3]);
    // Where it is the row that was clicked on it is meant.
    let alone = Some((None, ADMIN));
    assert_eq!(several(with_the_person(), alone, "", 50), [ADMIN]);
}

#[test]
fn who_owns_open_requests_is_not_chosen() {
    let mut crm = Crm::new(vec![plan("service", 4, 2)]);
    crm.user(ADMIN, &[], |user| user.role = "Administrator".into());
    for id in 2..=5 {
        crm.user(id, &["service"], |user| {
            user.name = format!("Kim {id:02}").into()
        });
    }
    crm.requests = [(7, 2)].into();
    assert_eq!(several(opened(crm), None, "", 50), [3, 4]);
}

#[test]
fn elsewhere_it_changes_nothing() {
    let state = State::default();
    let several = Several {
        plan: 0,
        search: String::new(),
        shown: 50,
        between: None,
    };
    let event = Event::ChoseSeveral(several);
    assert_eq!(update(state.clone(), event, now()).0.screen, state.screen);
}
