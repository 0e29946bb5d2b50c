//! Hashes of contents: in names, in `integrity` attributes, and to know what has not changed.

use crate::Problem;
use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::{fs, io};

/// The hash that goes into a served file's name: hexadecimal, the same for the same bytes. The loader makes the
/// integrity of it that a browser checks.
pub fn name(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

/// A subresource-integrity value, as an `integrity` attribute takes it.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", Base64::encode_string(&Sha256::digest(bytes)))
}

/// Collects what a result depends on. The order of the calls counts.
pub struct Inputs(Sha256);

impl Inputs {
    /// Depends on nothing yet.
    pub fn new() -> Self {
        Self(Sha256::new())
    }

    /// Depends on `bytes`, known as `what`.
    pub fn add(&mut self, what: &str, bytes: &[u8]) {
        for part in [what.as_bytes(), bytes] {
            self.0.update((part.len() as u64).to_le_bytes());
            self.0.update(part);
        }
    }

    /// Depends on the file `path` in `root`, or on every file below it; on its absence if there is none.
    pub fn add_path(&mut self, root: &Path, path: &str) -> Result<(), Problem> {
        for file in files_below(&root.join(path))? {
            let shown = file
                .strip_prefix(root)
                .unwrap_or(&file)
                .to_string_lossy()
                .replace('\\', "/");
            match fs::read(&file) {
                Ok(bytes) => self.add(&shown, &bytes),
                // Another program may move its own files about meanwhile.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(format!("{} cannot be read: {error}.", file.display())),
            }
        }
        Ok(())
    }

    /// One value for everything added.
    pub fn finish(self) -> String {
        format!("{:x}", self.0.finalize())
    }
}

fn files_below(path: &Path) -> Result<Vec<PathBuf>, Problem> {
    if path.is_file() {
        return Ok(vec![path.to_path_buf()]);
    }
    if !path.exists() {
        return Ok(Vec::new());
    }
    let cannot = |error| format!("{} cannot be listed: {error}.", path.display());
    let entries = fs::read_dir(path).map_err(cannot)?;
    let mut entries: Vec<PathBuf> = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()
        .map_err(cannot)?;
    entries.sort();
    let mut files = Vec::new();
    for entry in entries {
        files.extend(files_below(&entry)?);
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_sha256() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(name(b""), empty);
    }

    #[test]
    fn integrity_is_the_value_a_browser_computes() {
        let empty = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
        assert_eq!(integrity(b""), empty);
    }

    #[test]
    fn where_one_input_ends_and_the_next_begins_counts() {
        let of = |parts: &[(&str, &str)]| {
            let mut inputs = Inputs::new();
            for (what, bytes) in parts {
                inputs.add(what, bytes.as_bytes());
            }
            inputs.finish()
        };
        assert_ne!(of(&[("a", "bc")]), of(&[("ab", "c")]));
        assert_ne!(of(&[("a", "b"), ("c", "d")]), of(&[("c", "d"), ("a", "b")]));
        assert_eq!(of(&[("a", "b")]), of(&[("a", "b")]));
    }

    #[test]
    fn a_changed_file_changes_the_value_and_a_missing_one_does_not_fail() -> Result<(), Problem> {
        let folder = std::env::temp_dir().join(format!("xtask-digest-{}", std::process::id()));
        let write = |text: &str| {
            fs::write(folder.join("sub/file"), text).map_err(|error| error.to_string())
        };
        let value = || -> Result<String, Problem> {
            let mut inputs = Inputs::new();
            inputs.add_path(&folder, "sub")?;
            inputs.add_path(&folder, "absent")?;
            Ok(inputs.finish())
        };
        fs::create_dir_all(folder.join("sub")).map_err(|error| error.to_string())?;
        write("one")?;
        let before = value()?;
        write("two")?;
        let after = value()?;
        fs::remove_dir_all(&folder).map_err(|error| error.to_string())?;
        assert_ne!(before, after);
        Ok(())
    }
}
