//! Licence sets in the database. They are kept as the text that was signed, so that it always goes out the same.

use super::wire::LicenseInfo;
use crate::db::Result;
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::value::RawValue;

/// A stored set: its text, and what it says.
#[derive(Debug, Clone)]
pub struct Stored {
    /// The JSON text as signed.
    pub text: String,
    /// The text, read.
    pub set: LicenseInfo,
}

impl Stored {
    /// The text as a JSON value that goes out byte for byte.
    pub fn raw(&self) -> Option<Box<RawValue>> {
        RawValue::from_string(self.text.clone()).ok()
    }
}

/// The set in force.
pub fn current(connection: &Connection, tenant: &str) -> Result<Option<Stored>> {
    read(connection, tenant, "current")
}

/// The set that the licence server would give.
pub fn new(connection: &Connection, tenant: &str) -> Result<Option<Stored>> {
    read(connection, tenant, "new")
}

/// Stores a set under `current` or `new`.
pub fn write(connection: &Connection, tenant: &str, which: &str, set: &LicenseInfo) -> Result<()> {
    let text = serde_json::to_string(set).unwrap_or_default();
    connection.execute(
        "INSERT OR REPLACE INTO license_set VALUES(?1, ?2, ?3)",
        params![tenant, which, text],
    )?;
    Ok(())
}

/// Makes the new set the one in force, and forgets what was handed out before.
pub fn promote(connection: &Connection, tenant: &str, now: &str) -> Result<()> {
    connection.execute(
        "DELETE FROM license_set WHERE tenant = ?1 AND which = 'current'",
        [tenant],
    )?;
    connection.execute(
        "UPDATE license_set SET which = 'current' WHERE tenant = ?1 AND which = 'new'",
        [tenant],
    )?;
    connection.execute("DELETE FROM handed_out WHERE tenant = ?1", [tenant])?;
    let count = "UPDATE tenant SET activations = activations + 1, activated_at = ?2, status = 'Ok', message = '', url = '', hold = '' WHERE id = ?1";
    connection.execute(count, params![tenant, now])?;
    Ok(())
}

/// Remembers a text that was given to a caller.
pub fn hand_out(connection: &Connection, tenant: &str, fingerprint: &str) -> Result<()> {
    connection.execute(
        "INSERT OR IGNORE INTO handed_out VALUES(?1, ?2)",
        params![tenant, fingerprint],
    )?;
    Ok(())
}

/// Whether a text of this fingerprint was given to a caller since the licence last changed.
pub fn was_handed_out(connection: &Connection, tenant: &str, fingerprint: &str) -> Result<bool> {
    let ask = "SELECT EXISTS(SELECT 1 FROM handed_out WHERE tenant = ?1 AND fingerprint = ?2)";
    connection.query_row(ask, params![tenant, fingerprint], |row| row.get(0))
}

fn read(connection: &Connection, tenant: &str, which: &str) -> Result<Option<Stored>> {
    let ask = "SELECT body FROM license_set WHERE tenant = ?1 AND which = ?2";
    let text: Option<String> = connection
        .query_row(ask, params![tenant, which], |row| row.get(0))
        .optional()?;
    Ok(text.and_then(|text| {
        Some(Stored {
            set: serde_json::from_str(&text).ok()?,
            text,
        })
    }))
}
