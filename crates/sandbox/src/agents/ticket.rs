//! The ticket agent.

use super::selected;
use crate::db::Result;
use crate::http::{Reply, number};
use crate::rest::Scene;
use crate::tickets::{self, store::Ticket};
use serde_json::Value;

pub(super) fn get_ticket(scene: &Scene<'_>, body: &Value) -> Result<Reply> {
    let in_query = scene
        .call
        .param("ticketEntityId")
        .and_then(|text| text.parse().ok());
    let Some(id) = in_query.or_else(|| number(body, "TicketEntityId")) else {
        return Ok(Reply::malformed(
            "The argument 'ticketEntityId' is missing.",
        ));
    };
    if !scene.sees_requests()? {
        return Ok(Reply::null());
    }
    let found = tickets::store::find(scene.connection, scene.tenant(), id)?;
    ticket_reply(scene, found)
}

fn ticket_reply(scene: &Scene<'_>, found: Option<Ticket>) -> Result<Reply> {
    let carrier = match found {
        Some(ticket) => tickets::entity::read(scene.connection, scene.tenant(), &ticket)?,
        None => None,
    };
    Ok(carrier.map_or_else(Reply::null, |carrier| selected(scene, &carrier)))
}

/// As for users: `null` for what is not there or not allowed, the message body for what cannot be saved.
pub(super) fn save_ticket(scene: &Scene<'_>, body: &Value) -> Result<Reply> {
    if body.is_null() {
        return Ok(Reply::malformed("Entity to save is not in request body."));
    }
    if !scene.sees_requests()? || scene.recipe.read_only {
        return Ok(Reply::null());
    }
    let id = number(body, "TicketId").unwrap_or(0);
    match tickets::save::save(scene.connection, scene.tenant(), id, body, &scene.now())? {
        Ok(ticket) => ticket_reply(scene, Some(ticket)),
        Err(tickets::save::Refusal::NotFound) => Ok(Reply::null()),
        Err(tickets::save::Refusal::Invalid(message)) => Ok(Reply::bad_data(&message)),
    }
}
