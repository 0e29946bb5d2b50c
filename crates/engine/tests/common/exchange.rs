//! What an exchange may change, and what it may not. The fuzz target takes this file as well.

use license_engine::flow::Selection;
use license_engine::license::{Grant, License};
use license_engine::remedy::{Action, Change, Choices, Warning, lock, locked, too_many, warning};
use license_engine::users::{Person, PlanIndex, User, Users};

/// Whoever was to be kept is, and one other user loses that plan instead; or nothing at all is changed.
pub fn check(person: &Person, before: &Selection, after: &Selection, plan: PlanIndex, kept: i32) {
    let (was, is) = (&before.choices, &after.choices);
    if was == is {
        assert_eq!(before, after, "nobody is exchanged, and something changes");
        return;
    }
    assert!(
        before.is_exact(),
        "exchanged while it was not what is needed"
    );
    assert!(after.is_exact(), "what is exact stays exact: {is:?}");
    assert_eq!(too_many(&after.needs, is), 0, "more than needed");
    assert!(is.len() <= was.len(), "more changes than before");

    let (gone, came) = (but(was, is), but(is, was));
    let [came] = came[..] else {
        panic!("one comes instead: {came:?}")
    };
    assert_eq!(came.plan, plan, "of the same plan");
    assert!(was.get(plan, kept).is_some() && is.get(plan, kept).is_none());
    assert!(gone.iter().all(|change| change.user == kept), "{gone:?}");
    let exchanged = [&before.exchanged[..], &[(kept, came.user)]].concat();
    assert!(exchanged.iter().all(|(kept, _)| *kept != came.user));
    let expected = Selection {
        choices: is.clone(),
        exchanged,
        ..before.clone()
    };
    assert_eq!(&expected, after, "nothing else is changed");
    check_who_comes(person, after, came);
    check_seats(&after.license, &after.users, was, is);
    let (was, is) = [was, is]
        .map(|choices| administrator_is_left(&after.users, person, choices))
        .into();
    assert!(!was || is, "the last administrator goes");
}

/// The changes of the one that are not among the other's.
fn but(of: &Choices, other: &Choices) -> Vec<Change> {
    let others: Vec<Change> = other.iter().copied().collect();
    let changes = of.iter().copied();
    changes.filter(|change| !others.contains(change)).collect()
}

/// Nobody who is locked, nobody who was not read to hold the plan, and not the acting person.
fn check_who_comes(person: &Person, after: &Selection, came: Change) {
    let (license, users, choices) = (&after.license, &after.users, &after.choices);
    let user = users.user(came.user).expect("somebody who was read");
    assert!(user.plans.contains(came.plan));
    assert_eq!(lock(license, users, came.plan, user), None, "locked");
    assert_eq!(locked(license, users, choices), 0, "locked");
    assert_ne!(user.id, person.id, "the acting person");
    let warned = warning(license, users, person, choices, came.plan, user);
    assert_ne!(warned, Some(Warning::LastAdministrator));
}

/// Whoever gets another plan has as good a seat of it as before.
fn check_seats(license: &License, users: &Users, was: &Choices, is: &Choices) {
    for plan in (0..users.plans.len()).filter(|plan| is.moves_to(*plan) > 0) {
        let module = license.module(&users.plans[plan]);
        let Some((Grant::Seats(seats), Some(in_use))) =
            module.map(|module| (module.new, module.in_use))
        else {
            continue;
        };
        let beyond = |choices: &Choices| {
            let used = i64::from(in_use) + i64::from(choices.moves_to(plan));
            used - i64::from(seats) - i64::from(choices.count(plan))
        };
        let reserved = users.reserved.get(plan).copied().unwrap_or_default();
        let allowed = beyond(was).max(-i64::from(reserved));
        assert!(
            beyond(is) <= allowed,
            "a seat of plan {plan} is given twice"
        );
    }
}

/// Somebody who administers as the acting person does is left with a plan.
fn administrator_is_left(users: &Users, person: &Person, choices: &Choices) -> bool {
    let administers =
        |user: &&User| user.id == person.id || *user.role == *person.role && !user.role.is_empty();
    let has_a_plan = |user: &User| {
        let mut plans = user.plans.iter();
        plans.any(|plan| choices.get(plan, user.id) != Some(Action::Remove))
    };
    let mut users = users.users.iter().filter(administers);
    users.any(|user| user.works_here() && has_a_plan(user))
}
