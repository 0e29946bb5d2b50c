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

/// Which style sheets there are, in their order: what the first sentence needs, what the banner needs besides, the rest.
const FIRST_STYLE: &str = "src/view/first.css";
const STYLE: &str = "src/view/style.css";
const MORE_STYLE: &str = "src/view/more.css";

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

/// The style sheets.
pub fn styles(sh: &Shell, naming: Naming) -> Result<Vec<Asset>, Problem> {
    let sheets = [(Role::Style, STYLE), (Role::MoreStyle, MORE_STYLE)];
    let made = sheets.map(|(role, sheet)| {
        let text = style(sh, sheet)?;
        Ok(Asset::new(role, text.into_bytes(), naming))
    });
    made.into_iter().collect()
}

/// What speaks: the loader, which knows where the `program` is, and each language's first sentence and messages.
pub fn speech(
    sh: &Shell,
    catalogues: &[Catalogue],
    program: &[Asset],
    naming: Naming,
) -> Result<Vec<Asset>, Problem> {
    let mut known = program.to_vec();
    for catalogue in catalogues {
        let messages = messages(catalogue, &catalogues[0], naming);
        known.push(first(sh, catalogue, &messages, naming)?);
        known.extend(messages);
    }
    known.push(texts(sh, catalogues, naming)?);
    known.push(frame(sh, naming)?);
    known.push(display(sh, &known, naming)?);
    known.push(loader(sh, catalogues, &known)?);
    Ok(known.split_off(program.len()))
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
    let sheets = [FIRST_STYLE, STYLE, MORE_STYLE];
    sheets.iter().map(|sheet| style(sh, sheet)).collect()
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

/// The loader's entry: all that a healthy page loads.
fn loader(sh: &Shell, catalogues: &[Catalogue], assets: &[Asset]) -> Result<Asset, Problem> {
    let mut esbuild = script(sh, &in_root("static").join(embed::LOADER));
    let words = [
        ("__WORDS__", embed::words(catalogues)?),
        ("__VERSION__", env!("CARGO_PKG_VERSION").into()),
    ];
    for (name, value) in embed::entry(assets)?.into_iter().chain(words) {
        esbuild = esbuild.arg(format!("--define:{name}={value}"));
    }
    Ok(Asset::loader(output(esbuild)?.into_bytes()))
}

/// What speaks one language until the program does: code, words and looks in one file.
fn first(
    sh: &Shell,
    catalogue: &Catalogue,
    messages: &[Asset; 2],
    naming: Naming,
) -> Result<Asset, Problem> {
    let language = embed::language(catalogue, messages)?;
    let style = serde_json::Value::from(style(sh, FIRST_STYLE)?.trim());
    let esbuild = script(sh, &in_root("static").join(embed::FIRST))
        .arg(format!("--define:__LANGUAGE__={language}"))
        .arg(format!("--define:__STYLE__={style}"));
    let bytes = output(esbuild)?.into_bytes();
    let role = Role::First(catalogue.language.clone());
    Ok(Asset::new(role, bytes, naming))
}

/// What puts texts of the page's own in the place of the widget's.
fn texts(sh: &Shell, catalogues: &[Catalogue], naming: Naming) -> Result<Asset, Problem> {
    let languages: serde_json::Value = catalogues.iter().map(|one| &*one.language).collect();
    let esbuild = script(sh, &in_root("static").join(embed::TEXTS))
        .arg(format!("--define:__KEYS__={}", embed::keys(&catalogues[0])))
        .arg(format!("--define:__LANGUAGES__={languages}"));
    let bytes = output(esbuild)?;
    Ok(Asset::new(Role::Texts, bytes.into_bytes(), naming))
}

/// What a page in a frame takes from the page around it.
fn frame(sh: &Shell, naming: Naming) -> Result<Asset, Problem> {
    let bytes = output(script(sh, &in_root("static").join(embed::FRAME)))?.into_bytes();
    Ok(Asset::new(Role::Frame, bytes, naming))
}

/// What puts the program on the page.
fn display(sh: &Shell, known: &[Asset], naming: Naming) -> Result<Asset, Problem> {
    let files = embed::files(known)?;
    let esbuild = script(sh, &in_root("static").join(embed::DISPLAY))
        .arg(format!("--define:__FILES__={files}"));
    let bytes = output(esbuild)?.into_bytes();
    Ok(Asset::new(Role::Display, bytes, naming))
}

fn program(
    sh: &Shell,
    flavour: Flavour,
    toolchain: &Toolchain,
    bindgen: &Path,
    styles: &[Asset],
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
    let wasm = smaller(&bound.join(format!("{NAME}_bg.wasm")))?;
    let mut assets = styles.to_vec();
    for (name, part) in divided.parts {
        let part = smaller(&part)?;
        assets.push(Asset::new(Role::Part(name), part, Naming::Hashed));
    }
    let later = embed::later(&assets)?;
    let guarded = bound.join(format!("{GLUE}.js"));
    guard::write(&bound.join(format!("{NAME}.js")), &guarded, NAME, &later)?;
    let cannot = |error| format!("{}: {error}.", guarded.display());
    let glue = fs::read_to_string(&guarded).map_err(cannot)?;
    let (wasm, glue) = names::shorten(&wasm, &glue)?;
    fs::write(&guarded, glue).map_err(cannot)?;
    let glue = output(script(sh, &guarded))?;
    assets.push(Asset::new(Role::Glue, glue.into_bytes(), Naming::Hashed));
    assets.push(Asset::new(Role::Wasm, wasm, Naming::Hashed));
    Ok(assets.split_off(styles.len()))
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
