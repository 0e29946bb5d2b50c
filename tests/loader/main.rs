//! The tables that the loader and the program are both held to, where both decide the same: the program's side.

mod put_off;
mod reports;
mod stages;

use license_engine::day;

/// Milliseconds since 1970 of a moment written in UTC.
fn moment(text: &str) -> i64 {
    let (date, time) = text.trim_end_matches('Z').split_once('T').expect("a time");
    let day = day::parse(date, &|_| 0).expect("a date").expect("a date");
    let seconds =
        (time.trim_end_matches(".000").split(':')).map(|part| part.parse::<i64>().expect("a time"));
    let seconds = seconds.fold(0, |all, part| all * 60 + part);
    (i64::from(day.0) * 86_400 + seconds) * 1000
}
