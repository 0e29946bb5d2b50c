//! The widget's texts by their keys, as TypeScript knows them: what a page may put in their places.

use license_catalogue::{Catalogue, Message, Plurals};
use serde_json::Value;

/// `types/texts.d.ts`: each key with the English text, which says what it is filled with.
pub fn types(catalogues: &[Catalogue]) -> String {
    let languages = catalogues.iter().map(|one| format!("\"{}\"", one.language));
    let languages: Vec<String> = languages.collect();
    let entries = catalogues.iter().take(1).flat_map(|one| &one.entries);
    let texts: String = entries.map(|(key, message)| text(key, message)).collect();
    format!(
        "/** A language that there are texts in. */\nexport type Language = {};\n\n\
         /** A text for each form that a count takes in a language; `other` stands for those that are missing. */\n\
         export interface Forms {{\n{}  readonly other: string;\n}}\n\n\
         /** The texts by their keys, in English. Whatever stands in braces has to stand in what takes a text's place. */\n\
         export interface Texts {{\n{texts}}}\n",
        languages.join(" | "),
        forms()
    )
}

/// The forms that a text may have besides `other`: those of all languages.
fn forms() -> String {
    let forms = Plurals::ALL.iter().filter(|form| **form != "other");
    let forms = forms.map(|form| format!("  readonly {form}?: string | undefined;\n"));
    forms.collect()
}

fn text(key: &str, message: &Message) -> String {
    let (english, kind) = match message.written() {
        Value::Object(forms) => {
            let last = forms.values().next_back().cloned().unwrap_or_default();
            (last, "string | Forms")
        }
        text => (text, "string"),
    };
    let english = english
        .as_str()
        .unwrap_or_default()
        .replace("*/", "*\u{200b}/");
    format!("  /** {english} */\n  readonly \"{key}\"?: {kind} | undefined;\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_is_known_by_its_key_with_its_english_words_and_whether_it_has_forms() {
        let json =
            r#"{"a.b": "Hi {name}", "c": {"one": "{count} user", "other": "{count} users"}}"#;
        let types = types(&["en", "sv"].map(|one| Catalogue::parse(one, json).expect("valid")));
        for line in [
            "export type Language = \"en\" | \"sv\";",
            "  readonly few?: string | undefined;",
            "  /** Hi {name} */\n  readonly \"a.b\"?: string | undefined;",
            "  /** {count} users */\n  readonly \"c\"?: string | Forms | undefined;",
        ] {
            assert!(types.contains(line), "{line}\n{types}");
        }
    }
}
