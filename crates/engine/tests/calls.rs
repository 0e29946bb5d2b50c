//! Answers know their question: what nobody waits for any more changes nothing.

mod common;

use common::replies::{
    license_read, methods, serial_changed, server_status_read, status_read, update, version_read,
};
use common::{ADMIN, Crm, ask, dates, now, plan, three_too_many};
use license_engine::fact::{Failure, LicenseStatus, ServerStatus};
use license_engine::flow::{
    Ask, Call, Event, HandOverStep, Method, Owner, People, Reply, Request, Screen, State,
};
use license_engine::remedy::{Action, Change};

/// What is open, the newest last.
fn newest(state: &State) -> Call {
    state.known.calls.open().last().expect("a call").clone()
}

fn handing(state: &State) -> Option<&HandOverStep> {
    match &state.screen {
        Screen::Choose(People::Ready { handing, .. }) => handing.as_ref().map(|over| &over.step),
        _ => None,
    }
}

fn requests(ids: &[i32]) -> Reply {
    let request = |id: &i32| Request {
        id: *id,
        title: String::new(),
    };
    Reply::UserRequests(Ok(ids.iter().map(request).collect()))
}

/// Two holders of a plan that carries Service, each with an open request, on the list of users.
fn two_with_requests() -> State {
    let mut crm = Crm::new(vec![plan("service", 2, 1)]);
    crm.user(ADMIN, &[], |user| user.role = "Administrator".into());
    crm.user(2, &["service"], |user| user.former = true);
    crm.user(3, &["service"], |user| user.can_log_in = false);
    crm.requests = [(7, 2), (8, 3)].into();
    let state = crm.started();
    ask(&mut crm, state, &[Ask::Fix])
}

#[test]
fn the_requests_of_one_user_fill_no_row_of_another() {
    let state = two_with_requests();
    let hand_over = |user| Event::Asked(Ask::HandOver { plan: 0, user });
    let state = update(state, hand_over(2), now()).0;
    let of_the_second = newest(&state);
    let state = update(state, hand_over(3), now()).0;
    let of_the_third = newest(&state);
    // The second user's requests come when the third user's are looked at.
    let late = Event::Answered(of_the_second, requests(&[7]));
    let state = update(state, late, now()).0;
    assert_eq!(handing(&state), Some(&HandOverStep::Reading));
    let own = Event::Answered(of_the_third, requests(&[8]));
    let state = update(state, own, now()).0;
    let give = Event::Asked(Ask::GiveRequests(Owner::Nobody));
    let (_, commands) = update(state, give, now());
    let owner = Owner::Nobody;
    let (request, from) = (8, 3);
    let moved = Method::GiveRequest {
        request,
        from,
        owner,
    };
    assert_eq!(methods(&commands), [moved]);
}

#[test]
fn an_answer_that_comes_twice_changes_nothing_the_second_time() {
    let state = two_with_requests();
    let hand_over = Event::Asked(Ask::HandOver { plan: 0, user: 2 });
    let state = update(state, hand_over, now()).0;
    let answer = Event::Answered(newest(&state), requests(&[7]));
    let once = update(state, answer.clone(), now()).0;
    let again = requests(&[7, 9]);
    let Event::Answered(call, _) = answer else {
        unreachable!()
    };
    let (twice, commands) = update(once.clone(), Event::Answered(call, again), now());
    assert_eq!((twice, commands), (once, Vec::new()));
}

#[test]
fn a_list_of_users_that_was_left_fills_no_list_of_later() {
    let mut crm = three_too_many();
    let state = crm.started();
    let state = update(state, Event::Asked(Ask::Fix), now()).0;
    let left = state.known.calls.open().to_vec();
    assert_eq!(left.len(), 2);
    let state = ask(&mut crm, state, &[Ask::Back]);
    let state = update(state, Event::Asked(Ask::Fix), now()).0;
    for left in left {
        let read = crm.answer(license_engine::flow::Command::Call(left));
        let (after, commands) = update(state.clone(), read.expect("an answer"), now());
        assert_eq!((after, commands), (state.clone(), Vec::new()));
    }
}

#[test]
fn what_only_the_screen_that_was_left_had_asked_is_awaited_no_longer() {
    let mut crm = three_too_many();
    let state = crm.started();
    let state = update(state, Event::Asked(Ask::Fix), now()).0;
    let open = state.known.calls.open().iter().map(|call| &call.method);
    let open: Vec<_> = open.collect();
    assert!(matches!(
        open[..],
        [Method::ReadUsers { .. }, Method::ReadFormer]
    ));
    let state = update(state, Event::Asked(Ask::Back), now()).0;
    assert_eq!(state.known.calls.open(), []);
}

#[test]
fn requests_that_are_being_handed_over_are_not_left_alone() {
    let state = two_with_requests();
    let hand_over = Event::Asked(Ask::HandOver { plan: 0, user: 2 });
    let state = update(state, hand_over, now()).0;
    let own = Event::Answered(newest(&state), requests(&[7]));
    let state = update(state, own, now()).0;
    let give = Event::Asked(Ask::GiveRequests(Owner::Nobody));
    let state = update(state, give, now()).0;
    for ask in [Ask::Back, Ask::Close, Ask::CheckAgain, Ask::KeepRequests] {
        let (after, commands) = update(state.clone(), Event::Asked(ask), now());
        assert_eq!((&after, commands.len()), (&state, 0), "{ask:?}");
    }
}

/// Three users of whom two hold the plan that shrinks.
fn one_too_many() -> Crm {
    let mut crm = Crm::new(vec![plan("old", 2, 1), plan("new", 2, 1)]);
    crm.user(ADMIN, &["new"], |user| user.role = "Administrator".into());
    crm.user(2, &["old"], |user| user.former = true);
    crm.user(3, &["old"], |user| user.can_log_in = false);
    crm
}

#[test]
fn figures_that_come_late_are_shown_before_anything_is_confirmed_by_them() {
    let mut crm = one_too_many();
    let state = crm.started();
    let state = ask(&mut crm, state, &[Ask::Fix]);
    let state = update(state, Event::Asked(Ask::CheckAgain), now()).0;
    let reading = newest(&state);
    // Somebody else takes the plan, and the licence is read after that; its answer is on its way for long.
    crm.holds.get_mut(&2).expect("a user").clear();
    let late = crm.answer(license_engine::flow::Command::Call(reading));
    let state = ask(&mut crm, state, &[Ask::Back]);
    let mut state = state;
    state.known.checking = false;
    let state = ask(&mut crm, state, &[Ask::Fix]);
    let remove = |user| {
        let action = Action::Remove;
        Ask::Choose(Change {
            plan: 0,
            user,
            action,
        })
    };
    let state = ask(&mut crm, state, &[remove(3), Ask::Review]);
    let state = crm.play(state, late.expect("an answer"));
    let state = ask(&mut crm, state, &[Ask::Confirm]);
    assert_eq!(
        crm.taken,
        [],
        "nobody has to lose a plan: {:?}",
        state.screen
    );
}

#[test]
fn an_answer_that_comes_late_neither_ends_a_way_out_nor_keeps_it_waiting_for_ever() {
    let mut crm = one_too_many();
    let started = Event::Started {
        dates: Ok(dates(-20, 5, 17)),
        person: Ok(crm.started().known.person().expect("known").clone()),
        remembered: None,
    };
    let renamed = ServerStatus {
        status: LicenseStatus::NewSerialAvailable,
        message: String::new(),
        url: String::new(),
    };
    let happens = [
        started,
        license_read(Ok(crm.license())),
        server_status_read(Ok(renamed)),
        Event::Asked(Ask::FixCause("name-or-serial-changed")),
        Event::Asked(Ask::ChangeSerial),
        serial_changed(Ok(())),
        // The version has been on its way since the beginning, and comes before the fresh dates.
        version_read(Err(Failure::NotAllowed)),
        status_read(Ok(dates(-20, 5, 17))),
    ];
    let mut commands = Vec::new();
    let state = happens.into_iter().fold(State::default(), |state, event| {
        let (state, newest) = update(state, event, now());
        commands = newest;
        state
    });
    assert!(methods(&commands).contains(&Method::ReadLicense));
    assert!(
        matches!(&state.screen, Screen::WayOut(way) if way.busy),
        "{:?}",
        state.screen
    );
}
