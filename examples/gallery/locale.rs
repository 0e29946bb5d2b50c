//! Numbers, days and times as the browser's `Intl` says them in the languages of the catalogues (Unicode CLDR).

use license_engine::Day;
use license_troubleshooter::text::Locale;

/// A language's own forms.
pub struct Spoken {
    months: [&'static str; 12],
    /// After the number of the day.
    dot: &'static str,
    thousands: &'static str,
    /// Between the hours and the minutes.
    clock: &'static str,
    /// Said as figures alone, so that no word in it is a language's.
    figures: bool,
}

const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const NORWEGIAN: [&str; 12] = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
];
const SWEDISH: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];
const DANISH: [&str; 12] = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
];
const GERMAN: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];
const DUTCH: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

impl Spoken {
    /// The forms of a language; figures alone where it is none of those served.
    pub fn new(language: &str) -> Self {
        let (months, dot, thousands, clock) = match language {
            "en" => (ENGLISH, "", ",", ":"),
            "nb" => (NORWEGIAN, ".", "\u{a0}", ":"),
            "sv" => (SWEDISH, "", "\u{a0}", ":"),
            "da" => (DANISH, ".", ".", "."),
            "de" => (GERMAN, ".", ".", ":"),
            "nl" => (DUTCH, "", ".", ":"),
            _ => ([""; 12], "", ",", ":"),
        };
        Self {
            months,
            dot,
            thousands,
            clock,
            figures: months[0].is_empty(),
        }
    }
}

impl Locale for Spoken {
    fn category(&self, count: u32) -> String {
        if count == 1 { "one" } else { "other" }.to_owned()
    }

    fn number(&self, number: u32) -> String {
        let digits = number.to_string();
        let mut said = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                said.push_str(self.thousands);
            }
            said.push(digit);
        }
        said
    }

    fn day(&self, day: Day) -> String {
        let (year, month, day) = date(day);
        match self.months.get(month as usize - 1) {
            Some(name) if !self.figures => format!("{day}{}\u{a0}{name}\u{a0}{year}", self.dot),
            _ => format!("{year}-{month:02}-{day:02}"),
        }
    }

    fn time(&self, at: i64) -> String {
        // The states' clock stands at midnight; nobody's does.
        let minutes = (at / 60_000 + 9 * 60 + 41) % (24 * 60);
        format!("{:02}{}{:02}", minutes / 60, self.clock, minutes % 60)
    }
}

/// Year, month, day of a day counted from 1970: the era of 400 years begins with March, so that leap days end a year.
fn date(day: Day) -> (i64, u32, i64) {
    let days = i64::from(day.0) + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    (year, month as u32, day)
}
