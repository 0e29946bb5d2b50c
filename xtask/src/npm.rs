//! The npm packages of `package.json`: tools for building and testing, none of them shipped.

use crate::Problem;
use crate::digest::Inputs;
use crate::paths::{in_root, on_path};
use crate::run::{output, run, say};
use crate::stamp::Stamp;
use std::path::{Path, PathBuf};
use xshell::{Cmd, Shell, cmd};

/// The oldest Node that all packages run on.
const NODE: u32 = 20;

/// Makes sure that exactly the packages of `package-lock.json` are installed.
pub fn ensure(sh: &Shell) -> Result<(), Problem> {
    ensure_in(sh, "")
}

/// The same in a folder of the project that has packages of its own.
pub fn ensure_in(sh: &Shell, folder: &str) -> Result<(), Problem> {
    let node = node_version(sh)?;
    let folder = in_root(folder);
    let mut inputs = Inputs::new();
    inputs.add("node", node.as_bytes());
    inputs.add_path(&folder, "package.json")?;
    inputs.add_path(&folder, "package-lock.json")?;
    let inputs = inputs.finish();
    let stamp = Stamp::at(folder.join("node_modules/.installed-from"));
    if stamp.holds(&inputs) {
        return Ok(());
    }
    say("installing npm packages (npm ci)");
    stamp.clear();
    let npm = command();
    run(cmd!(sh, "{npm} ci --prefix {folder} --no-audit --no-fund --loglevel=error"))
        .map_err(|problem| {
            format!("{problem}\nThe npm packages could not be installed. Once the cause is mended, try: npm ci")
        })?;
    stamp.keep(&inputs)
}

/// npm itself.
pub fn command() -> &'static str {
    if cfg!(windows) { "npm.cmd" } else { "npm" }
}

/// A program that an npm package brings along.
pub fn program(name: &str) -> PathBuf {
    let suffix = if cfg!(windows) { ".cmd" } else { "" };
    in_root(format!("node_modules/.bin/{name}{suffix}"))
}

fn node_version(sh: &Shell) -> Result<String, Problem> {
    let wanted = format!(
        "Node {NODE} or newer is needed. Get it from https://nodejs.org/ or your system's packages."
    );
    if on_path("node").is_none() {
        return Err(format!("There is no `node` on PATH. {wanted}"));
    }
    let version = output(cmd!(sh, "node --version"))?;
    match major(&version) {
        Some(found) if found >= NODE => Ok(version),
        _ => Err(format!("This is Node {version}. {wanted}")),
    }
}

fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// Makes one small module of a script and what it imports.
pub fn script<'a>(sh: &'a Shell, source: &Path) -> Cmd<'a> {
    let esbuild = program("esbuild");
    cmd!(
        sh,
        "{esbuild} {source} --bundle --minify --format=esm --target=es2022 --charset=utf8
        --legal-comments=none --log-level=warning"
    )
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_major_version_is_the_first_number() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("v8.1.0"), Some(8));
        assert_eq!(major("nonsense"), None);
    }
}
