//! The two programs that are built from source, once a person: wasm-bindgen and Trunk.

use crate::Problem;
use crate::host;
use crate::paths::{cache, in_root, on_path};
use crate::run::{output, run, say};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// The newest Trunk that the oldest Rust supported here can build.
const TRUNK: &str = "0.21.14";

/// Finds the wasm-bindgen of exactly the version in `Cargo.lock`, or builds it.
pub fn ensure_wasm_bindgen() -> Result<PathBuf, Problem> {
    let path = in_root("Cargo.lock");
    let lock = fs::read_to_string(&path)
        .map_err(|error| format!("{} cannot be read: {error}.", path.display()))?;
    let version = locked_version(&lock, "wasm-bindgen")
        .ok_or("Cargo.lock names no version of wasm-bindgen, though the widget depends on it.")?;
    // Its own lock file is not used: it may name a version that was withdrawn since. What is left out is for
    // downloading browser drivers, and half of what there is to compile.
    ensure(&Tool {
        krate: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version,
        flags: &["--no-default-features"],
        optimised: "1",
    })
}

/// Finds Trunk, or builds it.
pub fn ensure_trunk() -> Result<PathBuf, Problem> {
    ensure(&Tool {
        krate: "trunk",
        program: "trunk",
        version: TRUNK,
        flags: &["--locked"],
        optimised: "0",
    })
}

struct Tool<'a> {
    krate: &'a str,
    program: &'a str,
    version: &'a str,
    flags: &'a [&'a str],
    /// Cargo's `opt-level`: what is run a few times a day need not be fast; it has to be there soon.
    optimised: &'a str,
}

fn ensure(tool: &Tool) -> Result<PathBuf, Problem> {
    if let Some(path) = on_path(tool.program)
        && is_version(&path, tool.version)
    {
        return Ok(path);
    }
    let home = cache()?.join(format!("{}-{}", tool.program, tool.version));
    let path = home
        .join("bin")
        .join(format!("{}{}", tool.program, env::consts::EXE_SUFFIX));
    if path.is_file() {
        return Ok(path);
    }
    say(format!(
        "building {} {} (once, some minutes; kept in {})",
        tool.program,
        tool.version,
        home.display()
    ));
    let started = Instant::now();
    build(tool, &home)?;
    say(format!(
        "built {} in {} s",
        tool.program,
        started.elapsed().as_secs()
    ));
    Ok(path)
}

fn build(tool: &Tool, home: &Path) -> Result<(), Problem> {
    let mut cargo = host::cargo();
    cargo.args([
        "install",
        "--quiet",
        tool.krate,
        "--version",
        tool.version,
        "--bin",
        tool.program,
        "--root",
    ]);
    cargo.arg(home);
    cargo.args(tool.flags);
    cargo
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", tool.optimised)
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
        .env_remove("CARGO_TARGET_DIR")
        .current_dir(cache()?);
    run(&mut cargo).map_err(|problem| {
        format!(
            "{problem}\n{program} {version} is needed and could not be built. Once the cause is mended, try again, or:\n\
             cargo install {krate} --version {version}",
            program = tool.program,
            version = tool.version,
            krate = tool.krate
        )
    })
}

fn is_version(program: &Path, version: &str) -> bool {
    output(Command::new(program).arg("--version"))
        .is_ok_and(|said| said.split_whitespace().any(|word| word == version))
}

/// The version of `package` in the text of a `Cargo.lock`.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines
        .nth(1)?
        .strip_prefix("version = \"")?
        .strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    const LOCK: &str = "\
[[package]]
name = \"wasm-bindgen-futures\"
version = \"0.4.80\"

[[package]]
name = \"wasm-bindgen\"
version = \"0.2.130\"
dependencies = [
 \"cfg-if\",
]
";

    #[test]
    fn the_locked_version_is_the_one_of_the_package_by_that_very_name() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(LOCK, "wasm-bindgen-futures"), Some("0.4.80"));
        assert_eq!(locked_version(LOCK, "wasm"), None);
    }
}
