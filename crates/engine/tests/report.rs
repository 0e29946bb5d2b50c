//! What the page is told of a licence.

mod common;

use common::licenses::{facts, known, license, plan};
use common::{dates, now};
use license_engine::fact::{Failure, ServerStatus};
use license_engine::license::Grant;
use license_engine::report::{Entry, report};
use license_engine::{Fact, Facts};

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
