//! The programs that are built from source, once a person: wasm-bindgen, Trunk and cargo-deny.

use crate::Problem;
use crate::host;
use crate::paths::{cache, in_root, on_path};
use crate::run::{answer, run, say};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;
use xshell::{Shell, cmd};

/// The newest Trunk that the oldest Rust supported here can build.
const TRUNK: &str = "0.21.14";

/// The splitter that goes with `wasm_split_helpers` in `Cargo.lock`.
const WASM_SPLIT: &str = "0.2.4";

/// The cargo-deny whose words `deny.toml` is written in.
const CARGO_DENY: &str = "0.20.2";

/// Finds the wasm-bindgen of exactly the version in `Cargo.lock`, or builds it.
pub fn ensure_wasm_bindgen(sh: &Shell) -> Result<PathBuf, Problem> {
    let path = in_root("Cargo.lock");
    let lock = fs::read_to_string(&path)
        .map_err(|error| format!("{} cannot be read: {error}.", path.display()))?;
    let version = locked_version(&lock, "wasm-bindgen")
        .ok_or("Cargo.lock names no version of wasm-bindgen, though the widget depends on it.")?;
    // Its own lock file is not used: it may name a version that was withdrawn since. What is left out is for
    // downloading browser drivers, and half of what there is to compile.
    let tool = Tool {
        krate: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version,
        flags: &["--no-default-features"],
        optimised: "1",
    };
    ensure(sh, &tool)
}

/// Finds Trunk, or builds it.
pub fn ensure_trunk(sh: &Shell) -> Result<PathBuf, Problem> {
    let tool = Tool {
        krate: "trunk",
        program: "trunk",
        version: TRUNK,
        flags: &["--locked"],
        optimised: "0",
    };
    ensure(sh, &tool)
}

/// Finds what divides the program into parts, or builds it.
pub fn ensure_wasm_split(sh: &Shell) -> Result<PathBuf, Problem> {
    let tool = Tool {
        krate: "wasm_split_cli_support",
        program: "wasm-split-cli",
        version: WASM_SPLIT,
        flags: &["--locked", "--features", "build-binary"],
        optimised: "1",
    };
    ensure(sh, &tool)
}

/// Finds cargo-deny, or builds it.
pub fn ensure_cargo_deny(sh: &Shell) -> Result<PathBuf, Problem> {
    let tool = Tool {
        krate: "cargo-deny",
        program: "cargo-deny",
        version: CARGO_DENY,
        flags: &["--locked"],
        optimised: "0",
    };
    ensure(sh, &tool)
}

struct Tool<'a> {
    krate: &'a str,
    program: &'a str,
    version: &'a str,
    flags: &'a [&'a str],
    /// Cargo's `opt-level`: what is run a few times a day need not be fast; it has to be there soon.
    optimised: &'a str,
}

fn ensure(sh: &Shell, tool: &Tool) -> Result<PathBuf, Problem> {
    if let Some(path) = on_path(tool.program)
        && is_version(sh, &path, tool.version)
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
    build(sh, tool, &home)?;
    say(format!(
        "built {} in {} s",
        tool.program,
        started.elapsed().as_secs()
    ));
    Ok(path)
}

fn build(sh: &Shell, tool: &Tool, home: &Path) -> Result<(), Problem> {
    let cargo = host::cargo();
    let &Tool {
        krate,
        program,
        version,
        flags,
        optimised,
    } = tool;
    let _elsewhere = sh.push_dir(cache()?);
    let install = cmd!(
        sh,
        "{cargo} install --quiet {krate} --version {version} --bin {program} --root {home} {flags...}"
    );
    let install = install
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", optimised)
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
        .env_remove("CARGO_TARGET_DIR");
    run(install).map_err(|problem| {
        format!(
            "{problem}\n{program} {version} is needed and could not be built. Once the cause is mended, try again, or:\n\
             cargo install {krate} --version {version}"
        )
    })
}

fn is_version(sh: &Shell, program: &Path, version: &str) -> bool {
    answer(cmd!(sh, "{program} --version"))
        .is_some_and(|said| said.split_whitespace().any(|word| word == version))
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
