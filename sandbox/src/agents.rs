//! The agents: POST only, the arguments in the body, `null` where a call failed.

use crate::archive::agent as archive_agent;
use crate::db::Result;
use crate::http::{Reply, field, number, text};
use crate::license::activate::{self, LicenseResult};
use crate::license::wire::ExtendedLicenseInfo;
use crate::license::{file, is_owner, links, serial, server, sign, store, usage};
use crate::rest::{Scene, shop_url};
use crate::select;
use crate::tickets::{self, store::Ticket};
use crate::users::{carrier, info, save};
use axum::http::Method as Verb;
use serde::Serialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};
use std::collections::HashMap;

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
        status,
    ),
    method(
        "License",
        "GetLicenseFromDB",
        "Get license, with usage, as it is stored in the database for one particular module owner.",
        from_database,
    ),
    method(
        "License",
        "GetLicenseStatusFromLicenseServer",
        "Get License from the license server for a particular module owner.",
        server_status,
    ),
    method(
        "License",
        "GetLicenseFromLicenseServer",
        "Get the license from the database and from the license server, with usage.",
        from_server,
    ),
    method(
        "License",
        "ValidateLicenseInfo",
        "Validate that a license is consistant.",
        validate_license,
    ),
    method(
        "License",
        "ActivateLicenseInfo",
        "Save a new license to the database.",
        activate_license,
    ),
    method(
        "License",
        "GetUserLicenses",
        "Obtain information about associate module licenses",
        user_licenses,
    ),
    method(
        "License",
        "GetShopUrl",
        "Get the shop URL for the specified module owner.",
        shop,
    ),
    method(
        "License",
        "ChangeSerialNumber",
        "Change the new serial number for the installation.",
        change_serial_number,
    ),
    method(
        "License",
        "GetLicenseFromFile",
        "Load a new license from file",
        from_file,
    ),
    method(
        "License",
        "AddLicenseFromFile",
        "Load and activate a new license from file/string if the new license is valid.",
        add_from_file,
    ),
    method(
        "License",
        "GetFencingInfo",
        "Returns fencinginfo if license fence is near or reached",
        fencing,
    ),
    method("User", "GetUser", "Gets a User object.", get_user),
    method(
        "User",
        "SaveUser",
        "Updates the existing User or creates a new User if the id parameter is 0.",
        save_user,
    ),
    method(
        "User",
        "ValidateUser",
        "Check that entity is ready for saving, return error messages by field.",
        validate_user,
    ),
    method(
        "User",
        "RemoveLicenses",
        "Remove all user licenses.",
        remove_licenses,
    ),
    method(
        "User",
        "GetUserInfoList",
        "Gets an array of UserInfo objects.",
        user_infos,
    ),
    method(
        "Ticket",
        "GetTicketEntity",
        "Gets a TicketEntity object.",
        get_ticket,
    ),
    method(
        "Ticket",
        "SaveTicketEntity",
        "Updates the existing TicketEntity or creates a new TicketEntity if the id parameter is 0.",
        save_ticket,
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

fn names_owner(body: &Value) -> bool {
    text(body, "OwnerName").is_some_and(is_owner)
}

/// Inferences: associate 0 means the caller; another person's status is for administrators, others get `null`; the
/// names of hidden licences are listed too. The name and the serial number are those of the installation, which are the
/// licence's own except between a change of the serial number and the activation after it.
fn status(scene: &Scene<'_>, body: &Value) -> Result<Reply> {
    let asked = number(body, "AssociateId").unwrap_or(0);
    let associate = if asked == 0 { scene.caller } else { asked };
    if associate != scene.caller && !scene.may_administer()? {
        return Ok(Reply::null());
    }
    let (Some(current), Some(_)) = (
        store::current(scene.connection, scene.tenant())?,
        scene.person(associate)?,
    ) else {
        return Ok(Reply::null());
    };
    let (company, serial) = server::installation(scene.connection, scene.tenant())?;
    let answer = json!({
        "AdminWarningDate": current.set.admin_warning_date,
        "ExpiryDate": current.set.expiry_date,
        "GraceDate": current.set.grace_date,
        "CompanyName": company,
        "SerialNr": serial,
        "UserLicenses": links::names(scene.connection, scene.tenant(), associate)?,
    });
    Ok(selected(scene, &answer))
}

fn from_database(scene: &Scene<'_>, body: &Value) -> Result<Reply> {
    if !scene.may_administer()? || !names_owner(body) {
        return Ok(Reply::null());
    }
    Ok(
        match usage::read(scene.connection, scene.tenant(), false)? {
            Some(license) => selected(scene, &license),
            None => Reply::null(),
        },
    )
}

/// Inference: `NewLicenseActivated` is told for ten minutes after an activation, then `Ok`.
fn server_status(scene: &Scene<'_>, body: &Value) -> Result<Reply> {
    const TOLD: chrono::Duration = chrono::Duration::minutes(10);
    if !scene.may_administer()? || !names_owner(body) {
        return Ok(Reply::null());
    }
    let server = server::read(scene.connection, scene.tenant())?;
    if !server.reachable {
        return Ok(Reply::null());
    }
    let activated = server
        .activated_at
        .and_then(|text| chrono::NaiveDateTime::parse_from_str(&text, "%Y-%m-%dT%H:%M:%S").ok());
    let recent = activated.is_some_and(|moment| scene.clock.now() - moment < TOLD);
    let status = match server.status.as_str() {
        "Ok" if recent => "NewLicenseActivated",
        status => status,
    };
    Ok(selected(
        scene,
        &json!({ "LicenseStatus": status, "Message": server.message, "Url": server.url }),
    ))
}

/// The licence with the new set in it. A plain answer is remembered, to the byte, as fit for activation.
///
/// Inference: an answer that `$select` has emptied, or that the `SO-TimeZone` or `SO-Language` header may have
/// rewritten, is not fit for activation and is not remembered.
fn from_server(scene: &Scene<'_>, body: &Value) -> Result<Reply> {
    if !scene.may_administer()? || !names_owner(body) {
        return Ok(Reply::null());
    }
    if !server::read(scene.connection, scene.tenant())?.reachable {
        return Ok(Reply::null());
    }
    match usage::read(scene.connection, scene.tenant(), true)? {
        Some(license) => handed_out(scene, &license),
        None => Ok(Reply::null()),
    }
}

fn handed_out(scene: &Scene<'_>, license: &ExtendedLicenseInfo) -> Result<Reply> {
    let touched = scene
        .call
        .param("$select")
        .is_some_and(|names| !names.trim().is_empty());
    let rewritten = ["so-timezone", "so-language"].iter().any(|name| {
        scene
            .call
            .header(name)
            .is_some_and(|value| !value.is_empty())
    });
    if touched {
        return Ok(selected(scene, license));
    }
    let text = serde_json::to_string(license).unwrap_or_else(|_| "null".to_owned());
    if license.new.is_some() && !rewritten {
        store::hand_out(scene.connection, scene.tenant(), &sign::fingerprint(&text))?;
    }
    Ok(Reply::json_text(text))
}

/// An argument's own bytes, as sent.
fn raw_argument(scene: &Scene<'_>, name: &str) -> Option<Box<RawValue>> {
    let arguments: HashMap<String, Box<RawValue>> =
        serde_json::from_slice(&scene.call.body).ok()?;
    let (_, value) = arguments
        .into_iter()
        .find(|(key, _)| key.eq_ignore_ascii_case(name))?;
    value.get().starts_with('{').then_some(value)
}

/// Inference: a person without the rights gets the documented refusal with a reason, as the result has room for one.
const NO_RIGHTS: &str = "You do not have the rights to activate licences.";

/// Inference: the words; the fact is documented of the user agent.
const NOT_AVAILABLE: &str = "Changing users and licences is not available to this session.";

/// Why the caller may not change licences; nothing when they may.
fn no_change(scene: &Scene<'_>) -> Result<Option<LicenseResult>> {
    Ok(if !scene.may_administer()? {
        Some(LicenseResult::refused(NO_RIGHTS))
    } else if !scene.may_change()? {
        Some(LicenseResult::refused(NOT_AVAILABLE))
    } else {
        None
    })
}

fn change_serial_number(scene: &Scene<'_>, body: &Value) -> Result<Reply> {
    if let Some(refusal) = no_change(scene)? {
        return Ok(selected(scene, &refusal));
    }
    let asked = ["NewCompanyName", "NewSerialNumber"].map(|name| text(body, name));
    let [Some(company), Some(number)] = asked else {
        return Ok(Reply::malformed(
            "The arguments 'NewCompanyName' and 'NewSerialNumber' are required.",
        ));
    };
    let result = serial::change(scene.connection, scene.tenant(), company, number)?;
    Ok(selected(scene, &result))
}

/// What the file gives can be activated like what the licence server gives.
fn from_file(scene: &Scene<'_>, body: &Value) -> Result<Reply> {
    if !scene.may_administer()? {
        return Ok(Reply::null());
    }
    let content = text(body, "FileContent").unwrap_or_default();
    match file::look_into(scene.connection, scene.tenant(), content)? {
        Some(license) => handed_out(scene, &license),
        None => Ok(Reply::null()),
    }
}

/// Inference: what is not loaded is told in `Reason`, as activation does; without the administrator's rights: `null`.
fn add_from_file(scene: &Scene<'_>, body: &Value) -> Result<Reply> {
    if !scene.may_administer()? {
        return Ok(Reply::null());
    }
    let (connection, tenant) = (scene.connection, scene.tenant());
    let loaded = match no_change(scene)? {
        Some(refusal) => file::refused(connection, tenant, &refusal)?,
        None => {
            let content = text(body, "FileContent").unwrap_or_default();
            file::load(connection, tenant, content, &scene.now())?
        }
    };
    Ok(loaded.map_or_else(Reply::null, |license| selected(scene, &license)))
}

/// "Returns fencinginfo if license fence is near or reached": else `null`.
///
/// Inferences: near begins at the documented 85 % of the indicator; the fence meant is the one for active projects;
/// everyone may ask.
fn fencing(scene: &Scene<'_>, _: &Value) -> Result<Reply> {
    let near = |(active, most): &(i64, i64)| active * 100 >= most * 85;
    Ok(match scene.recipe.fence.filter(near) {
        None => Reply::null(),
        Some((active, most)) => selected(
            scene,
            &json!({
                "ActiveCount": active,
                "Maximum": most,
                "IsNearingMaximum": active < most,
                "HasReachedMaximum": active >= most,
                "WarningMessage": format!("{active} of {most} active projects are in use."),
                "WarningTooltip": "The plan has a limit for active projects.",
                "TableRight": null,
                "FieldProperties": {},
            }),
        ),
    })
}

fn get_ticket(scene: &Scene<'_>, body: &Value) -> Result<Reply> {
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
fn save_ticket(scene: &Scene<'_>, body: &Value) -> Result<Reply> {
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

fn validate_license(scene: &Scene<'_>, _: &Value) -> Result<Reply> {
    judge(scene, "LicenseInfo", |sent| {
        activate::validate(scene.connection, scene.tenant(), sent)
    })
}

fn activate_license(scene: &Scene<'_>, _: &Value) -> Result<Reply> {
    if let Some(refusal) = no_change(scene)? {
        return Ok(selected(scene, &refusal));
    }
    let now = scene.now();
    judge(scene, "NewLicense", |sent| {
        activate::activate(scene.connection, scene.tenant(), sent, &now)
    })
}

fn judge(
    scene: &Scene<'_>,
    argument: &str,
    verdict: impl Fn(&RawValue) -> Result<LicenseResult>,
) -> Result<Reply> {
    if !scene.may_administer()? {
        return Ok(selected(scene, &LicenseResult::refused(NO_RIGHTS)));
    }
    match raw_argument(scene, argument) {
        Some(sent) => Ok(selected(scene, &verdict(&sent)?)),
        None => Ok(Reply::malformed(&format!(
            "The argument '{argument}' is missing."
        ))),
    }
}

fn user_licenses(scene: &Scene<'_>, body: &Value) -> Result<Reply> {
    let associate = number(body, "AssociateId").unwrap_or(0);
    if scene.person(associate)?.is_none()
        || (associate != scene.caller && !scene.may_administer()?)
    {
        return Ok(Reply::null());
    }
    Ok(selected(
        scene,
        &links::owners(scene.connection, scene.tenant(), associate)?,
    ))
}

fn shop(scene: &Scene<'_>, body: &Value) -> Result<Reply> {
    Ok(if names_owner(body) {
        Reply::json(&shop_url(scene)?)
    } else {
        Reply::null()
    })
}

/// The id comes in the query; inference: `UserId` or `AssociateId` in the body is taken as well.
fn get_user(scene: &Scene<'_>, body: &Value) -> Result<Reply> {
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
fn save_user(scene: &Scene<'_>, body: &Value) -> Result<Reply> {
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

fn validate_user(scene: &Scene<'_>, body: &Value) -> Result<Reply> {
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
fn remove_licenses(scene: &Scene<'_>, body: &Value) -> Result<Reply> {
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

fn user_infos(scene: &Scene<'_>, body: &Value) -> Result<Reply> {
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

fn archive_list(scene: &Scene<'_>, body: &Value) -> Result<Reply> {
    archive_agent::answer(scene.connection, scene.tenant(), body, scene.call)
}
