//! What became of copying.

use crate::text::{Text, Words, messages};

/// What became of copying.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// The text that was to be copied.
    pub text: String,
    /// It is in the clipboard. `false`: the browser, or the page's policy, does not allow it.
    pub done: bool,
}

/// What a screen reader is told when something was copied, or could not be.
pub fn copied(copied: &Copied, text: &Text) -> Words {
    if copied.done {
        messages::copied(text)
    } else {
        messages::copy_failed(text)
    }
}
