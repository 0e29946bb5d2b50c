//! Changes to licences, as the issuer makes them.

use crate::access::Tenant;
use crate::clock::{shifted, wire_day};
use crate::installation::LicenseServer;
use crate::license::set::SignedSet;
use crate::license::wire::LicenseInfo;
use crate::refusal::Refusal;
use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use chrono::{Months, NaiveDate};
use serde::Deserialize;
use std::collections::HashMap;

/// A change to a licence set, signed anew.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Change {
    which: Which,
    #[serde(default)]
    seats: HashMap<String, i64>,
    expires_in_days: Option<i64>,
    #[serde(default)]
    withdraw: bool,
    #[serde(default)]
    issue: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Which {
    Current,
    New,
}

pub(super) async fn change(
    tenant: Tenant,
    Json(change): Json<Change>,
) -> Result<StatusCode, Refusal> {
    let mut crm = tenant.lock();
    let today = tenant.app.clock.today();
    if change.withdraw {
        crm.new = None;
        crm.server = LicenseServer::saying("Ok");
        return Ok(StatusCode::NO_CONTENT);
    }
    let set = match (change.which, &crm.new) {
        (Which::Current, _) => crm.current.set.clone(),
        (Which::New, Some(new)) => new.set.clone(),
        (Which::New, None) if change.issue => renewed(crm.current.set.clone(), today),
        (Which::New, None) => {
            return Err(Refusal::NotFound("There is no new licence".to_owned()));
        }
    };
    let set = SignedSet::sign(changed(set, &change, today));
    match change.which {
        Which::Current => crm.current = set,
        Which::New => crm.new = Some(set),
    }
    if change.issue {
        crm.server = LicenseServer::saying("NewLicenseAvailable");
    }
    Ok(StatusCode::NO_CONTENT)
}

fn changed(mut set: LicenseInfo, change: &Change, today: NaiveDate) -> LicenseInfo {
    for module in &mut set.module_licenses {
        if let Some(seats) = change.seats.get(&module.module_name) {
            module.number_of_licenses = *seats;
        }
    }
    set.module_licenses
        .retain(|module| module.number_of_licenses > 0);
    if let Some(days) = change.expires_in_days {
        let expiry = shifted(today, days);
        set.expiry_date = wire_day(expiry);
        set.admin_warning_date = wire_day(shifted(expiry, -28));
        set.grace_date = wire_day(shifted(expiry, 12));
    }
    set
}

/// A set made out for another year.
fn renewed(mut set: LicenseInfo, today: NaiveDate) -> LicenseInfo {
    for date in [
        &mut set.admin_warning_date,
        &mut set.maintenance_date,
        &mut set.expiry_date,
        &mut set.grace_date,
    ] {
        let day = date.get(..10).and_then(|day| day.parse::<NaiveDate>().ok());
        let later = day.and_then(|day| day.checked_add_months(Months::new(12)));
        *date = later.map(wire_day).unwrap_or_default();
    }
    set.next_check_date = wire_day(shifted(today, 1));
    set
}

/// The new licence as the file that the issuer sends; 404 when there is none to send.
pub(super) async fn file(tenant: Tenant) -> Result<impl IntoResponse, Refusal> {
    let crm = tenant.lock();
    match &crm.new {
        Some(new) if crm.server.hold.is_empty() => {
            let kind = [(header::CONTENT_TYPE, "application/xml; charset=utf-8")];
            Ok((kind, crate::license::file::text(&new.set)))
        }
        _ => Err(Refusal::NotFound(
            "There is no licence to send as a file".to_owned(),
        )),
    }
}
