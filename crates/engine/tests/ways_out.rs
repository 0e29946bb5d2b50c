//! The ways out that are not choosing users: played by hand, event by event.

mod common;

use common::replies::{
    file_added, license_read, method, methods, request_given, requests_read, saved, serial_changed,
    server_status_read, status_read, stored_read, update, user_requests_read, version_read,
};
use common::{ADMIN, Crm, FOUR_CLICKS, TODAY, ask, dates, now, plan, three_too_many};
use license_engine::fact::{Failure, ServerStatus};
use license_engine::flow::{
    Ask, Command, Event, HandOver, HandOverStep, Method, Owner, People, Request, Screen, State,
    WayOutNotice,
};
use license_engine::license::{License, Terms};
use license_engine::users::{LastLogin, Person};
use license_engine::{Answer, Day, Question, support};

fn happen(state: State, events: impl IntoIterator<Item = Event>) -> (State, Vec<Command>) {
    let mut all = Vec::new();
    let state = events.into_iter().fold(state, |state, event| {
        let (state, commands) = update(state, event, now());
        all.extend(commands);
        state
    });
    (state, all)
}

/// An administrator of an installation that expires in five days and has this to say of it.
fn told(license: Result<License, Failure>, status: &str) -> State {
    let person = Person {
        id: ADMIN,
        role: "Administrator".into(),
        administrator: true,
        tenant: "Cust10001".into(),
        expiry: None,
    };
    let status = ServerStatus {
        status: status.into(),
        message: "Call us.".into(),
        url: String::new(),
    };
    let events = [
        Event::Started {
            dates: Ok(dates(-20, 5, 17)),
            person: Ok(person),
            remembered: None,
        },
        license_read(license),
        server_status_read(Ok(status)),
        version_read(Err(Failure::NotAllowed)),
        stored_read(Err(Failure::NotAllowed)),
    ];
    happen(State::default(), events).0
}

fn with_new_serial() -> License {
    let terms = |serial: &str| Terms {
        company: "Fjord AS".into(),
        serial: serial.into(),
        dates: dates(-20, 5, 17),
        ..Terms::default()
    };
    License {
        current: Some(terms("1")),
        new: Some(terms("2")),
        ..License::default()
    }
}

fn way(state: &State) -> Option<&WayOutNotice> {
    let Screen::WayOut(way) = &state.screen else {
        panic!("{:?}", state.screen)
    };
    way.notice.as_ref()
}

// Complaint 26: paid, and still shown.
#[test]
fn checking_again_says_when_nothing_has_changed_and_closes_when_the_cause_is_gone() {
    let state = told(Ok(License::default()), "ProblemWithLicense");
    let (state, _) = happen(state, [Event::Asked(Ask::Fix)]);
    assert_eq!(way(&state), None);
    let (state, commands) = happen(state, [Event::Asked(Ask::CheckAgain)]);
    assert_eq!(methods(&commands), [Method::ReadStatus]);
    let (state, commands) = happen(state, [status_read(Ok(dates(-20, 5, 17)))]);
    assert!(
        methods(&commands).contains(&Method::ReadLicense)
            && methods(&commands).contains(&Method::ReadServerStatus)
    );
    let same = ServerStatus {
        status: "ProblemWithLicense".into(),
        message: String::new(),
        url: String::new(),
    };
    let (state, _) = happen(
        state,
        [
            license_read(Ok(License::default())),
            server_status_read(Ok(same)),
            version_read(Err(Failure::NotAllowed)),
        ],
    );
    assert_eq!(way(&state), Some(&WayOutNotice::Unchanged));
    // Paid: a new licence has come.
    let paid = License {
        can_be_activated: true,
        ..with_new_serial()
    };
    let (state, _) = happen(
        state,
        [
            Event::Asked(Ask::CheckAgain),
            status_read(Ok(dates(-20, 5, 17))),
            license_read(Ok(paid)),
            server_status_read(Ok(ServerStatus {
                status: "NewLicenseAvailable".into(),
                message: String::new(),
                url: String::new(),
            })),
        ],
    );
    assert_eq!(state.screen, Screen::Banner);
    assert_eq!(
        state.known.cause().map(|cause| cause.name()),
        Some("ready-to-activate")
    );
}

#[test]
fn a_check_that_could_not_be_read_is_not_told_as_one_that_shows_the_same() {
    let state = told(Ok(with_new_serial()), "NewSerialAvailable");
    let asks = [Event::Asked(Ask::Fix), Event::Asked(Ask::CheckAgain)];
    let (state, _) = happen(state, asks);
    let (state, _) = happen(
        state,
        [
            status_read(Err(Failure::Status(503))),
            license_read(Ok(with_new_serial())),
            server_status_read(Ok(ServerStatus {
                status: "NewSerialAvailable".into(),
                message: String::new(),
                url: String::new(),
            })),
        ],
    );
    assert_eq!(
        way(&state),
        Some(&WayOutNotice::NotRead(Failure::Status(503)))
    );
}

#[test]
fn new_details_are_taken_over_as_the_licence_server_has_them() {
    let state = told(Ok(with_new_serial()), "NewSerialAvailable");
    let (state, commands) = happen(
        state,
        [Event::Asked(Ask::Fix), Event::Asked(Ask::ChangeSerial)],
    );
    let change = Method::ChangeSerial {
        company: "Fjord AS".into(),
        serial: "2".into(),
    };
    assert!(methods(&commands).contains(&change));
    // Whatever the answer is, only a fresh read tells; what the answer said is told only where that shows the same.
    let refused = Failure::Refused("Unknown serial number.".into());
    for (answer, told) in [
        (Err(refused.clone()), WayOutNotice::Failed(refused)),
        (Ok(()), WayOutNotice::DoneAndUnchanged),
        (Err(Failure::TimedOut), WayOutNotice::Unchanged),
    ] {
        let (state, commands) = happen(state.clone(), [serial_changed(answer)]);
        assert_eq!(methods(&commands), [Method::ReadStatus]);
        let (state, _) = happen(
            state,
            [
                status_read(Ok(dates(-20, 5, 17))),
                license_read(Ok(with_new_serial())),
                server_status_read(Ok(ServerStatus {
                    status: "NewSerialAvailable".into(),
                    message: String::new(),
                    url: String::new(),
                })),
            ],
        );
        assert_eq!(way(&state), Some(&told));
    }
}

#[test]
fn what_is_under_way_is_not_begun_a_second_time() {
    let state = told(Ok(with_new_serial()), "NewSerialAvailable");
    let (_, commands) = happen(
        state,
        [
            Event::Asked(Ask::Fix),
            Event::Asked(Ask::ChangeSerial),
            Event::Asked(Ask::ChangeSerial),
            Event::Asked(Ask::CheckAgain),
        ],
    );
    assert!(
        matches!(methods(&commands)[..], [Method::ChangeSerial { .. }]),
        "{commands:?}"
    );
}

#[test]
fn a_file_that_cannot_be_a_licence_is_said_and_never_sent() {
    for content in [None, Some(String::new()), Some(" \n".into())] {
        let state = told(Ok(License::default()), "Ok");
        let (state, commands) = happen(state, [Event::Asked(Ask::Fix), Event::FileChosen(content)]);
        assert_eq!(commands, []);
        assert_eq!(way(&state), Some(&WayOutNotice::NotALicense));
        // Another one can be chosen at once.
        let file = Event::FileChosen(Some("<license/>".into()));
        let (state, commands) = happen(state, [file]);
        assert_eq!(methods(&commands), [Method::AddFile("<license/>".into())]);
        assert_eq!(way(&state), None);
    }
}

#[test]
fn a_licence_file_is_loaded_once_and_believed_only_after_a_fresh_read() {
    let state = told(Ok(License::default()), "Ok");
    let file = || Event::FileChosen(Some("<license/>".into()));
    let (state, commands) = happen(state, [Event::Asked(Ask::Fix), file(), file()]);
    let calls = methods(&commands);
    let adds = calls
        .iter()
        .filter(|method| matches!(method, Method::AddFile(_)));
    assert_eq!(adds.count(), 1);
    let (state, _) = happen(
        state,
        [
            file_added(Ok(())),
            status_read(Ok(dates(-20, 5, 17))),
            license_read(Ok(License::default())),
            server_status_read(Err(Failure::TimedOut)),
        ],
    );
    assert_eq!(way(&state), Some(&WayOutNotice::DoneAndUnchanged));
}

#[test]
fn a_licence_that_is_in_order_again_ends_the_way_out_with_the_proof() {
    let state = told(Ok(License::default()), "Ok");
    let (state, commands) = happen(
        state,
        [
            Event::Asked(Ask::Fix),
            Event::FileChosen(Some("<license/>".into())),
            file_added(Ok(())),
            status_read(Ok(dates(340, 370, 382))),
        ],
    );
    assert!(commands.contains(&Command::Resolved));
    assert!(matches!(state.screen, Screen::Finished(_)));
    let (state, _) = happen(state, [Event::Asked(Ask::Close)]);
    assert_eq!(state.audience(), license_engine::flow::Audience::Nobody);
}

#[test]
fn an_answer_that_rules_the_cause_out_leads_on_to_the_next() {
    let mut license = License {
        current: Some(Terms::default()),
        ..License::default()
    };
    license.modules.push(license_engine::license::Module {
        name: "freetrial".into(),
        description: String::new(),
        kind: license_engine::license::Kind::Other,
        set: Vec::new(),
        in_use: None,
        current: license_engine::license::Grant::Unlimited,
        new: license_engine::license::Grant::Absent,
    });
    let state = told(Ok(license), "Ok");
    let yes = Ask::Answer(Question::Everyday, Answer::Yes);
    let (state, _) = happen(state, [Event::Asked(Ask::Fix)]);
    assert!(matches!(&state.screen, Screen::WayOut(way) if way.cause == "wrong-installation"));
    let (state, _) = happen(state, [Event::Asked(yes)]);
    assert!(matches!(&state.screen, Screen::WayOut(way) if way.cause == "unknown"));
}

#[test]
fn support_gets_figures_and_no_names() {
    let mut crm = three_too_many();
    crm.refuses.insert(6);
    let state = crm.started();
    let state = ask(
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

fn blocked() -> Crm {
    let mut crm = Crm::new(vec![plan("ten-service", 3, 2)]);
    crm.user(ADMIN, &[], |user| user.role = "Administrator".into());
    crm.user(2, &["ten-service"], |user| {
        user.former = true;
        user.open_requests = Some(2);
    });
    crm.user(3, &["ten-service"], |user| {
        user.last_login = LastLogin::On(TODAY)
    });
    crm.user(4, &["ten-service"], |user| {
        user.last_login = LastLogin::On(Day(TODAY.0 - 9))
    });
    crm
}

fn handing(state: &State) -> Option<&HandOver> {
    let Screen::Choose(People::Ready { handing, .. }) = &state.screen else {
        panic!()
    };
    handing.as_ref()
}

#[test]
fn open_requests_are_handed_over_one_by_one_and_the_choice_goes_on_by_itself() {
    let mut crm = blocked();
    let state = crm.started();
    let state = ask(&mut crm, state, &[Ask::Fix]);
    let request = |id| Request {
        id,
        title: format!("Request {id}"),
    };
    let (state, commands) = happen(
        state,
        [
            Event::Asked(Ask::HandOver { plan: 0, user: 2 }),
            user_requests_read(Ok(vec![request(7), request(8)])),
            Event::Asked(Ask::GiveRequests(Owner::Automatic)),
        ],
    );
    let give = |request| Method::GiveRequest {
        request,
        from: 2,
        owner: Owner::Automatic,
    };
    assert_eq!(methods(&commands), [Method::ReadUserRequests(2), give(7)]);
    assert!(state.is_writing());
    let (state, commands) = happen(state, [request_given(Ok(()))]);
    assert_eq!(methods(&commands), [give(8)]);
    let (state, commands) = happen(state, [request_given(Ok(()))]);
    assert_eq!(methods(&commands), [Method::ReadRequests(vec![2])]);
    let (state, _) = happen(state, [requests_read(Ok(Vec::new()))]);
    assert_eq!(handing(&state), None);
    let Screen::Choose(People::Ready { selection, .. }) = &state.screen else {
        panic!()
    };
    let chosen: Vec<_> = selection.choices.iter().map(|change| change.user).collect();
    assert_eq!(chosen, [2]);
}

#[test]
fn a_request_that_could_not_be_given_keeps_the_user_locked_and_says_why() {
    let mut crm = blocked();
    let state = crm.started();
    let state = ask(&mut crm, state, &[Ask::Fix]);
    let refused = Failure::Refused("Not yours.".into());
    let request = Request {
        id: 7,
        title: "Help".into(),
    };
    let (state, _) = happen(
        state,
        [
            Event::Asked(Ask::HandOver { plan: 0, user: 2 }),
            user_requests_read(Ok(vec![request])),
            Event::Asked(Ask::GiveRequests(Owner::User(3))),
            request_given(Err(refused.clone())),
            requests_read(Ok(vec![(2, 1)])),
        ],
    );
    assert_eq!(
        handing(&state).map(|over| &over.step),
        Some(&HandOverStep::Failed {
            why: Some(refused),
            left: Some(1),
        })
    );
    let Screen::Choose(People::Ready { selection, .. }) = &state.screen else {
        panic!()
    };
    assert!(selection.choices.is_empty());
}

#[test]
fn without_the_right_to_write_the_job_is_done_by_hand_and_ticked_off_by_what_is_read() {
    let mut crm = three_too_many();
    let state = crm.started();
    let mut state = ask(
        &mut crm,
        state,
        &[Ask::Fix, Ask::UseSuggestion, Ask::Review],
    );
    // Played by hand: the first save is not available to this person.
    let mut events = vec![Event::Asked(Ask::Confirm)];
    let mut saves = 0;
    while let Some(event) = events.pop() {
        let (next, commands) = update(state, event, now());
        state = next;
        for command in commands {
            if let Some(Method::Save(_)) = method(&command) {
                saves += 1;
                events.push(saved(Err(Failure::NotAllowed)));
            } else {
                events.extend(crm.answer(command));
            }
        }
    }
    assert_eq!((saves, crm.writes), (1, 0));
    let left = |state: &State| match &state.screen {
        Screen::ByHand(by_hand) => by_hand.left.len(),
        other => panic!("{other:?}"),
    };
    assert_eq!(left(&state), 3);
    // One is removed in the admin screens; coming back to the page ticks it off.
    crm.holds.get_mut(&5).expect("a user").clear();
    let state = crm.play(state, Event::Woke);
    assert_eq!(left(&state), 2);
    // The rest, and the activation: a fresh read ends it.
    for user in [6, 23] {
        crm.holds.get_mut(&user).expect("a user").clear();
    }
    crm.another_activates();
    let state = crm.play(state, Event::Woke);
    assert!(
        matches!(state.screen, Screen::Finished(_)),
        "{:?}",
        state.screen
    );
    assert_eq!(crm.writes, 0);
}

/// Three chosen, nothing can be written: the list to work through by hand.
fn by_hand() -> (Crm, State) {
    let mut crm = three_too_many();
    crm.read_only = true;
    let state = crm.started();
    let state = ask(&mut crm, state, &FOUR_CLICKS);
    assert!(
        matches!(state.screen, Screen::ByHand(_)),
        "{:?}",
        state.screen
    );
    (crm, state)
}

#[test]
fn the_list_by_hand_ticks_off_who_has_lost_the_plan_and_checks_when_it_is_asked_to() {
    let (mut crm, state) = by_hand();
    crm.holds.get_mut(&6).expect("a user").clear();
    let state = crm.play(state, Event::Asked(Ask::CheckAgain));
    let Screen::ByHand(by_hand) = &state.screen else {
        panic!("{:?}", state.screen)
    };
    let items: Vec<(i32, bool)> = by_hand
        .items()
        .map(|(change, done)| (change.user, done))
        .collect();
    assert_eq!(items, [(5, false), (6, true), (23, false)]);
    assert!(!by_hand.checking);
}

#[test]
fn a_list_with_nothing_left_reads_the_licence_and_nobody() {
    let (mut crm, state) = by_hand();
    for user in [5, 6, 23] {
        crm.holds.get_mut(&user).expect("a user").clear();
    }
    let state = crm.play(state, Event::Asked(Ask::CheckAgain));
    crm.calls.clear();
    let state = crm.play(state, Event::Asked(Ask::CheckAgain));
    assert_eq!(crm.calls, [Method::ReadLicense]);
    assert!(matches!(&state.screen, Screen::ByHand(by_hand) if !by_hand.checking));
}

#[test]
fn every_screen_that_writes_nothing_leads_back_to_the_banner() {
    for back in [Ask::Back, Ask::Close] {
        let (mut crm, state) = by_hand();
        let state = crm.play(state, Event::Asked(back));
        assert_eq!(state.screen, Screen::Banner, "by hand, {back:?}");
        let state = told(Ok(with_new_serial()), "NewSerialNumber");
        let state = crm.play(state, Event::Asked(Ask::Fix));
        assert!(way(&state).is_none() && matches!(state.screen, Screen::WayOut(_)));
        let state = crm.play(state, Event::Asked(back));
        assert_eq!(state.screen, Screen::Banner, "way out, {back:?}");
    }
    let mut crm = three_too_many();
    let state = crm.started();
    let state = ask(&mut crm, state, &FOUR_CLICKS[..3]);
    let state = ask(&mut crm, state, &[Ask::Close]);
    assert_eq!(state.screen, Screen::Banner, "review");
}

#[test]
fn an_owner_of_requests_is_spelled_as_the_api_spells_it() {
    for (owner, id) in [
        (Owner::Automatic, i32::MAX),
        (Owner::Nobody, 0),
        (Owner::User(7), 7),
    ] {
        assert_eq!(owner.id(), id);
    }
}
