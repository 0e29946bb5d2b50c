//! The CRM sandbox with the widget in it.

use crate::package::{Flavour, package};
use crate::paths::target;
use crate::run::{run, say};
use crate::{Problem, gallery, host, misused};
use lexopt::Arg::{Long, Short, Value};
use lexopt::{Parser, ValueExt};
use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use xshell::{Shell, cmd};

/// Packages the widget, builds the sandbox and runs it until it is stopped.
pub fn serve(sh: &Shell, arguments: Parser) -> Result<(), Problem> {
    let (port, rest) = port(arguments).map_err(misused)?;
    let packaged = package(sh, Flavour::Shipped)?;
    gallery::write(sh)?;
    let sandbox = build(sh)?;
    say(format!(
        "every screen is at http://127.0.0.1:{port}/gallery"
    ));
    say(format!(
        "the CRM is at http://127.0.0.1:{port}/ (stop it with Ctrl+C)"
    ));
    let embed = packaged.folder;
    let port = port.to_string();
    run(cmd!(
        sh,
        "{sandbox} --port {port} --embed {embed} {rest...}"
    ))
}

/// Builds the sandbox and says where it is.
pub fn build(sh: &Shell) -> Result<PathBuf, Problem> {
    build_as(sh, "dev", "debug")
}

/// The same for measuring: what takes time is what is measured, not the sandbox.
pub fn build_optimised(sh: &Shell) -> Result<PathBuf, Problem> {
    build_as(sh, "release", "release")
}

fn build_as(sh: &Shell, profile: &str, folder: &str) -> Result<PathBuf, Problem> {
    say(format!(
        "building the sandbox (cargo build --package sandbox --profile {profile})"
    ));
    let cargo = host::cargo();
    run(cmd!(
        sh,
        "{cargo} build --quiet --package sandbox --profile {profile}"
    ))?;
    Ok(target()
        .join(folder)
        .join(format!("sandbox{}", env::consts::EXE_SUFFIX)))
}

/// Takes `--port N` out of the arguments; the others are the sandbox's own.
fn port(mut arguments: Parser) -> Result<(u16, Vec<OsString>), lexopt::Error> {
    let mut port = 8080;
    let mut rest = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("port") => {
                let expected = "a port is a number from 1 to 65535, as in --port 8080";
                let number = |text: &str| text.parse().map_err(|_| expected);
                port = arguments.value()?.parse_with(number)?;
            }
            Long("help") | Short(_) => return Err(argument.unexpected()),
            Long(name) => {
                rest.push(format!("--{name}").into());
                rest.extend(arguments.optional_value());
            }
            Value(value) => rest.push(value),
        }
    }
    Ok((port, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_the_port_is_for_the_sandbox() {
        let of = |arguments: &[&str]| port(Parser::from_args(arguments)).ok();
        let now = ["--now", "2026-03-01T08:00:00Z"].map(OsString::from);
        assert_eq!(of(&[]), Some((8080, vec![])));
        assert_eq!(
            of(&["--now", "2026-03-01T08:00:00Z", "--port", "9000"]),
            Some((9000, now.to_vec()))
        );
        assert_eq!(
            of(&["--port=9000", "--now=2026-03-01T08:00:00Z"]),
            Some((9000, now.to_vec()))
        );
        assert_eq!(of(&["--port"]), None);
        assert_eq!(of(&["--port=many"]), None);
    }
}
