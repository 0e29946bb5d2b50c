//! Carriers that are saved: everything in them goes back as it came, but for the one thing that is changed.

use super::archive::integer;
use js_sys::{Array, Reflect};
use license_engine::fact::Failure;
use license_engine::license::ModuleName;
use wasm_bindgen::prelude::*;

/// Whether what was read is what was asked for, by its own `id`: saved, it would change what it is about.
///
/// # Errors
/// [`Failure::Malformed`] when it is about something else, or does not say.
pub(super) fn is_of(carrier: &JsValue, id: &str, asked: i32) -> Result<(), Failure> {
    match integer(carrier, &id.into()) {
        Some(own) if own == asked => Ok(()),
        _ => Err(Failure::Malformed),
    }
}

/// The `ModuleLicenseLink` of a plan among SuperOffice's own restricted licences, where there is one and no second.
pub(super) fn assignment(user: &JsValue, plan: &ModuleName) -> Option<JsValue> {
    let ours = |owner: &JsValue| {
        let name = field(owner, "Name").as_string();
        name.is_some_and(|name| name.eq_ignore_ascii_case("superoffice"))
    };
    let owners = list(user, "LicenseOwners").into_iter().filter(ours);
    let links = owners.flat_map(|owner| list(&owner, "RestrictedModuleLicenses"));
    let named = |link: &JsValue| field(link, "Name").as_string().as_deref() == Some(plan.as_str());
    let mut links = links.filter(named);
    links.next().filter(|_| links.next().is_none())
}

/// Whether the licence is assigned; `None` where the link does not say.
fn is_assigned(link: &JsValue) -> Option<bool> {
    field(link, "Assigned").as_bool()
}

/// Whether the user has the plan; `None` where the answer does not name it, which is not the same as not having it.
pub(super) fn has(user: &JsValue, plan: &ModuleName) -> Option<bool> {
    is_assigned(&assignment(user, plan)?)
}

/// Assigns the licence or takes it away.
pub(super) fn assign(link: &JsValue, assigned: bool) {
    // What JSON.parse made is a plain object: setting a property of it cannot fail.
    let _ = Reflect::set(link, &"Assigned".into(), &assigned.into());
}

/// Who owns a request.
///
/// # Errors
/// [`Failure::Malformed`] when it does not say.
pub(super) fn owner(ticket: &JsValue) -> Result<i32, Failure> {
    integer(&field(ticket, "OwnedBy"), &"AssociateId".into()).ok_or(Failure::Malformed)
}

/// Changes the owner of a request and nothing else of it.
///
/// # Errors
/// [`Failure::Malformed`] when the request has no `OwnedBy`.
pub(super) fn set_owner(ticket: &JsValue, associate: i32) -> Result<(), Failure> {
    let owner = field(ticket, "OwnedBy");
    if !owner.is_object() {
        return Err(Failure::Malformed);
    }
    Reflect::set(&owner, &"AssociateId".into(), &associate.into())
        .map(|_| ())
        .map_err(|_| Failure::Malformed)
}

fn field(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap_or_default()
}

fn list(value: &JsValue, name: &str) -> Array {
    field(value, name).dyn_into().unwrap_or_default()
}
