//! What a test wants to assert about a tenant.

use crate::db::Result;
use crate::license::usage::{self, Usage};
use crate::license::wire::LicenseInfo;
use crate::license::{links, server, store};
use crate::tenants::Recipe;
use crate::tickets;
use crate::users::{blockers, table};
use rusqlite::Connection;
use serde_json::{Map, Value, json};

/// Everything a test wants to assert about a tenant; `?carriers=1` adds each person's stored carrier.
pub(super) fn state(connection: &Connection, recipe: &Recipe, carriers: bool) -> Result<Value> {
    let tenant = recipe.id;
    let usage = Usage::count(connection, tenant)?;
    let (current, new) = (
        store::current(connection, tenant)?,
        store::new(connection, tenant)?,
    );
    let server = server::read(connection, tenant)?;
    let (company, serial) = server::installation(connection, tenant)?;
    let ask = "SELECT activations FROM tenant WHERE id = ?1";
    let activations: i64 = connection.query_row(ask, [tenant], |row| row.get(0))?;
    let excess = match (&current, &new) {
        (Some(current), Some(new)) => usage::excess(current, new, &usage),
        _ => Vec::new(),
    };
    let in_use = links::user_modules(connection, tenant)?
        .into_iter()
        .map(|module| {
            let count = usage.of(&module.module_name);
            (module.module_name, json!(count))
        });
    Ok(json!({
        "tenant": tenant,
        "installation": { "companyName": company, "serialNr": serial, "version": recipe.installed.version },
        "status": server.status,
        "reachable": server.reachable,
        "hold": server.hold,
        "activations": activations,
        "current": current.map(|stored| set_state(&stored.set)),
        "new": new.map(|stored| set_state(&stored.set)),
        "inUse": in_use.collect::<Map<_, _>>(),
        "excess": excess.into_iter().map(|found| (found.module, json!(found.in_use - found.granted))).collect::<Map<_, _>>(),
        "users": people(connection, tenant, carriers)?,
        "requests": requests(connection, tenant)?,
    }))
}

fn set_state(set: &LicenseInfo) -> Value {
    let users = set
        .module_licenses
        .iter()
        .filter(|module| module.license_type == "UserLicense");
    json!({
        "companyName": set.company_name,
        "serialNr": set.serial_nr,
        "adminWarningDate": set.admin_warning_date,
        "expiryDate": set.expiry_date,
        "graceDate": set.grace_date,
        "totals": users.map(|module| (module.module_name.clone(), json!(module.number_of_licenses))).collect::<Map<_, _>>(),
    })
}

fn requests(connection: &Connection, tenant: &str) -> Result<Vec<Value>> {
    let entry = |ticket: tickets::store::Ticket| {
        json!({
            "ticketId": ticket.id,
            "ownedBy": ticket.owner,
            "title": ticket.title,
            "status": ticket.status,
            "lastChanged": ticket.changed_at,
        })
    };
    let all = tickets::store::all(connection, tenant)?;
    Ok(all.into_iter().map(entry).collect())
}

fn people(connection: &Connection, tenant: &str, carriers: bool) -> Result<Vec<Value>> {
    let held = links::all_held(connection, tenant)?;
    let requests = blockers::all_open_requests(connection, tenant)?;
    let mut found = Vec::new();
    for person in table::all(connection, tenant)? {
        let mut licenses: Vec<&String> = held.get(&person.id).into_iter().flatten().collect();
        licenses.sort();
        let mut entry = json!({
            "associateId": person.id,
            "fullName": person.full_name(),
            "role": person.role,
            "administrator": person.is_administrator(),
            "licenses": licenses,
            "canLogin": person.can_login,
            "former": person.is_former(),
            "lastLogin": person.last_login,
            "openRequests": requests.get(&person.id).copied().unwrap_or(0),
        });
        if carriers {
            let carrier = table::carrier(connection, tenant, person.id)?.unwrap_or_default();
            entry["carrier"] = serde_json::from_str(&carrier).unwrap_or(Value::Null);
        }
        found.push(entry);
    }
    Ok(found)
}
