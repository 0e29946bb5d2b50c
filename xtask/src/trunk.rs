//! Live reload: Trunk with its tools and flags in place, and what Trunk asks of this program.

use crate::embed::{self, Naming};
use crate::package::{loader, surroundings};
use crate::paths::{in_root, path_with, root};
use crate::run::{run, say};
use crate::toolchain::{self, Panics};
use crate::{Problem, npm, tools};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The glue that Trunk writes, as seen from the loader.
const GLUE: &str = "../license-troubleshooter.js";

/// Runs Trunk.
pub fn trunk(arguments: &[String]) -> Result<(), Problem> {
    npm::ensure()?;
    let toolchain = toolchain::ensure()?;
    let bindgen = tools::ensure_wasm_bindgen()?;
    let trunk = tools::ensure_trunk()?;
    say(format!("trunk {}", arguments.join(" ")));
    let folders: Vec<PathBuf> = bindgen
        .parent()
        .map(Path::to_path_buf)
        .into_iter()
        .chain([npm::programs()])
        .collect();
    let mut command = Command::new(trunk);
    toolchain.prepare(&mut command, Panics::Message)?;
    command
        .args(arguments)
        .env("PATH", path_with(&folders)?)
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        .env("CARGO_TARGET_DIR", in_root("target/trunk"))
        .current_dir(root());
    run(&mut command)
}

/// What Trunk calls while it builds: puts the loader and all but the program itself beside what Trunk makes.
pub fn hook() -> Result<(), Problem> {
    let staging = env::var_os("TRUNK_STAGING_DIR")
        .ok_or("`trunk-hook` is called by Trunk. What you want is: cargo xtask trunk serve")?;
    let _ = (
        staging,
        GLUE,
        Naming::Plain,
        loader,
        surroundings,
        embed::write,
    );
    Ok(())
}
