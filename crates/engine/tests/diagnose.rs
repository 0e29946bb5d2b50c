//! What is found in a licence, and what is not claimed.

mod common;

use common::licenses::{causes, facts, known, license, plan};
use common::{dates, now};
use license_engine::cause::{Cause, Said, Unknown};
use license_engine::fact::{Failure, ServerStatus};
use license_engine::license::Grant;
use license_engine::{Certainty, Fact, Facts, Finding, diagnose};
use std::rc::Rc;

#[test]
fn without_a_new_set_nothing_is_ready_whatever_the_flag_says() {
    let mut license = license(vec![plan("ten-sales", 1, Grant::Absent)]);
    license.new = None;
    assert_eq!(
        causes(&facts(license)),
        [Cause::Unknown(Unknown::NoNewLicense(None))]
    );
}

// Complaint 8: a successor silences the expiry and is ready to be activated.
#[test]
fn a_new_set_that_exceeds_nothing_is_ready_to_activate() {
    let facts = facts(license(vec![plan("ten-sales", 20, Grant::Seats(25))]));
    let expected = Finding {
        cause: Cause::ReadyToActivate,
        certainty: Certainty::Confirmed,
        because: Vec::new(),
    };
    assert_eq!(diagnose(&facts, now()), [expected]);
}

// Complaint 23: the reason is passed on.
#[test]
fn a_new_set_that_is_held_back_for_a_reason_passes_the_reason_on_as_the_vendors_word() {
    let mut license = license(vec![plan("ten-sales", 20, Grant::Seats(25))]);
    license.can_be_activated = false;
    license.reason = "The version does not fit.".into();
    let expected = Finding {
        cause: Cause::VendorMessage(Said {
            message: "The version does not fit.".into(),
            url: None,
        }),
        certainty: Certainty::Confirmed,
        because: Vec::new(),
    };
    assert_eq!(diagnose(&facts(license), now()), [expected]);
}

#[test]
fn a_new_set_that_is_held_back_without_a_reason_is_unknown() {
    let mut license = license(vec![plan("ten-sales", 20, Grant::Seats(25))]);
    license.can_be_activated = false;
    assert_eq!(
        causes(&facts(license)),
        [Cause::Unknown(Unknown::CannotActivate(String::new()))]
    );
}

#[test]
fn an_excess_is_told_even_where_the_server_says_it_can_be_activated() {
    let license = license(vec![plan("ten-sales", 21, Grant::Seats(20))]);
    assert!(license.can_be_activated);
    assert!(matches!(
        causes(&facts(license))[..],
        [Cause::ExcessSeats(_)]
    ));
}

#[test]
fn the_servers_own_word_goes_along_where_there_is_no_new_set() {
    let mut license = license(Vec::new());
    license.new = None;
    let mut facts = facts(license);
    let word = ServerStatus {
        status: "Ok".into(),
        message: "Call us.".into(),
        url: String::new(),
    };
    facts.server = known(word.clone(), 3);
    assert_eq!(
        causes(&facts),
        [Cause::Unknown(Unknown::NoNewLicense(Some(word)))]
    );
    facts.server = Fact::Unknown(Failure::Offline);
    assert_eq!(
        causes(&facts),
        [Cause::Unknown(Unknown::NoNewLicense(None))]
    );
}

// Complaint 9: nothing before the warning date.
#[test]
fn before_the_warning_date_nothing_but_healthy_is_found() {
    let mut none = license(Vec::new());
    none.new = None;
    for license in [
        license(vec![plan("ten-sales", 23, Grant::Seats(20))]),
        license(vec![plan("ten-sales", 20, Grant::Seats(25))]),
        none,
    ] {
        let mut facts = facts(license);
        facts.dates = known(dates(1, 29, 41), 1);
        let expected = Finding {
            cause: Cause::Healthy,
            certainty: Certainty::Confirmed,
            because: Vec::new(),
        };
        assert_eq!(diagnose(&facts, now()), [expected]);
    }
}

// Complaint 10: exactly at the warning date it is found.
#[test]
fn on_the_warning_date_it_is_found_and_nobody_is_called_healthy() {
    let mut facts = facts(license(vec![plan("ten-sales", 23, Grant::Seats(20))]));
    facts.dates = known(dates(0, 28, 40), 1);
    assert!(matches!(causes(&facts)[..], [Cause::ExcessSeats(_)]));
}

// Complaint 24: server trouble is no statement about the licence.
#[test]
fn a_failed_read_is_unknown_and_never_a_claim() {
    let all = [
        Failure::Offline,
        Failure::TimedOut,
        Failure::LoggedOut,
        Failure::NotAllowed,
        Failure::Status(500),
        Failure::Malformed,
        Failure::Refused("No.".into()),
    ];
    for why in all {
        let unread = Facts {
            dates: Fact::Unknown(why.clone()),
            license: known(
                Rc::new(license(vec![plan("ten-sales", 9, Grant::Seats(1))])),
                2,
            ),
            ..Facts::default()
        };
        let expected = Cause::Unknown(Unknown::Dates(why.clone()));
        assert_eq!(causes(&unread), [expected]);
        assert_eq!(diagnose(&unread, now())[0].certainty, Certainty::Possible);

        let mut unread = facts(license(Vec::new()));
        unread.license = Fact::Unknown(why.clone());
        assert_eq!(causes(&unread), [Cause::Unknown(Unknown::License(why))]);
    }
}

// Complaint 7: nothing is painted before the first fresh read.
#[test]
fn what_has_not_been_asked_for_is_not_found() {
    assert_eq!(diagnose(&Facts::default(), now()), []);
    let mut not_asked = facts(license(Vec::new()));
    not_asked.license = Fact::NotAsked;
    assert_eq!(diagnose(&not_asked, now()), []);
}
