//! The control API: for tests, and only from this machine. The widget has no use for it.

use crate::App;
use crate::clock::{shifted, wire_day};
use crate::db::{self, Result};
use crate::faults::Rule;
use crate::http::{Call, Reply};
use crate::license::usage::{self, Usage};
use crate::license::wire::LicenseInfo;
use crate::license::{file, links, server, sign, store};
use crate::tenants::{self, Recipe};
use crate::tickets;
use crate::users::blockers;
use crate::users::table::{self, ADMINISTRATOR, Associate, ORDINARY};
use axum::http::Method;
use chrono::{Months, NaiveDate};
use rusqlite::{Connection, params};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Every call that was made, by the first part of its path.
#[derive(Debug, Default)]
pub struct RequestLog(Mutex<HashMap<String, Vec<Value>>>);

impl RequestLog {
    /// Notes a call; those of the control API are not noted.
    pub fn note(&self, call: &Call) {
        let place = place_of(&call.path);
        if place != "control" {
            let entry =
                json!({ "method": call.method.as_str(), "path": call.path, "query": call.query });
            self.with(|all| all.entry(place).or_default().push(entry));
        }
    }

    fn of(&self, place: &str) -> Vec<Value> {
        self.with(|all| {
            all.get(&place.to_ascii_lowercase())
                .cloned()
                .unwrap_or_default()
        })
    }

    fn clear(&self, place: &str) {
        self.with(|all| all.remove(&place.to_ascii_lowercase()));
    }

    fn with<T>(&self, work: impl FnOnce(&mut HashMap<String, Vec<Value>>) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The first part of a path, in lower case: a tenant, `embed`, `static` or `control`.
pub fn place_of(path: &str) -> String {
    path.split('/')
        .find(|part| !part.is_empty())
        .unwrap_or_default()
        .to_ascii_lowercase()
}

/// Answers a control call.
pub fn route(app: &App, call: &Call, path: &[&str]) -> Result<Reply> {
    let [verb, place] = path else {
        return Ok(unknown());
    };
    match (&call.method, *verb) {
        (&Method::POST, "faults") => Ok(with_body(call, |rules: Vec<Rule>| {
            app.faults.add(place, rules);
            Reply::no_content()
        })),
        (&Method::DELETE, "faults") => {
            app.faults.clear(place);
            Ok(Reply::no_content())
        }
        (&Method::GET, "requests") => {
            let requests = app.requests.of(place);
            Ok(Reply::json(
                &json!({ "count": requests.len(), "requests": requests }),
            ))
        }
        (&Method::DELETE, "requests") => {
            app.requests.clear(place);
            Ok(Reply::no_content())
        }
        (method, verb) => match tenants::find(place) {
            Some(recipe) => of_tenant(app, call, method, verb, recipe),
            None => Ok(Reply::not_found(&format!("Tenant '{place}' not found"))),
        },
    }
}

fn of_tenant(
    app: &App,
    call: &Call,
    method: &Method,
    verb: &str,
    recipe: &Recipe,
) -> Result<Reply> {
    match (method, verb) {
        (&Method::POST, "reset") => {
            app.faults.clear(recipe.id);
            app.requests.clear(recipe.id);
            let connection = app.database();
            db::forget(&connection, recipe.id)?;
            tenants::seed::fill(&connection, recipe, &app.clock)?;
            Ok(Reply::no_content())
        }
        (&Method::GET, "state") => {
            let carriers = call.param("carriers").is_some();
            Ok(Reply::json(&state(
                &*app.tenant(recipe)?,
                recipe,
                carriers,
            )?))
        }
        (&Method::POST, "users") => try_with_body(call, |change: UserChange| {
            change_user(app, &*app.tenant(recipe)?, recipe, &change)
        }),
        (&Method::POST, "server") => try_with_body(call, |change: ServerChange| {
            change_server(&*app.tenant(recipe)?, recipe, &change)
        }),
        (&Method::GET, "license-file") => license_file(&*app.tenant(recipe)?, recipe),
        (&Method::POST, "license") => try_with_body(call, |change: LicenseChange| {
            change_license(app, &*app.tenant(recipe)?, recipe, &change)
        }),
        _ => Ok(unknown()),
    }
}

fn unknown() -> Reply {
    Reply::not_found("No such control call")
}

fn with_body<T: DeserializeOwned>(call: &Call, work: impl FnOnce(T) -> Reply) -> Reply {
    match serde_json::from_slice(&call.body) {
        Ok(body) => work(body),
        Err(error) => Reply::malformed(&error.to_string()),
    }
}

fn try_with_body<T: DeserializeOwned>(
    call: &Call,
    work: impl FnOnce(T) -> Result<Reply>,
) -> Result<Reply> {
    match serde_json::from_slice(&call.body) {
        Ok(body) => work(body),
        Err(error) => Ok(Reply::malformed(&error.to_string())),
    }
}

/// Everything a test wants to assert about a tenant; `?carriers=1` adds each person's stored carrier.
fn state(connection: &Connection, recipe: &Recipe, carriers: bool) -> Result<Value> {
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

/// A change to one person behind everyone's back.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct UserChange {
    associate_id: i64,
    #[serde(default)]
    assign: Vec<String>,
    #[serde(default)]
    remove: Vec<String>,
    can_login: Option<bool>,
    former: Option<bool>,
    administrator: Option<bool>,
    last_login: Option<String>,
    open_requests: Option<i64>,
    delete: Option<bool>,
}

fn change_user(
    app: &App,
    connection: &Connection,
    recipe: &Recipe,
    change: &UserChange,
) -> Result<Reply> {
    let (tenant, id) = (recipe.id, change.associate_id);
    let Some(mut person) = table::find(connection, tenant, id)? else {
        return Ok(Reply::not_found(&format!("User id {id} not found")));
    };
    let mut carrier: Value =
        serde_json::from_str(&table::carrier(connection, tenant, id)?.unwrap_or_default())
            .unwrap_or(Value::Null);
    change
        .assign
        .iter()
        .try_for_each(|module| table::assign(connection, tenant, id, module, true))?;
    change
        .remove
        .iter()
        .try_for_each(|module| table::assign(connection, tenant, id, module, false))?;
    person.can_login = change.can_login.unwrap_or(person.can_login);
    if let Some(last_login) = &change.last_login {
        person.last_login.clone_from(last_login);
    }
    if let Some(former) = change.former {
        person.retired = former;
        carrier["IsPersonRetired"] = json!(former);
        carrier["Person"]["Retired"] = json!(i32::from(former));
    }
    if let Some(administrator) = change.administrator {
        let (id, role) = if administrator {
            (ADMINISTRATOR, "Administrator")
        } else {
            (ORDINARY, "User level 0")
        };
        person.role_id = id;
        role.clone_into(&mut person.role);
        carrier["Role"] = json!({ "Id": id, "Value": role, "Tooltip": "" });
    }
    table::write(connection, tenant, &person, &carrier.to_string())?;
    if let Some(count) = change.open_requests {
        set_requests(app, connection, tenant, &person, count)?;
    }
    if change.delete == Some(true) {
        connection.execute(
            "DELETE FROM assignment WHERE tenant = ?1 AND associate = ?2",
            params![tenant, id],
        )?;
        connection.execute(
            "DELETE FROM associate WHERE tenant = ?1 AND id = ?2",
            params![tenant, id],
        )?;
    }
    Ok(Reply::no_content())
}

/// Gives a person this many open requests, new ones in place of those they owned.
fn set_requests(
    app: &App,
    connection: &Connection,
    tenant: &str,
    owner: &Associate,
    count: i64,
) -> Result<()> {
    connection.execute(
        "DELETE FROM ticket WHERE tenant = ?1 AND owner = ?2",
        params![tenant, owner.id],
    )?;
    let ask = "SELECT COALESCE(MAX(id), 1000) + 1 FROM ticket WHERE tenant = ?1";
    let first: i64 = connection.query_row(ask, [tenant], |row| row.get(0))?;
    (first..first + count)
        .try_for_each(|id| tickets::open_one(connection, tenant, id, owner, &app.clock))
}

/// A change to a licence set, signed anew as if the issuer had made it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct LicenseChange {
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

fn change_license(
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
struct ServerChange {
    status: Option<String>,
    message: Option<String>,
    url: Option<String>,
    hold: Option<String>,
    reachable: Option<bool>,
}

fn change_server(connection: &Connection, recipe: &Recipe, change: &ServerChange) -> Result<Reply> {
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
fn license_file(connection: &Connection, recipe: &Recipe) -> Result<Reply> {
    let held_back = !server::read(connection, recipe.id)?.hold.is_empty();
    Ok(match store::new(connection, recipe.id)? {
        Some(new) if !held_back => {
            let text = file::text(&new.set).into_bytes();
            Reply::bytes(200, "application/xml; charset=utf-8", text)
        }
        _ => Reply::not_found("There is no licence to send as a file"),
    })
}
