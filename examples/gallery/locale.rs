//! Numbers, days and times as the browser's `Intl` says them, in any language (Unicode CLDR).

use icu_datetime::fieldsets::{T, YMD};
use icu_datetime::input::{UtcOffset, ZonedDateTime};
use icu_datetime::{DateTimeFormatter, NoCalendarFormatter};
use icu_decimal::DecimalFormatter;
use icu_locale_core::Locale as Tag;
use license_catalogue::{PSEUDO, Plurals};
use license_engine::Day;
use license_troubleshooter::text::Locale;

/// A language's own forms.
pub struct Spoken {
    plurals: Plurals,
    numbers: DecimalFormatter,
    times: NoCalendarFormatter<T>,
    /// None where days are said as figures alone, so that no word in them is a language's.
    days: Option<DateTimeFormatter<YMD>>,
}

impl Spoken {
    /// The forms of a catalogue's language.
    ///
    /// # Errors
    /// Says so when it is no tag of a language.
    pub fn new(language: &str) -> Result<Self, String> {
        let problem = |error: &dyn std::fmt::Display| format!("{language}: {error}");
        // English dates and numbers are those of the loader's `format`; the pseudo-language's are English.
        let tag = match language {
            "en" | PSEUDO => "en-GB",
            other => other,
        };
        let tag: Tag = tag.parse().map_err(|error| problem(&error))?;
        let numbers = DecimalFormatter::try_new((&tag).into(), Default::default());
        let times = NoCalendarFormatter::try_new((&tag).into(), T::hm());
        let days = DateTimeFormatter::try_new(tag.into(), YMD::long());
        let days = days.map_err(|error| problem(&error))?;
        Ok(Self {
            plurals: Plurals::of(language)?,
            numbers: numbers.map_err(|error| problem(&error))?,
            times: times.map_err(|error| problem(&error))?,
            days: (language != PSEUDO).then_some(days),
        })
    }
}

impl Locale for Spoken {
    fn category(&self, count: u32) -> String {
        self.plurals.category(count).to_owned()
    }

    fn number(&self, number: u32) -> String {
        self.numbers.format(&number.into()).to_string()
    }

    fn day(&self, day: Day) -> String {
        let at = i64::from(day.0) * 86_400_000;
        let date =
            ZonedDateTime::from_epoch_milliseconds_and_utc_offset(at, UtcOffset::zero()).date;
        match &self.days {
            Some(days) => days.format(&date).to_string().replace(' ', "\u{a0}"),
            None => {
                let (month, day) = (date.month().ordinal, date.day_of_month().0);
                format!("{}-{month:02}-{day:02}", date.year().extended_year())
            }
        }
    }

    fn time(&self, at: i64) -> String {
        // The states' clock stands at midnight; nobody's does.
        let at = at + (9 * 60 + 41) * 60_000;
        let moment = ZonedDateTime::from_epoch_milliseconds_and_utc_offset(at, UtcOffset::zero());
        self.times.format(&moment.time).to_string()
    }
}
