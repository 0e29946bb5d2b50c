//! The CRM sandbox with the widget in it.

use crate::package::{Flavour, package};
use crate::paths::{root, target};
use crate::run::{run, say};
use crate::{Problem, gallery, host};
use std::env;
use std::path::PathBuf;
use std::process::Command;

const PORT: &str = "8080";

/// Packages the widget, builds the sandbox and runs it until it is stopped.
pub fn serve(arguments: &[String]) -> Result<(), Problem> {
    let (port, rest) = port(arguments)?;
    let packaged = package(Flavour::Shipped)?;
    gallery::write()?;
    let sandbox = build()?;
    say(format!(
        "every screen is at http://127.0.0.1:{port}/gallery"
    ));
    say(format!(
        "the CRM is at http://127.0.0.1:{port}/ (stop it with Ctrl+C)"
    ));
    run(Command::new(sandbox)
        .args(["--port", port])
        .arg("--embed")
        .arg(packaged.folder)
        .args(rest)
        .current_dir(root()))
}

/// Builds the sandbox and says where it is.
pub fn build() -> Result<PathBuf, Problem> {
    say("building the sandbox (cargo build --package sandbox)");
    run(host::cargo()
        .args(["build", "--quiet", "--package", "sandbox"])
        .current_dir(root()))?;
    Ok(target()
        .join("debug")
        .join(format!("sandbox{}", env::consts::EXE_SUFFIX)))
}

/// Takes `--port N` out of the arguments; the others are the sandbox's own.
fn port(arguments: &[String]) -> Result<(&str, Vec<&str>), Problem> {
    let mut port = PORT;
    let mut rest = Vec::new();
    let mut arguments = arguments.iter().map(String::as_str);
    while let Some(argument) = arguments.next() {
        if argument == "--port" {
            port = arguments
                .next()
                .ok_or("--port needs a number, as in --port 8080.")?;
        } else if let Some(value) = argument.strip_prefix("--port=") {
            port = value;
        } else {
            rest.push(argument);
        }
    }
    match port.parse::<u16>() {
        Ok(_) => Ok((port, rest)),
        Err(_) => Err(format!(
            "`{port}` is no port. It is a number from 1 to 65535, as in --port 8080."
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(arguments: &[&str]) -> Result<(String, Vec<String>), Problem> {
        let arguments: Vec<String> = arguments.iter().map(|text| (*text).to_owned()).collect();
        port(&arguments).map(|(port, rest)| {
            (
                port.to_owned(),
                rest.into_iter().map(str::to_owned).collect(),
            )
        })
    }

    #[test]
    fn what_is_not_the_port_is_for_the_sandbox() {
        assert_eq!(of(&[]), Ok(("8080".to_owned(), vec![])));
        let both = of(&["--data", "crm.db", "--port", "9000"]);
        assert_eq!(
            both,
            Ok((
                "9000".to_owned(),
                vec!["--data".to_owned(), "crm.db".to_owned()]
            ))
        );
        assert!(of(&["--port"]).is_err());
        assert!(of(&["--port=many"]).is_err());
    }
}
