//! The folder that is copied to a host: the loader under its stable name, and all it loads under names that change
//! with the contents.

use crate::Problem;
use crate::digest;
use std::fs;
use std::path::{Path, PathBuf};

/// The one file a page refers to. Its name never changes.
pub const LOADER: &str = "license-troubleshooter.js";

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
    /// What puts the program on the page.
    Display,
    /// What puts texts of the page's own in the place of the widget's.
    Texts,
    /// What a page in a frame takes from the page around it.
    Frame,
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
            Role::Display => ("display".to_owned(), "js"),
            Role::Texts => ("texts".to_owned(), "js"),
            Role::Frame => ("frame".to_owned(), "js"),
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
