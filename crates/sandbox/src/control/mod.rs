//! The control API: for tests, and only from this machine. The widget has no use for it.

mod license;
mod people;
mod state;

use crate::App;
use crate::db::{self, Result};
use crate::faults::Rule;
use crate::http::{Call, Reply};
use crate::tenants::{self, Recipe};
use axum::http::Method;
use license::{LicenseChange, ServerChange};
use people::UserChange;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
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
            Ok(Reply::json(&state::state(
                &*app.tenant(recipe)?,
                recipe,
                carriers,
            )?))
        }
        (&Method::POST, "users") => try_with_body(call, |change: UserChange| {
            people::change_user(app, &*app.tenant(recipe)?, recipe, &change)
        }),
        (&Method::POST, "server") => try_with_body(call, |change: ServerChange| {
            license::change_server(&*app.tenant(recipe)?, recipe, &change)
        }),
        (&Method::GET, "license-file") => license::license_file(&*app.tenant(recipe)?, recipe),
        (&Method::POST, "license") => try_with_body(call, |change: LicenseChange| {
            license::change_license(app, &*app.tenant(recipe)?, recipe, &change)
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
