//! Writes the gallery: every state of every screen, drawn by the real components from states that the engine's flow has
//! reached, a page for each language. `cargo xtask gallery` calls it; the sandbox serves the pages at `/gallery`.
//!
//! There is no script and no browser in this: what the components draw is written into declarative shadow roots, where
//! the real style sheet applies to it.

// The states are the component tests' own, and not all of what those need is needed here.
#[path = "../../crates/engine/tests/common/mod.rs"]
mod common;
#[allow(dead_code, missing_docs)]
#[path = "../../tests/component/drawing.rs"]
mod drawing;
mod guide;
mod locale;
mod page;
mod people;
#[allow(dead_code, missing_docs)]
#[path = "../../tests/component/scenes/mod.rs"]
mod scenes;

use license_catalogue::Catalogue;
use license_troubleshooter::text::{Message, Text};
use locale::Spoken;
use page::{Drawn, Page};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::{env, fs, io};

fn main() -> Result<(), String> {
    let folder = env::args_os().nth(1).map(PathBuf::from);
    let folder = folder.unwrap_or_else(|| PathBuf::from("target/gallery"));
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut catalogues = license_catalogue::read(&project.join("static/locales"))?;
    catalogues.push(Catalogue::pseudo(&catalogues[0]));
    let scenes = scenes::all();
    let mut files = vec![
        (
            "gallery.css".to_owned(),
            include_str!("gallery.css").to_owned(),
        ),
        ("names.json".to_owned(), people::all()),
    ];
    let mut states = 0;
    for catalogue in &catalogues {
        let text = text(catalogue, &catalogues[0])?;
        let mut drawn: Vec<Drawn> = scenes
            .iter()
            .map(|(name, shown)| Drawn::new(name, shown, &text))
            .collect();
        // A part of the widget that has states of its own comes here.
        drawn.extend(guide::all(&text));
        states = drawn.len();
        let page = Page {
            language: &catalogue.language,
            scenes: &drawn,
        };
        files.push((format!("{}.html", catalogue.language), page.html()));
    }
    write(&folder, &files).map_err(|error| format!("{}: {error}", folder.display()))?;
    println!(
        "{states} states in {} languages, in {}",
        catalogues.len(),
        folder.display()
    );
    Ok(())
}

/// The messages as the package holds them, in the words of that language.
fn text(catalogue: &Catalogue, english: &Catalogue) -> Result<Text, String> {
    let compiled = catalogue.compiled(english);
    let compiled: Vec<serde_json::Value> =
        serde_json::from_str(&compiled).map_err(|error| error.to_string())?;
    let words = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let message = |value: &serde_json::Value| match value.as_object() {
        Some(forms) => {
            let forms = forms.iter().map(|(name, form)| (name.clone(), words(form)));
            Message::Plural(forms.collect())
        }
        None => Message::Plain(words(value)),
    };
    let messages = compiled.iter().map(message).collect();
    Ok(Text::new(
        messages,
        Rc::new(Spoken::new(&catalogue.language)?),
    ))
}

/// What a component is rendered to.
fn rendered(html: impl Future<Output = String>) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let runtime = runtime.expect("a runtime for this thread");
    tokio::task::LocalSet::new().block_on(&runtime, html)
}

/// Writes what has changed, and removes the pages of languages that there are no more.
fn write(folder: &Path, files: &[(String, String)]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let page = name.ends_with(".html");
        if page && files.iter().all(|(known, _)| *known != name) {
            fs::remove_file(&path)?;
        }
    }
    for (name, text) in files {
        let path = folder.join(name);
        if fs::read(&path).is_ok_and(|there| there == text.as_bytes()) {
            continue;
        }
        fs::write(path, text)?;
    }
    Ok(())
}
