//! What is found in a licence, and what is not claimed.

mod common;

use common::{dates, now};
use license_engine::cause::{Cause, Excess, Said, Unknown};
use license_engine::fact::{Failure, ServerStatus};
use license_engine::license::{Grant, Kind, License, Module, Terms};
use license_engine::report::{Entry, report};
use license_engine::{Certainty, Fact, Facts, Finding, diagnose};
use std::rc::Rc;

fn known<T>(value: T, read_at: i64) -> Fact<T> {
    Fact::Known { value, read_at }
}

/// A visible user licence with `ExtraFlags` 1: a user plan (FACTS §1.3).
fn plan(name: &str, in_use: u32, new: Grant) -> Module {
    Module {
        name: name.into(),
        description: format!("The plan {name}"),
        kind: Kind::UserPlan,
        set: Vec::new(),
        in_use: Some(in_use),
        current: Grant::Seats(in_use),
        new,
    }
}

/// A licence that comes along with plans: `IsHidden`, named in their `set=…`.
fn hidden(name: &str, in_use: u32, new: Grant) -> Module {
    Module {
        kind: Kind::Hidden,
        ..plan(name, in_use, new)
    }
}

fn with(set: &[&str], plan: Module) -> Module {
    Module {
        set: set.iter().map(|name| (*name).into()).collect(),
        ..plan
    }
}

/// A licence with a new set, in the vendor's words without an objection.
fn license(modules: Vec<Module>) -> License {
    License {
        can_be_activated: true,
        current: Some(Terms::default()),
        new: Some(Terms::default()),
        modules,
        ..License::default()
    }
}

/// In the warning stage.
fn facts(license: License) -> Facts {
    Facts {
        dates: known(dates(-20, 5, 17), 1),
        license: known(Rc::new(license), 2),
        ..Facts::default()
    }
}

fn causes(facts: &Facts) -> Vec<Cause> {
    let findings = diagnose(facts, now());
    findings.into_iter().map(|finding| finding.cause).collect()
}

fn only_excess(modules: Vec<Module>) -> Vec<Excess> {
    match &causes(&facts(license(modules)))[..] {
        [Cause::ExcessSeats(excess)] => excess.clone(),
        other => panic!("{other:?}"),
    }
}

fn figures(excess: &[Excess]) -> Vec<(&str, u32, u32, u32)> {
    let figures = excess.iter();
    figures
        .map(|excess| {
            let (in_use, granted) = (excess.in_use, excess.granted);
            (excess.module.as_str(), in_use, granted, excess.remove.get())
        })
        .collect()
}

// Complaint 17: never "0 too many".
#[test]
fn one_seat_more_in_use_than_granted_is_an_excess_and_equality_is_none() {
    for (in_use, granted, remove) in [
        (19, 20, 0),
        (20, 20, 0),
        (21, 20, 1),
        (23, 20, 3),
        (1, 0, 1),
    ] {
        let facts = facts(license(vec![plan(
            "ten-sales",
            in_use,
            Grant::Seats(granted),
        )]));
        match (remove, &causes(&facts)[..]) {
            (0, [Cause::ReadyToActivate]) => {}
            (_, [Cause::ExcessSeats(excess)]) => {
                assert_eq!(figures(excess), [("ten-sales", in_use, granted, remove)]);
            }
            other => panic!("{in_use} of {granted}: {other:?}"),
        }
    }
}

#[test]
fn a_plan_that_is_not_in_the_new_set_is_in_excess_by_all_who_hold_it() {
    let excess = only_excess(vec![
        plan("sales-standard", 10, Grant::Absent),
        plan("sales-premium", 0, Grant::Seats(10)),
    ]);
    assert_eq!(figures(&excess), [("sales-standard", 10, 0, 10)]);
}

#[test]
fn without_a_new_set_no_figure_of_it_says_anything() {
    let mut license = license(vec![plan("ten-sales", 23, Grant::Absent)]);
    license.new = None;
    license.can_be_activated = false;
    assert_eq!(
        causes(&facts(license)),
        [Cause::Unknown(Unknown::NoNewLicense(None))]
    );
}

#[test]
fn without_a_new_set_nothing_is_ready_whatever_the_flag_says() {
    let mut license = license(vec![plan("ten-sales", 1, Grant::Absent)]);
    license.new = None;
    assert_eq!(
        causes(&facts(license)),
        [Cause::Unknown(Unknown::NoNewLicense(None))]
    );
}

// Complaint 32.
#[test]
fn an_unrestricted_plan_is_never_in_excess() {
    let license = license(vec![plan("ten-sales", u32::MAX, Grant::Unlimited)]);
    assert_eq!(causes(&facts(license)), [Cause::ReadyToActivate]);
}

// Complaint 31: a missing limit is unknown, never infinite.
#[test]
fn a_missing_number_claims_no_excess_and_is_not_unlimited() {
    let mut not_counted = plan("ten-sales", 0, Grant::Seats(20));
    not_counted.in_use = None;
    for module in [not_counted, plan("ten-sales", 23, Grant::Unknown)] {
        assert_eq!(module.excess(), 0);
        let mut license = license(vec![module]);
        license.can_be_activated = false;
        license.reason = "Ask us.".into();
        assert_eq!(
            causes(&facts(license)),
            [Cause::VendorMessage(Said {
                message: "Ask us.".into(),
                url: None
            })]
        );
    }
    assert_eq!(Grant::Unknown.seats(), None);
    assert_ne!(Grant::Unknown, Grant::Unlimited);
}

#[test]
fn a_hidden_licence_is_told_in_the_plans_that_bring_it_along_and_only_beyond_their_own_excess() {
    // (in use and seats of two plans, in use and seats of `web`) → what is told
    type Figures = [(u32, u32); 3];
    type Told = &'static [(&'static str, u32)];
    let cases: [(&str, Figures, Told); 5] = [
        ("nothing", [(10, 10), (5, 5), (15, 15)], &[]),
        ("covered", [(10, 8), (5, 5), (15, 13)], &[("sales", 2)]),
        (
            "by both",
            [(10, 8), (5, 4), (15, 12)],
            &[("sales", 2), ("service", 1)],
        ),
        (
            "beyond",
            [(10, 8), (5, 5), (15, 12)],
            &[("sales", 2), ("web", 1)],
        ),
        ("alone", [(10, 10), (5, 5), (15, 11)], &[("web", 4)]),
    ];
    for (case, [sales, service, web], expected) in cases {
        let license = license(vec![
            hidden("web", web.0, Grant::Seats(web.1)),
            with(
                &["user", "web"],
                plan("sales", sales.0, Grant::Seats(sales.1)),
            ),
            with(
                &["web"],
                plan("service", service.0, Grant::Seats(service.1)),
            ),
            plan("assistant", 3, Grant::Seats(3)),
        ]);
        let told = license_engine::cause::excess(&license);
        let removes: Vec<_> = told
            .iter()
            .map(|excess| (excess.module.as_str(), excess.remove.get()))
            .collect();
        assert_eq!(removes, expected, "{case}");
        for excess in &told {
            let plans: &[&str] = match excess.module.as_str() {
                "web" => &["sales", "service"],
                own => &[own],
            };
            assert_eq!(excess.plans, plans, "{case}");
        }
    }
}

#[test]
fn several_plans_in_excess_are_one_finding_with_each_of_them() {
    let excess = only_excess(vec![
        plan("ten-sales", 23, Grant::Seats(20)),
        plan("ten-marketing", 5, Grant::Seats(5)),
        plan("ten-service", 9, Grant::Seats(2)),
        plan("assistant", 4, Grant::Absent),
    ]);
    assert_eq!(
        figures(&excess),
        [
            ("ten-sales", 23, 20, 3),
            ("ten-service", 9, 2, 7),
            ("assistant", 4, 0, 4)
        ]
    );
    assert_eq!(excess[0].description, "The plan ten-sales");
}

#[test]
fn a_licence_that_nobody_holds_is_never_told_as_seats_to_free() {
    let mut site = plan("site", 3, Grant::Seats(1));
    site.kind = Kind::Other;
    let mut license = license(vec![site]);
    license.can_be_activated = false;
    license.reason = "Too many sites.".into();
    assert_eq!(
        causes(&facts(license)),
        [Cause::VendorMessage(Said {
            message: "Too many sites.".into(),
            url: None
        })]
    );
}

#[test]
fn figures_beyond_all_reason_are_figures_all_the_same() {
    let excess = only_excess(vec![
        hidden("web", u32::MAX, Grant::Seats(0)),
        with(&["web"], plan("sales", u32::MAX, Grant::Seats(0))),
        with(&["web"], plan("service", u32::MAX, Grant::Seats(0))),
    ]);
    assert_eq!(excess.len(), 2);
}

// Complaint 8: a successor silences the expiry and is ready to be activated.
#[test]
fn a_new_set_that_exceeds_nothing_is_ready_to_activate() {
    let facts = facts(license(vec![plan("ten-sales", 20, Grant::Seats(25))]));
    let expected = Finding {
        cause: Cause::ReadyToActivate,
        certainty: Certainty::Confirmed,
        because: Vec::new(),
    };
    assert_eq!(diagnose(&facts, now()), [expected]);
}

// Complaint 23: the reason is passed on.
#[test]
fn a_new_set_that_is_held_back_for_a_reason_passes_the_reason_on_as_the_vendors_word() {
    let mut license = license(vec![plan("ten-sales", 20, Grant::Seats(25))]);
    license.can_be_activated = false;
    license.reason = "The version does not fit.".into();
    let expected = Finding {
        cause: Cause::VendorMessage(Said {
            message: "The version does not fit.".into(),
            url: None,
        }),
        certainty: Certainty::Confirmed,
        because: Vec::new(),
    };
    assert_eq!(diagnose(&facts(license), now()), [expected]);
}

#[test]
fn a_new_set_that_is_held_back_without_a_reason_is_unknown() {
    let mut license = license(vec![plan("ten-sales", 20, Grant::Seats(25))]);
    license.can_be_activated = false;
    assert_eq!(
        causes(&facts(license)),
        [Cause::Unknown(Unknown::CannotActivate(String::new()))]
    );
}

#[test]
fn an_excess_is_told_even_where_the_server_says_it_can_be_activated() {
    let license = license(vec![plan("ten-sales", 21, Grant::Seats(20))]);
    assert!(license.can_be_activated);
    assert!(matches!(
        causes(&facts(license))[..],
        [Cause::ExcessSeats(_)]
    ));
}

#[test]
fn the_servers_own_word_goes_along_where_there_is_no_new_set() {
    let mut license = license(Vec::new());
    license.new = None;
    let mut facts = facts(license);
    let word = ServerStatus {
        status: "Ok".into(),
        message: "Call us.".into(),
        url: String::new(),
    };
    facts.server = known(word.clone(), 3);
    assert_eq!(
        causes(&facts),
        [Cause::Unknown(Unknown::NoNewLicense(Some(word)))]
    );
    facts.server = Fact::Unknown(Failure::Offline);
    assert_eq!(
        causes(&facts),
        [Cause::Unknown(Unknown::NoNewLicense(None))]
    );
}

// Complaint 9: nothing before the warning date.
#[test]
fn before_the_warning_date_nothing_but_healthy_is_found() {
    let mut none = license(Vec::new());
    none.new = None;
    for license in [
        license(vec![plan("ten-sales", 23, Grant::Seats(20))]),
        license(vec![plan("ten-sales", 20, Grant::Seats(25))]),
        none,
    ] {
        let mut facts = facts(license);
        facts.dates = known(dates(1, 29, 41), 1);
        let expected = Finding {
            cause: Cause::Healthy,
            certainty: Certainty::Confirmed,
            because: Vec::new(),
        };
        assert_eq!(diagnose(&facts, now()), [expected]);
    }
}

// Complaint 10: exactly at the warning date it is found.
#[test]
fn on_the_warning_date_it_is_found_and_nobody_is_called_healthy() {
    let mut facts = facts(license(vec![plan("ten-sales", 23, Grant::Seats(20))]));
    facts.dates = known(dates(0, 28, 40), 1);
    assert!(matches!(causes(&facts)[..], [Cause::ExcessSeats(_)]));
}

// Complaint 24: server trouble is no statement about the licence.
#[test]
fn a_failed_read_is_unknown_and_never_a_claim() {
    let all = [
        Failure::Offline,
        Failure::TimedOut,
        Failure::LoggedOut,
        Failure::NotAllowed,
        Failure::Status(500),
        Failure::Malformed,
        Failure::Refused("No.".into()),
    ];
    for why in all {
        let unread = Facts {
            dates: Fact::Unknown(why.clone()),
            license: known(
                Rc::new(license(vec![plan("ten-sales", 9, Grant::Seats(1))])),
                2,
            ),
            ..Facts::default()
        };
        let expected = Cause::Unknown(Unknown::Dates(why.clone()));
        assert_eq!(causes(&unread), [expected]);
        assert_eq!(diagnose(&unread, now())[0].certainty, Certainty::Possible);

        let mut unread = facts(license(Vec::new()));
        unread.license = Fact::Unknown(why.clone());
        assert_eq!(causes(&unread), [Cause::Unknown(Unknown::License(why))]);
    }
}

// Complaint 7: nothing is painted before the first fresh read.
#[test]
fn what_has_not_been_asked_for_is_not_found() {
    assert_eq!(diagnose(&Facts::default(), now()), []);
    let mut not_asked = facts(license(Vec::new()));
    not_asked.license = Fact::NotAsked;
    assert_eq!(diagnose(&not_asked, now()), []);
}

#[test]
fn the_report_tells_stage_causes_and_seats_to_remove_and_names_no_person() {
    let mut facts = facts(license(vec![
        plan("ten-sales", 23, Grant::Seats(20)),
        plan("ten-service", 3, Grant::Absent),
    ]));
    facts.server = known(
        ServerStatus {
            status: "Ok".into(),
            message: String::new(),
            url: String::new(),
        },
        7,
    );
    let told = report(&facts, now(), true);
    assert_eq!(told.stage, "warning");
    assert_eq!(told.checked_at, Some(7));
    let expected = Entry {
        cause: "excess-seats",
        certainty: "confirmed",
        remove: vec![("ten-sales".into(), 3), ("ten-service".into(), 3)],
    };
    assert_eq!(told.findings, [expected]);
}

#[test]
fn the_report_has_a_stable_name_for_each_stage_and_each_cause() {
    let ready = || license(vec![plan("ten-sales", 1, Grant::Seats(1))]);
    for (dates, stage, cause, certainty) in [
        (dates(1, 29, 41), "quiet", "healthy", "confirmed"),
        (
            dates(0, 28, 40),
            "warning",
            "ready-to-activate",
            "confirmed",
        ),
        (
            dates(-30, -1, 11),
            "grace",
            "ready-to-activate",
            "confirmed",
        ),
        (
            dates(-50, -13, -1),
            "stopped",
            "ready-to-activate",
            "confirmed",
        ),
    ] {
        let mut facts = facts(ready());
        facts.dates = known(dates, 1);
        let told = report(&facts, now(), true);
        assert_eq!(told.stage, stage);
        let remove = Vec::new();
        let entry = Entry {
            cause,
            certainty,
            remove,
        };
        assert_eq!(told.findings, [entry]);
    }
}

#[test]
fn the_report_says_unknown_where_the_dates_are_not_known() {
    let unread = Facts {
        dates: Fact::Unknown(Failure::TimedOut),
        ..Facts::default()
    };
    let told = report(&unread, now(), true);
    assert_eq!((told.stage, told.checked_at), ("unknown", None));
    assert_eq!(told.findings[0].cause, "unknown");
    assert_eq!(told.findings[0].certainty, "possible");
    let nothing = report(&Facts::default(), now(), false);
    assert_eq!((nothing.stage, nothing.findings.len()), ("unknown", 0));
}
