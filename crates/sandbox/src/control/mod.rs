//! The control API: for tests. The widget has no use for it.

mod license;
mod people;
mod state;

use crate::App;
use crate::access::Tenant;
use crate::faults::Rule;
use crate::tenants::seed;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use std::sync::Arc;

/// Every control call. A place is a tenant, or another first part of a path.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/faults/{place}", post(add_faults).delete(mend))
        .route("/requests/{place}", get(requests).delete(forget_requests))
        .route("/reset/{tenant}", post(reset))
        .route("/state/{tenant}", get(state::state))
        .route("/users/{tenant}", post(people::change))
        .route("/license/{tenant}", post(license::change))
        .route("/license-file/{tenant}", get(license::file))
}

async fn add_faults(
    State(app): State<Arc<App>>,
    Path(place): Path<String>,
    Json(rules): Json<Vec<Rule>>,
) -> StatusCode {
    app.faults.add(&place, rules);
    StatusCode::NO_CONTENT
}

async fn mend(State(app): State<Arc<App>>, Path(place): Path<String>) -> StatusCode {
    app.faults.clear(&place);
    StatusCode::NO_CONTENT
}

async fn requests(State(app): State<Arc<App>>, Path(place): Path<String>) -> Json<Value> {
    let requests = app.log.of(&place);
    Json(json!({ "count": requests.len(), "requests": requests }))
}

async fn forget_requests(State(app): State<Arc<App>>, Path(place): Path<String>) -> StatusCode {
    app.log.clear(&place);
    StatusCode::NO_CONTENT
}

async fn reset(tenant: Tenant) -> StatusCode {
    start_anew(&tenant);
    StatusCode::NO_CONTENT
}

/// Makes a tenant what it was at first. Sessions stay; nothing goes wrong on demand any more.
pub fn start_anew(tenant: &Tenant) {
    let app = &tenant.app;
    app.faults.clear(tenant.recipe.id);
    app.log.clear(tenant.recipe.id);
    *tenant.lock() = seed::fill(tenant.recipe, app.clock.today());
}
