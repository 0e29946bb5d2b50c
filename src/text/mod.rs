//! The messages in the reader's language.
//!
//! A catalogue comes as the array that the package holds for each language (see the `license-catalogue` crate), or out of
//! the crate itself ([`Text::of`]);
//! [`messages`] has a function for every message in it. Plurals, numbers and dates are the browser's `Intl`'s work,
//! behind [`Locale`].

mod built_in;
mod fill;
mod intl;
mod locale;
mod message;

pub use built_in::languages;
pub use fill::{FIRST_STRONG_ISOLATE, POP_ISOLATE, isolated};
pub use intl::{Intl, catalogue};
pub use locale::Locale;
pub use message::Message;

use fill::fill;
use js_sys::{Function, Promise};
use std::cell::OnceCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A sentence ready to be shown: what Yew holds anyway, so that it is made once.
pub type Words = yew::AttrValue;

/// All messages of one language.
#[derive(Clone)]
pub struct Text {
    catalogue: Rc<[Message]>,
    rest: Rc<Rest>,
    locale: Rc<dyn Locale>,
}

/// The messages that are loaded after the first ones.
#[derive(Default)]
struct Rest {
    /// Gives a promise of them.
    source: Option<Function>,
    messages: OnceCell<Vec<Message>>,
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
            rest: Rc::default(),
            locale,
        }
    }

    /// Only the first messages of a compiled catalogue: those of the banner. `rest` gives a promise of the array of the
    /// others, see [`Self::complete`].
    pub fn first(catalogue: Vec<Message>, rest: Function, locale: Rc<dyn Locale>) -> Self {
        let rest = Rest {
            source: Some(rest),
            messages: OnceCell::new(),
        };
        Self {
            rest: Rc::new(rest),
            ..Self::new(catalogue, locale)
        }
    }

    /// Has the messages that are not there yet loaded: they are asked for at once.
    ///
    /// # Errors
    /// What the promise was rejected with. It can be tried again.
    pub fn complete(&self) -> impl Future<Output = Result<(), JsValue>> + use<> {
        let rest = Rc::clone(&self.rest);
        let asked = rest.source.as_ref().map(|source| {
            let promise = source.call0(&JsValue::UNDEFINED)?;
            promise.dyn_into::<Promise>().map(JsFuture::from)
        });
        async move {
            if let Some(asked) = asked {
                let messages = catalogue(&asked?.await?);
                rest.messages.get_or_init(|| messages);
            }
            Ok(())
        }
    }

    /// All messages of a compiled catalogue (`Catalogue::compiled`, or what is in the package's `messages-<language>.json`
    /// and `more-<language>.json`, joined), with the browser's own knowledge of the language; `None` where the text is no
    /// JSON.
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

    fn message(&self, number: usize) -> Option<&Message> {
        self.catalogue.get(number).or_else(|| {
            let rest = self.rest.messages.get()?;
            rest.get(number - self.catalogue.len())
        })
    }

    fn plain(&self, number: usize, values: &[&str]) -> Words {
        match self.message(number) {
            Some(Message::Plain(text)) => fill(text, values).into(),
            Some(Message::Plural(_)) | None => Words::default(),
        }
    }

    fn plural(&self, number: usize, count: u32, values: &[&str]) -> Words {
        let Some(Message::Plural(forms)) = self.message(number) else {
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
