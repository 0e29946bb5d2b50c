//! Every state of every screen, as pages to look at.

use crate::paths::in_root;
use crate::run::{run, say};
use crate::{Problem, host, npm, style};
use std::fs;
use xshell::{Shell, cmd};

/// Writes `target/gallery/`: a page for each language and the widget's style sheet, which the sandbox serves.
pub fn write(sh: &Shell) -> Result<(), Problem> {
    let cargo = host::cargo();
    say("drawing every screen (cargo run --example gallery)");
    run(cmd!(
        sh,
        "{cargo} run --quiet --package license-troubleshooter --example gallery -- target/gallery"
    ))?;
    npm::ensure(sh)?;
    let style = in_root("target/gallery/license-troubleshooter.css");
    fs::write(&style, style::whole_style(sh)?)
        .map_err(|error| format!("{} cannot be written: {error}.", style.display()))
}
