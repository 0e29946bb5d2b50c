//! The ticket table: what the archive and the rules need in columns, the rest as a carrier.

use super::entity;
use crate::clock::{Clock, shifted};
use crate::db::Result;
use crate::users::table::Associate;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// The condition for an open request.
pub const OPEN: &str = "status IN ('Active', 'Postponed')";

/// A stored request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// The primary key.
    pub id: i64,
    /// The associate who owns it; 0 = nobody.
    pub owner: i64,
    /// What it is about.
    pub title: String,
    /// When it was created.
    pub created_at: String,
    /// When it was last changed.
    pub changed_at: String,
    /// The priority's id.
    pub priority: i64,
    /// The category's id.
    pub category: i64,
    /// `BaseStatus`.
    pub status: String,
    /// Everything else, as JSON.
    pub carrier: String,
}

const COLUMNS: &str =
    "id, owner, title, created_at, changed_at, priority, category, status, carrier";

fn read(row: &Row<'_>) -> Result<Ticket> {
    Ok(Ticket {
        id: row.get(0)?,
        owner: row.get(1)?,
        title: row.get(2)?,
        created_at: row.get(3)?,
        changed_at: row.get(4)?,
        priority: row.get(5)?,
        category: row.get(6)?,
        status: row.get(7)?,
        carrier: row.get(8)?,
    })
}

/// One request.
pub fn find(connection: &Connection, tenant: &str, id: i64) -> Result<Option<Ticket>> {
    let ask = format!("SELECT {COLUMNS} FROM ticket WHERE tenant = ?1 AND id = ?2");
    connection
        .query_row(&ask, params![tenant, id], read)
        .optional()
}

/// Every request, by id.
pub fn all(connection: &Connection, tenant: &str) -> Result<Vec<Ticket>> {
    let ask = format!("SELECT {COLUMNS} FROM ticket WHERE tenant = ?1 ORDER BY id");
    let mut ask = connection.prepare_cached(&ask)?;
    ask.query_map([tenant], read)?.collect()
}

/// Every open request, by id.
pub fn open(connection: &Connection, tenant: &str) -> Result<Vec<Ticket>> {
    let ask = format!("SELECT {COLUMNS} FROM ticket WHERE tenant = ?1 AND {OPEN} ORDER BY id");
    let mut ask = connection.prepare_cached(&ask)?;
    ask.query_map([tenant], read)?.collect()
}

/// Writes a request, new or known.
pub fn write(connection: &Connection, tenant: &str, ticket: &Ticket) -> Result<()> {
    let sql = format!(
        "INSERT OR REPLACE INTO ticket(tenant, {COLUMNS}) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)"
    );
    connection.prepare_cached(&sql)?.execute(params![
        tenant,
        ticket.id,
        ticket.owner,
        ticket.title,
        ticket.created_at,
        ticket.changed_at,
        ticket.priority,
        ticket.category,
        ticket.status,
        ticket.carrier,
    ])?;
    Ok(())
}

/// Opens a request that a person owns; what it is about follows from its id.
pub fn open_one(
    connection: &Connection,
    tenant: &str,
    id: i64,
    owner: &Associate,
    clock: &Clock,
) -> Result<()> {
    const TITLES: [&str; 4] = [
        "Faktura mangler",
        "Cannot open the attachment",
        "Leverans försenad",
        "Change of address",
    ];
    let pick = usize::try_from(id).unwrap_or_default();
    let created_at = format!(
        "{}T09:{:02}:00",
        shifted(clock.today(), -(id % 23) - 1),
        pick % 60
    );
    let mut ticket = Ticket {
        id,
        owner: owner.id,
        title: TITLES[pick % TITLES.len()].to_owned(),
        changed_at: created_at.clone(),
        created_at,
        priority: id % 3 + 1,
        category: id % 2 + 1,
        status: "Active".to_owned(),
        carrier: String::new(),
    };
    ticket.carrier = entity::first(&ticket, owner).to_string();
    write(connection, tenant, &ticket)
}
