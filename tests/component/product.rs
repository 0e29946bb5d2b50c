//! The product's own words: a person finds on the screen what the guide names.

use serde_json::Value;
use std::fs;
use std::path::Path;

/// Every language that there is a catalogue for.
fn languages() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/locales");
    let entries = fs::read_dir(folder).expect("a folder of the repository");
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let languages = names.filter_map(|name| name.strip_suffix(".json").map(str::to_owned));
    languages.collect()
}

fn read(path: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let text = fs::read_to_string(path).expect("a file of the repository");
    serde_json::from_str(&text).expect("JSON")
}

// What the product says in each language, as far as that is public.
#[test]
fn what_is_public_of_the_products_words_is_said_as_the_product_says_it() {
    let words = read("tests/component/product.json");
    let words = words.as_object().expect("words by their keys");
    let mut wrong = Vec::new();
    for language in languages() {
        let catalogue = read(&format!("static/locales/{language}.json"));
        let ours = catalogue["$ours"].as_array().cloned().unwrap_or_default();
        for (key, said) in words {
            let here = &catalogue[key];
            match &said[&language] {
                Value::Null if ours.iter().any(|one| one == key) => {}
                Value::Null => wrong.push(format!("{language}, {key}: not marked as ours")),
                word if word == here => {}
                word => wrong.push(format!("{language}, {key}: {here}, not {word}")),
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

// The product's Swedish word for a request.
#[test]
fn swedish_has_one_word_for_a_request() {
    let catalogue = read("static/locales/sv.json").to_string().to_lowercase();
    assert!(catalogue.contains("förfrågning"));
    assert!(!catalogue.contains("ärende"));
}
