//! What a test wants to assert about a tenant.

use crate::access::Tenant;
use crate::installation::Installation;
use crate::license::set::SignedSet;
use crate::license::usage;
use axum::Json;
use axum::extract::Query;
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// `?carriers=1` adds each person's stored carrier.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    carriers: Option<u8>,
}

pub(super) async fn state(tenant: Tenant, Query(asked): Query<Asked>) -> Json<Value> {
    let crm = tenant.lock();
    let usage = crm.usage();
    let excess = crm
        .new
        .iter()
        .flat_map(|new| usage::excess(&crm.current, new, &usage));
    let excess = excess.map(|found| (found.module, json!(found.in_use - found.granted)));
    Json(json!({
        "tenant": crm.recipe.id,
        "status": crm.server.status,
        "activations": crm.activations,
        "current": set_state(&crm.current),
        "new": crm.new.as_ref().map(set_state),
        "excess": excess.collect::<Map<_, _>>(),
        "users": people(&crm, asked.carriers.is_some()),
        "requests": requests(&crm),
    }))
}

fn set_state(set: &SignedSet) -> Value {
    let totals = set
        .user_modules()
        .map(|module| (module.module_name.clone(), json!(module.number_of_licenses)));
    let totals = totals.collect::<Map<_, _>>();
    let set = &set.set;
    json!({
        "companyName": set.company_name,
        "serialNr": set.serial_nr,
        "adminWarningDate": set.admin_warning_date,
        "expiryDate": set.expiry_date,
        "graceDate": set.grace_date,
        "totals": totals,
    })
}

fn requests(crm: &Installation) -> Vec<Value> {
    let entries = crm.tickets.values().map(|ticket| {
        json!({
            "ticketId": ticket.id,
            "ownedBy": ticket.owner,
            "title": ticket.title(),
            "status": ticket.status(),
            "lastChanged": ticket.changed_at,
        })
    });
    entries.collect()
}

fn people(crm: &Installation, carriers: bool) -> Vec<Value> {
    let requests = crm.open_requests();
    let entries = crm.people.values().map(|person| {
        let mut entry = json!({
            "associateId": person.id,
            "fullName": person.full_name(),
            "role": person.role(),
            "administrator": person.is_administrator(),
            "licenses": person.plans,
            "canLogin": person.can_login,
            "former": person.is_former(),
            "lastLogin": person.last_login,
            "openRequests": requests.get(&person.id).copied().unwrap_or(0),
        });
        if carriers {
            entry["carrier"] = person.carrier.clone();
        }
        entry
    });
    entries.collect()
}
