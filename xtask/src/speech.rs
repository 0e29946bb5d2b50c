//! What speaks before the program does: the loader, the first sentence and the messages of each language.

use crate::Problem;
use crate::embed::{Asset, LOADER, Naming, Role};
use crate::npm::script;
use crate::paths::in_root;
use crate::run::output;
use crate::style::{FIRST_STYLE, style};
use crate::told;
use license_catalogue::Catalogue;
use xshell::Shell;

/// What draws the first sentence, in `static`; what puts the program on the page.
const FIRST: &str = "loader/first.js";

const DISPLAY: &str = "loader/display.js";

/// What knows of texts of the page's own.
const TEXTS: &str = "loader/texts.js";

/// What a page in a frame takes from the page around it.
const FRAME: &str = "loader/frame.js";

/// What speaks: the loader, which knows where the `program` is, and each language's first sentence and messages.
pub fn speech(
    sh: &Shell,
    catalogues: &[Catalogue],
    program: &[Asset],
    naming: Naming,
) -> Result<Vec<Asset>, Problem> {
    let mut known = program.to_vec();
    for catalogue in catalogues {
        let messages = messages(catalogue, &catalogues[0], naming)?;
        known.push(first(sh, catalogue, &messages[0], naming)?);
        known.extend(messages);
    }
    known.push(texts(sh, catalogues, naming)?);
    known.push(frame(sh, naming)?);
    known.push(display(sh, &known, naming)?);
    known.push(loader(sh, catalogues, &known)?);
    Ok(known.split_off(program.len()))
}

/// The messages of one language: those of the banner, and the rest.
fn messages(
    catalogue: &Catalogue,
    reference: &Catalogue,
    naming: Naming,
) -> Result<[Asset; 2], Problem> {
    let language = || catalogue.language.clone();
    let [first, rest] = catalogue.divided(reference);
    let rest = Asset::new(Role::MoreMessages(language()), rest.into_bytes(), naming);
    let first = told::messages(catalogue, &first)?;
    let first = Asset::new(Role::Messages(language()), first.into_bytes(), naming);
    Ok([first, rest])
}

/// The loader's entry: all that a healthy page loads.
fn loader(sh: &Shell, catalogues: &[Catalogue], assets: &[Asset]) -> Result<Asset, Problem> {
    let mut esbuild = script(sh, &in_root("static").join(LOADER));
    let words = [
        ("__WORDS__", told::words(catalogues)?),
        ("__VERSION__", env!("CARGO_PKG_VERSION").into()),
    ];
    for (name, value) in told::entry(assets)?.into_iter().chain(words) {
        esbuild = esbuild.arg(format!("--define:{name}={value}"));
    }
    Ok(Asset::loader(output(esbuild)?.into_bytes()))
}

/// What speaks one language until the program does: code, words and looks in one file.
fn first(
    sh: &Shell,
    catalogue: &Catalogue,
    messages: &Asset,
    naming: Naming,
) -> Result<Asset, Problem> {
    let language = told::language(catalogue, messages)?;
    let style = serde_json::Value::from(style(sh, FIRST_STYLE)?.trim());
    let esbuild = script(sh, &in_root("static").join(FIRST))
        .arg(format!("--define:__LANGUAGE__={language}"))
        .arg(format!("--define:__STYLE__={style}"));
    let bytes = output(esbuild)?.into_bytes();
    let role = Role::First(catalogue.language.clone());
    Ok(Asset::new(role, bytes, naming))
}

/// What puts texts of the page's own in the place of the widget's.
fn texts(sh: &Shell, catalogues: &[Catalogue], naming: Naming) -> Result<Asset, Problem> {
    let languages: serde_json::Value = catalogues.iter().map(|one| &*one.language).collect();
    let esbuild = script(sh, &in_root("static").join(TEXTS))
        .arg(format!("--define:__KEYS__={}", told::keys(&catalogues[0])))
        .arg(format!("--define:__LANGUAGES__={languages}"));
    let bytes = output(esbuild)?;
    Ok(Asset::new(Role::Texts, bytes.into_bytes(), naming))
}

/// What a page in a frame takes from the page around it.
fn frame(sh: &Shell, naming: Naming) -> Result<Asset, Problem> {
    let bytes = output(script(sh, &in_root("static").join(FRAME)))?.into_bytes();
    Ok(Asset::new(Role::Frame, bytes, naming))
}

/// What puts the program on the page.
fn display(sh: &Shell, known: &[Asset], naming: Naming) -> Result<Asset, Problem> {
    let files = told::files(known)?;
    let esbuild =
        script(sh, &in_root("static").join(DISPLAY)).arg(format!("--define:__FILES__={files}"));
    let bytes = output(esbuild)?.into_bytes();
    Ok(Asset::new(Role::Display, bytes, naming))
}
