//! The user agent.

use super::selected;
use crate::db::Result;
use crate::http::{Reply, field, number};
use crate::rest::Scene;
use crate::users::{carrier, info, save};
use serde_json::{Map, Value};

/// The id comes in the query; inference: `UserId` or `AssociateId` in the body is taken as well.
pub(super) fn get_user(scene: &Scene<'_>, body: &Value) -> Result<Reply> {
    let in_query = scene
        .call
        .param("userId")
        .and_then(|text| text.parse().ok());
    let Some(id) = in_query
        .or_else(|| number(body, "UserId"))
        .or_else(|| number(body, "AssociateId"))
    else {
        return Ok(Reply::malformed("The argument 'userId' is missing."));
    };
    if id != scene.caller && !scene.may_change()? {
        return Ok(Reply::null());
    }
    Ok(match carrier::read(scene.connection, scene.tenant(), id)? {
        Some(user) => selected(scene, &user),
        None => Reply::null(),
    })
}

/// What cannot be saved is answered with 200 and the message body for bad data, the sentence for people in
/// `MessageDetail`.
///
/// Inference: agents are documented to answer 200 in every case, with `null` for what failed or was not found and with
/// that body for data they cannot accept; it is the only documented form with room for the reason.
pub(super) fn save_user(scene: &Scene<'_>, body: &Value) -> Result<Reply> {
    if body.is_null() {
        return Ok(Reply::malformed("Entity to save is not in request body."));
    }
    if !scene.may_change()? {
        return Ok(Reply::null());
    }
    let work = scene.connection.unchecked_transaction()?;
    let plan = match save::plan(scene.connection, scene.tenant(), body)? {
        Ok(plan) => plan,
        Err(save::Refusal::NotFound) => return Ok(Reply::null()),
        Err(refusal) => return Ok(Reply::bad_data(&refusal.message())),
    };
    let id = plan.associate;
    save::carry_out(scene.connection, scene.tenant(), plan)?;
    work.commit()?;
    Ok(match carrier::read(scene.connection, scene.tenant(), id)? {
        Some(user) => selected(scene, &user),
        None => Reply::null(),
    })
}

pub(super) fn validate_user(scene: &Scene<'_>, body: &Value) -> Result<Reply> {
    if !scene.may_change()? {
        return Ok(Reply::null());
    }
    let Some(user) = field(body, "User").filter(|user| user.is_object()) else {
        return Ok(Reply::malformed("The argument 'User' is missing."));
    };
    let problems = save::plan(scene.connection, scene.tenant(), user)?
        .err()
        .map_or_else(Map::new, |refusal| refusal.as_map());
    Ok(Reply::json(&problems))
}

/// 204 when it was done. Inference: `null` without the rights, and the body for bad data when open requests forbid it.
pub(super) fn remove_licenses(scene: &Scene<'_>, body: &Value) -> Result<Reply> {
    if !scene.may_change()? {
        return Ok(Reply::null());
    }
    let work = scene.connection.unchecked_transaction()?;
    match save::remove_all(
        scene.connection,
        scene.tenant(),
        number(body, "AssociateId").unwrap_or(0),
    )? {
        None => {
            work.commit()?;
            Ok(Reply::no_content())
        }
        Some(save::Refusal::NotFound) => Ok(Reply::null()),
        Some(refusal) => Ok(Reply::bad_data(&refusal.message())),
    }
}

pub(super) fn user_infos(scene: &Scene<'_>, body: &Value) -> Result<Reply> {
    let Some(ids) = body.as_array() else {
        return Ok(Reply::malformed("A list of ids was expected."));
    };
    if !scene.may_change()? {
        return Ok(Reply::null());
    }
    let ids: Vec<i64> = ids.iter().filter_map(Value::as_i64).collect();
    Ok(selected(
        scene,
        &info::list(scene.connection, scene.tenant(), &ids)?,
    ))
}
