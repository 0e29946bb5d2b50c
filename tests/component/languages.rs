//! The catalogues as they ship, in every language there is, and a plain stand-in for the browser's `Intl`.

use crate::common::TODAY;
use license_catalogue::{Catalogue, Plurals};
use license_engine::Day;
use license_troubleshooter::text::{Locale, Message, Text};
use std::path::Path;
use std::rc::Rc;

/// The messages of one language.
pub struct Language {
    /// The BCP 47 tag.
    pub tag: String,
    /// What the widget takes.
    pub text: Text,
    /// The same with the messages alone that are loaded with the banner.
    pub first: Text,
    /// English sentences that this language says in other words: none of them may be on its screens.
    pub foreign: Vec<String>,
}

/// Every language of `static/locales`, and the pseudo-language.
pub fn languages() -> Vec<Language> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/locales");
    let mut catalogues = license_catalogue::read(&folder).expect("complete catalogues");
    catalogues.push(Catalogue::pseudo(&catalogues[0]));
    let english = compiled(&catalogues[0], &catalogues[0]);
    let language = |catalogue: &Catalogue| {
        let messages = compiled(catalogue, &catalogues[0]);
        let plurals = Plurals::of(&catalogue.language).expect("a language");
        let own: Vec<String> = messages.iter().flat_map(words).collect();
        let foreign = english.iter().flat_map(words);
        let foreign = foreign.filter(|text| text.contains(' ') && !own.contains(text));
        let locale: Rc<dyn Locale> = Rc::new(Plain(plurals));
        let first = messages[..catalogues[0].first].to_vec();
        Language {
            tag: catalogue.language.clone(),
            foreign: foreign.collect(),
            first: Text::new(first, Rc::clone(&locale)),
            text: Text::new(messages, locale),
        }
    };
    catalogues.iter().map(language).collect()
}

/// English alone.
pub fn english() -> Text {
    languages().swap_remove(0).text
}

/// The catalogue as the package holds it, read as the browser does.
pub fn compiled(catalogue: &Catalogue, reference: &Catalogue) -> Vec<Message> {
    let array: serde_json::Value =
        serde_json::from_str(&catalogue.compiled(reference)).expect("an array");
    array
        .as_array()
        .expect("an array")
        .iter()
        .map(message)
        .collect()
}

fn message(value: &serde_json::Value) -> Message {
    let text = |value: &serde_json::Value| value.as_str().expect("a text").to_owned();
    match value.as_object() {
        Some(forms) => {
            let forms = forms.iter().map(|(name, form)| (name.clone(), text(form)));
            Message::Plural(forms.collect())
        }
        None => Message::Plain(text(value)),
    }
}

/// The pieces of a message between its placeholders.
fn words(message: &Message) -> Vec<String> {
    let texts = match message {
        Message::Plain(text) => vec![text],
        Message::Plural(forms) => forms.iter().map(|(_, text)| text).collect(),
    };
    let pieces = texts.into_iter().flat_map(|text| text.split(['{', '}']));
    let pieces = pieces.map(|piece| piece.trim().to_owned());
    pieces.filter(|piece| piece.len() > 8).collect()
}

/// Says numbers in digits and days by their distance, so that a test can tell which day is meant. Plural forms are the
/// language's own.
struct Plain(Plurals);

impl Locale for Plain {
    fn category(&self, count: u32) -> String {
        self.0.category(count).to_owned()
    }

    fn number(&self, number: u32) -> String {
        number.to_string()
    }

    fn day(&self, day: Day) -> String {
        said(day.since(TODAY))
    }

    fn time(&self, at: i64) -> String {
        format!("⟨{at}⟩")
    }
}

/// How the day at that distance from today is said.
pub fn said(days: i32) -> String {
    format!("⟨{days:+}⟩")
}
