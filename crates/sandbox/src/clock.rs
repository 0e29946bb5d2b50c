//! The time as the sandbox sees it, and dates the way the API writes them.

use chrono::{DateTime, Days, Duration, NaiveDate, NaiveDateTime, Utc};
use std::time::Instant;

/// What an unset date looks like on the wire.
pub const UNSET: &str = "0001-01-01T00:00:00";

/// A clock that can be started at any moment, and runs on from there.
#[derive(Debug, Clone)]
pub struct Clock {
    base: DateTime<Utc>,
    started: Instant,
}

impl Clock {
    /// The real time.
    #[must_use]
    pub fn real() -> Self {
        Self::starting_at(Utc::now())
    }

    /// A clock that shows `base` now.
    #[must_use]
    pub fn starting_at(base: DateTime<Utc>) -> Self {
        Self {
            base,
            started: Instant::now(),
        }
    }

    /// The moment shown, without a zone (the API's dates have none).
    #[must_use]
    pub fn now(&self) -> NaiveDateTime {
        let passed = Duration::from_std(self.started.elapsed()).unwrap_or_default();
        (self.base + passed).naive_utc()
    }

    /// The day shown.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.now().date()
    }
}

/// Midnight at the start of a day: `2027-03-27T00:00:00`.
pub fn wire_day(day: NaiveDate) -> String {
    format!("{day}T00:00:00")
}

/// A moment to the second: `2027-03-27T08:15:00`.
pub fn wire_moment(moment: NaiveDateTime) -> String {
    moment.format("%Y-%m-%dT%H:%M:%S").to_string()
}

/// A moment for a `Date` header: `Sat, 27 Mar 2027 08:15:00 GMT`.
pub fn http_date(moment: NaiveDateTime) -> String {
    moment.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// The day that lies `days` after `from` (before it, when negative).
pub fn shifted(from: NaiveDate, days: i64) -> NaiveDate {
    let distance = Days::new(days.unsigned_abs());
    let moved = if days < 0 {
        from.checked_sub_days(distance)
    } else {
        from.checked_add_days(distance)
    };
    moved.unwrap_or(from)
}
