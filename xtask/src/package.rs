//! From the sources to the folder that is copied to a host.

use crate::digest::Inputs;
use crate::embed::{self, Asset, Naming, Role};
use crate::paths::{in_root, root};
use crate::run::{output, run, say};
use crate::stamp::{self, Stamp};
use crate::toolchain::{self, Panics, TARGET, Toolchain};
use crate::{Problem, guard, host, names, npm, parts, published, tools};
use license_catalogue::Catalogue;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;
use xshell::{Cmd, Shell, cmd};

/// Named one by one: with `--all-features` binaryen writes modules that WebKit cannot read. These are what Rust's
/// compiler takes for granted of every browser.
const WASM_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-multivalue",
    "--enable-mutable-globals",
];

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

/// What the program is called, and the glue that has a guard.
const NAME: &str = "widget";
const GLUE: &str = "guarded";

/// Which style sheets there are, and in which order.
const STYLE: &str = "src/view/style.css";
const MORE_STYLE: &str = "src/view/more.css";

/// Which of them the first sentence needs.
const FIRST_STYLE: &str = "src/view/first.css";

/// Which of the two builds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flavour {
    /// As it ships: small.
    Shipped,
    /// The same program with messages for its panics and names for its functions.
    Readable,
}

impl Flavour {
    fn panics(self) -> Panics {
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
    fn build_folder(self) -> &'static str {
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
    let mut assets = program(sh, flavour, &toolchain, &bindgen)?;
    assets.extend(surroundings(sh, Naming::Hashed)?);
    assets.extend(pages(sh)?);
    let glue = assets
        .iter()
        .find_map(|asset| (asset.role == Role::Glue).then(|| asset.path.clone()))
        .ok_or("The widget was built without its glue.")?;
    assets.insert(0, loader(sh, &glue, &assets, Naming::Hashed)?);
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
    let mut assets = Vec::new();
    for (role, name) in program_files(&shipped)? {
        let bytes = fs::read(shipped.join("assets").join(&name));
        let bytes = bytes.map_err(|error| format!("{name} cannot be read: {error}."))?;
        assets.push(Asset::new(role, bytes, Naming::Hashed));
    }
    assets.extend(surroundings(sh, Naming::Hashed)?);
    let english = license_catalogue::read(&in_root("static/locales"))?.swap_remove(0);
    let pseudo = Catalogue::pseudo(&english);
    assets.extend(messages(&pseudo, &english, Naming::Hashed));
    assets.push(first(sh, &pseudo, Naming::Hashed)?);
    let loader = loader(sh, &assets[0].path, &assets, Naming::Hashed)?;
    assets.insert(0, loader);
    let folder = in_root("target/embed-pseudo");
    embed::write(&folder, &assets)?;
    say("wrote target/embed-pseudo");
    Ok(Package { folder })
}

/// The files of the package that are the program, the glue first.
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
    files.sort_by_key(|(role, name)| (*role != Role::Glue, name.clone()));
    Ok(files)
}

/// The style sheet and the messages: everything below the loader that is not the program.
pub fn surroundings(sh: &Shell, naming: Naming) -> Result<Vec<Asset>, Problem> {
    let mut assets = Vec::new();
    for (role, sheet) in [(Role::Style, STYLE), (Role::MoreStyle, MORE_STYLE)] {
        assets.push(Asset::new(role, style(sh, sheet)?.into_bytes(), naming));
    }
    let locales = in_root("static/locales");
    let reference = locales.join(format!("{}.json", license_catalogue::REFERENCE));
    let catalogues = if reference.is_file() {
        license_catalogue::read(&locales)?
    } else {
        Vec::new()
    };
    if let Some(reference) = catalogues.first() {
        for catalogue in &catalogues {
            assets.extend(messages(catalogue, reference, naming));
            assets.push(first(sh, catalogue, naming)?);
        }
    }
    Ok(assets)
}

/// The messages of one language: those of the banner, and the rest.
fn messages(catalogue: &Catalogue, reference: &Catalogue, naming: Naming) -> [Asset; 2] {
    let language = &catalogue.language;
    let [first, rest] = catalogue.divided(reference);
    [
        (Role::Messages(language.clone()), first),
        (Role::MoreMessages(language.clone()), rest),
    ]
    .map(|(role, text)| Asset::new(role, text.into_bytes(), naming))
}

/// The whole style in one sheet.
pub fn whole_style(sh: &Shell) -> Result<String, Problem> {
    Ok(style(sh, STYLE)? + &style(sh, MORE_STYLE)?)
}

/// The sheet that the components' style sheets make, in the order in which that one names them.
fn style(sh: &Shell, sheet: &str) -> Result<String, Problem> {
    output(sh.cmd(npm::program("esbuild")).arg(in_root(sheet)).args([
        "--bundle",
        "--minify",
        "--charset=utf8",
        "--log-level=warning",
    ]))
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

/// The loader, told where `assets` and the glue are, and what it says where they cannot be had.
pub fn loader(sh: &Shell, glue: &str, assets: &[Asset], naming: Naming) -> Result<Asset, Problem> {
    let known = embed::manifest(glue, assets, naming);
    let words = embed::words(&license_catalogue::read(&in_root("static/locales"))?)?;
    let esbuild = script(sh, &in_root("static").join(embed::LOADER))
        .arg(format!("--define:__ASSETS__={known}"))
        .arg(format!("--define:__WORDS__={words}"));
    Ok(Asset::loader(output(esbuild)?.into_bytes()))
}

/// What draws the first sentence in one language: its code, its words and its looks in one file.
fn first(sh: &Shell, catalogue: &Catalogue, naming: Naming) -> Result<Asset, Problem> {
    let words = embed::first_words(catalogue)?;
    let style = serde_json::Value::from(style(sh, FIRST_STYLE)?.trim());
    let esbuild = script(sh, &in_root("static").join(embed::FIRST))
        .arg(format!("--define:__WORDS__={words}"))
        .arg(format!("--define:__STYLE__={style}"));
    let bytes = output(esbuild)?.into_bytes();
    let role = Role::First(catalogue.language.clone());
    Ok(Asset::new(role, bytes, naming))
}

fn program(
    sh: &Shell,
    flavour: Flavour,
    toolchain: &Toolchain,
    bindgen: &Path,
) -> Result<Vec<Asset>, Problem> {
    let build_folder = in_root("target").join(flavour.build_folder());
    say("building the widget (cargo rustc --profile widget)");
    run(toolchain
        .cargo(sh, flavour.panics())?
        .args(["rustc", "--quiet", "--lib"])
        .args(["--package", "license-troubleshooter"])
        // The library is both a program for the browser and a crate for Rust. Cargo optimises across crates only
        // where nothing but the program is asked for.
        .args(["--crate-type", "cdylib"])
        .args(["--profile", "widget", "--target", TARGET])
        .args(["--features", "parts", "--", "-Clink-arg=--emit-relocs"])
        .env("CARGO_TARGET_DIR", &build_folder))?;

    say("binding it to JavaScript (wasm-bindgen)");
    let bound = build_folder.join("bound");
    let wasm = build_folder
        .join(TARGET)
        .join("widget/license_troubleshooter.wasm");
    let divided = parts::divide(sh, &wasm, &build_folder.join("divided"), NAME)?;
    let main = &divided.main;
    let sections: &[&str] = match flavour {
        Flavour::Shipped => &["--remove-name-section", "--remove-producers-section"],
        Flavour::Readable => &[],
    };
    // What the linker exports is what the parts share.
    run(cmd!(
        sh,
        "{bindgen} {main} --target web --no-typescript --omit-default-module-path --keep-lld-exports --out-name {NAME}
        --out-dir {bound} {sections...}"
    ))?;
    parts::link(&divided, &bound, NAME, GLUE)?;

    say("making it smaller (wasm-opt, esbuild)");
    let smaller = |from: &Path| -> Result<Vec<u8>, Problem> {
        let opt = npm::program("wasm-opt");
        let to = build_folder.join("smaller.wasm");
        let names = (flavour == Flavour::Readable).then_some("-g");
        run(cmd!(
            sh,
            "{opt} -Oz {WASM_FEATURES...} {from} -o {to} {names...}"
        ))?;
        fs::read(&to).map_err(|error| format!("{} cannot be read: {error}.", to.display()))
    };
    let guarded = bound.join(format!("{GLUE}.js"));
    guard::write(&bound.join(format!("{NAME}.js")), &guarded, NAME)?;
    let wasm = smaller(&bound.join(format!("{NAME}_bg.wasm")))?;
    let cannot = |error| format!("{}: {error}.", guarded.display());
    let glue = fs::read_to_string(&guarded).map_err(cannot)?;
    let (wasm, glue) = names::shorten(&wasm, &glue)?;
    fs::write(&guarded, glue).map_err(cannot)?;
    let glue = output(script(sh, &guarded))?;
    let mut assets = vec![
        Asset::new(Role::Glue, glue.into_bytes(), Naming::Hashed),
        Asset::new(Role::Wasm, wasm, Naming::Hashed),
    ];
    for (name, part) in divided.parts {
        assets.push(Asset::new(
            Role::Part(name),
            smaller(&part)?,
            Naming::Hashed,
        ));
    }
    Ok(assets)
}

/// Makes one small module of a script and what it imports.
pub fn script<'a>(sh: &'a Shell, source: &Path) -> Cmd<'a> {
    let esbuild = npm::program("esbuild");
    cmd!(
        sh,
        "{esbuild} {source} --bundle --minify --format=esm --target=es2022 --charset=utf8
        --legal-comments=none --log-level=warning"
    )
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
