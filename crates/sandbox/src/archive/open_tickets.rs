//! `UserOpenTickets`: requests in Service that someone still has to answer.

use super::{Column, Listing, Refusal, Row};
use crate::db::Result;
use crate::tickets::{lists, store};
use crate::users::table::{self, Associate};
use rusqlite::Connection;
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// The columns served; the published archive has many more.
const COLUMNS: &[&str] = &[
    "ticketId",
    "title",
    "createdAt",
    "lastChanged",
    "priorityName",
    "categoryFullName",
    "status",
    "ticketStatusName",
    "ownedBy",
    "ownedBy/associateDbId",
    "ownedBy/ejUserId",
    "ownedBy/fullName",
    "ownedBy/assocName",
];

/// Not orderable, by the published reference.
const UNORDERED: &str = "ownedBy/ejUserId";

/// The archive's rows, in the order of their ids.
///
/// Inference: without a restriction it lists everyone's open requests and nobody's (owner 0), and `ownedBy` shows the
/// owner's name.
pub fn list(
    connection: &Connection,
    tenant: &str,
    entities: &[String],
) -> Result<std::result::Result<Listing, Refusal>> {
    if let Some(entity) = entities
        .iter()
        .find(|entity| !entity.eq_ignore_ascii_case("ticket"))
    {
        return Ok(Err(Refusal::Invalid(format!(
            "Entity '{entity}' is not known."
        ))));
    }
    let people: HashMap<i64, Associate> = table::all(connection, tenant)?
        .into_iter()
        .map(|person| (person.id, person))
        .collect();
    let mut rows = Vec::new();
    for ticket in store::open(connection, tenant)? {
        let person = people.get(&ticket.owner);
        let name = person.map(Associate::full_name).unwrap_or_default();
        let values = json!({
            "ticketId": ticket.id,
            "title": ticket.title,
            "createdAt": ticket.created_at,
            "lastChanged": ticket.changed_at,
            "priorityName": lists::priority_name(ticket.priority).unwrap_or_default(),
            "categoryFullName": lists::category_name(ticket.category).unwrap_or_default(),
            "status": ticket.status,
            "ticketStatusName": lists::state_name(&ticket.status).unwrap_or_default(),
            "ownedBy": name,
            "ownedBy/associateDbId": ticket.owner,
            "ownedBy/ejUserId": person.map_or(0, |person| person.ej_user_id),
            "ownedBy/fullName": name,
            "ownedBy/assocName": person.map(|person| person.name.as_str()).unwrap_or_default(),
        });
        let cells = match values {
            Value::Object(cells) => cells,
            _ => Map::new(),
        };
        rows.push(Row {
            entity: "ticket".to_owned(),
            key: ticket.id,
            style: "",
            cells,
        });
    }
    let column = |name: &&str| Column {
        name: (*name).to_owned(),
        restrictable: true,
        orderable: *name != UNORDERED,
    };
    Ok(Ok(Listing {
        columns: COLUMNS.iter().map(column).collect(),
        rows,
    }))
}
