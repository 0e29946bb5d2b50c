//! The licence agent.

use super::selected;
use crate::db::Result;
use crate::http::{Reply, number, text};
use crate::license::activate::{self, LicenseResult};
use crate::license::wire::ExtendedLicenseInfo;
use crate::license::{file, is_owner, links, serial, server, sign, store, usage};
use crate::rest::{Scene, shop_url};
use serde_json::value::RawValue;
use serde_json::{Value, json};
use std::collections::HashMap;

fn names_owner(body: &Value) -> bool {
    text(body, "OwnerName").is_some_and(is_owner)
}

/// Inferences: associate 0 means the caller; another person's status is for administrators, others get `null`; the
/// names of hidden licences are listed too. The name and the serial number are those of the installation, which are the
/// licence's own except between a change of the serial number and the activation after it.
pub(super) fn status(scene: &Scene<'_>, body: &Value) -> Result<Reply> {
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

pub(super) fn from_database(scene: &Scene<'_>, body: &Value) -> Result<Reply> {
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
pub(super) fn server_status(scene: &Scene<'_>, body: &Value) -> Result<Reply> {
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
pub(super) fn from_server(scene: &Scene<'_>, body: &Value) -> Result<Reply> {
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

pub(super) fn change_serial_number(scene: &Scene<'_>, body: &Value) -> Result<Reply> {
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
pub(super) fn from_file(scene: &Scene<'_>, body: &Value) -> Result<Reply> {
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
pub(super) fn add_from_file(scene: &Scene<'_>, body: &Value) -> Result<Reply> {
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
pub(super) fn fencing(scene: &Scene<'_>, _: &Value) -> Result<Reply> {
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

pub(super) fn validate_license(scene: &Scene<'_>, _: &Value) -> Result<Reply> {
    judge(scene, "LicenseInfo", |sent| {
        activate::validate(scene.connection, scene.tenant(), sent)
    })
}

pub(super) fn activate_license(scene: &Scene<'_>, _: &Value) -> Result<Reply> {
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

pub(super) fn user_licenses(scene: &Scene<'_>, body: &Value) -> Result<Reply> {
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

pub(super) fn shop(scene: &Scene<'_>, body: &Value) -> Result<Reply> {
    Ok(if names_owner(body) {
        Reply::json(&shop_url(scene)?)
    } else {
        Reply::null()
    })
}
