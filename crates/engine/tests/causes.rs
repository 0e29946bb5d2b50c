//! Facts → findings, a table for each cause beyond the excess.

mod common;

use common::{TODAY, dates, now};
use license_engine::cause::{Because, Cause, Changed, Said, Unknown, diagnose, holds_back};
use license_engine::fact::{Fact, Facts, Failure, ServerStatus};
use license_engine::license::{Dates, Grant, Kind, License, Module, Purpose, Terms};
use license_engine::{Answer, Answers, Certainty, Day, Question, Version};
use std::rc::Rc;

fn known<T>(value: T) -> Fact<T> {
    Fact::Known { value, read_at: 0 }
}

const WARNING: (i32, i32, i32) = (-20, 5, 17);
const GRACE: (i32, i32, i32) = (-40, -3, 9);

fn within((warning, expiry, grace): (i32, i32, i32)) -> Dates {
    dates(warning, expiry, grace)
}

/// A system licence: it marks the installation and is held by nobody.
fn marker(name: &str) -> Module {
    Module {
        name: name.into(),
        description: name.into(),
        kind: Kind::Other,
        set: Vec::new(),
        in_use: Some(0),
        current: Grant::Seats(1),
        new: Grant::Absent,
    }
}

/// An installation in CRM Online without a new licence, at `stage`, marked as `markers` say.
fn facts(stage: (i32, i32, i32), markers: &[&str], status: &str) -> Facts {
    let terms = Terms {
        dates: within(stage),
        next_check: Some(Day(TODAY.0 - 1)),
        maintenance: Some(Day(TODAY.0 - 30)),
        version: Version::parse("8.5"),
        ..Terms::default()
    };
    Facts {
        dates: known(within(stage)),
        license: known(Rc::new(License {
            current: Some(terms),
            modules: markers.iter().map(|name| marker(name)).collect(),
            ..License::default()
        })),
        server: known(server(status)),
        version: known(Version::parse("8.5 R12").expect("a version")),
        ..Facts::default()
    }
}

fn server(status: &str) -> ServerStatus {
    ServerStatus {
        status: status.into(),
        message: String::new(),
        url: String::new(),
    }
}

fn found(facts: &Facts) -> Vec<(&'static str, &'static str)> {
    let findings = diagnose(facts, now());
    let told = findings
        .iter()
        .map(|finding| (finding.cause.name(), finding.certainty.name()));
    told.collect()
}

fn answered(mut facts: Facts, question: Question, answer: Answer) -> Facts {
    facts.answers = Answers::default().with(question, answer);
    facts
}

#[test]
fn a_trial_or_test_installation_may_be_the_wrong_one() {
    for (stage, marker, answer, expected) in [
        (WARNING, "freetrial", None, Some("possible")),
        (GRACE, "freetrial", None, Some("likely")),
        (GRACE, "test", None, Some("likely")),
        (GRACE, "testdrive", Some(Answer::NotSure), Some("likely")),
        (WARNING, "freetrial", Some(Answer::No), Some("confirmed")),
        (GRACE, "freetrial", Some(Answer::Yes), None),
        (GRACE, "subscription", None, None),
    ] {
        let mut facts = facts(stage, &["online", marker], "Ok");
        if let Some(answer) = answer {
            facts = answered(facts, Question::Everyday, answer);
        }
        let wrong = found(&facts)
            .into_iter()
            .find(|(cause, _)| *cause == "wrong-installation");
        assert_eq!(
            wrong.map(|(_, certainty)| certainty),
            expected,
            "{marker} {answer:?}"
        );
    }
}

#[test]
fn a_marker_that_only_the_new_set_has_does_not_mark_the_installation() {
    let mut facts = facts(GRACE, &[], "Ok");
    let mut trial = marker("freetrial");
    (trial.current, trial.new) = (Grant::Absent, Grant::Seats(1));
    let Fact::Known { value, .. } = &mut facts.license else {
        panic!()
    };
    Rc::make_mut(value).modules.push(trial);
    assert_eq!(found(&facts), [("unknown", "possible")]);
}

#[test]
fn a_payment_is_suspected_when_the_server_has_a_problem_and_nothing_else_explains_it() {
    for (status, markers, version, answer, expected) in [
        (
            "ProblemWithLicense",
            &["online"][..],
            "8.5",
            None,
            Some("likely"),
        ),
        (
            "ProblemWithLicense",
            &["online"],
            "8.5",
            Some(Answer::No),
            Some("confirmed"),
        ),
        (
            "ProblemWithLicense",
            &["online"],
            "8.5",
            Some(Answer::Yes),
            Some("possible"),
        ),
        ("Ok", &["online"], "8.5", Some(Answer::No), None),
        ("ProblemWithLicense", &["freetrial"], "8.5", None, None),
        ("ProblemWithLicense", &["maintenance"], "9.2", None, None),
    ] {
        let mut facts = facts(WARNING, markers, status);
        facts.version = known(Version::parse(version).expect("a version"));
        if let Some(answer) = answer {
            facts = answered(facts, Question::Paid, answer);
        }
        let payment = found(&facts)
            .into_iter()
            .find(|(cause, _)| *cause == "payment-missing");
        assert_eq!(
            payment.map(|(_, certainty)| certainty),
            expected,
            "{status} {markers:?} {version} {answer:?}"
        );
    }
}

#[test]
fn a_missing_payment_says_what_it_rests_on() {
    let findings = diagnose(&facts(WARNING, &["online"], "ProblemWithLicense"), now());
    assert_eq!(
        findings[0].because,
        [
            Because::ServerHasProblem,
            Because::NoNewLicense,
            Because::CheckDue(Day(TODAY.0 - 1)),
        ]
    );
}

// Complaints 21 and 22.
#[test]
fn a_newer_version_than_the_licences_is_told_and_an_older_or_equal_one_is_not() {
    for (installed, licensed, maintenance, expected) in [
        ("9.2", "8.5", Some(-30), Some("confirmed")),
        ("9.2", "8.5", Some(0), Some("likely")),
        ("9.2", "8.5", None, Some("likely")),
        ("10.0.3", "9.9", Some(-1), Some("confirmed")),
        ("8.9", "8.5", Some(-30), None),
        ("8.5", "8.5.1", Some(-30), None),
        ("8.5", "9.0", Some(-30), None),
    ] {
        let mut facts = facts(WARNING, &["maintenance"], "Ok");
        facts.version = known(Version::parse(installed).expect("a version"));
        let Fact::Known { value, .. } = &mut facts.license else {
            panic!()
        };
        let terms = Rc::make_mut(value).current.as_mut().expect("terms");
        terms.version = Version::parse(licensed);
        terms.maintenance = maintenance.map(|days| Day(TODAY.0 + days));
        let differs = found(&facts)
            .into_iter()
            .find(|(cause, _)| *cause == "version-differs");
        assert_eq!(
            differs.map(|(_, certainty)| certainty),
            expected,
            "{installed} {licensed}"
        );
    }
}

#[test]
fn an_unknown_version_claims_no_difference() {
    let mut facts = facts(WARNING, &["maintenance"], "Ok");
    facts.version = Fact::Unknown(Failure::TimedOut);
    assert_eq!(found(&facts), [("unknown", "possible")]);
}

#[test]
fn the_servers_status_tells_new_names_and_messages() {
    let causes = |status: &str, message: &str, url: &str| {
        let mut facts = facts(WARNING, &["online"], status);
        facts.server = known(ServerStatus {
            status: status.into(),
            message: message.into(),
            url: url.into(),
        });
        let findings = diagnose(&facts, now());
        assert!(
            findings
                .iter()
                .all(|finding| finding.certainty != Certainty::Likely)
        );
        findings.into_iter().next().expect("a finding").cause
    };
    let message = |message: &str, url: Option<&str>| {
        Cause::VendorMessage(Said {
            message: message.into(),
            url: url.map(Into::into),
        })
    };
    assert_eq!(
        causes("NewCompanyNameAvailable", "", ""),
        Cause::NameOrSerialChanged(Changed::Name)
    );
    assert_eq!(
        causes("NewSerialAvailable", "", ""),
        Cause::NameOrSerialChanged(Changed::Serial)
    );
    assert_eq!(
        causes("UseCustomMessage", " Call us. ", "https://x.y/"),
        message("Call us.", None)
    );
    assert_eq!(
        causes("UseCustomMessageAndUrl", "Pay.", "https://x.y/z"),
        message("Pay.", Some("https://x.y/z"))
    );
    assert_eq!(
        causes("UseCustomMessageAndUrl", "Pay.", "javascript:alert(1)"),
        message("Pay.", None)
    );
    // A status that nobody knows today, and one with nothing to say: no claim.
    for status in ["SomethingNewIn2028", "UseCustomMessage", "UnknownError", ""] {
        assert!(
            matches!(
                causes(status, "", ""),
                Cause::Unknown(Unknown::NoNewLicense(_))
            ),
            "{status}"
        );
    }
}

#[test]
fn the_licence_server_is_out_of_reach_when_its_calls_fail_and_the_database_answers() {
    let calls = [
        (Failure::TimedOut, "on-site", Some("likely")),
        (Failure::NotAllowed, "on-site", Some("likely")),
        (
            Failure::Explained(500, "no route".into()),
            "on-site",
            Some("likely"),
        ),
        (Failure::Status(502), "online", Some("possible")),
        (Failure::Offline, "on-site", None),
        (Failure::LoggedOut, "on-site", None),
        (Failure::Malformed, "on-site", None),
    ];
    for (why, hosting, expected) in calls {
        let marker = if hosting == "online" {
            "online"
        } else {
            "maintenance"
        };
        let mut facts = facts(WARNING, &[marker], "Ok");
        facts.stored = std::mem::replace(&mut facts.license, Fact::Unknown(why.clone()));
        facts.server = Fact::Unknown(why.clone());
        let told = found(&facts);
        let server = told
            .iter()
            .find(|(cause, _)| *cause == "license-server-unreachable");
        assert_eq!(
            server.map(|(_, certainty)| *certainty),
            expected,
            "{why:?} {hosting}"
        );
        if expected.is_none() {
            assert_eq!(told, [("unknown", "possible")], "{why:?}");
        }
    }
}

#[test]
fn a_server_that_answers_one_of_two_calls_is_within_reach() {
    let mut facts = facts(WARNING, &["maintenance"], "Ok");
    facts.stored = std::mem::replace(&mut facts.license, Fact::Unknown(Failure::TimedOut));
    assert_eq!(found(&facts), [("unknown", "possible")]);
}

#[test]
fn several_causes_are_told_at_once_the_surest_first() {
    let mut facts = facts(GRACE, &["freetrial"], "UseCustomMessage");
    facts.server = known(ServerStatus {
        message: "Call us.".into(),
        ..server("UseCustomMessage")
    });
    assert_eq!(
        found(&facts),
        [
            ("vendor-message", "confirmed"),
            ("wrong-installation", "likely")
        ]
    );
}

#[test]
fn a_trial_knows_its_purpose() {
    let facts = facts(GRACE, &["freetrial", "test"], "Ok");
    let findings = diagnose(&facts, now());
    assert_eq!(findings[0].cause, Cause::WrongInstallation(Purpose::Trial));
    assert_eq!(
        findings[0].because,
        [
            Because::Marked(Purpose::Trial),
            Because::Expired(Day(TODAY.0 - 3))
        ]
    );
}

#[test]
fn what_else_holds_the_new_licence_back_is_known_before_plans_are_taken() {
    let held = |facts: &Facts| holds_back(facts, now()).map(|finding| finding.cause.name());
    let with_excess = |status: &str, markers: &[&str]| {
        let mut facts = facts(WARNING, markers, status);
        let Fact::Known { value, .. } = &mut facts.license else {
            unreachable!("it is known");
        };
        let license = Rc::make_mut(value);
        license.modules.push(Module {
            kind: Kind::UserPlan,
            in_use: Some(5),
            current: Grant::Seats(5),
            new: Grant::Seats(3),
            ..marker("sales")
        });
        license.new = license.current.clone();
        license.modules[..markers.len()]
            .iter_mut()
            .for_each(|module| module.new = module.current);
        facts
    };
    let excess = with_excess("Ok", &["maintenance"]);
    assert_eq!(found(&excess)[0], ("excess-seats", "confirmed"));
    assert_eq!(held(&excess), None);
    let unpaid = with_excess("ProblemWithLicense", &["maintenance"]);
    assert_eq!(found(&unpaid)[0], ("excess-seats", "confirmed"));
    assert_eq!(held(&unpaid), Some("payment-missing"));
    // Whoever says that it is paid knows it better: what is only possible is no warning.
    let mut paid = unpaid;
    paid.answers = Answers::default().with(Question::Paid, Answer::Yes);
    assert_eq!(held(&paid), None);
    // A question where somebody works is no reason to wait.
    assert_eq!(held(&with_excess("Ok", &["freetrial"])), None);
}
