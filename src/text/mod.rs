//! The messages in the reader's language.
//!
//! A catalogue comes as the array that the package holds for each language (see the `license-catalogue` crate);
//! [`messages`] has a function for every message in it. Plurals, numbers and dates are the browser's `Intl`'s work,
//! behind [`Locale`].

mod fill;
mod intl;
mod locale;
mod message;

pub use fill::{FIRST_STRONG_ISOLATE, POP_ISOLATE, isolated};
pub use intl::{Intl, catalogue};
pub use locale::Locale;
pub use message::Message;

use fill::fill;
use std::rc::Rc;

/// A sentence ready to be shown: what Yew holds anyway, so that it is made once.
pub type Words = yew::AttrValue;

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

/// A function for every message of the catalogues, written at build time.
pub mod messages {
    use super::{Text, Words};
    include!(concat!(env!("OUT_DIR"), "/messages.rs"));
}
