//! What is kept for the next page: what was put off, and on which day. Nothing about anybody.
//!
//! Storage can be missing, full or forbidden; then nothing is kept, and nothing else happens.

use license_engine::Day;
use license_engine::flow::Remembered;
use web_sys::Storage;

const NAME: &str = "license-troubleshooter";

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// Keeps that `key` was put off on `day`.
pub fn remember(key: u64, day: Day) {
    if let Some(storage) = storage() {
        // Full or forbidden: then it is not kept.
        let _ = storage.set_item(NAME, &[key.to_string(), day.0.to_string()].join(" "));
    }
}

/// What was put off, if that can be had.
pub fn remembered() -> Option<Remembered> {
    let text = storage()?.get_item(NAME).ok()??;
    let (key, day) = text.split_once(' ')?;
    Some(Remembered {
        key: key.parse().ok()?,
        day: Day(day.parse().ok()?),
    })
}
