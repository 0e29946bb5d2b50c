//! The API below `api/v1`: agents (POST, `null` where a call failed) and REST resources (real HTTP codes).

mod agent;
mod license;
mod ticket;
mod user;

use crate::App;
use crate::access::{Address, Tenant};
use crate::archive;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use std::sync::Arc;

/// Every endpoint served.
pub fn routes() -> Router<Arc<App>> {
    let agents = Router::new()
        .route(
            "/License/GetUserAndInstallationLicenceStatus",
            post(license::status),
        )
        .route("/License/GetLicenseFromDB", post(license::from_database))
        .route(
            "/License/GetLicenseFromLicenseServer",
            post(license::from_server),
        )
        .route(
            "/License/GetLicenseStatusFromLicenseServer",
            post(license::server_status),
        )
        .route("/License/ActivateLicenseInfo", post(license::activate))
        .route(
            "/License/ChangeSerialNumber",
            post(license::change_serial_number),
        )
        .route("/License/AddLicenseFromFile", post(license::add_from_file))
        .route("/User/GetUser", post(user::get))
        .route("/User/SaveUser", post(user::save));
    Router::new()
        .nest("/Agents", agents)
        .route("/User/currentPrincipal", get(user::current_principal))
        .route("/Ticket/{id}", get(ticket::get).put(ticket::put))
        .route("/Archive/InternalUsers", get(archive::users::list))
        .route("/Archive/UserOpenTickets", get(archive::tickets::list))
}

/// What the API says of itself.
///
/// Inference: it is open to everyone, as it says nothing about a tenant's data.
pub async fn version(tenant: Tenant, address: Address) -> Json<Value> {
    let installed = &tenant.recipe.installed;
    Json(json!({
        "v1": format!("{}v1", address.url),
        "NetServerVersion": installed.version,
        "NetServerAssembly": installed.version,
        "NetServerDate": tenant.app.clock.today().to_string(),
        "NetServerLabel": installed.label,
        "NetServer": installed.name,
        "Services": installed.services.0,
        "ServicesCurrent": installed.services.1,
        "Version": "v1",
    }))
}
