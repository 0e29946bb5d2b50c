//! Saving a request: what is checked, what is kept, and who owns it then.

use super::store::{self, OPEN, Ticket};
use super::{entity, lists};
use crate::db::Result;
use crate::http::{field, number, text};
use crate::license::links;
use crate::users::{shape, table};
use rusqlite::{Connection, params};
use serde_json::{Value, json};

/// "Setting the id to 2147483647 (MaxInt) will make it automatically assigned."
pub const AUTOMATICALLY: i64 = 2_147_483_647;

/// Why a request cannot be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such request.
    NotFound,
    /// What is wrong, for people.
    Invalid(String),
}

fn invalid(message: &str) -> Refusal {
    Refusal::Invalid(message.to_owned())
}

/// Saves what the carrier says of the request `id`, and gives what is stored then.
///
/// A field that is missing is saved with its type's default, as for a user: a request sent without `OwnedBy` is
/// nobody's afterwards. Inferences: creating a request is not served; title, category, priority and status have to be
/// there; whoever takes a request over has not read it.
pub fn save(
    connection: &Connection,
    tenant: &str,
    id: i64,
    body: &Value,
    now: &str,
) -> Result<std::result::Result<Ticket, Refusal>> {
    let Some(before) = store::find(connection, tenant, id)? else {
        return Ok(Err(Refusal::NotFound));
    };
    let mut carrier = match shape::bind(body, &entity::TICKET) {
        Ok(carrier) => carrier,
        Err(message) => return Ok(Err(Refusal::Invalid(message))),
    };
    let id_in = |part: &str, name: &str| field(body, part).and_then(|part| number(part, name));
    let category = id_in("Category", "TicketCategoryId").unwrap_or(0);
    let priority = id_in("Priority", "TicketPriorityId").unwrap_or(0);
    let status = text(body, "BaseStatus").unwrap_or_default();
    let title = text(body, "Title").unwrap_or_default();
    if title.is_empty() {
        return Ok(Err(invalid("The Title field is required.")));
    }
    if lists::category_name(category).is_none() {
        return Ok(Err(invalid("There is no such category.")));
    }
    if lists::priority_name(priority).is_none() {
        return Ok(Err(invalid("There is no such priority.")));
    }
    if lists::state_name(status).is_none() {
        return Ok(Err(invalid("The value of 'BaseStatus' is not valid.")));
    }
    let asked = id_in("OwnedBy", "AssociateId").unwrap_or(0);
    let owner = match owner(connection, tenant, asked, before.owner)? {
        Ok(owner) => owner,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if owner != before.owner {
        carrier["ReadByOwner"] = json!(crate::clock::UNSET);
        carrier["FirstReadByOwner"] = json!(crate::clock::UNSET);
        carrier["ReadStatus"] = json!("Red");
    }
    let after = Ticket {
        owner,
        title: title.to_owned(),
        changed_at: now.to_owned(),
        priority,
        category,
        status: status.to_owned(),
        carrier: carrier.to_string(),
        ..before
    };
    store::write(connection, tenant, &after)?;
    Ok(Ok(after))
}

/// Who owns a request when a carrier asks for `asked`.
///
/// Inference: an owner has to be a Service user (`EjUserId` not 0) who is no former employee, unless they own it
/// already.
fn owner(
    connection: &Connection,
    tenant: &str,
    asked: i64,
    before: i64,
) -> Result<std::result::Result<i64, Refusal>> {
    if asked == 0 || asked == before {
        return Ok(Ok(asked));
    }
    if asked == AUTOMATICALLY {
        return Ok(Ok(next_in_line(connection, tenant, before)?));
    }
    Ok(match table::find(connection, tenant, asked)? {
        Some(person) if person.ej_user_id != 0 && !person.is_former() => Ok(asked),
        Some(_) => Err(invalid("The user cannot own requests.")),
        None => Err(invalid("There is no such user.")),
    })
}

/// Whose turn it is; 0 = nobody can take it.
///
/// Inferences: every category delegates evenly among the Service users who hold a plan with Service and can log in,
/// to whoever owns the fewest open requests, and never back to the one who hands it over.
fn next_in_line(connection: &Connection, tenant: &str, before: i64) -> Result<i64> {
    let held = links::all_held(connection, tenant)?;
    let mut ask = connection.prepare_cached(&format!(
        "SELECT COUNT(*) FROM ticket WHERE tenant = ?1 AND owner = ?2 AND {OPEN}"
    ))?;
    let mut best: Option<(i64, i64)> = None;
    for person in table::all(connection, tenant)? {
        let plans: Vec<String> = held
            .get(&person.id)
            .into_iter()
            .flatten()
            .cloned()
            .collect();
        let available = person.can_login && !person.is_former() && person.ej_user_id != 0;
        if !available || person.id == before || !links::holds(&plans, "service") {
            continue;
        }
        let load: i64 = ask.query_row(params![tenant, person.id], |row| row.get(0))?;
        if best.is_none_or(|(least, _)| load < least) {
            best = Some((load, person.id));
        }
    }
    Ok(best.map_or(0, |(_, person)| person))
}
