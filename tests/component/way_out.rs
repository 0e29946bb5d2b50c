//! The ways out of the causes that are not fixed by choosing users: where each begins, and what is said on all of them.

use crate::common::now;
use crate::common::replies::update;
use crate::drawing::Shown;
use crate::every_screen::{is_off, next_steps};
use crate::languages::languages;
use crate::scenes::{self, causes, fix, way};
use license_engine::cause::{Cause, Changed, Next, Said, Unknown};
use license_engine::diagnose;
use license_engine::fact::Failure;
use license_engine::flow::{Ask, Event, Screen, State, WayOutNotice};
use license_engine::license::Purpose;
use license_troubleshooter::text::{Text, Words, messages};

/// The ways out, each as it is when it has just been opened.
pub fn ways() -> Vec<State> {
    causes()
        .into_iter()
        .map(|(name, state)| fix(state, name))
        .collect()
}

/// The way out of a cause, by its name and the place among those of that name.
pub fn way_out(name: &str, place: usize) -> State {
    let mut named = causes().into_iter().filter(|(cause, _)| *cause == name);
    let (cause, state) = named.nth(place).expect("a cause");
    fix(state, cause)
}

pub fn cause(state: &State) -> Cause {
    let findings = diagnose(&state.known.facts, state.known.now).into_iter();
    let mut causes = findings.map(|finding| finding.cause);
    let name = way(state).cause;
    causes.find(|cause| cause.name() == name).expect("found")
}

/// What a cause is called, and what its next step is, where it is one on this page.
fn told(state: &State, text: &Text) -> (Words, Option<Words>) {
    let check = || Some(messages::banner_check(text));
    let details_are_known = state
        .known
        .license()
        .is_some_and(|license| license.new.is_some());
    let take_over = match details_are_known {
        true => Some(messages::serial_confirm(text)),
        false => check(),
    };
    match cause(state) {
        Cause::NameOrSerialChanged(Changed::Name) => (messages::banner_name(text), take_over),
        Cause::NameOrSerialChanged(Changed::Serial) => (messages::banner_serial(text), take_over),
        Cause::VendorMessage(Said { url: Some(_), .. }) => (
            messages::banner_vendor(text),
            Some(messages::vendor_link(text)),
        ),
        Cause::VendorMessage(Said { url: None, .. }) => (messages::banner_vendor(text), check()),
        // What is to be done is done elsewhere: comparing and logging in, or asking SuperOffice.
        Cause::WrongInstallation(Purpose::Trial) => (messages::banner_trial(text), None),
        Cause::WrongInstallation(Purpose::Test) => (messages::banner_test(text), None),
        Cause::VersionDiffers { .. } => (messages::banner_version(text, "10.5", "11.10"), None),
        Cause::PaymentMissing => (
            messages::banner_payment(text),
            Some(messages::payment_check(text)),
        ),
        Cause::LicenseServerUnreachable => (messages::banner_server(text), check()),
        Cause::Unknown(Unknown::License(Failure::LoggedOut)) => (
            messages::banner_unread(text),
            Some(messages::banner_reload(text)),
        ),
        Cause::Unknown(Unknown::Dates(_) | Unknown::License(_)) => {
            (messages::banner_unread(text), check())
        }
        Cause::Unknown(_) => (messages::banner_unknown(text), check()),
        Cause::ExcessSeats(_) | Cause::ReadyToActivate | Cause::Healthy => unreachable!(),
    }
}

#[test]
fn every_way_out_begins_where_its_cause_says() {
    let mut causes = causes();
    causes.push(("excess-seats", scenes::three().1));
    causes.push(("ready-to-activate", scenes::ready_crm().started()));
    for (name, state) in causes {
        let mut findings = diagnose(&state.known.facts, state.known.now).into_iter();
        let found = findings.find(|finding| finding.cause.name() == name);
        let begun = match update(state, Event::Asked(Ask::FixCause(name)), now())
            .0
            .screen
        {
            Screen::Choose(_) => Next::Choose,
            Screen::Review { .. } => Next::Review,
            Screen::WayOut(_) => Next::WayOut,
            _ => Next::Stay,
        };
        assert_eq!(found.expect("found").cause.next(), begun, "{name}");
    }
}

#[test]
fn every_cause_has_its_sentence_one_next_step_and_a_way_back() {
    for state in ways() {
        for language in languages() {
            let (page, text) = (Shown::new(state.clone()).checked(&language), &language.text);
            let (sentence, next) = told(&state, text);
            assert_eq!(page.the("h3").text(), sentence);
            let steps: Vec<Words> = next_steps(&page)
                .iter()
                .map(|step| step.text().into())
                .collect();
            assert_eq!(steps, Vec::from_iter(next));
            let actions = page.classed("panel")[0].classed("actions");
            let actions = actions.last().expect("the actions").tagged("button");
            let back = actions.last().expect("a way back");
            assert_eq!(back.text(), messages::out_back(text));
            // The details for support are there and closed.
            let details = page.the("details");
            assert!(!details.has("open"));
            assert_eq!(details.the("summary").text(), messages::support_title(text));
        }
    }
}

// Complaint 29: while it is being done it cannot be asked for again, and nothing else stands out.
#[test]
fn while_something_is_under_way_it_cannot_be_begun_again() {
    for state in ways() {
        let busy = update(state, Event::Asked(Ask::CheckAgain), now()).0;
        assert!(way(&busy).busy);
        let page = Shown::new(busy).in_english();
        let actions = page.classed("panel")[0].classed("actions");
        let begins = actions.last().expect("the actions").tagged("button")[0];
        // Loading the page again is the page's own business.
        let reloads = begins.text() == messages::banner_reload(&languages()[0].text);
        assert!(reloads || is_off(begins), "{}", begins.text());
    }
}

#[test]
fn what_came_of_it_is_told_and_no_more_than_that() {
    type Say = fn(&Text) -> Words;
    let cases: [(WayOutNotice, Say); 3] = [
        (WayOutNotice::Unchanged, |text| {
            messages::out_unchanged(text, &format!("⟨{}⟩", now().at))
        }),
        (WayOutNotice::DoneAndUnchanged, messages::out_still),
        (
            WayOutNotice::Failed(Failure::Refused("Not yours.".into())),
            |text| {
                let why = messages::why_says(text, "Not yours.");
                [messages::out_failed(text), why].join(" ").into()
            },
        ),
    ];
    for (notice, say) in cases {
        let mut state = way_out("payment-missing", 0);
        let Screen::WayOut(way) = &mut state.screen else {
            unreachable!()
        };
        way.notice = Some(notice);
        for language in languages() {
            let page = Shown::new(state.clone()).checked(&language);
            assert_eq!(page.classed("notice")[0].text(), say(&language.text));
        }
    }
}
