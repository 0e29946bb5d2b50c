//! The ways out that are not choosing users: played by hand, event by event.

mod common;

use common::played::by_hand;
use common::replies::{
    happen, license_read, methods, serial_changed, server_status_read, status_read, version_read,
};
use common::ways::{told, way, with_new_serial};
use common::{FOUR_CLICKS, ask, dates, three_too_many};
use license_engine::fact::{Failure, ServerStatus};
use license_engine::flow::{Ask, Event, Method, Screen, WayOutNotice};
use license_engine::license::{License, Terms};
use license_engine::{Answer, Question};

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
