//! Live reload: Trunk with its tools and flags in place, and what Trunk asks of this program.

use crate::embed::{self, Asset, Naming, Role};
use crate::paths::in_root;
use crate::run::{run, say};
use crate::speech::speech;
use crate::style::styles;
use crate::toolchain::{self, Panics};
use crate::{Problem, guard, npm, told, tools};
use std::env;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use xshell::{Shell, cmd};

/// What Trunk makes of the widget, as seen from the loader.
const GLUE: &str = "../license-troubleshooter.js";
const WASM: &str = "../license-troubleshooter_bg.wasm";

/// Runs Trunk.
pub fn trunk(sh: &Shell, arguments: impl IntoIterator<Item = OsString>) -> Result<(), Problem> {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    npm::ensure(sh)?;
    let toolchain = toolchain::ensure(sh)?;
    let bindgen = tools::ensure_wasm_bindgen(sh)?;
    let trunk = tools::ensure_trunk(sh)?;
    say(format!(
        "trunk {}",
        arguments.join(OsStr::new(" ")).display()
    ));
    let this =
        env::current_exe().map_err(|error| format!("This program cannot find itself: {error}."))?;
    let trunk = cmd!(sh, "{trunk} {arguments...}");
    let command = toolchain
        .prepare(trunk, Panics::Message, bindgen.parent())?
        .env("XTASK", this)
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        // Function names stay without it, and the browser shows no more than those.
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CARGO_TARGET_DIR", in_root("target/trunk"));
    run(command)
}

/// What Trunk calls while it builds: puts the loader, the style and the messages beside what Trunk makes.
pub fn hook(sh: &Shell) -> Result<(), Problem> {
    let staging = env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .ok_or("`trunk-hook` is called by Trunk. What you want is: cargo xtask trunk serve")?;
    npm::ensure(sh)?;
    let mut assets = styles(sh, Naming::Plain)?;
    let glue = staging.join("license-troubleshooter.js");
    let later = told::later(&assets)?;
    guard::write(&glue, &glue, "license-troubleshooter", &later)?;
    let made = [(Role::Glue, GLUE), (Role::Wasm, WASM)].map(|(role, path)| Asset {
        role,
        path: path.to_owned(),
        bytes: Vec::new(),
    });
    let known: Vec<Asset> = assets.iter().cloned().chain(made).collect();
    let catalogues = license_catalogue::read(&in_root("static/locales"))?;
    assets.extend(speech(sh, &catalogues, &known, Naming::Plain)?);
    embed::write(&staging.join("embed"), &assets)
}
