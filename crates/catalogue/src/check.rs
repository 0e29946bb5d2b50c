//! What must hold between the catalogues.

use crate::{Catalogue, Message, Part, Plurals, REFERENCE};

/// All that is wrong with `catalogues`, a sentence each; empty when every language is complete.
pub fn check(catalogues: &[Catalogue]) -> Vec<String> {
    let Some(reference) = catalogues.iter().find(|c| c.language == REFERENCE) else {
        return vec![format!("the catalogue {REFERENCE}.json is missing")];
    };
    catalogues
        .iter()
        .flat_map(|catalogue| differences(reference, catalogue))
        .collect()
}

fn differences(reference: &Catalogue, catalogue: &Catalogue) -> Vec<String> {
    let language = &catalogue.language;
    let needed = match categories_of(language) {
        Ok(needed) => needed,
        Err(problem) => return vec![problem],
    };
    let mut problems = Vec::new();
    for (key, english) in &reference.entries {
        let Some(message) = catalogue.get(key) else {
            problems.push(format!("{language}: {key} is missing"));
            continue;
        };
        if sorted(english.placeholders()) != sorted(message.placeholders()) {
            problems.push(format!(
                "{language}: {key} has the placeholders {:?}, {REFERENCE} has {:?}",
                message.placeholders(),
                english.placeholders()
            ));
        }
        problems.extend(forms(language, &needed, key, english, message));
        if message.texts().any(|text| is_blank(text)) {
            problems.push(format!("{language}: {key} is empty"));
        }
    }
    for (key, _) in &catalogue.entries {
        if reference.get(key).is_none() {
            problems.push(format!("{language}: {key} is not in {REFERENCE}"));
        }
    }
    problems
}

fn forms(
    language: &str,
    needed: &[&str],
    key: &str,
    english: &Message,
    message: &Message,
) -> Option<String> {
    match (english.categories(), message.categories()) {
        (None, None) => None,
        (Some(_), Some(found)) => (sorted(found.clone()) != sorted(needed.to_vec()))
            .then(|| format!("{language}: {key} has the forms {found:?}, it needs {needed:?}")),
        _ => Some(format!(
            "{language}: {key} is a plural in one of {language} and {REFERENCE} only"
        )),
    }
}

/// The plural categories of a language whose catalogue the loader can find: it looks for the language of a reader's
/// tag alone.
fn categories_of(language: &str) -> Result<Vec<&'static str>, String> {
    if !(2..=3).contains(&language.len()) || !language.bytes().all(|b| b.is_ascii_lowercase()) {
        return Err(format!(
            "{language}: a catalogue is named by a language alone, as en, nb, pl"
        ));
    }
    Plurals::of(language).map(|plurals| plurals.categories())
}

fn is_blank(parts: &[Part]) -> bool {
    parts.iter().all(|part| match part {
        Part::Text(text) => text.trim().is_empty(),
        Part::Placeholder(_) => false,
    })
}

fn sorted<T: Ord>(mut items: Vec<T>) -> Vec<T> {
    items.sort();
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(english: &str, swedish: &str) -> Vec<String> {
        problems_of(english, "sv", swedish)
    }

    fn problems_of(english: &str, language: &str, json: &str) -> Vec<String> {
        let catalogues = [("en", english), (language, json)]
            .map(|(language, json)| Catalogue::parse(language, json).expect("valid JSON"));
        check(&catalogues)
    }

    #[test]
    fn complete_catalogues_pass() {
        let english =
            r#"{"a": {"one": "{count} user", "other": "{count} users"}, "b": "Hi {name}"}"#;
        let swedish = r#"{"a": {"one": "en", "other": "{count} användare"}, "b": "Hej {name}"}"#;
        assert_eq!(problems(english, swedish), [""; 0]);
    }

    // Complaint 20: half translated.
    #[test]
    fn a_missing_and_a_superfluous_key_are_named() {
        assert_eq!(
            problems(r#"{"a": "A"}"#, r#"{"b": "B"}"#),
            ["sv: a is missing", "sv: b is not in en"]
        );
    }

    #[test]
    fn differing_placeholders_are_named() {
        assert_eq!(problems(r#"{"a": "{x}"}"#, r#"{"a": "{y}"}"#).len(), 1);
    }

    #[test]
    fn a_missing_plural_form_is_named() {
        let english = r#"{"a": {"one": "1", "other": "{count}"}}"#;
        assert_eq!(problems(english, r#"{"a": {"other": "{count}"}}"#).len(), 1);
        assert_eq!(problems(english, r#"{"a": "{count}"}"#).len(), 1);
    }

    const USERS: &str = r#"{"a": {"one": "{count} user", "other": "{count} users"}}"#;

    #[test]
    fn a_language_with_four_plural_forms_is_complete_with_all_four() {
        let polish =
            r#"{"a": {"one": "1", "few": "{count}", "many": "{count}", "other": "{count}"}}"#;
        assert_eq!(problems_of(USERS, "pl", polish), [""; 0]);
    }

    #[test]
    fn a_language_with_four_plural_forms_is_refused_when_one_is_missing() {
        let polish = r#"{"a": {"one": "1", "many": "{count}", "other": "{count}"}}"#;
        assert_eq!(
            problems_of(USERS, "pl", polish),
            [
                r#"pl: a has the forms ["one", "many", "other"], it needs ["one", "few", "many", "other"]"#
            ]
        );
    }

    #[test]
    fn a_catalogue_that_the_loader_would_not_find_is_refused() {
        for name in ["pt-BR", "PL", "polski", "p"] {
            assert_eq!(problems_of(USERS, name, USERS).len(), 1, "{name}");
        }
    }

    #[test]
    fn an_empty_text_is_named() {
        assert_eq!(
            problems(r#"{"a": "A"}"#, r#"{"a": " "}"#),
            ["sv: a is empty"]
        );
    }
}
