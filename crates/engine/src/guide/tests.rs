//! The flow in tables: what comes next, and that every way ends.

use super::*;
use crate::cause::{Cause, Said, Versions};
use std::collections::{BTreeMap, BTreeSet};

/// A row of the table: the link so far, and what comes next.
fn next_of(link: &str) -> Next {
    next(&Answers::from_link(link), &Answers::default())
}

#[test]
fn next_of_each_answer() {
    let table = [
        ("", Ask(Message)),
        ("message:not-renewed", Ask(ExcessLink)),
        ("message:new-license", Conclude(Conclusion::ReadyToActivate)),
        ("message:fetch-error", Ask(Generation)),
        ("message:open-requests", Conclude(Conclusion::OpenRequests)),
        ("message:renamed", Conclude(Conclusion::NameOrSerialChanged)),
        ("message:other", Conclude(Conclusion::VendorMessage)),
        ("message:not-sure", Ask(ExcessLink)),
        (
            "message:not-renewed,excess-link:yes",
            Conclude(Conclusion::ExcessSeats),
        ),
        (
            "message:not-sure,excess-link:yes",
            Conclude(Conclusion::ExcessSeats),
        ),
        ("message:not-renewed,excess-link:no", Ask(Everyday)),
        ("message:not-renewed,excess-link:not-sure", Ask(Everyday)),
        (
            "message:not-renewed,excess-link:no,everyday:no",
            Conclude(Conclusion::WrongInstallation),
        ),
        (
            "message:not-renewed,excess-link:no,everyday:yes",
            Ask(Upgraded),
        ),
        (
            "message:not-renewed,excess-link:no,everyday:not-sure",
            Ask(Upgraded),
        ),
        (
            "message:not-renewed,excess-link:no,everyday:yes,upgraded:yes",
            Conclude(Conclusion::VersionDiffers),
        ),
        (
            "message:not-renewed,excess-link:no,everyday:yes,upgraded:no",
            Conclude(Conclusion::PaymentMissing),
        ),
        (
            "message:not-renewed,excess-link:no,everyday:yes,upgraded:not-sure",
            Conclude(Conclusion::PaymentMissing),
        ),
        (
            "message:not-sure,excess-link:no,everyday:yes,upgraded:no",
            Conclude(Conclusion::Unknown),
        ),
        (
            "message:not-sure,excess-link:no,everyday:yes,upgraded:not-sure",
            Conclude(Conclusion::Unknown),
        ),
        (
            "message:fetch-error,generation:7",
            Conclude(Conclusion::FetchSeven),
        ),
        (
            "message:fetch-error,generation:8",
            Conclude(Conclusion::FetchEight),
        ),
        (
            "message:fetch-error,generation:9",
            Conclude(Conclusion::FetchLater),
        ),
    ];
    for (link, expected) in table {
        assert_eq!(next_of(link), expected, "{link}");
    }
}

/// Every way to its end, as the links of its conclusion.
fn ways() -> BTreeMap<Conclusion, Vec<Answers>> {
    let mut ends: BTreeMap<_, Vec<_>> = BTreeMap::new();
    let mut open = vec![Answers::default()];
    while let Some(answers) = open.pop() {
        match next(&answers, &Answers::default()) {
            Conclude(conclusion) => ends.entry(conclusion).or_default().push(answers),
            Ask(question) => {
                let asked = answers.iter().count();
                assert!(
                    asked < AT_MOST,
                    "a question too many: {}",
                    answers.to_link()
                );
                assert_eq!(answers.get(question), None, "asked twice");
                let given = question.answers().iter();
                open.extend(given.map(|answer| answers.clone().with(question, *answer)));
            }
        }
    }
    ends
}

#[test]
fn every_way_ends_after_at_most_four_questions_and_every_conclusion_is_reached() {
    let reached: BTreeSet<Conclusion> = ways().into_keys().collect();
    assert_eq!(reached, BTreeSet::from(Conclusion::ALL));
}

#[test]
fn every_row_of_the_flow_is_on_some_way_and_every_answer_has_a_row() {
    let walked: BTreeSet<(Question, Answer)> = ways()
        .into_values()
        .flatten()
        .flat_map(|way| way.iter().collect::<Vec<_>>())
        .collect();
    let rows = FLOW.iter().map(|row| (row.question, row.answer));
    assert_eq!(walked, rows.collect());
}

#[test]
fn the_links_of_a_conclusion_lead_to_it_and_hold_answers_only() {
    for (conclusion, ways) in ways() {
        for way in ways {
            let read = Answers::from_link(&way.to_link());
            assert_eq!(read, way);
            let place = place(&read, &Answers::default());
            assert_eq!((place.given, place.next), (way, Conclude(conclusion)));
        }
        let way = conclusion.way();
        assert_eq!(next(&way, &Answers::default()), Conclude(conclusion));
    }
}

#[test]
fn answers_that_are_not_on_the_way_are_left_out() {
    let table = [
        ("upgraded:yes", ""),
        ("everyday:no,message:not-renewed", "message:not-renewed"),
        (
            "excess-link:yes,message:new-license,paid:no",
            "message:new-license",
        ),
        (
            "message:not-renewed,excess-link:no,generation:7",
            "message:not-renewed,excess-link:no",
        ),
    ];
    for (link, kept) in table {
        let place = place(&Answers::from_link(link), &Answers::default());
        assert_eq!(place.given.to_link(), kept, "{link}");
    }
}

#[test]
fn what_is_known_is_not_asked_and_not_listed_as_an_answer() {
    let known = Answers::from_link("message:not-renewed,excess-link:no,upgraded:no");
    let table = [
        ("", Ask(Everyday)),
        ("everyday:no", Conclude(Conclusion::WrongInstallation)),
        ("everyday:yes", Conclude(Conclusion::PaymentMissing)),
        (
            "excess-link:yes,everyday:yes",
            Conclude(Conclusion::PaymentMissing),
        ),
    ];
    for (link, expected) in table {
        let place = place(&Answers::from_link(link), &known);
        assert_eq!(place.next, expected, "{link}");
        let mut asked = place.given.iter().map(|(question, _)| question);
        assert!(asked.all(|question| question == Everyday), "{link}");
    }
}

#[test]
fn every_cause_of_the_live_diagnosis_but_healthy_has_a_conclusion() {
    let version = || crate::Version::parse("9").expect("a version");
    let live = [
        Cause::ExcessSeats(Vec::new()),
        Cause::ReadyToActivate,
        Cause::NameOrSerialChanged(crate::cause::Changed::Name),
        Cause::VendorMessage(Said {
            message: String::new(),
            url: None,
        }),
        Cause::WrongInstallation(crate::license::Purpose::Trial),
        Cause::VersionDiffers(Versions {
            installed: version(),
            licensed: version(),
        }),
        Cause::PaymentMissing,
        Cause::LicenseServerUnreachable,
        Cause::Unknown(crate::cause::Unknown::NoNewLicense(None)),
    ];
    let live: BTreeSet<&str> = live.iter().map(Cause::name).collect();
    let guide = Conclusion::ALL.into_iter().map(Conclusion::cause).collect();
    assert_eq!(live, guide);
}

#[test]
fn every_conclusion_has_steps_and_activating_is_never_without_its_caution() {
    for conclusion in Conclusion::ALL {
        let steps = conclusion.steps();
        assert!(!steps.is_empty(), "{conclusion:?}");
        let activates = steps.contains(&Step::Activate);
        let cautions = steps
            .iter()
            .any(|step| step.caution() == Some(Caution::DoNotActivate));
        assert_eq!(activates, cautions, "{conclusion:?}");
    }
    let version = Conclusion::VersionDiffers.steps();
    assert!(
        version
            .iter()
            .any(|step| step.caution() == Some(Caution::DoNotUpgrade))
    );
}

/// The block in docs/architecture.md between the fence of `mermaid` and its end, where it draws the guide.
#[test]
fn the_drawing_in_the_documents_is_the_flow_of_the_code() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/architecture.md");
    let text = std::fs::read_to_string(path).expect("docs/architecture.md can be read");
    let block = text
        .split("```mermaid\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .find(|block| block.contains(START.id()));
    let now = drawing();
    assert!(
        block == Some(now.as_str()),
        "The drawing of the guide in docs/architecture.md is stale. It has to be:\n\n```mermaid\n{now}```\n"
    );
}
