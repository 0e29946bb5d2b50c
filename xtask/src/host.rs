//! The machine's own package manager and Rust installation, as far as this project needs them.

use crate::Problem;
use crate::paths::on_path;
use crate::run::{answer, run, say};
use std::env;
use std::ffi::OsString;
use std::fs;
use xshell::{Cmd, Shell, cmd};

/// The cargo this command was started with.
pub fn cargo() -> OsString {
    env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"))
}

/// Makes sure that `cargo fmt` and `cargo clippy` are there (rustup's minimal profile leaves them out).
pub fn ensure_lints(sh: &Shell) -> Result<(), Problem> {
    let cargo = cargo();
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if answer(cmd!(sh, "{cargo} {subcommand} --version")).is_some() {
            continue;
        }
        say(format!("installing {component} (rustup)"));
        run(cmd!(sh, "rustup component add {component}")).map_err(|problem| {
            format!("{problem}\n`cargo {subcommand}` is missing. Install it with: rustup component add {component}")
        })?;
    }
    Ok(())
}

/// Whether Debian's packages can be installed from here without asking anyone.
pub fn can_apt_install(sh: &Shell) -> bool {
    is_debian() && on_path("apt-get").is_some() && apt_get(sh).is_some()
}

/// Installs Debian packages.
pub fn apt_install(sh: &Shell, packages: &[&str]) -> Result<(), Problem> {
    let apt = || {
        let apt = apt_get(sh).ok_or("Debian's packages can only be installed by root.")?;
        let quiet = apt.args(["-qq", "-o", "Dpkg::Use-Pty=0"]);
        Ok::<_, Problem>(quiet.env("DEBIAN_FRONTEND", "noninteractive"))
    };
    say(format!("installing {} (apt-get)", packages.join(", ")));
    // The lists may be old or absent; what then cannot be found is told by the installation itself.
    let _ = run(apt()?.arg("update"));
    let install = apt()?.args(["install", "-y", "--no-install-recommends"]);
    // dpkg lists every package it unpacks on its standard output, which helps nobody.
    run(install.args(packages).ignore_stdout())
}

/// apt-get as root, if that needs no password.
fn apt_get(sh: &Shell) -> Option<Cmd<'_>> {
    if answer(cmd!(sh, "id -u")).is_some_and(|id| id == "0") {
        return Some(cmd!(sh, "apt-get"));
    }
    answer(cmd!(sh, "sudo -n true")).map(|_| cmd!(sh, "sudo -n apt-get"))
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
