//! A CRM to try the licence troubleshooter against.
//!
//! It speaks as much of the documented API of SuperOffice CRM Online as the troubleshooter asks for, for tenants that
//! each have something else wrong with them. Where the documentation is silent the choice made is marked as an
//! *inference* beside the code.

mod access;
mod api;
mod archive;
mod assets;
mod clock;
mod control;
mod faults;
mod gallery;
mod help;
mod installation;
mod json;
mod license;
mod list;
mod page;
mod refusal;
mod shape;
mod tenants;
mod tickets;
mod traffic;
mod users;

pub use clock::Clock;

use axum::routing::{get, post};
use axum::{Router, middleware};
use installation::Installation;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use tenants::Recipe;
use tokio::net::TcpListener;

/// How the sandbox is set up.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The folder served at `/embed/`.
    pub embed: Option<PathBuf>,
    /// The folder served at `/static/`.
    pub assets: Option<PathBuf>,
    /// The folder of the pages at `/gallery`.
    pub gallery: Option<PathBuf>,
}

/// The sandbox: its tenants, who is signed in, its clock and what the tests asked of it.
#[derive(Debug)]
pub struct App {
    options: Options,
    clock: Clock,
    installations: Mutex<HashMap<&'static str, Arc<Mutex<Installation>>>>,
    sessions: access::Sessions,
    faults: faults::Faults,
    log: traffic::RequestLog,
}

impl App {
    /// A sandbox. Tenants are filled when they are first asked for, and end with it.
    #[must_use]
    pub fn new(options: Options, clock: Clock) -> Arc<Self> {
        Arc::new(Self {
            options,
            clock,
            installations: Mutex::default(),
            sessions: access::Sessions::default(),
            faults: faults::Faults::default(),
            log: traffic::RequestLog::default(),
        })
    }

    /// The installation of a tenant, filled on first use.
    fn installation(&self, recipe: &'static Recipe) -> Arc<Mutex<Installation>> {
        let mut all = self
            .installations
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let new = || Arc::new(Mutex::new(tenants::seed::fill(recipe, self.clock.today())));
        Arc::clone(all.entry(recipe.id).or_insert_with(new))
    }
}

/// Everything that is served.
pub fn router(app: Arc<App>) -> Router {
    Router::new()
        .route("/", get(page::first))
        .route("/tenants", get(list::show))
        .route("/tenants/{tenant}/anew", post(list::start_anew))
        .route("/help", get(help::show))
        .route("/gallery", get(gallery::show))
        .route("/gallery/{*file}", get(gallery::file))
        .route("/embed/{*file}", get(assets::embed))
        .route("/static/{*file}", get(assets::fixed))
        .nest("/control", control::routes())
        .route("/{tenant}/", get(page::of_tenant))
        .route("/{tenant}/default.aspx", get(page::show))
        .route("/{tenant}/api/", get(api::version))
        .nest("/{tenant}/api/v1", api::routes())
        .fallback(refusal::no_resource)
        .layer(middleware::from_fn_with_state(
            Arc::clone(&app),
            traffic::carry,
        ))
        .with_state(app)
}

/// Serves until the process ends.
///
/// # Errors
/// When the listener fails.
pub async fn serve(app: Arc<App>, listener: TcpListener) -> std::io::Result<()> {
    axum::serve(listener, router(app)).await
}
