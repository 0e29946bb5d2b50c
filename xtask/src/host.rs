//! The machine's own package manager and Rust installation, as far as this project needs them.

use crate::Problem;
use crate::paths::on_path;
use crate::run::{output, run, say};
use std::env;
use std::ffi::OsString;
use std::fs;
use std::process::Command;

/// The cargo this command was started with.
pub fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")))
}

/// Makes sure that `cargo fmt` and `cargo clippy` are there (rustup's minimal profile leaves them out).
pub fn ensure_lints() -> Result<(), Problem> {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if output(cargo().args([subcommand, "--version"])).is_ok() {
            continue;
        }
        say(format!("installing {component} (rustup)"));
        run(Command::new("rustup").args(["component", "add", component])).map_err(|problem| {
            format!("{problem}\n`cargo {subcommand}` is missing. Install it with: rustup component add {component}")
        })?;
    }
    Ok(())
}

/// Whether Debian's packages can be installed from here without asking anyone.
pub fn can_apt_install() -> bool {
    is_debian() && on_path("apt-get").is_some() && administrator().is_some()
}

/// Installs Debian packages.
pub fn apt_install(packages: &[&str]) -> Result<(), Problem> {
    let Some(prefix) = administrator() else {
        return Err("Debian's packages can only be installed by root.".to_owned());
    };
    let apt = |arguments: &[&str]| {
        let mut command = match prefix {
            [] => Command::new("apt-get"),
            [program, rest @ ..] => {
                let mut command = Command::new(program);
                command.args(rest).arg("apt-get");
                command
            }
        };
        command
            .args(["-qq", "-o", "Dpkg::Use-Pty=0"])
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    say(format!("installing {} (apt-get)", packages.join(", ")));
    // The lists may be old or absent; what then cannot be found is told by the installation itself.
    let _ = run(&mut apt(&["update"]));
    // dpkg lists every package it unpacks on its standard output, which helps nobody.
    output(apt(&["install", "-y", "--no-install-recommends"]).args(packages)).map(drop)
}

/// What to put before a command so that root runs it: nothing for root itself.
fn administrator() -> Option<&'static [&'static str]> {
    let root = output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if root {
        return Some(&[]);
    }
    output(Command::new("sudo").args(["-n", "true"]))
        .is_ok()
        .then_some(&["sudo", "-n"])
}

fn is_debian() -> bool {
    fs::read_to_string("/etc/os-release").is_ok_and(|text| is_debian_release(&text))
}

/// Only Debian itself carries the packages that are asked for here; its derivatives name them differently.
fn is_debian_release(text: &str) -> bool {
    text.lines().any(|line| line == "ID=debian")
}

#[cfg(test)]
mod tests {
    use super::is_debian_release;

    #[test]
    fn debian_is_told_from_its_derivatives() {
        assert!(is_debian_release("NAME=\"Debian GNU/Linux\"\nID=debian\n"));
        assert!(!is_debian_release("ID=ubuntu\nID_LIKE=debian\n"));
    }
}
