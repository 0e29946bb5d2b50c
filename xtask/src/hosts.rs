//! The packed package: held against what npm and TypeScript expect, and driven in the hosts of `examples/`.

use crate::package::{Flavour, Package, package};
use crate::paths::in_root;
use crate::run::{output, run, say};
use crate::toolchain::{self, Panics, TARGET};
use crate::{Problem, browser, npm, serve, test, tools};
use std::path::PathBuf;
use xshell::{Shell, cmd};

/// Where the hosts are.
const EXAMPLES: &str = "examples";

/// Whether npm's and TypeScript's own readers find anything wrong with the package.
pub fn lint(sh: &Shell, package: &Package) -> Result<(), Problem> {
    let packed = pack(sh, package)?;
    let [publint, attw] = ["publint", "attw"].map(npm::program);
    run(cmd!(sh, "{publint} run {packed} --strict"))?;
    // It is for bundlers and browsers: a module, and nothing else.
    let quiet = [
        "--profile",
        "esm-only",
        "--format",
        "table-flipped",
        "--quiet",
    ];
    run(cmd!(sh, "{attw} {packed} {quiet...}"))
}

/// Installs the packed package into the examples, type-checks, builds and drives them.
pub fn drive(sh: &Shell) -> Result<(), Problem> {
    let package = package(sh, Flavour::Shipped)?;
    let packed = pack(sh, &package)?;
    npm::ensure_in(sh, EXAMPLES)?;
    say("installing the packed package into the examples");
    let (npm, examples) = (npm::command(), sh.push_dir(in_root(EXAMPLES)));
    let quietly = ["--no-save", "--no-audit", "--no-fund", "--loglevel=error"];
    run(cmd!(sh, "{npm} install {packed} {quietly...}"))?;
    drop(examples);
    run(test::node_tests(sh, "tests/hosts")?
        .env("CHROMIUM", browser::ensure(sh)?)
        .env("YEW_APP", yew_app(sh)?)
        .env("SANDBOX_BIN", serve::build(sh)?)
        .env("SANDBOX_EMBED", package.folder))
}

/// The folder of the example that is a Yew app of one's own, with what a page loads of it.
fn yew_app(sh: &Shell) -> Result<PathBuf, Problem> {
    const NAME: &str = "inside_a_yew_app";
    let toolchain = toolchain::ensure(sh)?;
    let bindgen = tools::ensure_wasm_bindgen(sh)?;
    say("building the Yew app (cargo build --example inside_a_yew_app)");
    // With Trunk's flags, in its folder: what one has built the other need not.
    let folder = in_root("target/trunk");
    run(toolchain
        .cargo(sh, Panics::Message)?
        .args(["build", "--quiet", "--example", NAME, "--target", TARGET])
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CARGO_TARGET_DIR", &folder))?;
    let wasm = folder
        .join(TARGET)
        .join(format!("debug/examples/{NAME}.wasm"));
    let bound = in_root("target/yew");
    run(cmd!(
        sh,
        "{bindgen} {wasm} --target web --no-typescript --out-name app --out-dir {bound}"
    ))?;
    Ok(bound)
}

/// The package as npm publishes it.
fn pack(sh: &Shell, package: &Package) -> Result<PathBuf, Problem> {
    let (npm, folder, target) = (npm::command(), &package.folder, in_root("target"));
    let name = output(cmd!(
        sh,
        "{npm} pack {folder} --pack-destination {target} --silent"
    ))?;
    Ok(target.join(name.trim()))
}
