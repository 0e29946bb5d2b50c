//! Every state of every screen, as pages to look at.

use crate::paths::{in_root, root};
use crate::run::{run, say};
use crate::{Problem, host, npm, package};
use std::fs;

/// Writes `target/gallery/`: a page for each language and the widget's style sheet, which the sandbox serves.
pub fn write() -> Result<(), Problem> {
    let folder = in_root("target/gallery");
    say("drawing every screen (cargo run --example gallery)");
    run(host::cargo()
        .args(["run", "--quiet", "--package", "license-troubleshooter"])
        .args(["--example", "gallery", "--"])
        .arg(&folder)
        .current_dir(root()))?;
    npm::ensure()?;
    let style = folder.join("license-troubleshooter.css");
    fs::write(&style, package::style()?)
        .map_err(|error| format!("{} cannot be written: {error}.", style.display()))
}
