//! The Rust toolchain that builds the widget for the browser.
//!
//! The standard library is built with the widget: that is what makes the bytes small, and independent of what is
//! installed. It needs the standard library's source and a linker for Wasm. Both come with rustup; where its server
//! cannot be reached, Debian's packages have them too.

use crate::Problem;
use crate::host;
use crate::paths::{cache, on_path, path_with, root};
use crate::run::{answer, run_within, say};
use crate::stamp::Stamp;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;
use xshell::{Cmd, Shell, cmd};

/// The widget's target.
pub const TARGET: &str = "wasm32-unknown-unknown";

const DEBIAN_PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-22"];
const DEBIAN_LINKER: &str = "wasm-ld-22";
/// Long enough for a slow network, short enough where there is none: the source is about 5 MB.
const RUSTUP_LIMIT: Duration = Duration::from_secs(90);

/// How a panic ends, and with it how much of the standard library's formatting is carried along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panics {
    /// A bare trap: the smallest program.
    Trap,
    /// A message in the console, then a trap.
    Message,
}

/// A toolchain that can build for the browser.
#[derive(Clone, Debug)]
pub struct Toolchain {
    cargo: PathBuf,
    sysroot: PathBuf,
    linker: Option<&'static str>,
    version: String,
}

impl Toolchain {
    /// Which compiler it is, in its own words. Part of what the widget's bytes depend on.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Cargo, set up to build for the browser together with the standard library.
    pub fn cargo<'a>(&self, sh: &'a Shell, panics: Panics) -> Result<Cmd<'a>, Problem> {
        self.prepare(sh.cmd(&self.cargo), panics, None)
    }

    /// Sets up the environment of any program that calls cargo to build for the browser, with `tools` on its PATH.
    pub fn prepare<'a>(
        &self,
        mut command: Cmd<'a>,
        panics: Panics,
        tools: Option<&Path>,
    ) -> Result<Cmd<'a>, Problem> {
        // Cargo describes the package and libraries of this very program to it; none of that is meant for a build.
        for (name, _) in env::vars_os() {
            let name_text = name.to_string_lossy();
            if name_text.starts_with("CARGO_PKG_") || name_text.starts_with("CARGO_MANIFEST_") {
                command = command.env_remove(&name);
            }
        }
        for name in [
            "RUSTFLAGS",
            "CARGO_BUILD_RUSTFLAGS",
            "CARGO_BUILD_TARGET",
            "LD_LIBRARY_PATH",
            "RUSTC_WRAPPER",
        ] {
            command = command.env_remove(name);
        }
        if self.is_debian() {
            for name in ["RUSTUP_TOOLCHAIN", "CARGO", "RUSTC"] {
                command = command.env_remove(name);
            }
        }
        let debian = self.is_debian().then_some(Path::new("/usr/bin"));
        let folders: Vec<&Path> = debian.into_iter().chain(tools).collect();
        Ok(command
            .env("PATH", path_with(&folders)?)
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
            .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
            .env("CARGO_ENCODED_RUSTFLAGS", self.flags(panics).join("\u{1f}")))
    }

    /// The flags a Cargo profile cannot hold.
    fn flags(&self, panics: Panics) -> Vec<String> {
        let mut flags = Vec::new();
        if let Some(linker) = self.linker {
            flags.push(format!("-Clinker={linker}"));
        }
        if panics == Panics::Trap {
            flags.extend([
                "-Zunstable-options".to_owned(),
                "-Cpanic=immediate-abort".to_owned(),
            ]);
        }
        for (folder, name) in self.remapped() {
            flags.push(format!("--remap-path-prefix={}={name}", folder.display()));
        }
        flags
    }

    /// Folders of this machine, and what the widget is to say instead. Where several fit, the last one counts.
    fn remapped(&self) -> Vec<(PathBuf, &'static str)> {
        let mut remapped = vec![(root(), "."), (self.sysroot.clone(), "rust")];
        let cargo = env::var_os("CARGO_HOME")
            .map(PathBuf::from)
            .or_else(|| Some(env::home_dir()?.join(".cargo")));
        if let Some(cargo) = cargo {
            // Each registry has a folder named for it, and a mirror's crates are the same crates.
            let sources = fs::read_dir(cargo.join("registry/src"))
                .into_iter()
                .flatten();
            let registries = sources.filter_map(|entry| Some((entry.ok()?.path(), "crates")));
            remapped.push((cargo, "cargo"));
            remapped.extend(registries);
        }
        remapped
    }

    fn is_debian(&self) -> bool {
        self.linker.is_some()
    }
}

/// Finds a toolchain that can build for the browser, or installs what the present one lacks.
pub fn ensure(sh: &Shell) -> Result<Toolchain, Problem> {
    let rustup = match rustup_toolchain(sh) {
        Ok(toolchain) => return Ok(toolchain),
        Err(missing) => missing,
    };
    let unreachable = Stamp::at(cache()?.join("rustup-has-no-rust-src"));
    if unreachable.holds(&rustup.version)
        && let Some(toolchain) = debian_toolchain(sh)
    {
        return Ok(toolchain);
    }
    match add_rust_src(sh, &rustup) {
        Ok(toolchain) => {
            unreachable.clear();
            return Ok(toolchain);
        }
        Err(problem) => say(format!(
            "{problem}\n       That is no obstacle if Debian's toolchain can be had."
        )),
    }
    unreachable.keep(&rustup.version)?;
    if debian_toolchain(sh).is_none() && host::can_apt_install(sh) {
        host::apt_install(sh, &DEBIAN_PACKAGES)?;
    }
    debian_toolchain(sh).ok_or_else(|| {
        format!(
            "The widget is built together with Rust's standard library, and its source is missing.\n\
             Install it with:        rustup component add rust-src\n\
             On Debian, as root, or: apt-get install --no-install-recommends {}",
            DEBIAN_PACKAGES.join(" ")
        )
    })
}

/// What the active toolchain lacks.
struct Lacking {
    version: String,
}

fn rustup_toolchain(sh: &Shell) -> Result<Toolchain, Lacking> {
    let cargo = env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from);
    // The compiler that belongs to the cargo this was started with, not whichever is first on PATH.
    let mut rustc = cargo.with_file_name(format!("rustc{}", env::consts::EXE_SUFFIX));
    if !rustc.is_file() {
        rustc = PathBuf::from("rustc");
    }
    let version = answer(cmd!(sh, "{rustc} -vV")).unwrap_or_default();
    let sysroot = answer(cmd!(sh, "{rustc} --print sysroot")).unwrap_or_default();
    let sysroot = PathBuf::from(sysroot);
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .unwrap_or_default();
    let linker = format!("lib/rustlib/{host}/bin/rust-lld{}", env::consts::EXE_SUFFIX);
    if has_source(&sysroot) && sysroot.join(linker).is_file() {
        Ok(Toolchain {
            cargo,
            sysroot,
            linker: None,
            version,
        })
    } else {
        Err(Lacking { version })
    }
}

fn add_rust_src(sh: &Shell, lacking: &Lacking) -> Result<Toolchain, Problem> {
    if on_path("rustup").is_none() {
        return Err("rustup is not on PATH.".to_owned());
    }
    say("installing the standard library's source for the widget (rustup component add rust-src)");
    let rustup = cmd!(sh, "rustup component add rust-src")
        .env("RUSTUP_MAX_RETRIES", "0")
        .env("RUST_BACKTRACE", "0");
    run_within(rustup, RUSTUP_LIMIT)?;
    rustup_toolchain(sh).map_err(|_| {
        let version = lacking
            .version
            .lines()
            .next()
            .unwrap_or("the active toolchain");
        format!("{version} still lacks the standard library's source or rust-lld.")
    })
}

fn debian_toolchain(sh: &Shell) -> Option<Toolchain> {
    let sysroot = PathBuf::from("/usr");
    let cargo = PathBuf::from("/usr/bin/cargo");
    let complete = has_source(&sysroot)
        && cargo.is_file()
        && Path::new("/usr/bin").join(DEBIAN_LINKER).is_file();
    let version = complete
        .then(|| answer(cmd!(sh, "/usr/bin/rustc -vV")))
        .flatten()?;
    Some(Toolchain {
        cargo,
        sysroot,
        linker: Some(DEBIAN_LINKER),
        version,
    })
}

fn has_source(sysroot: &Path) -> bool {
    sysroot
        .join("lib/rustlib/src/rust/library/Cargo.lock")
        .is_file()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn debian() -> Toolchain {
        Toolchain {
            cargo: "/usr/bin/cargo".into(),
            sysroot: "/usr".into(),
            linker: Some(DEBIAN_LINKER),
            version: "rustc".to_owned(),
        }
    }

    #[test]
    fn only_the_shipped_widget_traps_without_a_word() {
        let immediate = "-Cpanic=immediate-abort".to_owned();
        assert!(debian().flags(Panics::Trap).contains(&immediate));
        assert!(!debian().flags(Panics::Message).contains(&immediate));
    }

    #[test]
    fn no_path_of_this_machine_gets_into_the_widget() {
        let flags = debian().flags(Panics::Trap);
        let here = format!("--remap-path-prefix={}=.", root().display());
        assert!(flags.contains(&here), "{flags:?}");
    }
}
