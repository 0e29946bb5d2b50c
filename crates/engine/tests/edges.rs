//! Decisions at their edges: one day, one seat, one user more or less.

mod common;

use common::small::{Plan, Tenant, change, choices, person, user};
use common::{TODAY, dates, now};
use license_engine::cause::{Because, diagnose};
use license_engine::fact::{Fact, Facts, Failure, ServerStatus};
use license_engine::license::{Grant, Kind, License, Module, Terms};
use license_engine::remedy::{
    Action, Change, Choices, Still, Underway, Unread, differences, still, still_by_users, suggest,
    unread,
};
use license_engine::users::{PlanSet, User, Users};
use license_engine::{Day, Version};
use std::rc::Rc;

fn known<T>(value: T) -> Fact<T> {
    Fact::Known { value, read_at: 0 }
}

/// What a finding of that cause rests on, in the warning stage.
fn because(cause: &str, next_check: i32) -> Vec<Because> {
    let trial = Module {
        name: "freetrial".into(),
        description: "Trial".into(),
        kind: Kind::Other,
        set: Vec::new(),
        in_use: Some(0),
        current: Grant::Seats(1),
        new: Grant::Absent,
    };
    let modules = if cause == "payment-missing" {
        Vec::new()
    } else {
        vec![trial]
    };
    let terms = Terms {
        next_check: Some(Day(TODAY.0 + next_check)),
        ..Terms::default()
    };
    let facts = Facts {
        dates: known(dates(-20, 5, 17)),
        license: known(Rc::new(License {
            current: Some(terms),
            modules,
            ..License::default()
        })),
        server: known(ServerStatus {
            status: "ProblemWithLicense".into(),
            message: String::new(),
            url: String::new(),
        }),
        version: known(Version::parse("8.5").expect("a version")),
        ..Facts::default()
    };
    let findings = diagnose(&facts, now());
    let found = findings.iter().find(|found| found.cause.name() == cause);
    found.expect("found").because.clone()
}

#[test]
fn a_check_is_due_the_day_after_its_own() {
    let due = |days| {
        let because = because("payment-missing", days);
        because.contains(&Because::CheckDue(Day(TODAY.0 + days)))
    };
    assert_eq!([-1, 0, 1].map(due), [true, false, false]);
}

#[test]
fn an_installation_that_has_not_expired_is_not_said_to_have() {
    let because = because("wrong-installation", 0);
    assert!(
        !because
            .iter()
            .any(|because| matches!(because, Because::Expired(_))),
        "{because:?}"
    );
}

/// One plan that the licence counts so many holders of, where so many seats are granted.
fn counted(seats: u32, in_use: u32, users: &[i32]) -> Tenant {
    let users = users.iter().map(|id| user(*id, &[0])).collect();
    let mut tenant = Tenant::one(seats, users);
    tenant.license.modules[0].in_use = Some(in_use);
    tenant
}

#[test]
fn a_difference_matters_where_somebody_has_to_go() {
    for (seats, in_use, differ) in [(1, 3, 1), (2, 3, 1), (3, 3, 0), (4, 3, 0), (1, 2, 0)] {
        let tenant = counted(seats, in_use, &[2, 3]);
        let told = differences(&tenant.license, &tenant.users);
        assert_eq!(told.len(), differ, "{seats} {in_use}");
    }
}

#[test]
fn what_could_not_be_read_is_told_of_plans_that_somebody_has_to_lose() {
    let doubtful = change(4, |user| {
        user.plans = PlanSet::default();
        user.unread = PlanSet::default().with(0).with(1);
    });
    let plans = [
        Plan("a", Grant::Seats(1), &[]),
        Plan("b", Grant::Seats(9), &[]),
    ];
    let users = vec![user(2, &[0, 1]), user(3, &[0, 1]), doubtful];
    let tenant = Tenant::new(&plans, &[], users);
    let told = unread(&tenant.license, &tenant.users, &tenant.needs());
    assert_eq!(told, [Unread::Plans(0, 1)]);
}

#[test]
fn the_suggestion_may_begin_elsewhere_where_it_is_not_known_who_has_left_or_can_log_in() {
    for (unread, changes) in [
        (Unread::FormerEmployees(Failure::Offline), true),
        (Unread::Access(1), true),
        (Unread::Rows(1), false),
        (Unread::Plans(0, 1), false),
        (Unread::LastLogins(1), false),
        (Unread::OpenRequests(Failure::Offline), false),
    ] {
        assert_eq!(unread.changes_the_order(), changes, "{unread:?}");
    }
}

fn removing(user: i32) -> Change {
    Change {
        plan: 0,
        user,
        action: Action::Remove,
    }
}

fn removals(users: &[i32]) -> Choices {
    users.iter().map(|user| removing(*user)).collect()
}

/// By a licence that counts so many of five holders, where three must go and 2 is gone: whether 3 still has to, when 4
/// comes after.
fn still_of(in_use: u32) -> Still {
    let before = counted(2, 5, &[2, 3, 4, 5, 6]);
    let needs = before.needs();
    let (done, ahead) = (removals(&[2]), [removing(4)]);
    let underway = Underway {
        previewed: &before.license,
        users: &before.users,
        needs: &needs,
        done: &done,
        ahead: &ahead,
    };
    let now = counted(2, in_use, &[3, 4, 5, 6]);
    still(&now.license, underway, removing(3), |_| 0)
}

#[test]
fn a_change_is_still_needed_by_the_counter_less_what_is_done_and_what_others_have_freed() {
    for (in_use, expected) in [
        (6, Still::Unsure),
        (5, Still::Unsure),
        (4, Still::Needed),
        (3, Still::Needless),
        (2, Still::Needless),
    ] {
        assert_eq!(still_of(in_use), expected, "{in_use}");
    }
}

#[test]
fn seats_promised_since_keep_a_hidden_licence_in_the_count() {
    let plans = [
        Plan("a", Grant::Unlimited, &["hidden"]),
        Plan("b", Grant::Unlimited, &["hidden"]),
    ];
    let hidden = [("hidden", Grant::Seats(1))];
    let tenant = |users: &[i32]| {
        let users = users.iter().map(|id| user(*id, &[0])).collect();
        Tenant::new(&plans, &hidden, users)
    };
    let before = tenant(&[2, 3, 4]);
    let needs = before.needs();
    let done = removals(&[2]);
    let underway = Underway {
        previewed: &before.license,
        users: &before.users,
        needs: &needs,
        done: &done,
        ahead: &[],
    };
    // Somebody else has left as well; of those who have, so many are promised the other plan.
    let now = tenant(&[3]);
    for (promised, expected) in [(0, Still::Needless), (1, Still::Needed), (2, Still::Unsure)] {
        let to_b = |plan: &license_engine::license::ModuleName| match plan.as_str() {
            "b" => promised,
            _ => 0,
        };
        let still = still(&now.license, underway, removing(3), to_b);
        assert_eq!(still, expected, "{promised}");
    }
}

#[test]
fn by_the_users_themselves_a_change_is_needed_where_more_must_go_than_come_after_it() {
    let before = counted(2, 5, &[2, 3, 4, 5, 6]);
    let needs = before.needs();
    let done = Choices::default();
    let still = |fresh: &[i32], ahead: &[i32], change: Change| {
        let ahead: Vec<Change> = ahead.iter().copied().map(removing).collect();
        let underway = Underway {
            previewed: &before.license,
            users: &before.users,
            needs: &needs,
            done: &done,
            ahead: &ahead,
        };
        let fresh = counted(2, 5, fresh);
        still_by_users(&fresh.license, &fresh.users, underway, change)
    };
    let all = [2, 3, 4, 5, 6];
    assert!(still(&all, &[3, 4], removing(2)));
    assert!(!still(&all, &[3, 4, 5], removing(2)), "enough come after");
    assert!(!still(&all[1..], &[3, 4], removing(2)), "one has gone");
    assert!(!still(&[2, 3], &[], removing(2)), "nobody must go");
    let another = Change {
        plan: 1,
        ..removing(2)
    };
    assert!(!still(&all, &[], another), "it frees nothing here");
}

/// Two plans that bring a hidden licence along, of which so many seats are granted.
fn hidden(seats: u32, users: Vec<User>) -> Tenant {
    let plans = [
        Plan("a", Grant::Unlimited, &["service-hidden"]),
        Plan("b", Grant::Unlimited, &["service-hidden"]),
    ];
    Tenant::new(&plans, &[("service-hidden", Grant::Seats(seats))], users)
}

fn with_both(id: i32, change: impl FnOnce(&mut User)) -> User {
    let mut user = user(id, &[0, 1]);
    change(&mut user);
    user
}

#[test]
fn whoever_holds_both_plans_of_a_hidden_licence_is_left_alone_where_one_must_not_be_taken() {
    let locked = with_both(2, |user| user.open_requests = Some(1));
    let doubtful = change(3, |user| user.unread = PlanSet::default().with(1));
    let free = with_both(4, |_| ());
    let tenant = hidden(2, vec![locked.clone(), doubtful.clone(), free]);
    assert_eq!(tenant.suggested(), [(0, 4, None), (1, 4, None)]);
    let tenant = hidden(1, vec![locked, doubtful]);
    assert_eq!(tenant.suggested(), []);
}

#[test]
fn the_acting_person_loses_no_plan_of_a_hidden_licence() {
    let own = with_both(person().id, |user| user.former = true);
    let tenant = hidden(1, vec![own, with_both(4, |_| ())]);
    assert_eq!(tenant.suggested(), [(0, 4, None), (1, 4, None)]);
}

#[test]
fn no_more_lose_both_plans_than_the_hidden_licence_needs() {
    let users = (2..=6).map(|id| with_both(id, |_| ())).collect();
    let tenant = hidden(3, users);
    let suggested = suggest(&tenant.license, &tenant.users, &person(), &tenant.needs());
    assert_eq!(suggested.users(), [2, 3]);
    let all: Choices = choices(&[
        (0, 2, Action::Remove),
        (0, 3, Action::Remove),
        (1, 2, Action::Remove),
        (1, 3, Action::Remove),
    ]);
    assert_eq!(suggested, all);
}

#[test]
fn users_are_found_by_their_id_alone() {
    let users = Users::new(vec!["a"], vec![user(7, &[0]), user(2, &[0])]);
    assert_eq!(users.user(7).map(|user| user.id), Some(7));
    assert_eq!(users.user(3), None);
}

#[test]
fn a_set_of_plans_holds_each_once_from_the_first_to_the_last_place() {
    let set = |plans: &[usize]| {
        let plans = plans.iter();
        plans.fold(PlanSet::default(), |set, plan| set.with(*plan))
    };
    let both = set(&[0, 63, 0, 63]);
    assert_eq!(both.iter().collect::<Vec<_>>(), [0, 63]);
    assert!(!both.contains(64));
    assert!(!both.contains(usize::MAX));
    assert_eq!(both.without(63).without(63), set(&[0]));
    assert_eq!(set(&[0, 1]).or(set(&[1, 2])), set(&[0, 1, 2]));
    assert_eq!(set(&[0, 1]).but(set(&[1, 2])), set(&[0]));
    assert!(set(&[0, 1]).meets(set(&[1, 2])));
    assert!(!set(&[0]).meets(set(&[1, 2])));
}

#[test]
fn of_two_rows_of_one_user_what_they_differ_in_is_not_known() {
    let row = |active, can_log_in, access_unread| User {
        active,
        can_log_in,
        access_unread,
        ..user(2, &[0])
    };
    let alike = row(false, true, false);
    // The other row; whether the access is then unread, active, able to log in.
    for (other, expected) in [
        (alike.clone(), (false, false, true)),
        (row(true, true, false), (true, true, true)),
        (row(false, false, false), (true, true, true)),
        (row(false, true, true), (true, true, true)),
    ] {
        for rows in [
            vec![alike.clone(), other.clone()],
            vec![other.clone(), alike.clone()],
            // Once unread, it stays so.
            vec![other.clone(), alike.clone(), alike.clone()],
        ] {
            let users = Users::new(vec!["a"], rows);
            let [user] = &users.users[..] else {
                panic!("one user");
            };
            let told = (user.access_unread, user.active, user.can_log_in);
            assert_eq!(told, expected, "{other:?}");
        }
    }
    // A plan that one row does not name stays unread, whatever a third one says.
    let rows = vec![user(2, &[0]), user(2, &[1]), user(2, &[0, 1])];
    let users = Users::new(vec!["a", "b"], rows);
    assert_eq!((users.unread(0), users.unread(1)), (1, 1));
}

#[test]
fn only_a_refusal_says_that_nothing_was_written() {
    for (status, open) in [
        (0, true),
        (302, true),
        (399, true),
        (400, false),
        (404, false),
        (429, false),
        (499, false),
        (500, true),
        (503, true),
        (u16::MAX, true),
    ] {
        for why in [
            Failure::Status(status),
            Failure::Explained(status, "No.".into()),
        ] {
            assert_eq!(why.leaves_outcome_open(), open, "{why:?}");
        }
    }
    let refused = Failure::Refused("No.".into());
    assert!(
        ![Failure::LoggedOut, Failure::NotAllowed, refused]
            .iter()
            .any(Failure::leaves_outcome_open)
    );
    assert!(
        [Failure::Offline, Failure::TimedOut, Failure::Malformed]
            .iter()
            .all(Failure::leaves_outcome_open)
    );
}
