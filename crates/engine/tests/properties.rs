//! What holds for every licence and every tenant.

mod common;

use common::tenant::{FULL, LARGE, NO_GAPS, SIMPLE, cases, tenant};
use common::{ADMIN, Crm, Holds, now};
use license_engine::cause::{Cause, excess};
use license_engine::diagnose;
use license_engine::license::{Grant, Kind, License, Module, Terms};
use license_engine::remedy::{
    Action, Candidates, Change, Choices, Exchange, Placed, Through, is_exact, lock, needs, reason,
    remaining, suggest,
};
use license_engine::users::{Person, PlanSet, User, Users};
use proptest::collection::vec;
use proptest::prelude::*;

fn person() -> Person {
    Person {
        id: ADMIN,
        role: "Administrator".into(),
        administrator: true,
        ..Person::default()
    }
}

/// Everybody as the widget knows them once all has been read.
fn everybody(crm: &Crm) -> Users {
    let plans: Vec<String> = crm
        .modules
        .iter()
        .filter(|module| !module.hidden)
        .map(|module| module.name.clone())
        .collect();
    let held = |user: &User| {
        let places = plans.iter().enumerate();
        places
            .filter(|(_, plan)| crm.holds[&user.id].contains(*plan))
            .fold(PlanSet::default(), |set, (place, _)| set.with(place))
    };
    let users = crm.users.iter().map(|user| User {
        plans: held(user),
        ..user.clone()
    });
    let users = users.collect();
    Users::new(plans, users)
}

fn carried_out(crm: &Crm, users: &Users, choices: &Choices) -> Holds {
    let mut holds = crm.holds.clone();
    for change in choices.iter() {
        let held = holds.get_mut(&change.user).expect("a user");
        assert!(
            held.remove(users.plans[change.plan].as_str()),
            "nobody loses what is not held"
        );
    }
    for change in choices.iter() {
        if let Action::MoveTo(plan) = change.action {
            let held = holds.get_mut(&change.user).expect("a user");
            assert!(
                held.insert(users.plans[plan].to_string()),
                "nobody gets what is held already"
            );
        }
    }
    holds
}

fn grant() -> impl Strategy<Value = Grant> {
    prop_oneof![
        4 => (0u32..300).prop_map(Grant::Seats),
        1 => any::<u32>().prop_map(Grant::Seats),
        1 => Just(Grant::Absent),
        1 => Just(Grant::Unlimited),
        1 => Just(Grant::Unknown),
    ]
}

prop_compose! {
    fn module()(
        in_use in prop_oneof![4 => (0u32..300).prop_map(Some), 1 => Just(None), 1 => any::<u32>().prop_map(Some)],
        current in grant(),
        new in grant(),
        kind in 0usize..4,
        set in 0u8..16,
    ) -> Module {
        Module {
            name: "".into(),
            description: "Plan".into(),
            kind: [Kind::Other, Kind::Hidden, Kind::OtherUserLicense, Kind::UserPlan][kind],
            set: (0..12).filter(|place| set >> (place % 4) & 1 == 1).map(|place| format!("m{place}").into()).collect(),
            in_use,
            current,
            new,
        }
    }
}

fn license() -> impl Strategy<Value = License> {
    (vec(module(), 0..=12), any::<bool>(), any::<bool>()).prop_map(|(mut modules, new, can)| {
        for (place, module) in modules.iter_mut().enumerate() {
            module.name = format!("m{place}").into();
        }
        License {
            can_be_activated: can,
            current: Some(Terms::default()),
            new: new.then(Terms::default),
            modules,
            ..License::default()
        }
    })
}

proptest! {
    #![proptest_config(cases(400))]

    // Complaint 16: the number shown is the number required.
    #[test]
    fn to_remove_is_in_use_minus_the_new_total_and_never_below_zero(license in license()) {
        for module in &license.modules {
            let expected = match (module.in_use, module.new) {
                (Some(in_use), Grant::Seats(seats)) => (i64::from(in_use) - i64::from(seats)).max(0),
                (Some(in_use), Grant::Absent) => i64::from(in_use),
                _ => 0,
            };
            prop_assert_eq!(i64::from(module.excess()), expected);
        }
        let told = excess(&license);
        for module in license.modules.iter().filter(|module| module.kind != Kind::Other) {
            let told = told.iter().find(|told| told.module == module.name);
            let remove = told.map_or(0, |told| told.remove.get());
            let expected = if license.new.is_none() {
                0
            } else if module.kind == Kind::Hidden {
                let along: u64 = license.plans()
                    .filter(|plan| plan.set.contains(&module.name))
                    .map(|plan| u64::from(plan.excess()))
                    .sum();
                u64::from(module.excess()).saturating_sub(along)
            } else {
                u64::from(module.excess())
            };
            prop_assert_eq!(u64::from(remove), expected, "{}", module.name);
        }
        let of_users = |name: &str| license.module(name).is_some_and(|module| module.kind != Kind::Other);
        prop_assert!(told.iter().all(|told| of_users(told.module.as_str())));
        // Nothing is told exactly when nobody has too many.
        let too_many = license.new.is_some()
            && license.modules.iter().any(|module| module.kind != Kind::Other && module.excess() > 0);
        prop_assert_eq!(!told.is_empty(), too_many);
    }

    #[test]
    fn one_licence_never_has_two_causes(license in license()) {
        let facts = license_engine::Facts {
            dates: license_engine::Fact::Known { value: common::dates(-20, 5, 17), read_at: 1 },
            license: license_engine::Fact::Known { value: license.into(), read_at: 1 },
            ..license_engine::Facts::default()
        };
        let findings = diagnose(&facts, now());
        prop_assert_eq!(findings.len(), 1, "{:?}", findings);
        prop_assert!(!matches!(findings[0].cause, Cause::Healthy));
    }
}

/// The suggestion on a tenant, with the licence and the people it stands on.
fn suggestion(crm: &mut Crm) -> (License, Users, Choices) {
    let license = crm.license();
    let users = everybody(crm);
    let needs = needs(&license, &users);
    let choices = suggest(&license, &users, &person(), &needs);
    (license, users, choices)
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn the_suggestion_takes_from_each_plan_its_excess_or_all_who_may_be_suggested(mut crm in tenant(SIMPLE)) {
        let (license, users, choices) = suggestion(&mut crm);
        for (place, name) in users.plans.iter().enumerate() {
            let module = license.module(name).expect("a plan");
            let may = users.holders(place).filter(|user| user.id != ADMIN && reason(user).is_some());
            // At most one of them is the last administrator who must keep the plan.
            let may = may.count() as u32;
            let taken = choices.count(place);
            prop_assert!(taken <= module.excess());
            prop_assert!(taken + 1 >= module.excess().min(may), "{name}: {taken}");
            let ordinary = users.holders(place).filter(|user| {
                &*user.role == "User" && reason(user).is_some()
            });
            prop_assert!(taken >= module.excess().min(ordinary.count() as u32), "{name}: {taken}");
        }
    }

    #[test]
    fn the_suggestion_carried_out_leaves_no_excess_touches_nobody_else_and_takes_no_more_than_needed(
        mut crm in prop_oneof![20 => tenant(FULL), 1 => tenant(LARGE)],
    ) {
        let (license, users, choices) = suggestion(&mut crm);
        let needs = needs(&license, &users);
        let after = carried_out(&crm, &users, &choices);
        for change in choices.iter() {
            let user = users.user(change.user).expect("a user");
            let ends = license.module(&users.plans[change.plan]).expect("a plan").new == Grant::Absent;
            let moves = change.action != Action::Remove;
            prop_assert!(change.user != ADMIN || ends && moves, "oneself only with another plan");
            prop_assert!(lock(&license, &users, change.plan, user).is_none());
        }
        for (user, held) in &crm.holds {
            let lost = held.difference(&after[user]).count();
            prop_assert_eq!(lost, choices.iter().filter(|change| change.user == *user).count());
        }
        let enough = needs.iter().all(|need| remaining(need, &users, &choices) <= 0);
        if enough {
            prop_assert_eq!(crm.excess_by(&after), 0);
            prop_assert!(needs.is_empty() || is_exact(&needs, &users, &choices));
            // No more than needed: whichever change is left out, something is in excess.
            for left_out in choices.iter() {
                let mut fewer = choices.clone();
                fewer.unset(left_out.plan, left_out.user);
                let after = carried_out(&crm, &users, &fewer);
                prop_assert!(crm.excess_by(&after) > 0, "{left_out:?} of {choices:?}");
            }
        } else {
            // Less only where nothing more speaks for anybody who could be suggested.
            for need in needs.iter().filter(|need| remaining(need, &users, &choices) > 0) {
                let Through::Plan(plan) = need.through else { continue };
                let left = users.holders(plan).filter(|user| {
                    choices.get(plan, user.id).is_none()
                        && &*user.role == "User"
                        && reason(user).is_some()
                        && lock(&license, &users, plan, user).is_none()
                });
                prop_assert_eq!(left.count(), 0);
            }
        }
    }

    #[test]
    fn where_everybody_may_be_suggested_nothing_stays_in_excess(mut crm in tenant(NO_GAPS)) {
        // Nobody administers but the acting person, who holds nothing.
        crm.holds.insert(ADMIN, Default::default());
        for user in &mut crm.users {
            user.role = "User".into();
        }
        let (_, users, choices) = suggestion(&mut crm);
        prop_assert_eq!(crm.excess_by(&carried_out(&crm, &users, &choices)), 0);
    }

    #[test]
    fn nobody_is_moved_to_a_plan_without_a_free_seat(mut crm in tenant(FULL)) {
        let (license, users, choices) = suggestion(&mut crm);
        let after = carried_out(&crm, &users, &choices);
        for change in choices.iter() {
            if let Action::MoveTo(to) = change.action {
                let plan = crm.modules.iter().find(|module| users.plans[to] == *module.name).expect("a plan");
                let seats = license.module(&plan.name).expect("a plan").new.seats();
                prop_assert!(seats.is_none_or(|seats| crm.in_use_by(&after, plan) <= seats));
            }
        }
    }

    #[test]
    fn whoever_is_exchanged_for_another_frees_the_same_and_nobody_else_is_touched(mut crm in tenant(FULL)) {
        let (license, users, choices) = suggestion(&mut crm);
        let needs = needs(&license, &users);
        // Where less is suggested nobody is exchanged.
        let kept = choices.iter().filter(|_| is_exact(&needs, &users, &choices));
        for kept in kept {
            let candidates = Candidates {
                license: &license,
                users: &users,
                person: None,
                needs: &needs,
                suggested: &choices,
                choices: &choices,
                failures: Vec::<(Change, &())>::new(),
                placed: &Placed::default(),
                plan: kept.plan,
            };
            let instead = candidates.instead(&person(), &[]);
            let exchange = instead.of(users.user(kept.user).expect("a user"));
            let Some(Exchange { change, choices: after }) = exchange else { continue };
            prop_assert_eq!(after.get(kept.plan, kept.user), None);
            let [before, now] = [&choices, &after].map(|choices| {
                let touched = choices.iter().filter(|other| other.user != kept.user && **other != change);
                touched.copied().collect::<Vec<_>>()
            });
            prop_assert_eq!(before, now, "nobody else is touched");
            prop_assert!(is_exact(&needs, &users, &after), "{kept:?} for {change:?}");
            // Every move has its seat as well.
            prop_assert_eq!(crm.excess_by(&carried_out(&crm, &users, &after)), 0, "{:?} for {:?}", kept, change);
        }
    }
}
