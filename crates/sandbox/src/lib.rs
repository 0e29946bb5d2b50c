//! A CRM to try the licence troubleshooter against.
//!
//! It speaks the documented API of SuperOffice CRM Online as far as licences and users go, for tenants that each
//! have something else wrong with them. Where the documentation is silent the choice made is marked as an
//! *inference* beside the code.

mod agents;
mod api;
mod archive;
mod assets;
mod clock;
mod control;
mod db;
mod faults;
mod gallery;
mod help;
mod http;
mod license;
mod page;
mod rest;
mod select;
mod server;
mod session;
mod tenants;
mod tickets;
mod users;

pub use clock::Clock;
pub use http::{Call, Reply};
pub use server::serve;

use rusqlite::Connection;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How the sandbox is set up.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Where the tenants are kept; in memory when absent.
    pub data: Option<PathBuf>,
    /// The folder served at `/embed/`.
    pub embed: Option<PathBuf>,
    /// The folder served at `/static/`.
    pub assets: Option<PathBuf>,
    /// The folder of the pages at `/gallery`.
    pub gallery: Option<PathBuf>,
}

/// The sandbox: its database, its clock and what the tests asked of it.
#[derive(Debug)]
pub struct App {
    connection: Mutex<Connection>,
    clock: Clock,
    options: Options,
    faults: faults::Faults,
    requests: control::RequestLog,
}

impl App {
    /// A sandbox with its database open. Tenants are filled when they are first asked for.
    ///
    /// # Errors
    /// When the database cannot be opened.
    pub fn new(options: Options, clock: Clock) -> Result<Self, String> {
        let connection = db::open(options.data.as_deref()).map_err(|error| error.to_string())?;
        Ok(Self {
            connection: Mutex::new(connection),
            clock,
            options,
            faults: faults::Faults::default(),
            requests: control::RequestLog::default(),
        })
    }

    /// Answers one call, without faults: what the server does when nothing goes wrong.
    pub fn answer(&self, call: &Call) -> Reply {
        self.requests.note(call);
        api::route(self, call)
            .unwrap_or_else(|error| Reply::rest_error(500, "SoServerException", &error.to_string()))
    }

    /// The database, for as long as the guard lives.
    fn database(&self) -> MutexGuard<'_, Connection> {
        self.connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// The database with a tenant in it, filled on first use.
    fn tenant(&self, recipe: &tenants::Recipe) -> db::Result<MutexGuard<'_, Connection>> {
        let connection = self.database();
        if !db::knows(&connection, recipe.id)? {
            tenants::seed::fill(&connection, recipe, &self.clock)?;
        }
        Ok(connection)
    }
}
