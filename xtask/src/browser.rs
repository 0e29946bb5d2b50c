//! The Chromium that the browser tests drive.

use crate::Problem;
use crate::host;
use crate::npm;
use crate::paths::on_path;
use crate::run::{answer, run, say};
use std::env;
use std::path::PathBuf;
use xshell::{Shell, cmd};

const NAMES: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];
const ELSEWHERE: [&str; 3] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/// Finds a Chromium, or installs one. Needs the npm packages.
pub fn ensure(sh: &Shell) -> Result<PathBuf, Problem> {
    if let Some(chosen) = env::var_os("CHROMIUM")
        .filter(|path| !path.is_empty())
        .map(PathBuf::from)
    {
        return if chosen.is_file() {
            Ok(chosen)
        } else {
            Err(format!(
                "CHROMIUM is set to {}, and there is no such program.",
                chosen.display()
            ))
        };
    }
    if let Some(found) = installed(sh) {
        return Ok(found);
    }
    if host::can_apt_install(sh)
        && let Err(problem) = host::apt_install(sh, &["chromium"])
    {
        say(problem);
    }
    if let Some(found) = installed(sh) {
        return Ok(found);
    }
    let playwright = npm::program("playwright");
    say("installing Chromium (npx playwright install chromium)");
    let outcome = run(cmd!(sh, "{playwright} install chromium"));
    installed(sh).ok_or_else(|| {
        format!(
            "{}There is no Chromium for the browser tests. Install Chromium or Chrome, so that one of {} is on PATH,\n\
             or set CHROMIUM to its path, or try: npx playwright install chromium",
            outcome.err().map(|problem| problem + "\n").unwrap_or_default(),
            NAMES.join(", ")
        )
    })
}

fn installed(sh: &Shell) -> Option<PathBuf> {
    NAMES
        .iter()
        .find_map(|name| on_path(name))
        .or_else(|| {
            ELSEWHERE
                .iter()
                .map(PathBuf::from)
                .find(|path| path.is_file())
        })
        .or_else(|| playwrights_own(sh))
}

fn playwrights_own(sh: &Shell) -> Option<PathBuf> {
    let ask = "console.log(require('@playwright/test').chromium.executablePath())";
    let path = PathBuf::from(answer(cmd!(sh, "node -e {ask}"))?);
    path.is_file().then_some(path)
}
