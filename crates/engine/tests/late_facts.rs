//! Facts that come late, are put off or are read while something else is open.

mod common;

use common::replies::{
    license_read, methods, server_status_read, status_read, stored_read, update, version_read,
};
use common::{Crm, FOUR_CLICKS, ask, dates, now, plan, three_too_many};
use license_engine::fact::{Failure, ServerStatus};
use license_engine::flow::{
    Ask, Audience, Call, Command, Event, Finish, Method, Notice, People, Reply, Review, Screen,
    State, dismissal_key,
};
use license_engine::license::License;
use license_engine::users::Person;
use license_engine::{Day, Now};
use std::collections::BTreeSet;

const MINUTE: i64 = 60_000;

fn later(milliseconds: i64) -> Now {
    let now = now();
    Now {
        at: now.at + milliseconds,
        ..now
    }
}

#[test]
fn what_was_put_off_comes_back_the_day_after_and_not_before() {
    let mut state = three_too_many().started();
    state = update(state, Event::Asked(Ask::Later), now()).0;
    let key = dismissal_key(&state.known).expect("a cause");
    let day = now().today;
    state.banner.remembered = Some(license_engine::flow::Remembered { key, day });
    for event in [Event::NewDay, Event::Woke] {
        let same_day = update(state.clone(), event.clone(), later(MINUTE)).0;
        assert_eq!(same_day.audience(), Audience::Nobody, "{event:?}");
        let tomorrow = Now {
            today: Day(day.0 + 1),
            ..later(24 * 60 * MINUTE)
        };
        let next_day = update(state.clone(), event.clone(), tomorrow).0;
        assert_eq!(next_day.audience(), Audience::Administrator, "{event:?}");
    }
}

#[test]
fn a_warning_that_was_put_off_stays_away_where_no_new_licence_waits() {
    let mut crm = three_too_many();
    crm.has_new = false;
    let state = crm.started();
    assert_eq!(state.audience(), Audience::Administrator);
    let state = ask(&mut crm, state, &[Ask::Later]);
    assert_eq!(state.audience(), Audience::Nobody);
}

#[test]
fn what_is_put_off_for_one_person_is_put_off_for_nobody_else() {
    let state = three_too_many().started();
    let key = |id| {
        let mut known = state.known.clone();
        known.facts.person = license_engine::Fact::Known {
            value: Person {
                id,
                ..known.person().expect("a person").clone()
            },
            read_at: 1,
        };
        dismissal_key(&known).expect("a cause")
    };
    let keys: BTreeSet<u64> = (0..5_000).map(key).collect();
    assert_eq!(keys.len(), 5_000);
}

#[test]
fn dates_that_come_while_the_rest_is_being_read_have_nothing_read_twice() {
    let mut crm = three_too_many();
    let state = crm.started();
    let old = later(11 * MINUTE);
    let mut state = update(state, Event::Woke, old).0;
    // The dates are still awaited, and everything else is read again from the list of users, which is left.
    for ask in [Ask::Fix, Ask::Back] {
        state = update(state, Event::Asked(ask), old).0;
    }
    let dates_awaited = state.known.calls.open()[0].clone();
    state = update(state, Event::Asked(Ask::Fix), old).0;
    let open = state.known.calls.open().iter();
    let others: Vec<_> = open
        .filter(|call| **call != dates_awaited)
        .cloned()
        .collect();
    for call in others {
        let event = crm.answer(Command::Call(call)).expect("an answer");
        let (next, commands) = update(state, event, old);
        state = next;
        for command in commands {
            if let Some(event) = crm.answer(command) {
                state = update(state, event, old).0;
            }
        }
    }
    for ask in [Ask::CheckAgain, Ask::Back] {
        state = update(state, Event::Asked(ask), old).0;
    }
    assert!(state.known.checking && state.screen == Screen::Banner);
    let (_, commands) = update(state, status_read(Ok(dates(-20, 5, 17))), old);
    assert_eq!(methods(&commands), []);
}

#[test]
fn who_is_asking_is_not_asked_over_and_over_where_that_cannot_be_read() {
    let event = Event::Started {
        dates: Ok(dates(-20, 5, 17)),
        person: Err(Failure::Offline),
        remembered: None,
    };
    let state = update(State::default(), event, now()).0;
    let open = state.known.calls.open()[0].clone();
    assert_eq!(open.method, Method::ReadPerson);
    let reply = Reply::Person(Err(Failure::TimedOut));
    let (state, commands) = update(state, Event::Answered(open, reply), now());
    assert_eq!(methods(&commands), []);
    assert_eq!(state.known.facts.person.why(), Some(&Failure::TimedOut));
    // Coming back to the page asks once more.
    let (_, commands) = update(state, Event::Woke, now());
    assert_eq!(methods(&commands), [Method::ReadPerson]);
}

#[test]
fn leaving_a_screen_leaves_the_facts_awaited_that_every_screen_stands_on() {
    let mut crm = three_too_many();
    let state = while_the_licence_is_read(&mut crm);
    let awaited = |state: &State| {
        let mut open = state.known.calls.open().iter();
        open.any(|call| call.method == Method::ReadLicense)
    };
    assert!(matches!(state.screen, Screen::Choose(_)) && awaited(&state));
    let state = update(state, Event::Asked(Ask::Back), now()).0;
    assert!(awaited(&state));
}

/// Facts are read again, and the person goes on with what is confirmed before the licence has come.
fn while_the_licence_is_read(crm: &mut Crm) -> State {
    let state = crm.started();
    let old = later(11 * MINUTE);
    let state = update(state, Event::Woke, old).0;
    let state = update(state, status_read(Ok(crm.old_terms.dates)), old).0;
    let state = update(
        state,
        server_status_read(Ok(ServerStatus {
            status: "Ok".into(),
            message: String::new(),
            url: String::new(),
        })),
        old,
    )
    .0;
    let mut state = update(state, version_read(Err(Failure::NotAllowed)), old).0;
    let mut answers = std::collections::VecDeque::from([Event::Asked(Ask::Fix)]);
    while let Some(event) = answers.pop_front() {
        let (next, commands) = update(state, event, old);
        state = next;
        answers.extend(
            commands
                .into_iter()
                .filter_map(|command| crm.answer(command)),
        );
    }
    state
}

#[test]
fn a_licence_that_comes_late_with_the_same_figures_changes_nothing_that_is_looked_at() {
    for mut crm in [Crm::new(vec![plan("ten-sales", 20, 25)]), three_too_many()] {
        let state = while_the_licence_is_read(&mut crm);
        assert_ne!(state.screen, Screen::Banner);
        let (after, commands) = update(state.clone(), license_read(Ok(crm.license())), now());
        assert_eq!(methods(&commands), []);
        assert_eq!(after.screen, state.screen);
    }
}

#[test]
fn a_licence_that_comes_late_with_other_figures_is_shown_before_it_is_confirmed() {
    let mut crm = Crm::new(vec![plan("ten-sales", 20, 25)]);
    let state = while_the_licence_is_read(&mut crm);
    assert!(matches!(
        state.screen,
        Screen::Review(Review { notice: None, .. })
    ));
    crm.modules[0] = plan("ten-sales", 20, 24);
    let newest = crm.license();
    let (state, _) = update(state, license_read(Ok(newest.clone())), now());
    let Screen::Review(Review { order, notice }) = &state.screen else {
        panic!("{:?}", state.screen)
    };
    assert_eq!(*notice, Some(Notice::Changed(None)));
    assert_eq!(*order.previewed, newest);
}

#[test]
fn the_end_is_shown_until_it_is_closed_although_nothing_is_wrong_any_more() {
    let mut crm = three_too_many();
    let state = crm.started();
    let state = ask(&mut crm, state, &FOUR_CLICKS);
    let Screen::Finished(finish) = &state.screen else {
        panic!("{:?}", state.screen)
    };
    assert_eq!(state.audience(), Audience::Administrator);
    assert_eq!(finish.dates(), Some(dates(340, 370, 382)));
    let done = finish.outcome().map(|outcome| outcome.done.len());
    assert_eq!(done, Some(3));
    let renewed = Finish::Renewed(dates(1, 2, 3));
    assert_eq!(renewed.dates(), Some(dates(1, 2, 3)));
    assert!(renewed.outcome().is_none());
    let state = ask(&mut crm, state, &[Ask::Close]);
    assert_eq!(state.audience(), Audience::Nobody);
}

#[test]
fn the_persons_own_date_counts_only_once_the_licence_cannot_be_read_either() {
    let person = Person {
        expiry: Some(Day(now().today.0 - 1)),
        ..common::administrator()
    };
    let event = Event::Started {
        dates: Err(Failure::TimedOut),
        person: Ok(person),
        remembered: None,
    };
    let state = update(State::default(), event, now()).0;
    let state = update(state, status_read(Err(Failure::TimedOut)), now()).0;
    let state = update(state, server_status_read(Err(Failure::TimedOut)), now()).0;
    assert_eq!(state.known.stage(), None, "the licence is being read");
    let events = [
        version_read(Err(Failure::TimedOut)),
        license_read(Err(Failure::TimedOut)),
        stored_read(Err(Failure::TimedOut)),
    ];
    let answered = |state, event| update(state, event, now()).0;
    let state = events.into_iter().fold(state, answered);
    assert!(state.known.stage().is_some());
}

#[test]
fn only_users_of_the_list_that_is_awaited_are_shown() {
    let mut crm = three_too_many();
    let state = crm.started();
    let state = update(state, Event::Asked(Ask::Fix), now()).0;
    let shown = |state: &State| matches!(&state.screen, Screen::Choose(People::Ready { .. }));
    let mut open = state.known.calls.open().iter();
    let users = |call: &&Call| matches!(call.method, Method::ReadUsers { .. });
    let call = open.find(users).expect("open").clone();
    let another = Call {
        number: call.number + 7,
        ..call.clone()
    };
    let read = crm.answer(Command::Call(call.clone()));
    let Some(Event::Answered(_, Reply::Users(Ok(users)))) = read else {
        panic!("everybody can be read");
    };
    let state = update(state, Event::UsersRead(another, users.clone()), now()).0;
    assert!(!shown(&state));
    let state = update(state, Event::UsersRead(call, users), now()).0;
    assert!(shown(&state));
}

#[test]
fn a_change_of_the_licence_whose_screen_was_left_is_followed_by_a_fresh_read() {
    let mut crm = three_too_many();
    crm.has_new = false;
    let state = crm.started();
    let state = update(state, Event::Asked(Ask::Fix), now()).0;
    let file = Event::FileChosen(Some("<license/>".into()));
    let state = update(state, file, now()).0;
    let state = update(state, Event::Asked(Ask::Back), now()).0;
    assert_eq!(state.screen, Screen::Banner);
    let (_, commands) = update(state, common::replies::file_added(Ok(())), now());
    assert_eq!(methods(&commands), [Method::ReadStatus]);
}

/// An installation for a trial, of which the vendor has something to say: two causes.
fn two_causes() -> State {
    let mut state = three_too_many();
    state.has_new = false;
    state.server = Some(ServerStatus {
        status: "UseCustomMessage".into(),
        message: "Call us.".into(),
        url: String::new(),
    });
    let license = License {
        modules: vec![license_engine::license::Module {
            name: "freetrial".into(),
            description: String::new(),
            kind: license_engine::license::Kind::Other,
            set: Vec::new(),
            in_use: None,
            current: license_engine::license::Grant::Unlimited,
            new: license_engine::license::Grant::Absent,
        }],
        current: Some(state.old_terms.clone()),
        ..License::default()
    };
    let started = state.started();
    let started = update(started, Event::Asked(Ask::CheckAgain), now()).0;
    let events = [
        status_read(Ok(dates(-20, 5, 17))),
        license_read(Ok(license)),
        server_status_read(Ok(state.server.clone().expect("a word"))),
        version_read(Err(Failure::NotAllowed)),
    ];
    events
        .into_iter()
        .fold(started, |state, event| update(state, event, now()).0)
}

#[test]
fn from_one_way_out_the_person_goes_to_another_cause_or_to_the_worst_or_back() {
    let state = two_causes();
    let names: Vec<_> = state.known.findings();
    let names: Vec<_> = names.iter().map(|one| one.cause.name()).collect();
    let [worst, other, ..] = names[..] else {
        panic!("{names:?}")
    };
    let cause = |state: &State| match &state.screen {
        Screen::WayOut(way) => way.cause,
        screen => panic!("{screen:?}"),
    };
    let click = |state, ask| update(state, Event::Asked(ask), now()).0;
    let state = click(state, Ask::Fix);
    assert_eq!(cause(&state), worst);
    let state = click(state, Ask::FixCause(other));
    assert_eq!(cause(&state), other);
    let state = click(state, Ask::Fix);
    assert_eq!(cause(&state), worst);
    for leave in [Ask::Back, Ask::Close] {
        assert_eq!(click(state.clone(), leave).screen, Screen::Banner);
    }
}

#[test]
fn a_check_whose_own_read_failed_is_not_called_a_renewal() {
    let mut crm = three_too_many();
    crm.has_new = false;
    let state = crm.started();
    let state = update(state, Event::Asked(Ask::Fix), now()).0;
    let file = Event::FileChosen(Some("<license/>".into()));
    let state = update(state, file, now()).0;
    crm.old_terms = crm.new_terms.clone();
    let events = [
        common::replies::file_added(Ok(())),
        status_read(Err(Failure::Status(503))),
        license_read(Ok(crm.license())),
        server_status_read(Err(Failure::Status(503))),
        version_read(Err(Failure::NotAllowed)),
        stored_read(Err(Failure::NotAllowed)),
    ];
    let answered = |state, event| update(state, event, now()).0;
    let state = events.into_iter().fold(state, answered);
    assert!(
        !matches!(state.screen, Screen::Finished(_)),
        "{:?}",
        state.screen
    );
}
