//! The licence agent.

use super::agent::{Answer, Arguments, Selection, nothing, result};
use crate::access::Call;
use crate::installation::Installation;
use crate::json::{number, text};
use crate::license::activate::{self, LicenseResult};
use crate::license::wire::ExtendedLicenseInfo;
use crate::license::{file, links, serial};
use crate::refusal::Refusal;
use axum::Json;
use axum::body::Bytes;
use axum::extract::Query;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use serde_json::value::RawValue;
use std::collections::HashMap;

/// Inferences: associate 0 means the caller; another person's status is for administrators, others get `null`; the
/// names of hidden licences are listed too. The name and the serial number are those of the installation, which are the
/// licence's own except between a change of the serial number and the activation after it.
pub(super) async fn status(call: Call, Arguments(body): Arguments) -> Answer {
    let crm = call.tenant.lock();
    let asked = number(&body, "AssociateId").unwrap_or(0);
    let associate = if asked == 0 { call.caller } else { asked };
    let allowed = associate == call.caller || crm.may_administer(call.caller);
    let Some(person) = crm.people.get(&associate).filter(|_| allowed) else {
        return nothing();
    };
    let set = &crm.current.set;
    result(&json!({
        "AdminWarningDate": set.admin_warning_date,
        "ExpiryDate": set.expiry_date,
        "GraceDate": set.grace_date,
        "CompanyName": crm.company,
        "SerialNr": crm.serial,
        "UserLicenses": links::names(&crm, person),
    }))
}

pub(super) async fn from_database(call: Call, body: Arguments) -> Answer {
    let crm = call.tenant.lock();
    if !crm.may_administer(call.caller) || !body.name_owner() {
        return nothing();
    }
    result(&crm.stored_license())
}

/// Inference: an agent whose call to the licence server fails answers `null`, as agents are documented to do when a
/// call fails.
fn reaches_server(crm: &Installation, caller: i64, body: &Arguments) -> bool {
    crm.may_administer(caller) && body.name_owner() && crm.recipe.reachable
}

pub(super) async fn server_status(call: Call, body: Arguments) -> Answer {
    let crm = call.tenant.lock();
    if !reaches_server(&crm, call.caller, &body) {
        return nothing();
    }
    let said = &crm.server;
    result(&json!({ "LicenseStatus": said.status, "Message": said.message, "Url": said.url }))
}

/// The licence with the new set in it. A plain answer is remembered, to the byte, as fit for activation.
///
/// Inference: an answer that `$select` has emptied, or that the `SO-TimeZone` or `SO-Language` header may have
/// rewritten, is not fit for activation and is not remembered.
pub(super) async fn from_server(
    call: Call,
    Query(selection): Query<Selection>,
    headers: HeaderMap,
    body: Arguments,
) -> Response {
    let mut crm = call.tenant.lock();
    if !reaches_server(&crm, call.caller, &body) {
        return nothing().into_response();
    }
    let license = crm.offered_license();
    if selection.selects() {
        let license = serde_json::to_value(license).unwrap_or_default();
        return Json(selection.of(license)).into_response();
    }
    let text = serde_json::to_string(&license).unwrap_or_default();
    let rewritten = headers.contains_key("so-timezone") || headers.contains_key("so-language");
    if !rewritten {
        crm.handed_out.insert(text.clone());
    }
    ([(header::CONTENT_TYPE, "application/json")], text).into_response()
}

/// Why the caller may not change licences; nothing when they may.
///
/// Inferences: a person without the rights gets the documented refusal with a reason, as the result has room for one;
/// the words. That the user agent may not be available to a session is documented.
fn no_change(crm: &Installation, caller: i64) -> Option<&'static str> {
    if !crm.may_administer(caller) {
        Some("You do not have the rights to activate licences.")
    } else if !crm.may_change(caller) {
        Some("Changing users and licences is not available to this session.")
    } else {
        None
    }
}

pub(super) async fn activate(call: Call, body: Bytes) -> Answer {
    let mut crm = call.tenant.lock();
    if let Some(why) = no_change(&crm, call.caller) {
        return result(&LicenseResult::refused(why));
    }
    match raw_argument(&body, "NewLicense") {
        Some(sent) => result(&activate::activate(&mut crm, &sent)),
        None => Err(Refusal::Malformed(
            "The argument 'NewLicense' is missing.".to_owned(),
        )),
    }
}

/// An argument's own bytes, as sent.
fn raw_argument(body: &[u8], name: &str) -> Option<Box<RawValue>> {
    let arguments: HashMap<String, Box<RawValue>> = serde_json::from_slice(body).ok()?;
    let (_, value) = arguments
        .into_iter()
        .find(|(key, _)| key.eq_ignore_ascii_case(name))?;
    value.get().starts_with('{').then_some(value)
}

pub(super) async fn change_serial_number(call: Call, Arguments(body): Arguments) -> Answer {
    let mut crm = call.tenant.lock();
    if let Some(why) = no_change(&crm, call.caller) {
        return result(&LicenseResult::refused(why));
    }
    let asked = ["NewCompanyName", "NewSerialNumber"].map(|name| text(&body, name));
    let [Some(company), Some(number)] = asked else {
        return Err(Refusal::Malformed(
            "The arguments 'NewCompanyName' and 'NewSerialNumber' are required.".to_owned(),
        ));
    };
    result(&serial::change(&mut crm, company, number))
}

/// Inference: what is not loaded is told in `Reason`, as activation does; without the administrator's rights: `null`.
pub(super) async fn add_from_file(call: Call, Arguments(body): Arguments) -> Answer {
    let mut crm = call.tenant.lock();
    if !crm.may_administer(call.caller) {
        return nothing();
    }
    let content = text(&body, "FileContent").unwrap_or_default();
    match no_change(&crm, call.caller) {
        Some(why) => result(&ExtendedLicenseInfo {
            reason: why.to_owned(),
            ..crm.stored_license()
        }),
        None => result(&file::load(&mut crm, content)),
    }
}
