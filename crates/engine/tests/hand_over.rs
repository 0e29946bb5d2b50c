//! Open requests in Service are handed over before their owner loses the plan.

mod common;

use common::replies::{happen, methods, request_given, requests_read, user_requests_read};
use common::{ADMIN, Crm, TODAY, ask, plan};
use license_engine::Day;
use license_engine::fact::Failure;
use license_engine::flow::{
    Ask, Event, HandOver, HandOverStep, Method, Owner, People, Request, Screen, State,
};
use license_engine::users::LastLogin;

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
fn an_owner_of_requests_is_spelled_as_the_api_spells_it() {
    for (owner, id) in [
        (Owner::Automatic, i32::MAX),
        (Owner::Nobody, 0),
        (Owner::User(7), 7),
    ] {
        assert_eq!(owner.id(), id);
    }
}
