//! Every state of every screen, as pages to look at.

use crate::paths::{in_root, root};
use crate::run::{run, say};
use crate::{Problem, host};

/// Writes `target/gallery/`: a page for each language, which the sandbox serves.
pub fn write() -> Result<(), Problem> {
    say("drawing every screen (cargo run --example gallery)");
    run(host::cargo()
        .args(["run", "--quiet", "--package", "license-troubleshooter"])
        .args(["--example", "gallery", "--"])
        .arg(in_root("target/gallery"))
        .current_dir(root()))
}
