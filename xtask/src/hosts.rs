//! The packed package: held against what npm and TypeScript expect, and driven in the hosts of `examples/`.

use crate::package::{Flavour, Package, package};
use crate::paths::in_root;
use crate::run::{output, run, say};
use crate::{Problem, browser, npm, serve, test};
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
        .env("SANDBOX_BIN", serve::build(sh)?)
        .env("SANDBOX_EMBED", package.folder))
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
