//! Which plans there is something to choose from, how far the choice is, and how the suggestion is offered.

mod common;

use common::small::{Plan, Tenant, change, choices, user};
use license_engine::cause::excess;
use license_engine::license::Grant;
use license_engine::remedy::{
    Action, Choices, Next, Progress, SuggestionOffer, plans_to_choose_from, progress,
    suggestion_offer,
};

const REMOVE: Action = Action::Remove;

fn plans(tenant: &Tenant, choices: &Choices) -> Vec<usize> {
    plans_to_choose_from(
        &excess(&tenant.license),
        &tenant.users,
        &tenant.needs(),
        choices,
    )
}

fn told(tenant: &Tenant, chosen: &[(usize, i32, Action)]) -> Progress {
    progress(&tenant.needs(), &tenant.users, &choices(chosen))
}

fn offer(tenant: &Tenant, suggested: &Choices, choices: &Choices) -> SuggestionOffer {
    suggestion_offer(&tenant.needs(), &tenant.users, suggested, choices)
}

/// Four with a plan each, and a hidden licence that both plans bring along.
fn with_hidden(seats: u32, other: u32, hidden: u32) -> Tenant {
    Tenant::new(
        &[
            Plan("sales", Grant::Seats(seats), &["web"]),
            Plan("service", Grant::Seats(other), &["web"]),
            Plan("other", Grant::Seats(9), &[]),
        ],
        &[("web", Grant::Seats(hidden))],
        vec![
            user(2, &[0]),
            user(3, &[0]),
            user(4, &[1]),
            user(5, &[1]),
            user(6, &[2]),
        ],
    )
}

#[test]
fn the_plans_to_choose_from_are_those_in_excess_and_those_chosen_from() {
    let tenant = with_hidden(1, 2, 9);
    assert_eq!(plans(&tenant, &Choices::default()), [0]);
    assert_eq!(plans(&tenant, &choices(&[(2, 6, REMOVE)])), [0, 2]);
    // It stays when all is chosen.
    assert_eq!(plans(&tenant, &choices(&[(0, 2, REMOVE)])), [0]);
}

#[test]
fn all_plans_of_a_hidden_licence_are_offered_once_it_alone_is_in_excess() {
    // Two too many of the hidden licence, one of which goes with the plan's own excess: told in excess beyond it.
    let beyond = with_hidden(1, 2, 2);
    assert_eq!(plans(&beyond, &Choices::default()), [0, 1]);
    // No plan is in excess itself.
    let alone = with_hidden(2, 2, 3);
    assert_eq!(plans(&alone, &Choices::default()), [0, 1]);
}

#[test]
fn a_hidden_licence_that_the_figures_do_not_tell_offers_its_plans_once_the_plans_own_excess_is_chosen()
 {
    // Whoever loses the plan in excess keeps the hidden licence through another plan.
    let tenant = Tenant::new(
        &[
            Plan("sales", Grant::Seats(1), &["web"]),
            Plan("service", Grant::Seats(2), &["web"]),
        ],
        &[("web", Grant::Seats(2))],
        vec![user(2, &[0, 1]), user(3, &[0]), user(4, &[1])],
    );
    assert_eq!(plans(&tenant, &Choices::default()), [0]);
    assert_eq!(plans(&tenant, &choices(&[(0, 3, REMOVE)])), [0]);
    assert_eq!(plans(&tenant, &choices(&[(0, 2, REMOVE)])), [0, 1]);
}

#[test]
fn progress_counts_what_is_chosen_of_what_is_needed_and_tells_what_is_left() {
    let three = || (2..=5).map(|id| user(id, &[0])).collect();
    let tenant = Tenant::one(2, three());
    for (chosen, expected) in [
        (vec![], (0, 2, Next::Choose(2))),
        (vec![(0, 2, REMOVE)], (1, 2, Next::Choose(1))),
        (vec![(0, 2, REMOVE), (0, 3, REMOVE)], (2, 2, Next::Nothing)),
        (
            vec![(0, 2, REMOVE), (0, 3, REMOVE), (0, 4, REMOVE)],
            (2, 2, Next::TakeBack),
        ),
    ] {
        let progress = told(&tenant, &chosen);
        let told = (progress.chosen, progress.needed, progress.next);
        assert_eq!(told, expected, "{chosen:?}");
    }
}

#[test]
fn seats_of_plans_are_missing_together_and_of_a_hidden_licence_only_what_it_needs_beyond_them() {
    for ((sales, service, web), missing) in [
        ((1, 0, 9), 3),
        ((1, 1, 3), 2),
        ((1, 1, 1), 3),
        ((2, 2, 1), 3),
    ] {
        let next = told(&with_hidden(sales, service, web), &[]).next;
        assert_eq!(next, Next::Choose(missing), "{sales} {service} {web}");
    }
}

#[test]
fn a_plan_with_too_many_chosen_makes_up_for_no_other_plan() {
    let tenant = with_hidden(1, 1, 9);
    let progress = told(&tenant, &[(0, 2, REMOVE), (0, 3, REMOVE)]);
    assert_eq!(progress.next, Next::Choose(1));
    assert_eq!(
        (progress.chosen, progress.needed, progress.beyond),
        (1, 2, 1)
    );
}

#[test]
fn the_suggestion_counts_users_and_not_their_plans() {
    let tenant = with_hidden(0, 0, 0);
    let suggested = choices(&[(0, 2, REMOVE), (1, 2, REMOVE), (0, 3, REMOVE)]);
    assert_eq!(offer(&tenant, &suggested, &Choices::default()).users, 2);
}

#[test]
fn the_suggestion_is_the_next_step_until_it_is_used_or_the_choice_is_what_is_needed() {
    let tenant = Tenant::one(1, vec![user(2, &[0]), user(3, &[0])]);
    let suggested = choices(&[(0, 2, REMOVE)]);
    for (chosen, is_used, is_next) in [
        (choices(&[]), false, true),
        (suggested.clone(), true, false),
        (choices(&[(0, 3, REMOVE)]), false, false),
        (choices(&[(0, 2, REMOVE), (0, 3, REMOVE)]), false, true),
    ] {
        let offer = offer(&tenant, &suggested, &chosen);
        assert_eq!(
            (offer.is_used, offer.is_next),
            (is_used, is_next),
            "{chosen:?}"
        );
    }
}

#[test]
fn a_suggestion_in_use_is_not_the_next_step_even_where_more_is_to_be_chosen_by_hand() {
    let tenant = Tenant::one(0, vec![user(2, &[0]), user(3, &[0])]);
    let suggested = choices(&[(0, 2, REMOVE)]);
    let offer = offer(&tenant, &suggested, &suggested);
    assert_eq!((offer.is_used, offer.is_next), (true, false));
}

#[test]
fn no_suggestion_is_never_used() {
    let tenant = Tenant::one(1, vec![user(2, &[0]), user(3, &[0])]);
    let none = offer(&tenant, &Choices::default(), &Choices::default());
    assert_eq!((none.users, none.is_used), (0, false));
}

#[test]
fn a_suggestion_is_short_where_it_leaves_something_to_choose_by_hand() {
    let former = |id| change(id, |user| user.former = true);
    let tenant = Tenant::one(0, vec![former(2), former(3)]);
    for (suggested, is_short) in [
        (tenant.suggest(), false),
        (choices(&[(0, 2, REMOVE)]), true),
        (Choices::default(), true),
    ] {
        // Whatever is chosen.
        for chosen in [Choices::default(), tenant.suggest()] {
            assert_eq!(offer(&tenant, &suggested, &chosen).is_short, is_short);
        }
    }
}
