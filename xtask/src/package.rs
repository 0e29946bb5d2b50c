//! From the sources to the folder that is copied to a host.

use crate::digest::Inputs;
use crate::embed::{self, Asset, Naming, Role};
use crate::paths::{in_root, root};
use crate::program::program;
use crate::run::{run, say};
use crate::speech::speech;
use crate::stamp::{self, Stamp};
use crate::style::styles;
use crate::toolchain::{self, Panics, Toolchain};
use crate::{Problem, host, npm, published, tools};
use license_catalogue::Catalogue;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;
use xshell::{Shell, cmd};

/// Everything in the project that decides what is in the folder.
const SOURCES: [&str; 12] = [
    "src",
    "crates/engine",
    "crates/catalogue",
    "crates/pages",
    "static",
    "xtask",
    "build.rs",
    "Cargo.toml",
    "Cargo.lock",
    "package.json",
    "package-lock.json",
    "LICENSE",
];

/// Which of the two builds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flavour {
    /// As it ships: small.
    Shipped,
    /// The same program with messages for its panics and names for its functions.
    Readable,
}

impl Flavour {
    pub fn panics(self) -> Panics {
        match self {
            Self::Shipped => Panics::Trap,
            Self::Readable => Panics::Message,
        }
    }

    /// The folder to copy to a host, in `target/`.
    fn folder(self) -> &'static str {
        match self {
            Self::Shipped => "embed",
            Self::Readable => "embed-dev",
        }
    }

    /// Each set of flags has a folder of its own, so that none undoes another's work.
    pub fn build_folder(self) -> &'static str {
        match self {
            Self::Shipped => "wasm",
            Self::Readable => "wasm-dev",
        }
    }
}

/// A folder ready to be copied to any host, under any path.
pub struct Package {
    /// Where it is.
    pub folder: PathBuf,
}

/// Builds the widget, unless it has been built from just these sources already.
pub fn package(sh: &Shell, flavour: Flavour) -> Result<Package, Problem> {
    npm::ensure(sh)?;
    let toolchain = toolchain::ensure(sh)?;
    let folder = in_root("target").join(flavour.folder());
    let stamp = Stamp::at(in_root("target").join(format!("{}.stamp", flavour.folder())));
    let inputs = inputs(flavour, &toolchain)?;
    let shown = folder
        .strip_prefix(root())
        .unwrap_or(&folder)
        .display()
        .to_string();
    if folder.is_dir() && stamp.holds(&format!("{inputs} {}", stamp::of_folder(&folder)?)) {
        say(format!("{shown} is up to date"));
        return Ok(Package { folder });
    }
    let started = Instant::now();
    let bindgen = tools::ensure_wasm_bindgen(sh)?;
    stamp.clear();
    let naming = Naming::Hashed;
    let mut assets = styles(sh, naming)?;
    assets.extend(program(sh, flavour, &toolchain, &bindgen, &assets)?);
    let catalogues = license_catalogue::read(&in_root("static/locales"))?;
    assets.extend(speech(sh, &catalogues, &assets, naming)?);
    assets.extend(pages(sh)?);
    assets.extend(published::files(sh, &assets)?);
    embed::write(&folder, &assets)?;
    stamp.keep(&format!("{inputs} {}", stamp::of_folder(&folder)?))?;
    say(format!(
        "wrote {shown} in {:.1} s",
        started.elapsed().as_secs_f32()
    ));
    Ok(Package { folder })
}

/// The program as it ships with one more language: English made longer, in brackets and accents, for tests.
///
/// Nothing is built for it but the loader, which knows of one more file.
pub fn pseudo(sh: &Shell) -> Result<Package, Problem> {
    let shipped = package(sh, Flavour::Shipped)?.folder;
    let mut assets = styles(sh, Naming::Hashed)?;
    for (role, name) in program_files(&shipped)? {
        let bytes = fs::read(shipped.join("assets").join(&name));
        let bytes = bytes.map_err(|error| format!("{name} cannot be read: {error}."))?;
        assets.push(Asset::new(role, bytes, Naming::Hashed));
    }
    let mut catalogues = license_catalogue::read(&in_root("static/locales"))?;
    catalogues.push(Catalogue::pseudo(&catalogues[0]));
    assets.extend(speech(sh, &catalogues, &assets, Naming::Hashed)?);
    let folder = in_root("target/embed-pseudo");
    embed::write(&folder, &assets)?;
    say("wrote target/embed-pseudo");
    Ok(Package { folder })
}

/// The files of the package that are the program.
fn program_files(folder: &Path) -> Result<Vec<(Role, String)>, Problem> {
    let assets = folder.join("assets");
    let cannot = |error| format!("{} cannot be read: {error}.", assets.display());
    let mut files = Vec::new();
    for file in fs::read_dir(&assets).map_err(cannot)?.flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        let role = match name.rsplit_once('-') {
            Some(("glue", _)) => Role::Glue,
            Some(("widget", _)) => Role::Wasm,
            Some((part, hash)) if hash.ends_with(".wasm") => Role::Part(part.to_owned()),
            _ => continue,
        };
        files.push((role, name));
    }
    files.sort_by(|(_, one), (_, other)| one.cmp(other));
    Ok(files)
}

/// The guide as static HTML in each language, drawn by the widget's own views on this machine.
fn pages(sh: &Shell) -> Result<Vec<Asset>, Problem> {
    say("drawing the guide's pages (cargo run --package license-pages)");
    let folder = in_root("target/pages");
    let cargo = host::cargo();
    run(cmd!(
        sh,
        "{cargo} run --quiet --package license-pages -- static/locales {folder}"
    ))?;
    let languages = license_catalogue::read(&in_root("static/locales"))?;
    let page = |language: String| {
        let path = folder.join(format!("{language}.html"));
        let bytes = fs::read(&path)
            .map_err(|error| format!("{} cannot be read: {error}.", path.display()))?;
        Ok(Asset::page(&language, bytes))
    };
    let languages = languages.into_iter().map(|catalogue| catalogue.language);
    languages.map(page).collect()
}

fn inputs(flavour: Flavour, toolchain: &Toolchain) -> Result<String, Problem> {
    let mut inputs = Inputs::new();
    inputs.add("flavour", format!("{flavour:?}").as_bytes());
    inputs.add("toolchain", toolchain.version().as_bytes());
    for source in SOURCES {
        inputs.add_path(&root(), source)?;
    }
    Ok(inputs.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_builds_share_no_folder() {
        assert_ne!(Flavour::Shipped.folder(), Flavour::Readable.folder());
        assert_ne!(
            Flavour::Shipped.build_folder(),
            Flavour::Readable.build_folder()
        );
    }

    #[test]
    fn everything_the_package_is_made_from_exists() {
        for source in SOURCES {
            assert!(in_root(source).exists(), "{source}");
        }
    }
}
