//! A licence that comes as a file.

mod common;

use common::dates;
use common::replies::{file_added, happen, license_read, methods, server_status_read, status_read};
use common::ways::{told, way};
use license_engine::fact::Failure;
use license_engine::flow::{Ask, Command, Event, Method, Screen, WayOutNotice};
use license_engine::license::License;

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
