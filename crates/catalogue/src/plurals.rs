//! The plural forms of a language (Unicode CLDR), as the browser's `Intl.PluralRules` has them.

use crate::{PSEUDO, REFERENCE};
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};

/// Which forms a language has for a number of things, and which of them a number takes.
pub struct Plurals(PluralRules);

impl Plurals {
    /// Every form that some language has.
    pub const ALL: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

    /// The rules of a language by its tag; the pseudo-language has those of the language it is made from.
    ///
    /// # Errors
    /// Says so when it is no tag of a language.
    pub fn of(language: &str) -> Result<Self, String> {
        let tag = match language {
            PSEUDO => REFERENCE,
            other => other,
        };
        let problem = |error: &dyn std::fmt::Display| format!("{language}: {error}");
        let locale: Locale = tag.parse().map_err(|error| problem(&error))?;
        let rules = PluralRules::try_new_cardinal(locale.into());
        rules.map(Self).map_err(|error| problem(&error))
    }

    /// All categories of the language.
    pub fn categories(&self) -> Vec<&'static str> {
        self.0.categories().map(name).collect()
    }

    /// The category of a whole number.
    pub fn category(&self, count: u32) -> &'static str {
        name(self.0.category_for(count))
    }
}

fn name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plurals(language: &str) -> Plurals {
        Plurals::of(language).expect("a language")
    }

    #[test]
    fn each_language_has_its_own_categories() {
        assert_eq!(plurals("en").categories(), ["one", "other"]);
        assert_eq!(plurals("pl").categories(), ["one", "few", "many", "other"]);
        assert_eq!(plurals("ja").categories(), ["other"]);
    }

    #[test]
    fn a_number_takes_the_category_of_its_language() {
        let polish = plurals("pl");
        let categories = [1, 2, 5, 12, 22].map(|count| polish.category(count));
        assert_eq!(categories, ["one", "few", "many", "many", "few"]);
        let french = plurals("fr");
        assert_eq!(
            [0, 1, 2].map(|count| french.category(count)),
            ["one", "one", "other"]
        );
    }

    #[test]
    fn the_pseudo_language_counts_as_the_one_it_is_made_from() {
        assert_eq!(
            plurals(PSEUDO).categories(),
            plurals(REFERENCE).categories()
        );
    }

    #[test]
    fn what_is_no_tag_has_no_plurals() {
        assert!(Plurals::of("no language").is_err());
    }
}
