//! A way out, as far as a test plays its events itself.

use super::replies::{happen, license_read, server_status_read, stored_read, version_read};
use super::{ADMIN, dates};
use license_engine::fact::{Failure, ServerStatus};
use license_engine::flow::{Event, Screen, State, WayOutNotice};
use license_engine::license::{License, Terms};
use license_engine::users::Person;

/// An administrator of an installation that expires in five days and has this to say of it.
pub fn told(license: Result<License, Failure>, status: &str) -> State {
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

pub fn with_new_serial() -> License {
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

pub fn way(state: &State) -> Option<&WayOutNotice> {
    let Screen::WayOut(way) = &state.screen else {
        panic!("{:?}", state.screen)
    };
    way.notice.as_ref()
}
