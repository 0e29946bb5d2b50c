//! The messages that the crate carries, for a Rust program of one's own. The package has them in files beside it, and
//! nothing of this.

use super::Text;

/// Each language with all its messages as JSON; English comes first.
const COMPILED: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/compiled.rs"));

impl Text {
    /// The messages in the language of a BCP 47 tag, which numbers and dates are written by; English where there are
    /// none in it.
    pub fn of(tag: &str) -> Self {
        let (language, messages) = built_in(tag);
        let tag = if tag.starts_with(language) {
            tag
        } else {
            language
        };
        Self::parse(messages, tag).expect("the catalogues were checked when the crate was built")
    }
}

/// The languages that there are messages in.
pub fn languages() -> impl Iterator<Item = &'static str> {
    COMPILED.iter().map(|(language, _)| *language)
}

fn built_in(tag: &str) -> (&'static str, &'static str) {
    let wanted = match tag.split('-').next().unwrap_or_default() {
        "no" | "nn" => "nb",
        language => language,
    };
    let found = COMPILED.iter().find(|(language, _)| *language == wanted);
    *found.unwrap_or(&COMPILED[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_found_by_its_tag_and_english_stands_in_for_what_there_is_not() {
        let table = [
            ("sv", "sv"),
            ("de-AT", "de"),
            ("nb-NO", "nb"),
            ("no", "nb"),
            ("nn-NO", "nb"),
            ("en-GB", "en"),
            ("fi-FI", "en"),
            ("", "en"),
        ];
        for (tag, language) in table {
            assert_eq!(built_in(tag).0, language, "{tag}");
        }
    }

    #[test]
    fn every_language_has_as_many_messages_as_english() {
        let counts = COMPILED.iter().map(|(language, json)| {
            let messages: Vec<serde_json::Value> = serde_json::from_str(json).expect("JSON");
            (*language, messages.len())
        });
        let counts: Vec<_> = counts.collect();
        assert!(counts.len() > 5);
        assert!(
            counts.iter().all(|(_, count)| *count == counts[0].1),
            "{counts:?}"
        );
    }
}
