//! Who is spoken to, when, and what is put off.

mod common;

use common::replies::{
    license_read, methods, server_status_read, status_read, stored_read, update, version_read,
};
use common::{ADMIN, TODAY, dates, now, three_too_many};
use license_engine::cause::Cause;
use license_engine::fact::Failure;
use license_engine::flow::{
    Ask, Audience, Command, Event, Method, Notice, Remembered, State, dismissal_key,
    dismissal_key_of_stage, leads_on,
};
use license_engine::license::Dates;
use license_engine::users::Person;
use license_engine::{Answer, Day, Now, Question, Stage};

fn start(dates: Dates, administrator: bool) -> (State, Vec<Command>) {
    let person = Person {
        id: 7,
        role: "User".into(),
        administrator,
        ..Person::default()
    };
    let event = Event::Started {
        dates: Ok(dates),
        person: Ok(person),
        remembered: None,
    };
    update(State::default(), event, now())
}

// Complaints 1, 2, 9, 10 and rule 6.
#[test]
fn who_is_spoken_to_depends_on_the_stage_and_on_who_can_act() {
    use Audience::{Administrator, Nobody, User};
    for (warning, expiry, grace, user, administrator) in [
        (1, 29, 41, Nobody, Nobody),
        (0, 28, 40, Nobody, Administrator),
        (-28, 0, 12, Nobody, Administrator),
        (-29, -1, 11, Nobody, Administrator),
        (-40, -12, 0, Nobody, Administrator),
        (-41, -13, -1, User, Administrator),
    ] {
        let dates = dates(warning, expiry, grace);
        assert_eq!(start(dates, false).0.audience(), user, "{dates:?}");
        assert_eq!(start(dates, true).0.audience(), administrator, "{dates:?}");
    }
}

#[test]
fn the_licence_is_read_for_administrators_only_and_only_when_there_is_something_to_say() {
    assert!(!methods(&start(dates(-1, 5, 17), false).1).contains(&Method::ReadLicense));
    assert!(!methods(&start(dates(1, 29, 41), true).1).contains(&Method::ReadLicense));
    assert!(methods(&start(dates(-1, 5, 17), true).1).contains(&Method::ReadLicense));
}

#[test]
fn a_failed_first_read_claims_nothing() {
    let event = Event::Started {
        dates: Err(Failure::Status(500)),
        person: Err(Failure::Offline),
        remembered: None,
    };
    let (state, _) = update(State::default(), event, now());
    assert_eq!(state.known.stage(), None);
    assert_eq!(state.audience(), Audience::Nobody);
}

#[test]
fn a_failed_later_read_keeps_the_last_known_state() {
    let mut crm = three_too_many();
    let state = crm.started();
    let before = state.known.facts.clone();
    let (state, _) = update(state, license_read(Err(Failure::TimedOut)), now());
    let (state, _) = update(state, status_read(Err(Failure::TimedOut)), now());
    assert_eq!(state.known.facts, before);
}

fn on_day(day: Day) -> Now {
    Now {
        at: i64::from(day.0) * 86_400_000,
        today: day,
        skew: 0,
    }
}

// Complaints 3 and 5, and rule 7.
#[test]
fn later_puts_a_warning_off_until_tomorrow_and_never_hides_what_is_worse() {
    let mut crm = three_too_many();
    let state = crm.started();
    let (put_off, commands) = update(state.clone(), Event::Asked(Ask::Later), now());
    assert_eq!(put_off.audience(), Audience::Nobody);
    let key = dismissal_key(&state.known).expect("a key");
    assert_eq!(commands, [Command::Remember { key, day: TODAY }]);

    let shown_on = |day: Day, dates: Dates| {
        let mut crm = three_too_many();
        let person = Person {
            id: ADMIN,
            role: "Administrator".into(),
            administrator: true,
            ..Person::default()
        };
        let remembered = Some(Remembered { key, day: TODAY });
        let event = Event::Started {
            dates: Ok(dates),
            person: Ok(person),
            remembered,
        };
        let (state, _) = update(State::default(), event, on_day(day));
        let license = crm.license();
        update(state, license_read(Ok(license)), on_day(day))
            .0
            .audience()
    };
    assert_eq!(shown_on(TODAY, dates(-20, 5, 17)), Audience::Nobody);
    assert_eq!(
        shown_on(Day(TODAY.0 + 1), dates(-20, 5, 17)),
        Audience::Administrator
    );
    assert_eq!(shown_on(TODAY, dates(-40, -1, 17)), Audience::Administrator);
}

#[test]
fn what_is_put_off_before_its_cause_is_known_is_kept_with_what_is_found_first() {
    let (state, _) = start(dates(-20, 5, 17), true);
    let (state, commands) = update(state, Event::Asked(Ask::Later), now());
    let key = dismissal_key_of_stage(&state.known).expect("a key");
    assert_eq!(commands, [Command::Remember { key, day: TODAY }]);
    let license = three_too_many().license();
    let (state, commands) = update(state, license_read(Ok(license)), now());
    assert_eq!(state.audience(), Audience::Nobody);
    let remembered = |commands: &[Command]| {
        let mut keys = commands.iter().filter_map(|command| match command {
            Command::Remember { key, .. } => Some(*key),
            _ => None,
        });
        keys.next()
    };
    // More may be found yet: until then all of it is put off.
    assert_eq!(remembered(&commands), None);
    let failed = server_status_read(Err(Failure::NotAllowed));
    let (state, commands) = update(state, failed, now());
    assert_eq!(remembered(&commands), None);
    let (state, commands) = update(state, version_read(Err(Failure::NotAllowed)), now());
    let found = dismissal_key(&state.known);
    assert_ne!(found, Some(key));
    assert_eq!(remembered(&commands), found);
    // What is read again narrows it no further.
    let (state, _) = update(state, Event::Asked(Ask::CheckAgain), now());
    let (state, _) = update(state, status_read(Ok(dates(-20, 5, 17))), now());
    let license = three_too_many().license();
    let (state, _) = update(state, license_read(Ok(license)), now());
    let failed = server_status_read(Err(Failure::NotAllowed));
    let (_, commands) = update(state, failed, now());
    assert_eq!(remembered(&commands), None);
}

#[test]
fn the_rest_of_the_program_is_needed_for_a_licence_that_is_read_only_after_a_change_that_was_cut() {
    let (mut state, _) = start(dates(-20, 5, 17), true);
    let read = license_read(Ok(three_too_many().license()));
    assert!(!leads_on(&state, &read));
    assert!(leads_on(&state, &Event::Asked(Ask::Fix)));
    state.known.interrupted.push("premium".into());
    assert!(leads_on(&state, &read));
    assert!(!leads_on(&state, &Event::Woke));
}

#[test]
fn what_was_put_off_today_does_not_flash_while_it_is_read_again() {
    let person = Person {
        id: ADMIN,
        role: "Administrator".into(),
        administrator: true,
        ..Person::default()
    };
    let event = Event::Started {
        dates: Ok(dates(-20, 5, 17)),
        person: Ok(person),
        remembered: Some(Remembered { key: 1, day: TODAY }),
    };
    let (state, _) = update(State::default(), event, now());
    assert_eq!(state.audience(), Audience::Nobody);
    // Something else than what was put off: now it is shown.
    let mut crm = three_too_many();
    let (state, _) = update(state, license_read(Ok(crm.license())), now());
    assert_eq!(state.audience(), Audience::Administrator);
}

#[test]
fn what_was_put_off_today_does_not_flash_where_the_licence_cannot_be_read() {
    let (state, _) = start(dates(-20, 5, 17), true);
    let unread = || {
        [
            license_read(Err(Failure::TimedOut)),
            stored_read(Ok(three_too_many().license())),
            version_read(Err(Failure::NotAllowed)),
            server_status_read(Err(Failure::TimedOut)),
        ]
    };
    let answered = |state, event| update(state, event, now()).0;
    let put_off = unread().into_iter().fold(state, answered);
    let key = dismissal_key(&put_off.known).expect("a key");
    let event = Event::Started {
        dates: Ok(dates(-20, 5, 17)),
        person: Ok(put_off.known.person().expect("known").clone()),
        remembered: Some(Remembered { key, day: TODAY }),
    };
    let mut state = update(State::default(), event, now()).0;
    for event in unread() {
        assert_eq!(state.audience(), Audience::Nobody);
        state = answered(state, event);
    }
    assert_eq!(state.audience(), Audience::Nobody);
}

#[test]
fn what_is_worse_than_a_warning_is_made_small_and_not_hidden() {
    let (state, _) = start(dates(-40, -1, 17), true);
    let (state, commands) = update(state, Event::Asked(Ask::Later), now());
    assert!(state.banner.collapsed && !state.banner.dismissed && commands.is_empty());
    let (state, _) = update(state, Event::Asked(Ask::Expand), now());
    assert!(!state.banner.collapsed);
}

// Complaint 25.
#[test]
fn a_new_day_is_a_new_stage_without_a_reload() {
    let (state, _) = start(dates(-28, 0, 12), true);
    let silent = [
        license_read(Err(Failure::TimedOut)),
        server_status_read(Err(Failure::TimedOut)),
        version_read(Err(Failure::TimedOut)),
        stored_read(Err(Failure::TimedOut)),
    ];
    let answered = |state, event| update(state, event, now()).0;
    let state = silent.into_iter().fold(state, answered);
    assert_eq!(state.known.stage(), Some(Stage::Warning));
    let tomorrow = on_day(Day(TODAY.0 + 1));
    let (state, commands) = update(state, Event::NewDay, tomorrow);
    assert_eq!(state.known.stage(), Some(Stage::Grace));
    assert_eq!(methods(&commands), [], "everybody's day begins at once");
    let (_, commands) = update(state, Event::Woke, tomorrow);
    assert!(
        methods(&commands).contains(&Method::ReadStatus),
        "facts a day old are read again"
    );
}

// Complaint 8.
#[test]
fn without_a_new_licence_the_cause_is_unknown_and_the_servers_word_is_asked_for() {
    let mut crm = three_too_many();
    crm.has_new = false;
    let state = crm.started();
    assert!(matches!(state.known.cause(), Some(Cause::Unknown(_))));
    assert!(crm.calls.contains(&Method::ReadServerStatus));
}

/// An administrator three seats too many, at a moment so many milliseconds after the start.
fn coming_back(after: i64) -> Vec<Method> {
    let mut crm = three_too_many();
    let state = crm.started();
    let later = Now {
        at: now().at + after,
        ..now()
    };
    methods(&update(state, Event::Woke, later).1)
}

#[test]
fn whoever_comes_back_after_ten_minutes_gets_fresh_facts_and_not_before() {
    let ten_minutes = 10 * 60 * 1000;
    assert_eq!(coming_back(ten_minutes - 1), []);
    assert_eq!(coming_back(ten_minutes), [Method::ReadStatus]);
}

#[test]
fn the_evidence_opens_and_closes_and_an_answer_counts_as_a_fact() {
    let mut crm = three_too_many();
    let state = crm.started();
    let state = crm.play(state, Event::Asked(Ask::ToggleWhy));
    assert!(state.banner.why_open);
    let state = crm.play(state, Event::Asked(Ask::ToggleWhy));
    assert!(!state.banner.why_open);
    let paid = Ask::Answer(Question::Paid, Answer::Yes);
    let state = crm.play(state, Event::Asked(paid));
    assert_eq!(
        state.known.facts.answers.get(Question::Paid),
        Some(Answer::Yes)
    );
}

#[test]
fn what_happened_is_told_until_the_person_asks_for_something_else_than_the_evidence() {
    let mut crm = three_too_many();
    let mut state = crm.started();
    state.banner.notice = Some(Notice::Changed(None));
    let state = crm.play(state, Event::Asked(Ask::ToggleWhy));
    assert!(state.banner.notice.is_some());
    let state = crm.play(state, Event::Asked(Ask::CheckAgain));
    assert_eq!(state.banner.notice, None);
}

#[test]
fn what_was_put_off_comes_back_on_the_next_day_and_stays_away_on_the_same() {
    let mut crm = three_too_many();
    let state = crm.started();
    let key = dismissal_key(&state.known).expect("something to put off");
    for (today, audience) in [
        (TODAY, Audience::Nobody),
        (Day(TODAY.0 + 1), Audience::Administrator),
    ] {
        let mut state = crm.play(state.clone(), Event::Asked(Ask::Later));
        state.banner.remembered = Some(Remembered { key, day: TODAY });
        let then = Now { today, ..now() };
        let state = update(state, Event::NewDay, then).0;
        assert_eq!(state.audience(), audience, "{today:?}");
    }
}
