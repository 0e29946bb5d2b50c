//! Calendar days, and how the API's dates become days.

/// A calendar day: days since 1 January 1970 in the proleptic Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

/// The moment at which something is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// Milliseconds since 1970, UTC, by the server's clock.
    pub at: i64,
    /// The calendar day in the person's zone.
    pub today: Day,
    /// How far the server's clock is ahead of the device's: milliseconds; 0 where they agree, or nobody knows.
    pub skew: i64,
}

impl Now {
    /// Milliseconds since 1970 by the device's own clock. How long a step of the work takes, and how long ago it read what it
    /// goes by, is told by this one: what is known of the server's may change in between, and several servers need not agree.
    pub fn device(self) -> i64 {
        self.at.saturating_sub(self.skew)
    }

    /// Whole days that the device's clock is ahead of the server's; negative where it is behind. Either is known to the
    /// minute at best.
    pub fn device_ahead(self) -> i64 {
        let minutes = self.skew.saturating_abs() / MILLIS_PER_MINUTE + 1;
        minutes / MINUTES_PER_DAY * -self.skew.signum()
    }
}

/// Minutes that the person's clock is ahead of UTC at a moment (milliseconds since 1970, UTC).
pub type Zone<'a> = &'a dyn Fn(i64) -> i32;

const MINUTES_PER_DAY: i64 = 24 * 60;
const MILLIS_PER_MINUTE: i64 = 60_000;

impl Day {
    /// The day of a date of the Gregorian calendar; `None` if there is no such date.
    pub fn from_date(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(1..=12).contains(&month) || day == 0 || day > days_in(year, month) {
            return None;
        }
        // Years begin in March, so that the leap day is the last of its year.
        let year = i64::from(year) - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month_from_march = (i64::from(month) + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        i32::try_from(era * 146_097 + day_of_era - 719_468)
            .ok()
            .map(Self)
    }

    /// Year, month and day of the month.
    pub fn to_date(self) -> (i32, u32, u32) {
        let days = i64::from(self.0) + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let month = (month_from_march + 2) % 12 + 1;
        let year = era * 400 + year_of_era + i64::from(month <= 2);
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        (year as i32, month as u32, day as u32)
    }

    /// The day on the person's calendar at a moment (milliseconds since 1970, UTC).
    pub fn at(millis: i64, zone: Zone<'_>) -> Self {
        let local = millis.div_euclid(MILLIS_PER_MINUTE) + i64::from(zone(millis));
        let day = local.div_euclid(MINUTES_PER_DAY);
        Self(i32::try_from(day).unwrap_or(if day < 0 { i32::MIN } else { i32::MAX }))
    }

    /// Days from `earlier` to this day; negative if this day is before it.
    pub fn since(self, earlier: Self) -> i32 {
        self.0.saturating_sub(earlier.0)
    }
}

fn days_in(year: i32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A date of the API could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotADate;

/// Reads a date of the API: `2027-03-27T00:00:00`, optionally with a fraction of a second and `Z` or `+02:00`.
///
/// The year 1 means "no date". Midnight as written is a date and stays the day it names, whatever zone is
/// attached: a licence that ends on 27 March ends on 27 March everywhere. Any other time with a zone is a moment,
/// and its day is the one on the person's calendar.
///
/// # Errors
/// [`NotADate`] when the text has another form or names a day that does not exist.
pub fn parse(text: &str, zone: Zone<'_>) -> Result<Option<Day>, NotADate> {
    let text = text.trim();
    let (date, time) = match text.split_once(['T', ' ']) {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let mut fields = date.split('-');
    let (year, month, day) = (
        number(fields.next(), 4)?,
        number(fields.next(), 2)?,
        number(fields.next(), 2)?,
    );
    if fields.next().is_some() {
        return Err(NotADate);
    }
    let written = Day::from_date(year as i32, month, day).ok_or(NotADate)?;
    let clock = time.map_or(Ok(Clock::MIDNIGHT), Clock::parse)?;
    if year == 1 {
        return Ok(None);
    }
    let Some(offset) = clock.offset.filter(|_| clock.minute != 0) else {
        return Ok(Some(written));
    };
    let minutes = i64::from(written.0) * MINUTES_PER_DAY + i64::from(clock.minute - offset);
    Ok(Some(Day::at(minutes * MILLIS_PER_MINUTE, zone)))
}

struct Clock {
    /// Minutes since midnight, as written.
    minute: i32,
    /// Minutes ahead of UTC, where a zone is written.
    offset: Option<i32>,
}

impl Clock {
    const MIDNIGHT: Self = Self {
        minute: 0,
        offset: None,
    };

    fn parse(text: &str) -> Result<Self, NotADate> {
        let zone_at = text.find(['Z', 'z', '+', '-']);
        let (clock, zone) = text.split_at(zone_at.unwrap_or(text.len()));
        let clock = clock.split_once('.').map_or(Ok(clock), |(clock, rest)| {
            let digits = !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit());
            digits.then_some(clock).ok_or(NotADate)
        })?;
        let mut fields = clock.split(':');
        let hour = number(fields.next(), 2)?;
        let minute = number(fields.next(), 2)?;
        let second = fields
            .next()
            .map_or(Ok(0), |second| number(Some(second), 2))?;
        if hour > 23 || minute > 59 || second > 60 || fields.next().is_some() {
            return Err(NotADate);
        }
        Ok(Self {
            minute: (hour * 60 + minute) as i32,
            offset: offset(zone)?,
        })
    }
}

fn offset(zone: &str) -> Result<Option<i32>, NotADate> {
    let Some(sign) = zone.bytes().next() else {
        return Ok(None);
    };
    if sign.eq_ignore_ascii_case(&b'z') {
        return if zone.len() == 1 {
            Ok(Some(0))
        } else {
            Err(NotADate)
        };
    }
    let (hours, minutes) = zone[1..].split_once(':').ok_or(NotADate)?;
    let minutes = number(Some(hours), 2)? * 60 + number(Some(minutes), 2)?;
    if minutes > 18 * 60 {
        return Err(NotADate);
    }
    let minutes = minutes as i32;
    Ok(Some(if sign == b'-' { -minutes } else { minutes }))
}

/// A number of exactly `digits` digits.
fn number(text: Option<&str>, digits: usize) -> Result<u32, NotADate> {
    let text = text.ok_or(NotADate)?;
    if text.len() != digits || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(NotADate);
    }
    text.parse().map_err(|_| NotADate)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(year: i32, month: u32, day: u32) -> Day {
        Day::from_date(year, month, day).expect("a date")
    }

    fn read(text: &str, offset: i32) -> Option<Day> {
        parse(text, &|_| offset).expect("a date")
    }

    #[test]
    fn days_are_counted_from_1970() {
        assert_eq!(day(1970, 1, 1), Day(0));
        assert_eq!(day(2000, 3, 1), Day(11_017));
        assert_eq!(day(2026, 11, 22), Day(20_779));
        assert_eq!(day(1969, 12, 31), Day(-1));
    }

    #[test]
    fn a_date_that_does_not_exist_is_no_date() {
        for (year, month, of_month) in [(2027, 2, 29), (2100, 2, 29), (2027, 13, 1), (2027, 4, 31)]
        {
            assert_eq!(Day::from_date(year, month, of_month), None);
        }
        assert!(Day::from_date(2028, 2, 29).is_some());
    }

    #[test]
    fn the_year_one_means_no_date() {
        assert_eq!(read("0001-01-01T00:00:00", 60), None);
        assert_eq!(read("0001-01-01T00:00:00Z", -720), None);
    }

    // Complaint 18: a day early west of UTC.
    #[test]
    fn midnight_is_the_day_it_names_in_every_zone() {
        for offset in (-12 * 60..=14 * 60).step_by(30) {
            for text in [
                "2027-03-27",
                "2027-03-27T00:00:00",
                "2027-03-27T00:00:00Z",
                "2027-03-27T00:00:00.0000000+01:00",
            ] {
                assert_eq!(
                    read(text, offset),
                    Some(day(2027, 3, 27)),
                    "{text} {offset}"
                );
            }
        }
    }

    #[test]
    fn a_moment_with_a_zone_is_the_day_on_the_persons_calendar() {
        let text = "2027-03-26T23:30:00Z";
        assert_eq!(read(text, 60), Some(day(2027, 3, 27)));
        assert_eq!(read(text, 0), Some(day(2027, 3, 26)));
        assert_eq!(
            read("2027-03-27T01:30:00.8301403+02:00", -60),
            Some(day(2027, 3, 26))
        );
    }

    #[test]
    fn the_last_hours_seconds_and_zones_are_read() {
        for (text, expected) in [
            ("2027-03-26T23:59:60", day(2027, 3, 26)),
            ("2027-03-26T12:30:00+18:00", day(2027, 3, 25)),
            ("2027-03-26T12:30:00-18:00", day(2027, 3, 27)),
        ] {
            assert_eq!(read(text, 0), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_moment_beyond_all_days_is_the_last_or_the_first_one() {
        assert_eq!(Day::at(i64::MAX, &|_| 0), Day(i32::MAX));
        assert_eq!(Day::at(i64::MIN, &|_| 0), Day(i32::MIN));
    }

    #[test]
    fn days_between_are_counted_and_never_beyond_their_limits() {
        for (later, earlier, days) in [
            (7, 3, 4),
            (3, 7, -4),
            (3, 3, 0),
            (i32::MAX, -1, i32::MAX),
            (i32::MIN, 1, i32::MIN),
        ] {
            assert_eq!(Day(later).since(Day(earlier)), days);
        }
    }

    #[test]
    fn a_clock_at_its_limit_is_many_days_off() {
        let off = |skew| {
            Now {
                at: 0,
                today: Day(0),
                skew,
            }
            .device_ahead()
        };
        assert_eq!(off(i64::MIN), 106_751_991_167);
        assert_eq!(off(i64::MAX), -106_751_991_167);
    }

    #[test]
    fn a_time_without_a_zone_is_the_day_it_names() {
        assert_eq!(read("2027-03-27T23:59:59", -720), Some(day(2027, 3, 27)));
    }

    #[test]
    fn the_zone_is_asked_for_the_moment_itself_so_that_summer_time_counts() {
        // Central European: summer time begins 28 March 2027, 01:00 UTC.
        let begins = i64::from(day(2027, 3, 28).0) * 86_400_000 + 3_600_000;
        let zone = |millis: i64| if millis < begins { 60 } else { 120 };
        assert_eq!(
            parse("2027-03-27T22:30:00Z", &zone),
            Ok(Some(day(2027, 3, 27)))
        );
        assert_eq!(
            parse("2027-03-28T22:30:00Z", &zone),
            Ok(Some(day(2027, 3, 29)))
        );
    }

    #[test]
    fn other_texts_are_not_dates() {
        for text in [
            "",
            "soon",
            "2027",
            "2027-3-27",
            "27-03-2027",
            "2027-03-27T",
            "2027-03-27T25:00:00",
            "2027-03-27T00:00:00+1",
            "2027-03-27T00:00:00.",
            "2027-02-30T00:00:00",
            "٢٠٢٧-٠٣-٢٧",
            "2027-03-27T00:00:00Zulu",
            "2027-03-27-01",
            "2027-03-27T24:00:00",
            "2027-03-27T00:60:00",
            "2027-03-27T00:00:61",
            "2027-03-27T01:02:03:04",
            "2027-03-27T01:00:00+18:01",
            "2027-03-27T01:00:00-19:00",
        ] {
            assert_eq!(parse(text, &|_| 0), Err(NotADate), "{text:?}");
        }
    }

    #[test]
    fn every_day_of_four_centuries_is_the_date_it_was_made_from() {
        let first = day(1970, 1, 1).0 - 100_000;
        for days in (first..first + 146_100).map(Day) {
            let (year, month, of_month) = days.to_date();
            assert_eq!(Day::from_date(year, month, of_month), Some(days));
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".{0,40}") {
            let _ = parse(&text, &|_| 0);
        }

        #[test]
        fn the_next_date_is_the_next_day(year in 2000i32..2100, month in 1u32..=12, of_month in 1u32..=28) {
            let next = if of_month < days_in(year, month) {
                day(year, month, of_month + 1)
            } else if month < 12 {
                day(year, month + 1, 1)
            } else {
                day(year + 1, 1, 1)
            };
            prop_assert_eq!(next.since(day(year, month, of_month)), 1);
        }
    }
}
