//! Reads, checks and compiles the message catalogues at build time.
//!
//! A catalogue is `static/locales/<language>.json`: one flat object from key to message. A message is a
//! text with named placeholders (`"{plan}: {count} too many"`) or, where a count decides the wording, an
//! object with a text for each plural form of the language (`{"one": …, "other": …}`; the form is picked
//! by the placeholder `count`). Keys that begin with `$` are notes for translators and are not shipped.
//!
//! English is the reference: every other language must have the same keys with the same placeholders, and
//! every plural form that the language needs. A difference is an error of the build, never a surprise on
//! the screen.

mod check;
mod generate;
mod message;
mod plurals;
mod pseudo;

pub use check::check;
pub use generate::rust_source;
pub use message::{Message, Part};
pub use plurals::Plurals;
pub use pseudo::PSEUDO;

use std::path::Path;

/// The messages of one language, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalogue {
    /// The language's tag, as in the file's name: `en`, `nb`, `sv`.
    pub language: String,
    /// Key and message.
    pub entries: Vec<(String, Message)>,
    /// How many of them come before the key `$rest`: what is shipped for itself, to be there first.
    pub first: usize,
}

/// The note that divides the messages of the reference into those that come first and the rest.
const REST: &str = "$rest";

/// The language that the others are checked against.
pub const REFERENCE: &str = "en";

impl Catalogue {
    /// Reads one catalogue from its JSON text.
    ///
    /// # Errors
    /// Says which key of which language is malformed, and how.
    pub fn parse(language: &str, json: &str) -> Result<Self, String> {
        let value: serde_json::Value =
            serde_json::from_str(json).map_err(|error| format!("{language}: {error}"))?;
        let object = value
            .as_object()
            .ok_or_else(|| format!("{language}: the catalogue is not an object"))?;
        let mut entries = Vec::with_capacity(object.len());
        for (key, value) in object.iter().filter(|(key, _)| !key.starts_with('$')) {
            let message =
                Message::parse(value).map_err(|error| format!("{language}: {key}: {error}"))?;
            entries.push((key.clone(), message));
        }
        let keys = object.keys().take_while(|key| *key != REST);
        let first = keys.filter(|key| !key.starts_with('$')).count();
        Ok(Self {
            language: language.to_owned(),
            entries,
            first,
        })
    }

    /// The message of a key.
    pub fn get(&self, key: &str) -> Option<&Message> {
        self.entries
            .iter()
            .find_map(|(name, message)| (name == key).then_some(message))
    }

    /// All messages as they are shipped: a JSON array in the order of `reference`'s keys, placeholders numbered as the
    /// generated code numbers them.
    pub fn compiled(&self, reference: &Catalogue) -> String {
        serde_json::Value::Array(self.shipped(reference)).to_string()
    }

    /// The same in two: what comes first, and the rest.
    pub fn divided(&self, reference: &Catalogue) -> [String; 2] {
        let mut first = self.shipped(reference);
        let rest = first.split_off(reference.first);
        [first, rest].map(|messages| serde_json::Value::Array(messages).to_string())
    }

    fn shipped(&self, reference: &Catalogue) -> Vec<serde_json::Value> {
        let entries = reference.entries.iter();
        entries
            .map(|(key, english)| {
                let names = english.placeholders();
                self.get(key).unwrap_or(english).compiled(&names)
            })
            .collect()
    }
}

/// Reads every `*.json` in `directory` and checks them against each other; English comes first.
///
/// # Errors
/// All that is wrong, a line each: files that cannot be read, malformed messages, missing or superfluous
/// keys, placeholders that differ, plural forms that are missing.
pub fn read(directory: &Path) -> Result<Vec<Catalogue>, String> {
    let files = std::fs::read_dir(directory)
        .map_err(|error| format!("{}: {error}", directory.display()))?;
    let mut catalogues = Vec::new();
    for file in files {
        let path = file
            .map_err(|error| format!("{}: {error}", directory.display()))?
            .path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let language = path.file_stem().unwrap_or_default().to_string_lossy();
        let json = std::fs::read_to_string(&path)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        catalogues.push(Catalogue::parse(&language, &json)?);
    }
    catalogues
        .sort_by_key(|catalogue| (catalogue.language != REFERENCE, catalogue.language.clone()));
    let problems = check(&catalogues);
    if problems.is_empty() {
        Ok(catalogues)
    } else {
        Err(problems.join("\n"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_array_follows_the_order_and_the_placeholder_numbers_of_the_reference() {
        let english = Catalogue::parse("en", r#"{"b": "{x} of {y}", "a": "A"}"#).expect("valid");
        let german = Catalogue::parse("de", r#"{"a": "Ä", "b": "{y} von {x}"}"#).expect("valid");
        assert_eq!(german.compiled(&english), r#"["{1} von {0}","Ä"]"#);
    }

    #[test]
    fn what_is_shipped_is_divided_where_the_reference_says_so() {
        let english = r#"{"b": "B", "$note": "ours", "$rest": "", "a": "A", "c": "C"}"#;
        let english = Catalogue::parse("en", english).expect("valid");
        let danish = Catalogue::parse("da", r#"{"a": "a", "b": "b", "c": "c"}"#).expect("valid");
        assert_eq!(danish.divided(&english), [r#"["b"]"#, r#"["a","c"]"#]);
        assert_eq!(danish.divided(&danish)[1], "[]");
    }

    #[test]
    fn notes_for_translators_are_not_shipped() {
        let english = Catalogue::parse("en", r#"{"$note": "ours", "a": "A"}"#).expect("valid");
        assert_eq!(english.compiled(&english), r#"["A"]"#);
    }
}
