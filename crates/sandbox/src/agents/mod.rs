//! The agents: POST only, the arguments in the body, `null` where a call failed.

mod license;
mod ticket;
mod user;

use crate::archive::agent as archive_agent;
use crate::db::Result;
use crate::http::Reply;
use crate::rest::Scene;
use crate::select;
use axum::http::Method as Verb;
use serde::Serialize;
use serde_json::{Value, json};

/// One method of an agent.
#[derive(Debug)]
pub struct Method {
    /// The agent's name.
    pub agent: &'static str,
    /// The method's name.
    pub name: &'static str,
    /// What it does.
    pub summary: &'static str,
    answer: fn(&Scene<'_>, &Value) -> Result<Reply>,
}

const fn method(
    agent: &'static str,
    name: &'static str,
    summary: &'static str,
    answer: fn(&Scene<'_>, &Value) -> Result<Reply>,
) -> Method {
    Method {
        agent,
        name,
        summary,
        answer,
    }
}

/// Every method served.
pub const METHODS: &[Method] = &[
    method(
        "License",
        "GetUserAndInstallationLicenceStatus",
        "Get status values for user licenses and installation license that can be used for feedback to the user.",
        license::status,
    ),
    method(
        "License",
        "GetLicenseFromDB",
        "Get license, with usage, as it is stored in the database for one particular module owner.",
        license::from_database,
    ),
    method(
        "License",
        "GetLicenseStatusFromLicenseServer",
        "Get License from the license server for a particular module owner.",
        license::server_status,
    ),
    method(
        "License",
        "GetLicenseFromLicenseServer",
        "Get the license from the database and from the license server, with usage.",
        license::from_server,
    ),
    method(
        "License",
        "ValidateLicenseInfo",
        "Validate that a license is consistant.",
        license::validate_license,
    ),
    method(
        "License",
        "ActivateLicenseInfo",
        "Save a new license to the database.",
        license::activate_license,
    ),
    method(
        "License",
        "GetUserLicenses",
        "Obtain information about associate module licenses",
        license::user_licenses,
    ),
    method(
        "License",
        "GetShopUrl",
        "Get the shop URL for the specified module owner.",
        license::shop,
    ),
    method(
        "License",
        "ChangeSerialNumber",
        "Change the new serial number for the installation.",
        license::change_serial_number,
    ),
    method(
        "License",
        "GetLicenseFromFile",
        "Load a new license from file",
        license::from_file,
    ),
    method(
        "License",
        "AddLicenseFromFile",
        "Load and activate a new license from file/string if the new license is valid.",
        license::add_from_file,
    ),
    method(
        "License",
        "GetFencingInfo",
        "Returns fencinginfo if license fence is near or reached",
        license::fencing,
    ),
    method("User", "GetUser", "Gets a User object.", user::get_user),
    method(
        "User",
        "SaveUser",
        "Updates the existing User or creates a new User if the id parameter is 0.",
        user::save_user,
    ),
    method(
        "User",
        "ValidateUser",
        "Check that entity is ready for saving, return error messages by field.",
        user::validate_user,
    ),
    method(
        "User",
        "RemoveLicenses",
        "Remove all user licenses.",
        user::remove_licenses,
    ),
    method(
        "User",
        "GetUserInfoList",
        "Gets an array of UserInfo objects.",
        user::user_infos,
    ),
    method(
        "Ticket",
        "GetTicketEntity",
        "Gets a TicketEntity object.",
        ticket::get_ticket,
    ),
    method(
        "Ticket",
        "SaveTicketEntity",
        "Updates the existing TicketEntity or creates a new TicketEntity if the id parameter is 0.",
        ticket::save_ticket,
    ),
    method(
        "Archive",
        "GetArchiveListByColumns",
        "Get a page of results for an archive list, explicitly specifying the restrictions, orderby and chosen columns.",
        archive_list,
    ),
];

/// Answers an agent call. `GET` describes the method and does not run it.
///
/// Inference: the form of the description; only that there is one is documented.
pub fn route(scene: &Scene<'_>, agent: &str, name: &str) -> Result<Reply> {
    let is = |method: &&Method| {
        method.agent.eq_ignore_ascii_case(agent) && method.name.eq_ignore_ascii_case(name)
    };
    let Some(method) = METHODS.iter().find(is) else {
        return Ok(Reply::not_found(&format!(
            "Agents/{agent}/{name} not found"
        )));
    };
    match scene.call.method {
        Verb::GET => Ok(Reply::json(
            &json!({ "Agent": method.agent, "Method": method.name, "Description": method.summary }),
        )),
        Verb::POST => run(scene, method),
        _ => Ok(Reply::rest_error(
            405,
            "SoIllegalOperationException",
            "Agents are called by POST.",
        )),
    }
}

fn run(scene: &Scene<'_>, method: &Method) -> Result<Reply> {
    let body = match scene.call.body.as_slice() {
        bytes if bytes.iter().all(u8::is_ascii_whitespace) => Value::Null,
        bytes => match serde_json::from_slice(bytes) {
            Ok(body) => body,
            Err(error) => return Ok(Reply::malformed(&error.to_string())),
        },
    };
    (method.answer)(scene, &body)
}

/// A result, with `$select` applied.
fn selected(scene: &Scene<'_>, answer: &impl Serialize) -> Reply {
    let answer = serde_json::to_value(answer).unwrap_or(Value::Null);
    Reply::json(&select::apply(
        answer,
        scene.call.param("$select").as_deref(),
    ))
}

fn archive_list(scene: &Scene<'_>, body: &Value) -> Result<Reply> {
    archive_agent::answer(scene.connection, scene.tenant(), body, scene.call)
}
