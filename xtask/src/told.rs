//! What each file of the folder is told: where those are that it loads, and what it says itself.

use crate::Problem;
use crate::embed::{Asset, Role};
use license_catalogue::{Catalogue, Message};
use serde_json::{Value, json};

/// Where a file is, from the loader's view. Its name says what it must hash to.
///
/// The addresses are relative to the loader, so the folder works under any path.
fn known(asset: &Asset) -> Value {
    format!("./{}", asset.path).into()
}

/// Where the one file of a role is.
fn found(role: &Role, assets: &[Asset]) -> Result<Value, Problem> {
    let asset = assets.iter().find(|asset| asset.role == *role);
    let asset = asset.ok_or_else(|| format!("The widget was built without {role:?}."))?;
    Ok(known(asset))
}

/// What the loader's entry knows of: the program, and what speaks in each language.
pub fn entry(assets: &[Asset]) -> Result<[(&'static str, Value); 3], Problem> {
    let mut first = json!({});
    for asset in assets {
        if let Role::First(language) = &asset.role {
            first[language] = known(asset);
        }
    }
    let [wasm, display] = [Role::Wasm, Role::Display].map(|role| found(&role, assets));
    Ok([
        ("__FIRST__", first),
        ("__WASM__", wasm?),
        ("__DISPLAY__", display?),
    ])
}

/// What is known to what puts the program on the page.
pub fn files(assets: &[Asset]) -> Result<Value, Problem> {
    let roles = [Role::Glue, Role::Style, Role::Frame, Role::Texts];
    let [glue, style, frame, texts] = roles.map(|role| found(&role, assets));
    let mut more = json!({});
    for asset in assets {
        if let Role::MoreMessages(language) = &asset.role {
            more[language] = known(asset);
        }
    }
    Ok(json!({ "glue": glue?, "style": style?, "frame": frame?, "texts": texts?, "more": more }))
}

/// What is known to what speaks one language: what it says itself, and where the messages are.
pub fn language(catalogue: &Catalogue, messages: &Asset) -> Result<Value, Problem> {
    Ok(json!({
        "lang": catalogue.language,
        "words": first_words(catalogue)?,
        "messages": known(messages),
    }))
}

/// The file of the banner's messages, a JSON list: with what is said after an unforeseen end.
pub fn messages(catalogue: &Catalogue, messages: &str) -> Result<String, Problem> {
    let stopped = pair(catalogue, STOPPED)?;
    Ok(format!(r#"{{"messages":{messages},"stopped":{stopped}}}"#))
}

/// What the glue is told: where everything is that is loaded once the banner is there.
pub fn later(assets: &[Asset]) -> Result<String, Problem> {
    let mut parts = json!({});
    for asset in assets {
        if let Role::Part(name) = &asset.role {
            parts[name] = known(asset);
        }
    }
    let style = found(&Role::MoreStyle, assets)?;
    Ok(json!({ "style": style, "parts": parts }).to_string())
}

/// What is said where nothing could be loaded, and by the one button.
const MISSING: [&str; 2] = ["aside.missing", "retry"];

/// The same after an unforeseen end.
const STOPPED: [&str; 2] = ["aside.stopped", "guide.restart"];

fn pair(catalogue: &Catalogue, keys: [&str; 2]) -> Result<Value, Problem> {
    let text = |key| {
        let message = catalogue.get(key).and_then(Message::fixed);
        message.ok_or(format!(
            "{}: {key} is not one fixed text.",
            catalogue.language
        ))
    };
    let [said, way] = keys.map(text);
    Ok(json!([said?, way?]))
}

/// The words that the loader's entry has itself, for where nothing else can be loaded.
pub fn words(catalogues: &[Catalogue]) -> Result<Value, Problem> {
    let mut words = json!({});
    for catalogue in catalogues {
        words[&catalogue.language] = pair(catalogue, MISSING)?;
    }
    Ok(words)
}

/// What the loader says of a licence before the program is there, as `static/loader` asks for it.
pub const FIRST_WORDS: [&str; 16] = [
    "banner.label",
    "severity.attention",
    "severity.critical",
    "banner.checking",
    "stage.today",
    "stage.tomorrow",
    "stage.days",
    "stage.grace",
    "stage.grace.open",
    "stage.stopped",
    "banner.later",
    "banner.less",
    "banner.more",
    "banner.why",
    "user.named",
    "user.unnamed",
];

/// The part of a catalogue that is said first, under its own names and with its placeholders: a JSON object.
fn first_words(catalogue: &Catalogue) -> Result<Value, Problem> {
    let mut words = json!({});
    for key in FIRST_WORDS {
        let message = catalogue.get(key);
        let language = &catalogue.language;
        let message = message.ok_or_else(|| format!("{language}: there is no {key}."))?;
        words[key] = message.written();
    }
    Ok(words)
}

/// What each message is filled with, in the order of their numbers; `*`: a count chooses its form.
pub fn keys(reference: &Catalogue) -> Value {
    let of = |message: &Message| {
        let mark = message.categories().map_or("", |_| "*");
        format!("{mark}{}", message.placeholders().join(" "))
    };
    let entries = reference.entries.iter();
    let keys = entries.map(|(key, message)| (key.clone(), of(message).into()));
    Value::Object(keys.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest;
    use crate::embed::Naming;

    fn asset(role: Role, bytes: &[u8]) -> Asset {
        Asset::new(role, bytes.to_vec(), Naming::Hashed)
    }

    fn of(asset: &Asset) -> String {
        let hash = digest::name(&asset.bytes);
        assert!(asset.path.contains(&hash), "{}", asset.path);
        format!("./{}", asset.path)
    }

    #[test]
    fn each_file_is_told_where_those_are_that_are_loaded_after_it_and_what_they_must_hash_to() {
        let assets = [
            asset(Role::Glue, b"glue"),
            asset(Role::Style, b"p{}"),
            asset(Role::MoreStyle, b"q{}"),
            asset(Role::Wasm, b"\0asm"),
            asset(Role::Part("job".to_owned()), b"\0asm.."),
            asset(Role::First("nb".to_owned()), b""),
            asset(Role::Display, b"display"),
            asset(Role::Texts, b"texts"),
            asset(Role::Frame, b"frame"),
            asset(Role::MoreMessages("nb".to_owned()), b"[]"),
        ];
        let entry = entry(&assets).expect("all there");
        assert_eq!(
            entry,
            [
                ("__FIRST__", json!({ "nb": of(&assets[5]) })),
                ("__WASM__", of(&assets[3]).into()),
                ("__DISPLAY__", of(&assets[6]).into()),
            ]
        );
        assert_eq!(
            files(&assets).expect("all there"),
            json!({ "glue": of(&assets[0]), "style": of(&assets[1]), "frame": of(&assets[8]), "texts": of(&assets[7]), "more": { "nb": of(&assets[9]) } })
        );
        assert_eq!(
            later(&assets).expect("all there"),
            json!({ "style": of(&assets[2]), "parts": { "job": of(&assets[4]) } }).to_string()
        );
        assert!(files(&assets[1..]).is_err());
    }

    #[test]
    fn the_loader_has_words_of_its_own_in_every_language_where_they_take_no_value() {
        let parse = |last: &str| {
            let json = format!(r#"{{"aside.missing": "M", "retry": "{last}"}}"#);
            [Catalogue::parse("en", &json).expect("valid")]
        };
        assert_eq!(words(&parse("A")), Ok(json!({ "en": ["M", "A"] })));
        assert!(words(&parse("{count}")).is_err());
    }

    #[test]
    fn what_is_said_first_keeps_its_names_and_placeholders() {
        let mut entries: Vec<String> = Vec::new();
        for key in FIRST_WORDS.iter().filter(|key| **key != "stage.days") {
            entries.push(format!(r#""{key}": "on {{date}}""#));
        }
        entries.push(
            r#""stage.days": {"one": "{count} day, {date}", "other": "{count} days, {date}"}"#
                .to_owned(),
        );
        entries.push(r#""other": "not said first""#.to_owned());
        let json = format!("{{{}}}", entries.join(","));
        let catalogue = Catalogue::parse("en", &json).expect("valid");
        let words = first_words(&catalogue).expect("complete");
        assert_eq!(words["stage.grace"], "on {date}");
        assert_eq!(words["stage.days"]["one"], "{count} day, {date}");
        assert_eq!(
            words.as_object().map(|words| words.len()),
            Some(FIRST_WORDS.len())
        );
        let nothing = Catalogue::parse("en", "{}").expect("valid");
        assert!(first_words(&nothing).is_err());
    }

    #[test]
    fn each_message_is_known_in_its_order_with_what_it_is_filled_with() {
        let json =
            r#"{"b": "{x} of {y}", "a": {"one": "{plan}", "other": "{count} {plan}"}, "c": "C"}"#;
        let catalogue = Catalogue::parse("en", json).expect("valid");
        let expected = r#"{"b":"x y","a":"*count plan","c":""}"#;
        assert_eq!(keys(&catalogue).to_string(), expected);
    }
}
