//! Every state of every screen, as pages to look at.

use crate::run::{run, say};
use crate::{Problem, host};
use xshell::{Shell, cmd};

/// Writes `target/gallery/`: a page for each language, which the sandbox serves.
pub fn write(sh: &Shell) -> Result<(), Problem> {
    let cargo = host::cargo();
    say("drawing every screen (cargo run --example gallery)");
    run(cmd!(
        sh,
        "{cargo} run --quiet --package license-troubleshooter --example gallery -- target/gallery"
    ))
}
