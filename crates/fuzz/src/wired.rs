//! Answers of the CRM: any JSON, read as every documented shape.

use crate::wire;
use license_engine::cause::excess;
use license_engine::fact::{Failure, ServerStatus};
use license_engine::flow::State;
use license_engine::license::License;
use license_engine::remedy::needs;
use license_engine::report::report;
use license_engine::users::Users;
use license_engine::{Day, Fact, Now, support};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::rc::Rc;

const ZONE: &dyn Fn(i64) -> i32 = &|_| 60;

/// An answer's text.
pub(crate) fn target(bytes: &[u8]) {
    let Ok(answer) = serde_json::from_slice::<Value>(bytes) else {
        return;
    };
    let mut state = State::default();
    state.known.now = Now {
        at: 0,
        today: Day(20_779),
        skew: 0,
    };
    let facts = &mut state.known.facts;
    facts.dates = fact(read(&answer, |status: wire::LicenceStatus| {
        status.into_dates(ZONE)
    }));
    facts.person = fact(read(&answer, |person: wire::Principal| {
        person.into_person(ZONE)
    }));
    facts.version = fact(read(&answer, wire::ApiVersion::into_version));
    facts.server = fact(read(&answer, |status: wire::CheckLicenseStatusResult| {
        Ok(ServerStatus::from(status))
    }));
    let license = read(&answer, |license: wire::ExtendedLicenseInfo| {
        license.into_license(1, ZONE)
    });
    if let Ok(license) = &license {
        figures(license);
    }
    facts.license = fact(license.map(Rc::new));
    // What was read says something of itself, whatever it is.
    let _ = report(facts, state.known.now, true);
    let _ = support::details(&state, true);
    let _ = read(&answer, wire::LicenseResult::into_result);
    let _ = read(&answer, wire::AddedLicense::into_result);
    let _ = read(&answer, |login: wire::UserLogin| {
        login.into_last_login(ZONE)
    });
}

/// As the widget reads: what has another shape is malformed.
fn read<W: DeserializeOwned, T>(
    answer: &Value,
    into: impl FnOnce(W) -> Result<T, Failure>,
) -> Result<T, Failure> {
    into(W::deserialize(answer).map_err(|_| Failure::Malformed)?)
}

fn fact<T>(read: Result<T, Failure>) -> Fact<T> {
    match read {
        Ok(value) => Fact::Known { value, read_at: 0 },
        Err(why) => Fact::Unknown(why),
    }
}

/// Nobody is too many without a new set, without figures, or without holders.
fn figures(license: &License) {
    for excess in excess(license) {
        assert!(license.new.is_some());
        assert!(excess.remove.get() <= excess.in_use);
        assert!(excess.granted < excess.in_use);
    }
    let plans = license.plans().map(|plan| plan.name.clone()).collect();
    assert!(
        needs(
            license,
            &Users::new::<license_engine::license::ModuleName>(plans, Vec::new())
        )
        .is_empty()
    );
}
