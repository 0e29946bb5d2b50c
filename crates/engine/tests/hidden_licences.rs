//! What a hidden licence needs beyond the plans’ own excess, and who frees it.

mod common;

use common::small::{Plan, Tenant, choices, user};
use license_engine::license::Grant;
use license_engine::remedy::{Action, Through, is_exact, spare};
use license_engine::users::PlanSet;

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
