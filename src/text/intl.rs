//! The browser's own knowledge of languages.

use super::locale::Locale;
use super::message::Message;
use js_sys::{Array, Date, Object, Reflect};
use license_engine::Day;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The parts of `Intl` that are used, bound once and kept: making one is what costs.
    #[wasm_bindgen(js_namespace = Intl)]
    type PluralRules;
    #[wasm_bindgen(constructor, js_namespace = Intl)]
    fn new(language: &str) -> PluralRules;
    #[wasm_bindgen(method)]
    fn select(this: &PluralRules, count: u32) -> String;

    #[wasm_bindgen(js_namespace = Intl)]
    type NumberFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl)]
    fn new(language: &str) -> NumberFormat;
    #[wasm_bindgen(method)]
    fn format(this: &NumberFormat, number: u32) -> String;

    #[wasm_bindgen(js_namespace = Intl)]
    type DateTimeFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl)]
    fn new(language: &str, options: &Object) -> DateTimeFormat;
    #[wasm_bindgen(method)]
    fn format(this: &DateTimeFormat, date: &Date) -> String;
}

/// [`Locale`] by the browser's `Intl`.
pub struct Intl {
    plurals: PluralRules,
    numbers: NumberFormat,
    days: DateTimeFormat,
    times: DateTimeFormat,
}

const MILLIS_PER_DAY: f64 = 86_400_000.0;

impl Intl {
    /// For a BCP 47 tag that the browser knows to be well formed.
    pub fn new(language: &str) -> Self {
        Self {
            plurals: PluralRules::new(language),
            numbers: NumberFormat::new(language),
            days: DateTimeFormat::new(
                language,
                &options(&[("dateStyle", "long"), ("timeZone", "UTC")]),
            ),
            times: DateTimeFormat::new(language, &options(&[("timeStyle", "short")])),
        }
    }
}

fn options(entries: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (name, value) in entries {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&options, &(*name).into(), &(*value).into());
    }
    options
}

impl Locale for Intl {
    fn category(&self, count: u32) -> String {
        self.plurals.select(count)
    }

    fn number(&self, number: u32) -> String {
        self.numbers.format(number)
    }

    fn day(&self, day: Day) -> String {
        let noon = (f64::from(day.0) + 0.5) * MILLIS_PER_DAY;
        // A date is not broken over two lines.
        let day = self.days.format(&Date::new(&noon.into()));
        day.replace(' ', "\u{a0}")
    }

    fn time(&self, at: i64) -> String {
        self.times.format(&Date::new(&(at as f64).into()))
    }
}

/// Reads a compiled catalogue from the array that was fetched.
pub fn catalogue(messages: &JsValue) -> Vec<Message> {
    Array::from(messages)
        .iter()
        .map(|value| message(&value))
        .collect()
}

fn message(value: &JsValue) -> Message {
    if let Some(text) = value.as_string() {
        return Message::Plain(text);
    }
    let forms = value
        .dyn_ref::<Object>()
        .map(Object::entries)
        .unwrap_or_default();
    let forms = forms.iter().filter_map(|entry| {
        let entry = Array::from(&entry);
        Some((entry.get(0).as_string()?, entry.get(1).as_string()?))
    });
    Message::Plural(forms.collect())
}
