//! The messages in the reader's language.
//!
//! A catalogue comes as the array that the package holds for each language (see the `license-catalogue` crate);
//! [`messages`] has a function for every message in it. Plurals, numbers and dates are the browser's `Intl`'s work,
//! behind [`Locale`].

mod intl;

pub use intl::{Intl, catalogue};

use license_engine::Day;
use std::rc::Rc;

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

/// A sentence ready to be shown: what Yew holds anyway, so that it is made once.
pub type Words = yew::AttrValue;

/// One message of the compiled catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// One text with numbered placeholders.
    Plain(String),
    /// A text for each plural category.
    Plural(Vec<(String, String)>),
}

/// All messages of one language.
#[derive(Clone)]
pub struct Text {
    catalogue: Rc<[Message]>,
    locale: Rc<dyn Locale>,
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.catalogue, &other.catalogue)
    }
}

impl Text {
    /// The messages of a compiled catalogue.
    pub fn new(catalogue: Vec<Message>, locale: Rc<dyn Locale>) -> Self {
        Self {
            catalogue: catalogue.into(),
            locale,
        }
    }

    /// The messages of a compiled catalogue as it is fetched (`messages-<language>.json` of the package), with the
    /// browser's own knowledge of the language; `None` where the text is no JSON.
    pub fn parse(json: &str, language: &str) -> Option<Self> {
        let messages = js_sys::JSON::parse(json).ok()?;
        Some(Self::new(
            catalogue(&messages),
            Rc::new(Intl::new(language)),
        ))
    }

    /// Numbers, dates and plurals in this language.
    pub fn locale(&self) -> &dyn Locale {
        &*self.locale
    }

    fn plain(&self, number: usize, values: &[&str]) -> Words {
        match self.catalogue.get(number) {
            Some(Message::Plain(text)) => fill(text, values).into(),
            Some(Message::Plural(_)) | None => Words::default(),
        }
    }

    fn plural(&self, number: usize, count: u32, values: &[&str]) -> Words {
        let Some(Message::Plural(forms)) = self.catalogue.get(number) else {
            return Words::default();
        };
        let category = self.locale.category(count);
        let form = forms.iter().find(|(name, _)| *name == category);
        let Some((_, text)) = form.or(forms.last()) else {
            return Words::default();
        };
        let count = self.locale.number(count);
        let mut all = vec![count.as_str()];
        all.extend_from_slice(values);
        fill(text, &all).into()
    }
}

/// Puts the values in the place of `{0}`, `{1}`, …
fn fill(text: &str, values: &[&str]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((number, after)) = after.split_once('}') else {
            break;
        };
        let value = number.parse::<usize>().ok().and_then(|n| values.get(n));
        filled.push_str(value.copied().unwrap_or_default());
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// A function for every message of the catalogues, written at build time.
pub mod messages {
    use super::{Text, Words};
    include!(concat!(env!("OUT_DIR"), "/messages.rs"));
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn values_take_the_place_of_their_numbers() {
        assert_eq!(fill("{1} of {0}, {1}", &["a", "b"]), "b of a, b");
        assert_eq!(fill("plain", &[]), "plain");
    }

    #[test]
    fn a_value_is_text_and_never_a_placeholder() {
        assert_eq!(fill("{0} {1}", &["{1}", "<b>"]), "{1} <b>");
    }
}
