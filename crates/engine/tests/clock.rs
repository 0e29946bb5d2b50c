//! The server's time decides; what support is told where the device has another.

mod common;

use common::{dates, now};
use license_engine::fact::Failure;
use license_engine::flow::{Event, State, update};
use license_engine::{Now, support};

const HOUR: i64 = 3_600_000;

/// What support is told of a device whose clock is so far behind the server's.
fn details(skew: i64) -> String {
    let event = Event::Started {
        dates: Ok(dates(10, 38, 50)),
        person: Err(Failure::Offline),
        remembered: None,
    };
    let (state, _) = update(State::default(), event, Now { skew, ..now() });
    support::details(&state, false)
}

#[test]
fn a_clock_that_is_a_day_off_is_named_to_support_and_a_lesser_difference_is_not() {
    let line = |skew| {
        let details = details(skew);
        let line = details.lines().find(|line| line.contains("clock"));
        line.map(str::to_owned)
    };
    let said = |words: &str| {
        Some(format!(
            "this computer's clock: {words} the server's, which counts"
        ))
    };
    for (skew, expected) in [
        (0, None),
        (23 * HOUR, None),
        (-23 * HOUR, None),
        (24 * HOUR - 1_000, said("1 d behind")),
        (24 * HOUR, said("1 d behind")),
        (-24 * HOUR, said("1 d ahead of")),
        (42 * 24 * HOUR + 5, said("42 d behind")),
        (-42 * 24 * HOUR - 5, said("42 d ahead of")),
    ] {
        assert_eq!(line(skew), expected, "{skew}");
    }
}

#[test]
fn the_day_in_the_details_is_the_servers() {
    let of = |skew| details(skew).lines().nth(1).map(str::to_owned);
    assert_eq!(of(42 * 24 * HOUR), of(0));
}
