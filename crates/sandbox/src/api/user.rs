//! The user agent, and who is signed in.

use super::agent::{Answer, Arguments, Selection, nothing};
use crate::access::Call;
use crate::refusal::{Refusal, bad_data};
use crate::users::save::Unsaved;
use crate::users::{carrier, principal, save};
use axum::Json;
use axum::extract::Query;
use serde::Deserialize;
use serde_json::Value;

pub(super) async fn current_principal(call: Call) -> Result<Json<Value>, Refusal> {
    let crm = call.tenant.lock();
    match crm.people.get(&call.caller) {
        Some(person) => Ok(Json(principal::read(&crm, person))),
        None => Err(Refusal::NotFound(format!(
            "User id {} not found",
            call.caller
        ))),
    }
}

/// Which user.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    #[serde(rename = "userId")]
    user: i64,
}

pub(super) async fn get(
    call: Call,
    Query(asked): Query<Asked>,
    Query(selection): Query<Selection>,
) -> Answer {
    let crm = call.tenant.lock();
    if asked.user != call.caller && !crm.may_change(call.caller) {
        return nothing();
    }
    Ok(Json(selection.of(carrier::read(&crm, asked.user))))
}

/// What cannot be saved is answered with 200 and the message body for bad data, the sentence for people in
/// `MessageDetail`.
///
/// Inference: agents are documented to answer 200 in every case, with `null` for what failed or was not found and with
/// that body for data they cannot accept; it is the only documented form with room for the reason.
pub(super) async fn save(call: Call, Arguments(body): Arguments) -> Answer {
    if body.is_null() {
        let message = "Entity to save is not in request body.";
        return Err(Refusal::Malformed(message.to_owned()));
    }
    let mut crm = call.tenant.lock();
    if !crm.may_change(call.caller) {
        return nothing();
    }
    match save::save(&mut crm, &body) {
        Ok(id) => Ok(Json(carrier::read(&crm, id))),
        Err(Unsaved::NotFound) => nothing(),
        Err(Unsaved::Invalid(problem)) => Ok(bad_data(&problem)),
    }
}
