//! The fault matrix without a browser: the widget's flow and wire in Node, against a sandbox.

use crate::paths::in_root;
use crate::run::{run, say};
use crate::toolchain::{self, Panics, TARGET};
use crate::{Problem, npm, serve, tools};
use std::fs;
use std::path::PathBuf;
use xshell::{Shell, cmd};

/// Runs every combination.
pub fn test(sh: &Shell) -> Result<(), Problem> {
    let headless = build(sh)?;
    let sandbox = serve::build(sh)?;
    run(cmd!(sh, "node tests/matrix/run.mjs")
        .env("HEADLESS", headless)
        .env("SANDBOX_BIN", sandbox))
}

/// The widget without a page, bound to Node; its panics say what they are about.
fn build(sh: &Shell) -> Result<PathBuf, Problem> {
    npm::ensure(sh)?;
    let toolchain = toolchain::ensure(sh)?;
    let bindgen = tools::ensure_wasm_bindgen(sh)?;
    // Flags of its own, and a folder of its own: none undoes another's work.
    let folder = in_root("target/headless");
    say("building the widget without a page (cargo build --profile headless)");
    run(toolchain
        .cargo(sh, Panics::Message)?
        .args(["build", "--quiet", "--package", "headless"])
        .args(["--profile", "headless", "--target", TARGET])
        .env("CARGO_TARGET_DIR", &folder))?;
    let wasm = folder.join(TARGET).join("headless/headless.wasm");
    let bound = folder.join("bound");
    run(cmd!(
        sh,
        "{bindgen} {wasm} --target nodejs --no-typescript --out-name headless --out-dir {bound}"
    ))?;
    // What is bound for Node are modules of its elder kind, wherever the folder is.
    let kind = bound.join("package.json");
    fs::write(&kind, r#"{"type":"commonjs"}"#)
        .map_err(|error| format!("{} cannot be written: {error}.", kind.display()))?;
    Ok(bound.join("headless.js"))
}
