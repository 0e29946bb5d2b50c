//! Banners, by what is found, and the ways out.

use super::installations::{ready_crm, without_new};
use super::play::{TO_REVIEW, after, at, known, play_until, play_with, start, three, three_after};
use crate::common::replies::{
    activated, license_read, server_status_read, stored_read, update, version_read,
};
use crate::common::{Crm, TODAY, ask, now, plan, three_too_many};
use license_engine::Version;
use license_engine::fact::{Failure, ServerStatus};
use license_engine::flow::{Ask, Event, Method, Remembered, Screen, State, WayOut, dismissal_key};
use license_engine::license::Dates;
use license_engine::users::Person;

/// The same seen by somebody who is no administrator.
pub fn ordinary(dates: Dates) -> State {
    let mut state = State::default();
    state.known.now = now();
    state.known.facts.dates = known(dates);
    let mut person = three().1.known.facts.person.value().expect("read").clone();
    person = Person {
        administrator: false,
        ..person
    };
    state.known.facts.person = known(person);
    state
}

/// The banner before the licence has been read.
pub fn checking() -> State {
    let mut crm = three_too_many();
    let event = start(&mut crm);
    play_with(&mut crm, event, |_| Some(Vec::new()))
}

/// The banner of an installation, where some questions are answered by the test itself.
pub fn answered(mut crm: Crm, answers: &[Event]) -> State {
    let event = start(&mut crm);
    play_with(&mut crm, event, |method| {
        let kind = std::mem::discriminant(method);
        let own = answers.iter().filter(|answer| match answer {
            Event::Answered(call, _) => std::mem::discriminant(&call.method) == kind,
            _ => false,
        });
        let own: Vec<Event> = own.cloned().collect();
        (!own.is_empty()).then_some(own)
    })
}

/// The banner after the licence could not be read.
pub fn unreadable(why: &Failure) -> State {
    let answer = license_read(Err(why.clone()));
    answered(three_too_many(), &[answer])
}

/// The licence server's own word.
pub fn server_says(status: &str, message: &str, url: &str) -> Event {
    server_status_read(Ok(ServerStatus {
        status: status.into(),
        message: message.into(),
        url: url.into(),
    }))
}

/// No new licence, and what the licence server says to that.
pub fn none_new(message: &str) -> State {
    let says = server_says("UseCustomMessage", message, "");
    answered(without_new(), &[says])
}

/// The way out of the cause of that name.
pub fn fix(state: State, cause: &'static str) -> State {
    let state = update(state, Event::Asked(Ask::FixCause(cause)), now()).0;
    assert_eq!(way(&state).cause, cause);
    state
}

/// The way out that a state is on.
pub fn way(state: &State) -> &WayOut {
    match &state.screen {
        Screen::WayOut(way) => way,
        other => panic!("{other:?}"),
    }
}

/// An installation with a system licence of that name.
pub(super) fn marked(name: &str) -> Crm {
    let mut crm = without_new();
    crm.modules.push(plan(name, 1, 1));
    crm
}

pub(super) fn stored(mut crm: Crm) -> Event {
    stored_read(Ok(crm.license()))
}

pub(super) fn version(text: &str) -> Event {
    version_read(Ok(Version::parse(text).expect("a version")))
}

/// The banner of every cause that is not fixed by choosing users, by its name.
pub fn causes() -> Vec<(&'static str, State)> {
    let named = |(cause, _, state)| (cause, state);
    each_cause().into_iter().map(named).collect()
}

/// The same, with what those of one name differ in.
pub(super) fn each_cause() -> Vec<(&'static str, &'static str, State)> {
    let new_details = |status| {
        let mut crm = ready_crm();
        crm.new_terms.company = "Fjord Holding AS".into();
        answered(crm, &[server_says(status, "", "")])
    };
    let newer = {
        let mut crm = without_new();
        crm.old_terms.version = Version::parse("10.5.3");
        crm.old_terms.maintenance = at(-30);
        answered(crm, &[version("11.10.721.0")])
    };
    let unreachable = |name: &str, installed: &str| {
        let silent = server_status_read(Err(Failure::TimedOut));
        let unread = license_read(Err(Failure::TimedOut));
        let stored = stored(marked(name));
        let answers = [silent, unread, stored, version(installed)];
        answered(marked(name), &answers)
    };
    let message = |url| {
        let says = server_says("UseCustomMessageAndUrl", "Please call us.", url);
        answered(without_new(), &[says])
    };
    let unpaid = {
        let mut crm = without_new();
        crm.old_terms.next_check = at(3);
        answered(crm, &[server_says("ProblemWithLicense", "", "")])
    };
    vec![
        (
            "name-or-serial-changed",
            ", a serial number",
            new_details("NewSerialAvailable"),
        ),
        (
            "name-or-serial-changed",
            ", a company name",
            new_details("NewCompanyNameAvailable"),
        ),
        (
            "name-or-serial-changed",
            ", details not read",
            answered(without_new(), &[server_says("NewSerialAvailable", "", "")]),
        ),
        (
            "vendor-message",
            ", a link",
            message("https://www.example.com/renew"),
        ),
        (
            "vendor-message",
            ", a link without https",
            message("http://www.example.com/renew"),
        ),
        (
            "vendor-message",
            ", a link that is a script",
            message("javascript://example.com/%0aalert(1)"),
        ),
        ("vendor-message", ", no link", none_new("Please pay.")),
        (
            "wrong-installation",
            ", a free trial",
            answered(marked("freetrial"), &[]),
        ),
        (
            "wrong-installation",
            ", a test installation",
            answered(marked("test"), &[]),
        ),
        ("version-differs", "", newer),
        ("payment-missing", "", unpaid),
        (
            "license-server-unreachable",
            ", version 7",
            unreachable("maintenance", "7.5"),
        ),
        (
            "license-server-unreachable",
            ", version 11",
            unreachable("maintenance", "11.10"),
        ),
        (
            "license-server-unreachable",
            ", online",
            unreachable("online", "11.10"),
        ),
        ("unknown", ", session over", unreadable(&Failure::LoggedOut)),
        ("unknown", ", no new licence", none_new("")),
    ]
}

/// Three seats too many on an installation that may be another one than the person's own, in a stage.
pub fn several_causes(dates: Dates) -> State {
    let mut crm = three_too_many();
    crm.old_terms.dates = dates;
    crm.modules.push(plan("test", 1, 1));
    let state = crm.started();
    ask(&mut crm, state, &[Ask::ToggleWhy])
}

/// Who loses a plan, where the licence server has a problem with the licence as well.
pub fn unpaid_as_well() -> State {
    let mut crm = three_too_many();
    crm.server = Some(ServerStatus {
        status: "ProblemWithLicense".into(),
        message: String::new(),
        url: String::new(),
    });
    after(crm, &TO_REVIEW)
}

/// A new licence that exceeds nothing and cannot be activated, with the vendor's reason.
pub fn blocked(reason: &str) -> State {
    let mut crm = ready_crm();
    let event = start(&mut crm);
    let mut license = crm.license();
    license.can_be_activated = false;
    license.reason = reason.into();
    play_with(&mut crm, event, |method| {
        let asked = *method == Method::ReadLicense;
        asked.then(|| vec![license_read(Ok(license.clone()))])
    })
}

/// Put off today.
pub fn dismissed() -> State {
    three_after(&[Ask::Later])
}

/// Put off today on an earlier page, and the licence is not read yet.
pub fn held_back() -> State {
    let (_, state) = three();
    let key = dismissal_key(&state.known).expect("known");
    let mut state = checking();
    state.banner.remembered = Some(Remembered { key, day: TODAY });
    state
}

/// Back at the banner: the activation was refused for a reason that was hidden behind the excess.
pub fn another_reason() -> State {
    let (mut crm, state) = three();
    let state = ask(&mut crm, state, &TO_REVIEW);
    let state = play_until(&mut crm, state, Event::Asked(Ask::Confirm), |method| {
        matches!(method, Method::Activate { .. })
    });
    let reason = "The licence is blocked.";
    crm.refuses_activation = Some(reason.into());
    crm.play(state, activated(Err(Failure::Refused(reason.into()))))
}
