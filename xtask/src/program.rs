//! The program: built, divided into its parts, bound to JavaScript and made small.

use crate::Problem;
use crate::embed::{Asset, Naming, Role};
use crate::npm::script;
use crate::package::Flavour;
use crate::paths::in_root;
use crate::run::{output, run, say};
use crate::toolchain::{TARGET, Toolchain};
use crate::{guard, names, npm, parts, told};
use std::fs;
use std::path::Path;
use xshell::{Shell, cmd};

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

/// What the program is called, and the glue that has a guard.
const NAME: &str = "widget";

const GLUE: &str = "guarded";

/// Bytes for what functions keep while they run: of the linker's own megabyte the whole job takes 18 KB. It lies below
/// everything else: what needs more stops, and overwrites nothing.
const STACK: u32 = 256 * 1024;

pub fn program(
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
        .arg(format!("-Clink-arg=-zstack-size={STACK}"))
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
    let later = told::later(&assets)?;
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
