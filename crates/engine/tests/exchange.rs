//! Somebody who is chosen is kept, and the next one chosen instead.

mod common;

use common::replies::update;
use common::{ADMIN, Crm, Plan, administrator, ask, now, plan};
use license_engine::flow::{Ask, Event, People, Screen, Selection, State};
use license_engine::license::Grant;
use license_engine::remedy::{Action, Change};
use std::rc::Rc;

fn selection(state: &State) -> &Selection {
    match &state.screen {
        Screen::Choose(People::Ready { selection, .. }) => selection,
        other => panic!("{other:?}"),
    }
}

fn click_on(state: State, ask: Ask) -> State {
    update(state, Event::Asked(ask), now()).0
}

fn remove(user: i32) -> Ask {
    let (plan, action) = (0, Action::Remove);
    Ask::Choose(Change { plan, user, action })
}

/// One of five must go: users 2 to 5 hold the plan, and so does the acting administrator.
fn complete(chosen: i32, change: impl FnOnce(&mut Crm)) -> State {
    let mut crm = Crm::new(vec![plan("sales", 5, 4)]);
    crm.user(ADMIN, &["sales"], |user| user.role = "Administrator".into());
    for id in 2..=5 {
        crm.user(id, &["sales"], |_| {});
    }
    change(&mut crm);
    let state = crm.started();
    let state = ask(&mut crm, state, &[Ask::Fix]);
    click_on(state, remove(chosen))
}

fn exchange(user: i32) -> Ask {
    Ask::Exchange { plan: 0, user }
}

fn chosen(state: &State) -> Vec<i32> {
    selection(state)
        .choices
        .iter()
        .map(|change| change.user)
        .collect()
}

#[test]
fn whoever_is_to_be_kept_is_exchanged_for_the_next_one_in_one_move() {
    let state = complete(2, |_| {});
    let state = click_on(state, exchange(2));
    assert_eq!(chosen(&state), [3]);
    assert!(selection(&state).is_exact());
    assert_eq!(selection(&state).exchanged, [(2, 3)]);
}

#[test]
fn whoever_was_kept_does_not_come_back_by_the_next_exchange() {
    let mut state = complete(2, |_| {});
    for user in [2, 3, 4] {
        state = click_on(state, exchange(user));
    }
    assert_eq!(chosen(&state), [5]);
    // Nobody is left but the acting person.
    let after = click_on(state.clone(), exchange(5));
    assert_eq!(after, state);
}

#[test]
fn an_exchange_brings_nobody_who_is_locked_or_who_can_only_be_chosen_against_a_warning() {
    let state = complete(2, |crm| {
        crm.modules = vec![plan("service", 5, 4)];
        for plans in crm.holds.values_mut() {
            *plans = vec!["service".to_owned()].into_iter().collect();
        }
        crm.requests = [(7, 3)].into();
    });
    let state = click_on(state, exchange(2));
    assert_eq!(chosen(&state), [4]);
}

#[test]
fn nobody_is_exchanged_while_more_have_to_be_chosen() {
    let state = complete(2, |crm| crm.modules = vec![plan("sales", 5, 3)]);
    let person = administrator();
    assert!(selection(&state).instead(Some(&person), 0).is_none());
    assert_eq!(click_on(state.clone(), exchange(2)), state);
}

#[test]
fn nobody_is_exchanged_while_what_speaks_for_somebody_else_is_still_read() {
    let state = complete(2, |_| {});
    let mut people = selection(&state).clone();
    let person = administrator();
    assert!(people.instead(Some(&person), 0).is_some());
    Rc::make_mut(&mut people.users).awaited.logins = true;
    assert!(people.is_exact());
    assert!(people.instead(Some(&person), 0).is_none());
}

#[test]
fn an_exchange_brings_whom_most_speaks_for() {
    let state = complete(2, |crm| crm.users[3].former = true);
    assert_eq!(chosen(&click_on(state, exchange(2))), [4]);
}

/// Two plans that bring the same hidden licence along: one of five must go, by the plan and by the hidden licence.
fn along(change: impl FnOnce(&mut Crm)) -> State {
    complete(2, |crm| {
        let with = |name: &str, current, new| Plan {
            set: vec!["web".into()],
            ..plan(name, current, new)
        };
        let hidden = Plan {
            hidden: true,
            ..plan("web", 5, 4)
        };
        crm.modules = vec![with("sales", 5, 4), with("marketing", 9, 9), hidden];
        change(crm);
    })
}

#[test]
fn an_exchange_brings_whoever_frees_the_same_hidden_licences() {
    let state = along(|crm| {
        for user in [3, 5] {
            let plans = crm.holds.get_mut(&user).expect("a user");
            plans.insert("marketing".into());
        }
    });
    // Who holds another plan with the same hidden licence frees nothing of that.
    let state = click_on(state, exchange(2));
    assert_eq!(chosen(&state), [4]);
    assert!(selection(&state).is_exact());
    let after = click_on(state.clone(), exchange(4));
    assert_eq!(after, state);
}

#[test]
fn an_exchange_brings_nobody_of_whom_it_is_not_known_whether_a_hidden_licence_goes_as_well() {
    let state = along(|crm| crm.unread = [(3, "marketing".into())].into());
    let state = click_on(state, exchange(2));
    assert_eq!(chosen(&state), [4]);
    assert!(selection(&state).is_exact());
}

#[test]
fn whoever_loses_two_plans_for_one_hidden_licence_is_exchanged_for_one_who_loses_one() {
    // Only the hidden licence is in excess, and whoever is chosen frees it by both plans.
    let state = along(|crm| {
        crm.modules[0].new = Grant::Seats(9);
        let plans = crm.holds.get_mut(&2).expect("a user");
        plans.insert("marketing".into());
    });
    let state = click_on(state, remove(2));
    let other = Change {
        plan: 1,
        user: 2,
        action: Action::Remove,
    };
    let state = click_on(state, Ask::Choose(other));
    assert_eq!(chosen(&state), [2, 2]);
    assert!(selection(&state).is_exact());
    let state = click_on(state, exchange(2));
    assert_eq!(chosen(&state), [3]);
    assert!(selection(&state).is_exact());
}
