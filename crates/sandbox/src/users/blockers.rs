//! Open requests in Service: whoever owns some cannot lose the plan that lets them answer.

use crate::db::Result;
use crate::license::links;
use crate::tickets::OPEN;
use rusqlite::{Connection, params};
use std::collections::HashMap;

/// The product's own sentence.
pub const OPEN_REQUESTS: &str =
    "The user has open requests in Service. The licence cannot be removed.";

/// How many open requests a person owns.
pub fn open_requests(connection: &Connection, tenant: &str, associate: i64) -> Result<i64> {
    let ask = format!("SELECT COUNT(*) FROM ticket WHERE tenant = ?1 AND owner = ?2 AND {OPEN}");
    connection.query_row(&ask, params![tenant, associate], |row| row.get(0))
}

/// How many open requests each person owns who owns any.
pub fn all_open_requests(connection: &Connection, tenant: &str) -> Result<HashMap<i64, i64>> {
    let mut ask = connection.prepare_cached(&format!(
        "SELECT owner, COUNT(*) FROM ticket WHERE tenant = ?1 AND {OPEN} GROUP BY owner"
    ))?;
    let rows = ask.query_map([tenant], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect()
}

/// Whether going from one set of plans to another takes Service from a person with open requests.
///
/// Inference: who keeps Service by another plan is not stopped.
pub fn forbids(
    connection: &Connection,
    tenant: &str,
    associate: i64,
    before: &[String],
    after: &[String],
) -> Result<bool> {
    let loses = links::holds(before, "service") && !links::holds(after, "service");
    Ok(loses && open_requests(connection, tenant, associate)? > 0)
}
