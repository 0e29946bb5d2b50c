//! Remembers what a result was made from, so that it is not made again.

use crate::Problem;
use crate::digest::Inputs;
use std::fs;
use std::path::{Path, PathBuf};

/// A small file beside a result, holding the hash of what went into it.
pub struct Stamp(PathBuf);

impl Stamp {
    /// The stamp kept in `file`.
    pub fn at(file: impl Into<PathBuf>) -> Self {
        Self(file.into())
    }

    /// Whether the result was made from exactly `inputs`.
    pub fn holds(&self, inputs: &str) -> bool {
        fs::read_to_string(&self.0).is_ok_and(|kept| kept == inputs)
    }

    /// Forgets the result: it is about to be made anew.
    pub fn clear(&self) {
        // A stamp that was never there is cleared.
        let _ = fs::remove_file(&self.0);
    }

    /// Remembers that the result was made from `inputs`.
    pub fn keep(&self, inputs: &str) -> Result<(), Problem> {
        fs::write(&self.0, inputs)
            .map_err(|error| format!("{} cannot be written: {error}.", self.0.display()))
    }
}

/// The hash of a folder's contents, names included.
pub fn of_folder(folder: &Path) -> Result<String, Problem> {
    let mut contents = Inputs::new();
    contents.add_path(folder, "")?;
    Ok(contents.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_only_what_was_kept() -> Result<(), Problem> {
        let stamp =
            Stamp::at(std::env::temp_dir().join(format!("xtask-stamp-{}", std::process::id())));
        assert!(!stamp.holds("one"));
        stamp.keep("one")?;
        assert!(stamp.holds("one"));
        assert!(!stamp.holds("two"));
        stamp.clear();
        assert!(!stamp.holds("one"));
        Ok(())
    }
}
