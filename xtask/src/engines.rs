//! The jobs in the engines other than Chromium's: Firefox and WebKit.

use crate::paths::on_path;
use crate::run::{run, say};
use crate::{Problem, host};
use std::path::PathBuf;
use xshell::{Cmd, Shell};

/// An engine: how the tests are told where it is, what it takes, and Debian's packages of that.
struct Engine {
    name: &'static str,
    variable: &'static str,
    /// The first is what drives it.
    programs: &'static [&'static str],
    packages: &'static [&'static str],
}

const ENGINES: [Engine; 2] = [
    Engine {
        name: "Firefox",
        variable: "FIREFOX",
        programs: &["firefox-esr"],
        packages: &["firefox-esr"],
    },
    Engine {
        name: "WebKit",
        variable: "WEBKIT",
        programs: &["WebKitWebDriver", "xvfb-run", "xauth"],
        packages: &["webkit2gtk-driver", "xvfb", "xauth"],
    },
];

/// Runs `tests` in the engines that are here or can be installed; which are not, and what to do, is said.
pub fn test(sh: &Shell, mut tests: Cmd) -> Result<(), Problem> {
    let mut found = false;
    for engine in &ENGINES {
        if let Some(program) = ensure(sh, engine) {
            tests = tests.env(engine.variable, program);
            found = true;
        } else {
            say(untested(engine));
        }
    }
    if found { run(tests) } else { Ok(()) }
}

fn ensure(sh: &Shell, engine: &Engine) -> Option<PathBuf> {
    if !is_here(engine)
        && host::can_apt_install(sh)
        && let Err(problem) = host::apt_install(sh, engine.packages)
    {
        say(problem);
    }
    is_here(engine)
        .then(|| on_path(engine.programs[0]))
        .flatten()
}

fn is_here(engine: &Engine) -> bool {
    engine.programs.iter().all(|name| on_path(name).is_some())
}

fn untested(engine: &Engine) -> String {
    format!(
        "nothing was tested in {}: {} must be on PATH. On Debian: apt-get install --no-install-recommends {}",
        engine.name,
        engine.programs.join(", "),
        engine.packages.join(" ")
    )
}

#[cfg(test)]
mod tests {
    use super::{ENGINES, untested};

    #[test]
    fn what_was_not_tested_is_said_with_what_to_do() {
        assert_eq!(
            ENGINES.each_ref().map(untested),
            [
                "nothing was tested in Firefox: firefox-esr must be on PATH. \
                 On Debian: apt-get install --no-install-recommends firefox-esr",
                "nothing was tested in WebKit: WebKitWebDriver, xvfb-run, xauth must be on PATH. \
                 On Debian: apt-get install --no-install-recommends webkit2gtk-driver xvfb xauth",
            ]
        );
    }
}
