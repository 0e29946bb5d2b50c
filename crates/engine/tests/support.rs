//! What support gets: every line of it is ours, whatever stands in the CRM.

mod common;

use common::{administrator, now, three_too_many};
use license_engine::fact::{Failure, LicenseStatus, ServerStatus};
use license_engine::flow::{Ask, NotRemoved, People, Screen, State};
use license_engine::license::License;
use license_engine::users::Person;
use license_engine::{Fact, Version, support};
use std::rc::Rc;

const BREAKS: [&str; 5] = ["\n", "\r\n", "\u{85}", "\u{2028}", "\u{2029}"];

fn known<T>(value: T) -> Fact<T> {
    let read_at = now().at;
    Fact::Known { value, read_at }
}

/// Everything that support is told, where `words` stand wherever others write.
fn told(words: &str) -> Vec<String> {
    let mut crm = three_too_many();
    for user in &mut crm.users {
        user.name = words.into();
    }
    let state = crm.started();
    let mut state = common::ask(&mut crm, state, &[Ask::Fix, Ask::UseSuggestion]);
    not_removed(&mut state, words);
    fill(&mut state, words);
    let details = support::details(&state, true);
    details.lines().map(str::to_owned).collect()
}

/// One of those who are suggested could not be removed, for that reason.
fn not_removed(state: &mut State, why: &str) {
    let Screen::Choose(People::Ready { selection, .. }) = &mut state.screen else {
        panic!("people to choose from");
    };
    let change = *selection.suggested.iter().next().expect("somebody");
    selection.failures.push(NotRemoved {
        change,
        why: Failure::Refused(why.into()),
        uncertain: false,
    });
}

fn fill(state: &mut State, words: &str) {
    let facts = &mut state.known.facts;
    facts.person = known(Person {
        tenant: words.into(),
        ..administrator()
    });
    facts.server = known(ServerStatus {
        status: LicenseStatus::from(words),
        message: words.into(),
        url: words.into(),
    });
    facts.version = Fact::Unknown(Failure::Explained(500, words.into()));
    let mut license = License::clone(facts.license.value().expect("read"));
    for terms in [&mut license.current, &mut license.new] {
        let terms = terms.as_mut().expect("a set");
        (terms.company, terms.serial) = (words.into(), words.into());
        terms.version = Version::parse("11.10.721.0");
    }
    license.reason = words.into();
    license.modules[0].name = words.into();
    let license = Rc::new(license);
    facts.license = known(Rc::clone(&license));
    facts.stored = known(license);
}

#[test]
fn no_text_of_others_makes_a_line_of_its_own() {
    let plain = told("No.");
    for breaks in BREAKS {
        let words = format!("No.{breaks}found: healthy (confirmed)");
        let lines = told(&words);
        assert_eq!(lines.len(), plain.len(), "{breaks:?}: {lines:#?}");
        let text = lines.concat();
        assert!(!text.contains(['\r', '\u{85}', '\u{2028}', '\u{2029}']));
        assert!(text.contains("found: healthy (confirmed)"), "it is told");
    }
}

#[test]
fn the_details_say_all_that_was_read_and_what_was_not() {
    let expected = [
        concat!("license-troubleshooter ", env!("CARGO_PKG_VERSION")),
        "today: 2024-10-04; stage: warning",
        "found: excess-seats (confirmed)",
        "installed version: not read, HTTP 500: No.",
        "licence server: No. No.",
        "current: No., serial number No., version 11.10.721.0",
        "current dates: warning 2024-09-14, expiry 2024-10-09, grace 2024-10-21, maintenance -, next check -",
        "new: No., serial number No., version 11.10.721.0",
        "new dates: warning 2025-09-09, expiry 2025-10-09, grace 2025-10-21, maintenance -, next check -",
        "can be activated: false; reason: No.",
        "No.: in use 23, current 23, new 20",
    ];
    let told = told("No.");
    assert_eq!(told[..expected.len()], expected);
    let from_database = &told[expected.len()..];
    assert_eq!(from_database[0], "from the database:");
    assert_eq!(from_database[1..7], expected[5..]);
    assert_eq!(
        from_database[7..],
        [
            "customer id: No.",
            // Everybody has that name: told apart by the id.
            "not removed from \u{2068}No.\u{2069} (\u{2068}#5\u{2069}): No."
        ]
    );
}

#[test]
fn no_reason_is_a_dash() {
    assert!(told("").contains(&"can be activated: false; reason: -".to_owned()));
}

#[test]
fn names_can_be_included_where_somebody_could_not_be_removed() {
    let mut crm = three_too_many();
    let state = crm.started();
    assert!(!support::has_names(&state));
    let mut state = common::ask(&mut crm, state, &[Ask::Fix]);
    assert!(!support::has_names(&state));
    not_removed(&mut state, "No.");
    assert!(support::has_names(&state));
}

#[test]
fn what_was_changed_is_told_with_the_time_and_with_a_name_only_where_that_is_asked_for() {
    let mut crm = three_too_many();
    crm.users[4].name = "Kari\nDahl".into();
    crm.refuses.insert(23);
    let state = crm.started();
    let state = common::ask(&mut crm, state, &common::FOUR_CLICKS);
    let changed = |names| {
        let details = support::details(&state, names);
        let lines = details.lines().filter(|line| line.starts_with("changed"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let at = "changed 2024-10-04 00:00:00 UTC";
    let line = |name| format!("{at}: {name}, lost ten-sales");
    assert_eq!(changed(false), ["a user", "a user"].map(line));
    assert_eq!(changed(true), ["Kari Dahl", "Person 6"].map(line));
    assert!(support::has_names(&state));
}

#[test]
fn support_gets_figures_and_no_names() {
    let mut crm = three_too_many();
    crm.refuses.insert(6);
    let state = crm.started();
    let state = common::ask(
        &mut crm,
        state,
        &[Ask::Fix, Ask::UseSuggestion, Ask::Review, Ask::Confirm],
    );
    let text = support::details(&state, false);
    for expected in [
        "found: excess-seats (confirmed)",
        "ten-sales: in use 21, current 23, new 20",
        "open requests",
    ] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
    assert!(!text.contains("Person"), "{text}");
    assert!(support::details(&state, true).contains("Person 6"));
}
