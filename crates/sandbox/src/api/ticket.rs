//! `Ticket/{id}`.

use super::agent::Arguments;
use crate::access::{Address, Call};
use crate::clock::wire_moment;
use crate::refusal::Refusal;
use crate::tickets::{entity, save};
use axum::Json;
use axum::extract::Path;
use serde_json::{Value, json};

/// A request with links.
pub(super) async fn get(
    call: Call,
    Path((_, id)): Path<(String, i64)>,
    address: Address,
) -> Result<Json<Value>, Refusal> {
    let crm = call.tenant.lock();
    if !crm.sees_requests(call.caller) {
        return Err(Refusal::Forbidden);
    }
    let ticket = crm.tickets.get(&id).ok_or_else(|| no_ticket(id))?;
    let mut carrier = entity::read(&crm, ticket);
    let rest = address.url.trim_end_matches(|letter| letter != '/');
    let rest = rest.trim_end_matches('/');
    carrier["_Links"] = json!({ "Self": address.url, "Rest": rest });
    Ok(Json(carrier))
}

pub(super) async fn put(
    call: Call,
    Path((_, id)): Path<(String, i64)>,
    Arguments(body): Arguments,
) -> Result<Json<Value>, Refusal> {
    let mut crm = call.tenant.lock();
    if !crm.sees_requests(call.caller) || crm.recipe.read_only {
        return Err(Refusal::Forbidden);
    }
    let now = wire_moment(call.tenant.app.clock.now());
    let before = crm.tickets.get(&id).ok_or_else(|| no_ticket(id))?;
    let after = save::saved(&crm, before, &body, now).map_err(Refusal::Invalid)?;
    let answer = entity::read(&crm, &after);
    crm.tickets.insert(id, after);
    Ok(Json(answer))
}

fn no_ticket(id: i64) -> Refusal {
    Refusal::NotFound(format!("Ticket id {id} not found"))
}
