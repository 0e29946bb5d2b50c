//! The folder that is copied to a host: the loader under its stable name, and all it loads under names that change
//! with the contents.

use crate::Problem;
use crate::digest;
use license_catalogue::{Catalogue, Message};
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};

/// The one file a page refers to. Its name never changes.
pub const LOADER: &str = "license-troubleshooter.js";

/// What draws the first sentence, in `static`.
pub const FIRST: &str = "loader/first.js";

/// What a file is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// What the page refers to.
    Loader,
    /// What binds the program to the browser.
    Glue,
    /// The first part of the program.
    Wasm,
    /// Another one, by the name that the program asks for it by.
    Part(String),
    /// How the banner looks.
    Style,
    /// How the rest looks.
    MoreStyle,
    /// What the banner says in one language.
    Messages(String),
    /// What the rest says in it.
    MoreMessages(String),
    /// What draws the first sentence in one language before the program is there.
    First(String),
    /// The whole guide as static HTML in one language, for the author of a page to put into the element.
    Page(String),
    /// What is beside all that: the package's description, its types and texts, and the same for bundlers.
    Beside,
}

/// How a file below the loader is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// With the hash of its contents, to be kept for ever by caches, and checked by the browser.
    Hashed,
    /// Plainly, for a server that rebuilds while one looks on.
    Plain,
}

/// One file of the folder.
#[derive(Clone, Debug)]
pub struct Asset {
    /// What it is for.
    pub role: Role,
    /// Its path in the folder, with `/`.
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl Asset {
    /// A file below the loader.
    pub fn new(role: Role, bytes: Vec<u8>, naming: Naming) -> Self {
        let (stem, extension) = match &role {
            Role::Loader => ("license-troubleshooter".to_owned(), "js"),
            Role::Glue => ("glue".to_owned(), "js"),
            Role::Wasm => ("widget".to_owned(), "wasm"),
            Role::Part(name) => (name.clone(), "wasm"),
            Role::Style => ("style".to_owned(), "css"),
            Role::MoreStyle => ("more".to_owned(), "css"),
            Role::Messages(language) => (format!("messages-{language}"), "json"),
            Role::MoreMessages(language) => (format!("more-{language}"), "json"),
            Role::First(language) => (format!("first-{language}"), "js"),
            Role::Page(language) => (language.clone(), "html"),
            Role::Beside => ("beside".to_owned(), "txt"),
        };
        let path = match naming {
            Naming::Hashed => format!("assets/{stem}-{}.{extension}", digest::name(&bytes)),
            Naming::Plain => format!("assets/{stem}.{extension}"),
        };
        Self { role, path, bytes }
    }

    /// A page of the guide. It is not loaded but copied, so that its name never changes.
    pub fn page(language: &str, bytes: Vec<u8>) -> Self {
        Self {
            role: Role::Page(language.to_owned()),
            path: format!("guide/{language}.html"),
            bytes,
        }
    }

    /// A file that no page loads from the folder.
    pub fn beside(path: &str, bytes: Vec<u8>) -> Self {
        Self {
            role: Role::Beside,
            path: path.to_owned(),
            bytes,
        }
    }

    /// The loader itself.
    pub fn loader(bytes: Vec<u8>) -> Self {
        Self {
            role: Role::Loader,
            path: LOADER.to_owned(),
            bytes,
        }
    }
}

/// What the loader is told about what it loads: the JSON that takes the place of `__ASSETS__` in its source.
///
/// The addresses are relative to the loader, so the folder works under any path.
pub fn manifest(glue: &str, assets: &[Asset], naming: Naming) -> String {
    let mut known = json!({ "glue": format!("./{glue}"), "messages": {}, "more": {}, "first": {}, "parts": {} });
    for asset in assets {
        let mut of = json!({ "url": format!("./{}", asset.path) });
        if naming == Naming::Hashed {
            of["integrity"] = digest::integrity(&asset.bytes).into();
        }
        match &asset.role {
            Role::Wasm => known["wasm"] = of,
            Role::Part(name) => known["parts"][name] = of,
            Role::Style => known["style"] = of,
            Role::MoreStyle => known["moreStyle"] = of,
            Role::Messages(language) => known["messages"][language] = of,
            Role::MoreMessages(language) => known["more"][language] = of,
            // A module is not checked by the browser, as little as the glue and this loader.
            Role::First(language) => known["first"][language] = of["url"].clone(),
            Role::Loader | Role::Glue | Role::Page(_) | Role::Beside => {}
        }
    }
    known.to_string()
}

/// What the loader itself says, by why the program does not run: what is so, and what the one button says.
const WORDS: [(&str, [&str; 2]); 2] = [
    ("missing", ["aside.missing", "retry"]),
    ("stopped", ["aside.stopped", "guide.restart"]),
];

/// The words that the loader says itself: the JSON that takes the place of `__WORDS__` in its source.
pub fn words(catalogues: &[Catalogue]) -> Result<String, Problem> {
    let mut words = json!({});
    for catalogue in catalogues {
        let language = &catalogue.language;
        let text = |key| {
            let message = catalogue.get(key).and_then(Message::fixed);
            message.ok_or(format!("{language}: {key} is not one fixed text."))
        };
        for (why, [said, way]) in WORDS {
            words[language][why] = json!([text(said)?, text(way)?]);
        }
    }
    Ok(words.to_string())
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
pub fn first_words(catalogue: &Catalogue) -> Result<String, Problem> {
    let mut words = json!({});
    for key in FIRST_WORDS {
        let message = catalogue.get(key);
        let language = &catalogue.language;
        let message = message.ok_or_else(|| format!("{language}: there is no {key}."))?;
        words[key] = message.written();
    }
    Ok(words.to_string())
}

/// Writes `assets` to `folder` and removes whatever else was there.
pub fn write(folder: &Path, assets: &[Asset]) -> Result<(), Problem> {
    let wanted: Vec<PathBuf> = assets
        .iter()
        .map(|asset| folder.join(&asset.path))
        .collect();
    for (asset, path) in assets.iter().zip(&wanted) {
        let cannot = |error| format!("{} cannot be written: {error}.", path.display());
        if fs::read(path).is_ok_and(|there| there == asset.bytes) {
            continue;
        }
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(cannot)?;
        }
        fs::write(path, &asset.bytes).map_err(cannot)?;
    }
    remove_others(folder, &wanted)
}

fn remove_others(folder: &Path, wanted: &[PathBuf]) -> Result<(), Problem> {
    let cannot = |error| format!("{} cannot be tidied: {error}.", folder.display());
    for entry in fs::read_dir(folder).map_err(cannot)? {
        let path = entry.map_err(cannot)?.path();
        if path.is_dir() {
            remove_others(&path, wanted)?;
        } else if !wanted.contains(&path) {
            fs::remove_file(&path).map_err(cannot)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_changes_with_the_contents_and_with_nothing_else() {
        let named = |bytes: &[u8]| Asset::new(Role::Wasm, bytes.to_vec(), Naming::Hashed).path;
        assert_eq!(named(b"one"), named(b"one"));
        assert_ne!(named(b"one"), named(b"two"));
        assert!(named(b"one").starts_with("assets/widget-"));
    }

    #[test]
    fn the_loader_is_told_where_everything_is_and_what_it_must_hash_to() {
        let assets = [
            Asset::new(Role::Style, b"p{}".to_vec(), Naming::Hashed),
            Asset::new(
                Role::Messages("nb".to_owned()),
                b"[]".to_vec(),
                Naming::Hashed,
            ),
            Asset::new(
                Role::Part("job".to_owned()),
                b"\0asm".to_vec(),
                Naming::Hashed,
            ),
            Asset::new(Role::First("nb".to_owned()), b"".to_vec(), Naming::Hashed),
        ];
        let of = |asset: &Asset| json!({ "url": format!("./{}", asset.path), "integrity": digest::integrity(&asset.bytes) });
        let expected = json!({
            "glue": "./assets/glue.js",
            "messages": { "nb": of(&assets[1]) },
            "more": {},
            "first": { "nb": format!("./{}", assets[3].path) },
            "parts": { "job": of(&assets[2]) },
            "style": of(&assets[0]),
        });
        let manifest = manifest("assets/glue.js", &assets, Naming::Hashed);
        assert_eq!(manifest, expected.to_string());
    }

    #[test]
    fn the_loader_has_words_of_its_own_in_every_language_where_they_take_no_value() {
        let parse = |last: &str| {
            let json = format!(
                r#"{{"aside.missing": "M", "retry": "T", "aside.stopped": "S", "guide.restart": "{last}"}}"#
            );
            [Catalogue::parse("en", &json).expect("valid")]
        };
        assert_eq!(
            words(&parse("A")).as_deref(),
            Ok(r#"{"en":{"missing":["M","T"],"stopped":["S","A"]}}"#)
        );
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
        let words: serde_json::Value =
            serde_json::from_str(&first_words(&catalogue).expect("complete")).expect("JSON");
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
    fn what_a_former_build_left_is_removed() -> Result<(), Problem> {
        let folder = std::env::temp_dir().join(format!("xtask-embed-{}", std::process::id()));
        let first = Asset::new(Role::Wasm, b"one".to_vec(), Naming::Hashed);
        let second = Asset::new(Role::Wasm, b"two".to_vec(), Naming::Hashed);
        write(&folder, std::slice::from_ref(&first))?;
        write(&folder, std::slice::from_ref(&second))?;
        let left = (
            folder.join(&first.path).exists(),
            folder.join(&second.path).exists(),
        );
        fs::remove_dir_all(&folder).map_err(|error| error.to_string())?;
        assert_eq!(left, (false, true));
        Ok(())
    }
}
