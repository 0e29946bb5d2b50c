//! What depends on the language and is not a text.

use license_engine::Day;

/// What depends on the language and is not a text.
pub trait Locale {
    /// The plural category (`one`, `other`, …) of a count.
    fn category(&self, count: u32) -> String;
    /// A whole number in the reader's form.
    fn number(&self, number: u32) -> String;
    /// A calendar day in words: "27 March 2027".
    fn day(&self, day: Day) -> String;
    /// The time of day of a moment (milliseconds since 1970, UTC) on the reader's clock: "09:41".
    fn time(&self, at: i64) -> String;
}
