//! The licence server as this CRM sees it: what it says about a tenant, and whether it can be reached.

use crate::db::Result;
use rusqlite::{Connection, params};

/// What the licence server says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// A value of the `LicenseStatus` enumeration, or one that is not known yet.
    pub status: String,
    /// A text for people.
    pub message: String,
    /// Where to read more.
    pub url: String,
    /// Why the new licence is not let go, besides seats; empty = it is.
    ///
    /// Inference: the documentation has a place for such a sentence (`Reason`) and no list of them.
    pub hold: String,
    /// Whether it can be reached.
    ///
    /// Inference: an agent whose call to it fails answers `null`, as agents are documented to do when a call fails.
    pub reachable: bool,
    /// When a licence was last activated.
    pub activated_at: Option<String>,
}

/// What it says about a tenant.
pub fn read(connection: &Connection, tenant: &str) -> Result<Server> {
    let ask =
        "SELECT status, message, url, hold, reachable, activated_at FROM tenant WHERE id = ?1";
    connection.query_row(ask, [tenant], |row| {
        Ok(Server {
            status: row.get(0)?,
            message: row.get(1)?,
            url: row.get(2)?,
            hold: row.get(3)?,
            reachable: row.get(4)?,
            activated_at: row.get(5)?,
        })
    })
}

/// Makes it say something else. When a licence was activated is not its to say.
pub fn write(connection: &Connection, tenant: &str, server: &Server) -> Result<()> {
    let sql = "UPDATE tenant SET status = ?2, message = ?3, url = ?4, hold = ?5, reachable = ?6 WHERE id = ?1";
    connection.execute(
        sql,
        params![
            tenant,
            server.status,
            server.message,
            server.url,
            server.hold,
            server.reachable
        ],
    )?;
    Ok(())
}

/// A new licence is there and nothing but seats can be in its way.
pub fn release(connection: &Connection, tenant: &str) -> Result<()> {
    let sql = "UPDATE tenant SET status = 'NewLicenseAvailable', message = '', url = '', hold = '' WHERE id = ?1";
    connection.execute(sql, [tenant])?;
    Ok(())
}

/// The owner company and the serial number that the installation goes by.
pub fn installation(connection: &Connection, tenant: &str) -> Result<(String, String)> {
    let ask = "SELECT company, serial FROM tenant WHERE id = ?1";
    connection.query_row(ask, [tenant], |row| Ok((row.get(0)?, row.get(1)?)))
}
