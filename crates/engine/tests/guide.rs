//! The guide beside the live diagnosis: the same cause when answered truthfully, and nothing asked that is known.

mod common;

use common::{dates, now};
use license_engine::fact::{Failure, ServerStatus};
use license_engine::guide::{AT_MOST, Caution, Conclusion, Next, Note, Step, known, place};
use license_engine::license::{Grant, Kind, License, Module, Terms};
use license_engine::{Answer, Answers, Certainty, Fact, Facts, Question, Version, diagnose};
use std::rc::Rc;

fn fact<T>(value: T) -> Fact<T> {
    Fact::Known { value, read_at: 1 }
}

fn module(name: &str, in_use: u32, new: u32) -> Module {
    Module {
        name: name.into(),
        description: name.into(),
        kind: Kind::UserPlan,
        set: Vec::new(),
        in_use: Some(in_use),
        current: Grant::Seats(in_use),
        new: Grant::Seats(new),
    }
}

fn license(module: Module, new: bool) -> License {
    let terms = Terms {
        version: Version::parse("8.5"),
        ..Terms::default()
    };
    License {
        can_be_activated: new,
        current: Some(terms.clone()),
        new: new.then_some(terms),
        modules: vec![module],
        ..License::default()
    }
}

/// In the warning stage, with the licence server's own word and the installed version.
fn facts(license: License, status: &str, installed: &str) -> Facts {
    Facts {
        dates: fact(dates(-20, 5, 17)),
        license: fact(Rc::new(license)),
        server: fact(ServerStatus {
            status: status.into(),
            message: "Call us.".into(),
            url: String::new(),
        }),
        version: Version::parse(installed).map_or(Fact::NotAsked, fact),
        ..Facts::default()
    }
}

fn plain(status: &str, installed: &str) -> Facts {
    facts(license(module("ten-sales", 5, 5), false), status, installed)
}

fn trial() -> Facts {
    let trial = license(module("freetrial", 5, 5), false);
    facts(trial, "Ok", "8.5")
}

fn unreachable() -> Facts {
    let stored = license(module("ten-sales", 5, 5), false);
    let silent = || Fact::Unknown(Failure::Status(503));
    Facts {
        license: Fact::Unknown(Failure::Status(503)),
        server: Fact::Unknown(Failure::Status(503)),
        stored: fact(Rc::new(stored)),
        ..facts_with(silent())
    }
}

fn facts_with(server: Fact<ServerStatus>) -> Facts {
    Facts {
        server,
        ..plain("Ok", "8.5")
    }
}

/// What a person with these facts sees, as links of truthful answers.
fn table() -> Vec<(&'static str, Facts, &'static str)> {
    let over = || license(module("ten-sales", 7, 5), true);
    let ready = || license(module("ten-sales", 5, 5), true);
    vec![
        (
            "excess-seats",
            facts(over(), "Ok", "8.5"),
            "message:not-renewed,excess-link:yes",
        ),
        (
            "excess-seats",
            facts(over(), "ProblemWithLicense", "9.2"),
            "message:not-renewed,excess-link:yes",
        ),
        (
            "ready-to-activate",
            facts(ready(), "Ok", "8.5"),
            "message:new-license",
        ),
        (
            "name-or-serial-changed",
            plain("NewSerialAvailable", "8.5"),
            "message:renamed",
        ),
        (
            "vendor-message",
            plain("UseCustomMessage", "8.5"),
            "message:other",
        ),
        (
            "wrong-installation",
            trial(),
            "message:not-renewed,excess-link:no,everyday:no",
        ),
        (
            "version-differs",
            plain("ProblemWithLicense", "9.2"),
            "message:not-renewed,excess-link:no,everyday:yes,upgraded:yes",
        ),
        (
            "payment-missing",
            plain("ProblemWithLicense", "8.5"),
            "message:not-renewed,excess-link:no,everyday:yes,upgraded:no",
        ),
        (
            "license-server-unreachable",
            unreachable(),
            "message:fetch-error,generation:8",
        ),
        (
            "unknown",
            plain("SomethingNewIn2028", "8.5"),
            "message:not-sure,excess-link:no,everyday:yes,upgraded:no",
        ),
    ]
}

fn cause(next: Next) -> &'static str {
    match next {
        Next::Conclude(conclusion) => conclusion.cause(),
        Next::Ask(question) => question.id(),
    }
}

#[test]
fn answered_truthfully_the_guide_gives_the_cause_of_the_live_diagnosis() {
    for (expected, facts, link) in table() {
        let live = diagnose(&facts, now())
            .first()
            .map(|first| first.cause.name());
        assert_eq!(live, Some(expected), "live, {link}");
        let given = Answers::from_link(link);
        assert!(given.iter().count() <= AT_MOST, "{link}");
        let at = place(&given, &Answers::default());
        assert_eq!((cause(at.next), at.given), (expected, given), "{link}");
    }
}

#[test]
fn with_the_facts_at_hand_the_guide_gives_the_same_cause_and_asks_only_what_they_do_not_tell() {
    let asked = [
        ("excess-seats", ""),
        ("excess-seats", ""),
        ("ready-to-activate", ""),
        ("name-or-serial-changed", ""),
        ("vendor-message", ""),
        ("wrong-installation", "everyday:no"),
        ("version-differs", "everyday:yes"),
        ("payment-missing", "everyday:yes"),
        ("license-server-unreachable", ""),
        ("unknown", "message:not-sure,everyday:yes"),
    ];
    for ((expected, facts, link), (same, asked)) in table().into_iter().zip(asked) {
        let at = place(&Answers::from_link(link), &known(&facts, now()));
        assert_eq!(
            (cause(at.next), at.given.to_link().as_str()),
            (expected, asked)
        );
        assert_eq!(expected, same);
    }
}

#[test]
fn an_answer_given_elsewhere_is_not_asked_for_again() {
    let answered = Facts {
        answers: Answers::default().with(Question::Everyday, Answer::No),
        ..trial()
    };
    let at = place(&Answers::default(), &known(&answered, now()));
    assert_eq!(cause(at.next), "wrong-installation");
}

#[test]
fn a_cause_that_the_person_has_confirmed_is_confirmed_and_no_other() {
    use Conclusion::{ExcessSeats, NameOrSerialChanged, PaymentMissing, Unknown, VersionDiffers};
    for (conclusion, certainty) in [
        (ExcessSeats, Certainty::Confirmed),
        (NameOrSerialChanged, Certainty::Confirmed),
        (PaymentMissing, Certainty::Likely),
        (VersionDiffers, Certainty::Likely),
        (Unknown, Certainty::Possible),
    ] {
        assert_eq!(conclusion.certainty(), certainty, "{conclusion:?}");
    }
}

#[test]
fn what_else_is_good_to_know_stands_by_the_excess_alone() {
    let notes = [Note::OpenRequests, Note::Swap, Note::Seats];
    assert_eq!(Conclusion::ExcessSeats.notes(), notes);
    assert!(Conclusion::PaymentMissing.notes().is_empty());
}

#[test]
fn what_must_not_be_done_stands_by_the_step_where_it_could_be() {
    for (step, caution) in [
        (Step::Activate, Some(Caution::DoNotActivate)),
        (Step::CompareDetails, Some(Caution::DoNotRename)),
        (Step::ContactVersion, Some(Caution::DoNotUpgrade)),
        (Step::OpenLicences, None),
    ] {
        assert_eq!(step.caution(), caution, "{step:?}");
    }
}

#[test]
fn nobody_is_asked_for_the_version_that_was_read() {
    for (installed, generation) in [
        ("7.5", Answer::Seven),
        ("8.0", Answer::Eight),
        ("9.2", Answer::Later),
        ("10.1", Answer::Later),
    ] {
        let known = known(&plain("", installed), now());
        assert_eq!(
            known.get(Question::Generation),
            Some(generation),
            "{installed}"
        );
    }
}
