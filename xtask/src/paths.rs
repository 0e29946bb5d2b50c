//! Where things are: the project, what is built from it, and what is kept for the person between projects.

use crate::Problem;
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The project's folder: the workspace root.
pub fn root() -> PathBuf {
    let manifest =
        env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    let mut root = PathBuf::from(manifest);
    root.pop();
    root
}

/// A path in the project.
pub fn in_root(path: impl AsRef<Path>) -> PathBuf {
    root().join(path)
}

/// Where cargo puts what it builds for this machine.
pub fn target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => in_root("target"),
    }
}

/// The tools built for this person, shared by all checkouts: `$LICENSE_TROUBLESHOOTER_TOOLS`, else the user's cache.
pub fn cache() -> Result<PathBuf, Problem> {
    let folder = env::var_os("LICENSE_TROUBLESHOOTER_TOOLS")
        .filter(|value| !value.is_empty())
        .map(PathBuf::from)
        .or_else(|| Some(user_cache()?.join("license-troubleshooter")))
        .ok_or("There is no home folder to keep tools in. Set LICENSE_TROUBLESHOOTER_TOOLS to a folder of your own.")?;
    std::fs::create_dir_all(&folder).map_err(|error| {
        format!(
            "The folder for tools, {}, cannot be made: {error}.\nSet LICENSE_TROUBLESHOOTER_TOOLS to a folder of your own.",
            folder.display()
        )
    })?;
    Ok(folder)
}

fn user_cache() -> Option<PathBuf> {
    let set = |name| {
        env::var_os(name)
            .filter(|value: &OsString| !value.is_empty())
            .map(PathBuf::from)
    };
    set("XDG_CACHE_HOME")
        .or_else(|| set("LOCALAPPDATA"))
        .or_else(|| Some(env::home_dir()?.join(".cache")))
}

/// The first program called `name` on the person's PATH.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(&file))
        .find(|path| path.is_file())
}

/// The person's PATH with `folders` in front.
pub fn path_with(folders: &[&Path]) -> Result<OsString, Problem> {
    let usual = env::var_os("PATH").unwrap_or_default();
    env::join_paths(
        folders
            .iter()
            .map(PathBuf::from)
            .chain(env::split_paths(&usual)),
    )
    .map_err(|error| format!("PATH cannot be extended: {error}."))
}
