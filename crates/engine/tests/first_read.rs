//! The first read decides nothing for good: what could not be read is read again, from another source, or called
//! unknown with a way on.

mod common;

use common::replies::{method, methods, update};
use common::{Crm, FOUR_CLICKS, TODAY, administrator, ask, now, three_too_many};
use license_engine::cause::{Cause, Unknown};
use license_engine::fact::{Fact, Failure};
use license_engine::flow::{Ask, Audience, Command, Event, Method, Reply, Screen, State};
use license_engine::license::Dates;
use license_engine::users::Person;
use license_engine::{Day, Stage};

const GONE: Failure = Failure::Status(404);

fn ordinary() -> Person {
    Person {
        id: 2,
        role: "User".into(),
        ..Person::default()
    }
}

/// An installation none of whose licence's dates can be read.
fn dark() -> Crm {
    let mut crm = three_too_many();
    crm.no_status = Some(GONE);
    crm.license_failures = u32::MAX;
    crm
}

fn started(crm: &mut Crm) -> State {
    crm.started_on(Err(Failure::Status(503)), Ok(administrator()))
}

#[test]
fn a_status_that_could_not_be_read_is_read_again() {
    let mut crm = three_too_many();
    let state = started(&mut crm);
    assert_eq!(crm.calls[0], Method::ReadStatus);
    assert_eq!(state.known.stage(), Some(Stage::Warning));
    assert!(matches!(state.known.cause(), Some(Cause::ExcessSeats(_))));
}

#[test]
fn without_a_status_the_licence_has_the_dates_and_the_whole_job_can_be_done() {
    let mut crm = three_too_many();
    crm.no_status = Some(GONE);
    let state = started(&mut crm);
    assert_eq!(state.known.facts.dates.value(), Some(&crm.old_terms.dates));
    assert_eq!(state.audience(), Audience::Administrator);
    let state = ask(&mut crm, state, &FOUR_CLICKS);
    assert!(matches!(state.screen, Screen::Finished(_)));
}

#[test]
fn without_the_licence_server_the_database_has_the_dates() {
    let mut crm = dark();
    crm.has_stored = true;
    let state = started(&mut crm);
    assert_eq!(state.known.facts.dates.value(), Some(&crm.old_terms.dates));
    assert_eq!(state.known.stage(), Some(Stage::Warning));
}

#[test]
fn without_any_of_them_the_persons_own_licences_have_the_last_date() {
    for (days, stage) in [(5, Stage::Quiet), (-1, Stage::Grace), (-90, Stage::Grace)] {
        let expiry = Some(Day(TODAY.0 + days));
        let person = Person {
            expiry,
            ..administrator()
        };
        let state = dark().started_on(Err(GONE), Ok(person));
        let dates = Dates {
            expiry,
            ..Dates::default()
        };
        assert_eq!(state.known.facts.dates.value(), Some(&dates));
        assert_eq!(state.known.stage(), Some(stage), "{days}");
    }
}

#[test]
fn where_nothing_can_be_read_that_is_said_with_the_reason_and_a_way_on() {
    let mut crm = dark();
    let state = started(&mut crm);
    assert_eq!(state.audience(), Audience::Administrator);
    assert_eq!(
        state.known.cause(),
        Some(Cause::Unknown(Unknown::Dates(GONE)))
    );
    assert!(!state.known.checking);
    // It is still bad: it is still said, also while it is being read.
    let (reading, commands) = update(state.clone(), Event::Asked(Ask::CheckAgain), now());
    assert_eq!(methods(&commands), [Method::ReadStatus]);
    assert_eq!(reading.audience(), Audience::Administrator);
    let state = ask(&mut crm, state, &[Ask::CheckAgain]);
    assert_eq!(state.audience(), Audience::Administrator);
    // It is over.
    crm.no_status = None;
    crm.license_failures = 0;
    let state = ask(&mut crm, state, &[Ask::CheckAgain]);
    let state = ask(&mut crm, state, &FOUR_CLICKS);
    assert!(matches!(state.screen, Screen::Finished(_)));
}

#[test]
fn not_knowing_is_said_only_after_everything_was_tried() {
    let mut crm = dark();
    let event = Event::Started {
        dates: Err(GONE),
        person: Ok(administrator()),
        remembered: None,
    };
    let (mut state, mut commands) = update(State::default(), event, now());
    let mut tried = Vec::new();
    while let Some(command) = commands.pop() {
        assert_eq!(state.audience(), Audience::Nobody, "{tried:?}");
        tried.extend(method(&command).cloned());
        if let Some(answer) = crm.answer(command) {
            let (next, more) = update(state, answer, now());
            state = next;
            commands.extend(more);
        }
        if state.known.is_in_the_dark() {
            break;
        }
    }
    assert!(tried.contains(&Method::ReadStatus) && tried.contains(&Method::ReadLicense));
    assert_eq!(state.audience(), Audience::Administrator);
}

#[test]
fn not_knowing_can_be_put_off() {
    let state = started(&mut dark());
    let (state, commands) = update(state, Event::Asked(Ask::Later), now());
    assert_eq!(state.audience(), Audience::Nobody);
    assert!(matches!(commands[..], [Command::Remember { .. }]));
}

#[test]
fn not_knowing_alarms_no_ordinary_user() {
    let mut crm = dark();
    let state = crm.started_on(Err(GONE), Ok(ordinary()));
    assert_eq!(state.audience(), Audience::Nobody);
    assert!(!crm.calls.contains(&Method::ReadLicense));
}

#[test]
fn a_person_who_could_not_be_read_is_read_again() {
    let mut crm = three_too_many();
    let dates = Ok(crm.old_terms.dates);
    let state = crm.started_on(dates, Err(Failure::Offline));
    assert_eq!(crm.calls[0], Method::ReadPerson);
    assert_eq!(state.audience(), Audience::Administrator);
    let state = ask(&mut crm, state, &FOUR_CLICKS);
    assert!(matches!(state.screen, Screen::Finished(_)));
}

#[test]
fn neither_the_person_nor_the_dates_are_given_up_at_once() {
    let mut crm = three_too_many();
    let state = crm.started_on(Err(Failure::Offline), Err(Failure::Offline));
    assert_eq!(crm.calls[..2], [Method::ReadPerson, Method::ReadStatus]);
    assert!(matches!(state.known.cause(), Some(Cause::ExcessSeats(_))));
}

#[test]
fn whoever_cannot_be_known_is_left_alone_and_asked_about_when_the_page_is_used_again() {
    let event = Event::Started {
        dates: Err(GONE),
        person: Err(Failure::Offline),
        remembered: None,
    };
    let (state, commands) = update(State::default(), event, now());
    asked_again(state, commands);
}

fn asked_again(state: State, commands: Vec<Command>) {
    let call = commands.into_iter().find_map(|command| match command {
        Command::Call(call) => Some(call),
        _ => None,
    });
    let failed = Event::Answered(call.expect("asked"), Reply::Person(Err(Failure::Offline)));
    let (state, _) = update(state, failed, now());
    assert_eq!(state.audience(), Audience::Nobody);
    assert_eq!(state.known.facts.person, Fact::Unknown(Failure::Offline));
    let (_, commands) = update(state, Event::Woke, now());
    assert_eq!(methods(&commands), [Method::ReadPerson]);
}

#[test]
fn a_quiet_licence_asks_for_nothing_more() {
    let mut crm = three_too_many();
    crm.old_terms.dates = common::dates(10, 40, 52);
    let dates = Ok(crm.old_terms.dates);
    for person in [Ok(administrator()), Err(Failure::Offline)] {
        crm.started_on(dates.clone(), person);
    }
    assert_eq!(crm.calls, []);
}
