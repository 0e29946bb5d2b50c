//! `User`.

use super::{Scene, for_writers, not_a_number};
use crate::db::Result;
use crate::http::Reply;
use crate::select;
use crate::users::{carrier, principal, save};
use serde_json::{Value, json};

pub(super) fn current_principal(scene: &Scene<'_>) -> Result<Reply> {
    Ok(match scene.person(scene.caller)? {
        Some(person) => Reply::json(&principal::read(scene.connection, scene.tenant(), &person)?),
        None => no_user(&scene.caller.to_string()),
    })
}

pub(super) fn no_user(id: &str) -> Reply {
    Reply::not_found(&format!("User id {id} not found"))
}

pub(super) fn user(scene: &Scene<'_>, id: &str) -> Result<Reply> {
    let Ok(number) = id.parse::<i64>() else {
        return Ok(not_a_number(id));
    };
    if number != scene.caller && !scene.may_change()? {
        return Ok(Reply::forbidden());
    }
    Ok(
        match carrier::read(scene.connection, scene.tenant(), number)? {
            Some(user) => linked(scene, user),
            None => no_user(id),
        },
    )
}

fn linked(scene: &Scene<'_>, user: Value) -> Reply {
    let user = carrier::with_links(user, &scene.call.origin(), scene.tenant());
    Reply::json(&select::apply(user, scene.call.param("$select").as_deref()))
}

pub(super) fn put_user(scene: &Scene<'_>, id: &str) -> Result<Reply> {
    let Ok(number) = id.parse::<i64>() else {
        return Ok(not_a_number(id));
    };
    let Ok(mut body) = serde_json::from_slice::<Value>(&scene.call.body) else {
        return Ok(Reply::rest_error(
            400,
            "SoIllegalOperationException",
            "Entity to save is not in request body.",
        ));
    };
    for_writers(scene, || {
        let Some(members) = body.as_object_mut() else {
            return Ok(Reply::rest_error(
                400,
                "SoIllegalOperationException",
                "Entity to save is not in request body.",
            ));
        };
        members.retain(|name, _| !name.eq_ignore_ascii_case("AssociateId"));
        members.insert("AssociateId".to_owned(), json!(number));
        let work = scene.connection.unchecked_transaction()?;
        match save::plan(scene.connection, scene.tenant(), &body)? {
            Ok(plan) => save::carry_out(scene.connection, scene.tenant(), plan)?,
            Err(save::Refusal::NotFound) => return Ok(no_user(id)),
            Err(refusal) => {
                return Ok(Reply::rest_error(
                    400,
                    "SoIllegalOperationException",
                    &refusal.message(),
                ));
            }
        }
        work.commit()?;
        Ok(
            match carrier::read(scene.connection, scene.tenant(), number)? {
                Some(user) => linked(scene, user),
                None => no_user(id),
            },
        )
    })
}
