//! Changes to licences and to what the licence server says.

use crate::App;
use crate::clock::{shifted, wire_day};
use crate::db::Result;
use crate::http::Reply;
use crate::license::wire::LicenseInfo;
use crate::license::{file, server, sign, store};
use crate::tenants::Recipe;
use chrono::{Months, NaiveDate};
use rusqlite::{Connection, params};
use serde::Deserialize;
use std::collections::HashMap;

/// A change to a licence set, signed anew as if the issuer had made it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct LicenseChange {
    which: WhichSet,
    #[serde(default)]
    seats: HashMap<String, i64>,
    expires_in_days: Option<i64>,
    next_check_in_days: Option<i64>,
    version: Option<String>,
    withdraw: Option<bool>,
    issue: Option<bool>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum WhichSet {
    Current,
    New,
}

pub(super) fn change_license(
    app: &App,
    connection: &Connection,
    recipe: &Recipe,
    change: &LicenseChange,
) -> Result<Reply> {
    let (name, stored) = match change.which {
        WhichSet::Current => ("current", store::current(connection, recipe.id)?),
        WhichSet::New => ("new", store::new(connection, recipe.id)?),
    };
    let issued = change.issue == Some(true);
    let stored = match (stored, change.which) {
        (None, WhichSet::New) if issued => renewed(app, connection, recipe.id)?,
        (stored, _) => stored.map(|stored| stored.set),
    };
    let Some(mut set) = stored else {
        return Ok(Reply::not_found("There is no such licence set"));
    };
    if change.withdraw == Some(true) {
        connection.execute(
            "DELETE FROM license_set WHERE tenant = ?1 AND which = ?2",
            params![recipe.id, name],
        )?;
        connection.execute(
            "UPDATE tenant SET status = 'Ok', hold = '' WHERE id = ?1",
            [recipe.id],
        )?;
        return Ok(Reply::no_content());
    }
    for module in &mut set.module_licenses {
        if let Some(seats) = change.seats.get(&module.module_name) {
            module.number_of_licenses = *seats;
        }
    }
    set.module_licenses
        .retain(|module| module.number_of_licenses > 0);
    if let Some(days) = change.expires_in_days {
        let expiry = shifted(app.clock.today(), days);
        set.expiry_date = wire_day(expiry);
        set.admin_warning_date = wire_day(shifted(expiry, -28));
        set.grace_date = wire_day(shifted(expiry, 12));
    }
    if let Some(days) = change.next_check_in_days {
        set.next_check_date = wire_day(shifted(app.clock.today(), days));
    }
    if let Some(version) = &change.version {
        set.license_version.clone_from(version);
    }
    sign::sign(&mut set);
    store::write(connection, recipe.id, name, &set)?;
    if issued {
        server::release(connection, recipe.id)?;
    }
    Ok(Reply::no_content())
}

/// The set in force, made out for another year.
fn renewed(app: &App, connection: &Connection, tenant: &str) -> Result<Option<LicenseInfo>> {
    let Some(current) = store::current(connection, tenant)? else {
        return Ok(None);
    };
    let mut set = current.set;
    let later = |day: &str| {
        let day = day.get(..10).and_then(|day| day.parse::<NaiveDate>().ok());
        day.and_then(|day| day.checked_add_months(Months::new(12)))
            .map(wire_day)
            .unwrap_or_default()
    };
    for date in [
        &mut set.admin_warning_date,
        &mut set.maintenance_date,
        &mut set.expiry_date,
        &mut set.grace_date,
    ] {
        *date = later(date);
    }
    set.next_check_date = wire_day(shifted(app.clock.today(), 1));
    Ok(Some(set))
}

/// What the licence server says from now on; what is not named stays.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct ServerChange {
    status: Option<String>,
    message: Option<String>,
    url: Option<String>,
    hold: Option<String>,
    reachable: Option<bool>,
}

pub(super) fn change_server(
    connection: &Connection,
    recipe: &Recipe,
    change: &ServerChange,
) -> Result<Reply> {
    let before = server::read(connection, recipe.id)?;
    let text = |to: &Option<String>, from: String| to.clone().unwrap_or(from);
    let after = server::Server {
        status: text(&change.status, before.status),
        message: text(&change.message, before.message),
        url: text(&change.url, before.url),
        hold: text(&change.hold, before.hold),
        reachable: change.reachable.unwrap_or(before.reachable),
        activated_at: before.activated_at,
    };
    server::write(connection, recipe.id, &after)?;
    Ok(Reply::no_content())
}

/// The new licence as the file that the issuer sends; 404 when there is none to send.
pub(super) fn license_file(connection: &Connection, recipe: &Recipe) -> Result<Reply> {
    let held_back = !server::read(connection, recipe.id)?.hold.is_empty();
    Ok(match store::new(connection, recipe.id)? {
        Some(new) if !held_back => {
            let text = file::text(&new.set).into_bytes();
            Reply::bytes(200, "application/xml; charset=utf-8", text)
        }
        _ => Reply::not_found("There is no licence to send as a file"),
    })
}
