//! Choices and promises that depend on each other, one story each.

mod common;

use common::played::*;
use common::{ADMIN, Crm, plan, three_too_many};
use license_engine::flow::{Ask, Finish, Method, Screen};
use license_engine::remedy::{Action, Change};
use license_engine::users::PlanSet;

#[test]
fn a_plan_whose_hidden_licence_has_no_seat_yet_is_given_after_the_activation() {
    // Seats of `premium` are free already; the `web` that it brings along comes with the new licence.
    let premium = with(&["web"], plan("premium", 9, 9));
    let crm = swap(vec![ends(4), premium, hidden("web", 0, 9)]);
    let mut watched = begun(crm);
    ask(&mut watched, &TO_REVIEW);
    ask(&mut watched, &[Ask::Confirm]);
    let Screen::Finished(Finish::Activated(finish)) = &watched.state.screen else {
        panic!("{:?}", watched.state.screen)
    };
    assert_eq!((finish.done.len(), finish.given.len()), (4, 4));
}

#[test]
fn a_plan_that_is_not_in_force_need_not_be_in_the_list_of_users() {
    let mut crm = swap(vec![ends(4), comes(4)]);
    crm.unread = (1..=5).map(|user| (user, "premium".to_owned())).collect();
    let mut watched = begun(crm);
    ask(&mut watched, &TO_REVIEW);
    ask(&mut watched, &[Ask::Confirm]);
    assert!(matches!(watched.state.screen, Screen::Finished(_)));
    assert_eq!(watched.crm.in_use(&watched.crm.modules[1]), 4);
}

#[test]
fn a_plan_with_free_seats_is_given_in_the_same_save() {
    let crm = swap(vec![ends(4), plan("premium", 9, 9)]);
    let mut watched = begun(crm);
    ask(&mut watched, &TO_REVIEW);
    ask(&mut watched, &[Ask::Confirm]);
    assert!(matches!(watched.state.screen, Screen::Finished(_)));
    assert_eq!(
        (
            watched.crm.writes,
            watched.crm.in_use(&watched.crm.modules[1])
        ),
        (4, 4)
    );
}

#[test]
fn a_swap_stopped_half_way_never_promises_more_than_the_hidden_licence_holds() {
    let modules = vec![
        with(&["web"], ends(4)),
        with(&["web"], comes(9)),
        hidden("web", 4, 3),
    ];
    let mut crm = swap(modules);
    // The strongest reason is the last to be carried out.
    crm.users[4].former = true;
    let mut watched = begun(crm);
    ask(&mut watched, &TO_REVIEW);
    watched.ask(Ask::Confirm);
    until(&mut watched, |method| matches!(method, Method::Save(_)));
    ask(&mut watched, &[Ask::Stop]);
    assert_eq!(watched.state.known.owed.len(), 1);
    // What is left is suggested anew: as many are moved as there is room for next to the promise.
    let chosen = watched.choices();
    for change in chosen.iter() {
        watched.ask(Ask::Unchoose {
            plan: change.plan,
            user: change.user,
        });
    }
    ask(
        &mut watched,
        &[Ask::UseSuggestion, Ask::Review, Ask::Confirm],
    );
    let Screen::Finished(Finish::Activated(finish)) = &watched.state.screen else {
        panic!("{:?}", watched.state.screen)
    };
    assert_eq!((finish.given.len(), finish.not_given.len()), (3, 0));
}

#[test]
fn what_a_later_choice_makes_needless_is_not_chosen_any_more() {
    let modules = vec![
        with(&["web"], plan("sales", 9, 9)),
        with(&["web"], plan("service-less", 9, 9)),
        hidden("web", 9, 2),
    ];
    let mut crm = Crm::new(modules);
    crm.user(ADMIN, &["sales"], |user| user.role = "Administrator".into());
    crm.user(2, &["sales", "service-less"], |_| {});
    crm.user(3, &["sales"], |_| {});
    let mut watched = begun(crm);
    ask(&mut watched, &[Ask::Fix, remove(0, 2), remove(0, 3)]);
    let users: Vec<i32> = watched.choices().iter().map(|change| change.user).collect();
    assert_eq!(users, [3]);
    ask(&mut watched, &[Ask::Review]);
    assert!(matches!(watched.state.screen, Screen::Review(_)));
}

#[test]
fn a_seat_that_is_not_given_up_after_all_is_not_promised_to_anybody() {
    let modules = vec![
        with(&["web"], ends(1)),
        with(&["web"], plan("premium", 2, 2)),
        hidden("web", 3, 2),
    ];
    let mut crm = Crm::new(modules);
    crm.user(ADMIN, &[], |user| user.role = "Administrator".into());
    crm.user(2, &["standard"], |_| {});
    crm.user(3, &["premium"], |_| {});
    crm.user(4, &["premium"], |_| {});
    let mut watched = begun(crm);
    let change = Change {
        plan: 0,
        user: 2,
        action: Action::MoveTo(1),
    };
    ask(&mut watched, &[Ask::Fix, remove(1, 3), Ask::Choose(change)]);
    assert_eq!(watched.choices().len(), 2);
    ask(&mut watched, &[Ask::Unchoose { plan: 1, user: 3 }]);
    assert!(watched.choices().is_empty());
}

#[test]
fn a_licence_with_more_plans_than_fit_is_no_disaster() {
    let place = |place: usize| format!("plan-{place}");
    let last = PlanSet::CAPACITY + 7;
    let plans = (0..=last).map(|at| with(&["web"], plan(&place(at), 2, 1)));
    let mut crm = Crm::new(plans.chain([hidden("web", 3, 2)]).collect());
    crm.user(ADMIN, &[&place(last)], |user| {
        user.role = "Administrator".into()
    });
    for id in 2..=3 {
        crm.user(id, &["plan-0"], |user| user.former = true);
    }
    let mut watched = begun(crm);
    ask(&mut watched, &TO_REVIEW);
    ask(&mut watched, &[Ask::Confirm]);
    assert!(matches!(watched.state.screen, Screen::Finished(_)));
}

#[test]
fn one_choice_more_than_needed_drops_nobody_and_is_not_reviewed() {
    let mut watched = begun(three_too_many());
    ask(&mut watched, &[Ask::Fix]);
    ask(&mut watched, &[7, 8, 9, 10].map(|user| remove(0, user)));
    ask(&mut watched, &[Ask::Review]);
    assert_eq!(watched.choices().users(), [7, 8, 9, 10]);
    assert!(matches!(watched.state.screen, Screen::Choose(_)));
}

#[test]
fn of_those_chosen_by_other_figures_as_many_stay_chosen_as_are_needed() {
    let mut watched = begun(three_too_many());
    ask(&mut watched, &[Ask::Fix]);
    ask(&mut watched, &[7, 8, 9].map(|user| remove(0, user)));
    watched.crm.holds.entry(10).or_default().clear();
    ask(&mut watched, &[Ask::CheckAgain]);
    assert_eq!(watched.choices().users(), [7, 8]);
    ask(&mut watched, &[Ask::Review]);
    assert!(matches!(watched.state.screen, Screen::Review(_)));
}
