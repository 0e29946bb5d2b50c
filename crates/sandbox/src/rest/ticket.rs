//! `Ticket`.

use super::{Scene, not_a_number};
use crate::db::Result;
use crate::http::Reply;
use crate::select;
use crate::tickets;
use serde_json::Value;

pub(super) fn ticket(scene: &Scene<'_>, id: &str) -> Result<Reply> {
    let Ok(number) = id.parse::<i64>() else {
        return Ok(not_a_number(id));
    };
    if !scene.sees_requests()? {
        return Ok(Reply::forbidden());
    }
    let found = tickets::store::find(scene.connection, scene.tenant(), number)?;
    let carrier = match found {
        Some(ticket) => tickets::entity::read(scene.connection, scene.tenant(), &ticket)?,
        None => None,
    };
    Ok(match carrier {
        Some(carrier) => {
            let carrier =
                tickets::entity::with_links(carrier, &scene.call.origin(), scene.tenant());
            Reply::json(&select::apply(
                carrier,
                scene.call.param("$select").as_deref(),
            ))
        }
        None => no_ticket(id),
    })
}

fn no_ticket(id: &str) -> Reply {
    Reply::not_found(&format!("Ticket id {id} not found"))
}

pub(super) fn put_ticket(scene: &Scene<'_>, id: &str) -> Result<Reply> {
    let bad = |message: &str| {
        Ok(Reply::rest_error(
            400,
            "SoIllegalOperationException",
            message,
        ))
    };
    let Ok(number) = id.parse::<i64>() else {
        return Ok(not_a_number(id));
    };
    let Ok(body) = serde_json::from_slice::<Value>(&scene.call.body) else {
        return bad("Entity to save is not in request body.");
    };
    if !scene.sees_requests()? || scene.recipe.read_only {
        return Ok(Reply::forbidden());
    }
    let (connection, tenant) = (scene.connection, scene.tenant());
    match tickets::save::save(connection, tenant, number, &body, &scene.now())? {
        Ok(ticket) => Ok(Reply::json(&tickets::entity::read(
            connection, tenant, &ticket,
        )?)),
        Err(tickets::save::Refusal::NotFound) => Ok(no_ticket(id)),
        Err(tickets::save::Refusal::Invalid(message)) => bad(&message),
    }
}
