//! Live reload: Trunk with its tools and flags in place, and what Trunk asks of this program.

use crate::embed::{self, Asset, Naming, Role};
use crate::package::{loader, surroundings};
use crate::paths::{in_root, path_with, root};
use crate::run::{run, say};
use crate::toolchain::{self, Panics};
use crate::{Problem, npm, tools};
use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What Trunk makes of the widget, as seen from the loader.
const GLUE: &str = "../license-troubleshooter.js";
const WASM: &str = "../license-troubleshooter_bg.wasm";

/// Runs Trunk.
pub fn trunk(arguments: impl IntoIterator<Item = OsString>) -> Result<(), Problem> {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    npm::ensure()?;
    let toolchain = toolchain::ensure()?;
    let bindgen = tools::ensure_wasm_bindgen()?;
    let trunk = tools::ensure_trunk()?;
    say(format!(
        "trunk {}",
        arguments.join(OsStr::new(" ")).display()
    ));
    let this =
        env::current_exe().map_err(|error| format!("This program cannot find itself: {error}."))?;
    let mut command = Command::new(trunk);
    let mut folders = toolchain.prepare(&mut command, Panics::Message);
    folders.extend(bindgen.parent().map(Path::to_path_buf));
    command
        .args(arguments)
        .env("PATH", path_with(&folders)?)
        .env("XTASK", this)
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        // Function names stay without it, and the browser shows no more than those.
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CARGO_TARGET_DIR", in_root("target/trunk"))
        .current_dir(root());
    run(&mut command)
}

/// What Trunk calls while it builds: puts the loader, the style and the messages beside what Trunk makes.
pub fn hook() -> Result<(), Problem> {
    let staging = env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .ok_or("`trunk-hook` is called by Trunk. What you want is: cargo xtask trunk serve")?;
    npm::ensure()?;
    let mut assets = surroundings(Naming::Plain)?;
    let wasm = Asset {
        role: Role::Wasm,
        path: WASM.to_owned(),
        bytes: Vec::new(),
    };
    let known: Vec<Asset> = assets.iter().cloned().chain([wasm]).collect();
    assets.push(loader(GLUE, &known, Naming::Plain)?);
    embed::write(&staging.join("embed"), &assets)
}
