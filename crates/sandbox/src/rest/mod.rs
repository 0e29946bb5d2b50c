//! The REST resources: real HTTP codes, and the documented error body.

mod license;
mod ticket;
mod user;

pub use license::shop_url;

use crate::archive::odata;
use crate::clock::{Clock, wire_moment};
use crate::db::Result;
use crate::http::{Call, Reply};
use crate::license::links;
use crate::tenants::Recipe;
use crate::users::table::{self, Associate};
use axum::http::Method;
use rusqlite::Connection;

/// Everything an endpoint needs: the tenant's data, the call and who makes it.
#[derive(Clone, Copy)]
#[allow(missing_debug_implementations)]
pub struct Scene<'a> {
    /// The database.
    pub connection: &'a Connection,
    /// The tenant.
    pub recipe: &'a Recipe,
    /// The call.
    pub call: &'a Call,
    /// The time.
    pub clock: &'a Clock,
    /// The associate who is signed in.
    pub caller: i64,
}

impl Scene<'_> {
    /// The tenant's identifier.
    pub fn tenant(&self) -> &'static str {
        self.recipe.id
    }

    /// A person of this tenant.
    pub fn person(&self, id: i64) -> Result<Option<Associate>> {
        table::find(self.connection, self.tenant(), id)
    }

    /// Whether the caller may see and change users and licences.
    pub fn may_administer(&self) -> Result<bool> {
        Ok(self
            .person(self.caller)?
            .is_some_and(|person| person.is_administrator()))
    }

    /// Whether the caller may read other users in full, and change users and licences.
    ///
    /// The user agent "is not available in Online by default"; a session for which it is not can still read the
    /// licence and the archives. Inference: it can activate nothing either.
    pub fn may_change(&self) -> Result<bool> {
        Ok(self.may_administer()? && !self.recipe.read_only)
    }

    /// Whether the caller sees requests: administrators and whoever has Service. Inference.
    pub fn sees_requests(&self) -> Result<bool> {
        let held = links::held(self.connection, self.tenant(), self.caller)?;
        Ok(self.may_administer()? || links::holds(&held, "service"))
    }

    /// The time, as the API writes it.
    pub fn now(&self) -> String {
        wire_moment(self.clock.now())
    }
}

/// The resources served, for the list of URLs.
pub const RESOURCES: &[&str] = &[
    "License",
    "License/{ownerName}",
    "License/{ownerName}/{moduleName}",
    "License/{ownerName}/ShopUrl",
    "License/User/{associateId}",
    "License/User/MdoList",
    "License/ChangeSerialNumber",
    "User/currentPrincipal",
    "User/{id}",
    "Ticket/{id}",
    "Archive/InternalUsers",
    "Archive/UserOpenTickets",
    "MDOList/userplan",
];

/// Answers a REST call.
pub fn route(scene: &Scene<'_>, path: &[&str]) -> Result<Reply> {
    let lower: Vec<String> = path.iter().map(|part| part.to_ascii_lowercase()).collect();
    let lower: Vec<&str> = lower.iter().map(String::as_str).collect();
    match (&scene.call.method, lower.as_slice()) {
        (&Method::GET, ["license"]) => license::licenses(scene),
        (&Method::GET, ["license", "user", "mdolist"]) => license::license_list(scene),
        (&Method::GET, ["license", "user", id]) => license::licenses_of(scene, id),
        (&Method::GET, ["license", owner]) => license::license(scene, owner),
        (&Method::GET, ["license", owner, "shopurl"]) => license::shop(scene, owner),
        (&Method::GET, ["license", owner, module]) => license::one_module(scene, owner, module),
        (&Method::POST, ["license"]) => license::load_license(scene),
        (&Method::POST, ["license", "changeserialnumber"]) => license::change_serial_number(scene),
        (&Method::GET, ["ticket", id]) => ticket::ticket(scene, id),
        (&Method::PUT, ["ticket", id]) => ticket::put_ticket(scene, id),
        (&Method::GET, ["user", "currentprincipal"]) => user::current_principal(scene),
        (&Method::GET, ["user", id]) => user::user(scene, id),
        (&Method::PUT, ["user", id]) => user::put_user(scene, id),
        (&Method::GET, ["archive", _]) => {
            let provider = path.get(1).copied().unwrap_or_default();
            odata::answer(scene.connection, scene.tenant(), provider, scene.call)
        }
        (&Method::GET, ["mdolist", "userplan"]) => license::plans(scene),
        (_, ["license" | "archive" | "mdolist", ..] | ["user" | "ticket", _])
            if scene.call.method != Method::GET =>
        {
            Ok(Reply::rest_error(
                405,
                "SoIllegalOperationException",
                "The requested resource does not support this method.",
            ))
        }
        _ => Ok(Reply::not_found(&format!(
            "No HTTP resource was found that matches '{}'",
            scene.call.path
        ))),
    }
}

/// Inference: `null` rights in an agent are 403 here, as this is where HTTP codes are used.
fn for_administrators(scene: &Scene<'_>, answer: impl FnOnce() -> Result<Reply>) -> Result<Reply> {
    if scene.may_administer()? {
        answer()
    } else {
        Ok(Reply::forbidden())
    }
}

fn for_writers(scene: &Scene<'_>, answer: impl FnOnce() -> Result<Reply>) -> Result<Reply> {
    if scene.may_change()? {
        answer()
    } else {
        Ok(Reply::forbidden())
    }
}

fn not_a_number(id: &str) -> Reply {
    Reply::rest_error(
        400,
        "SoIllegalOperationException",
        &format!("'{id}' is not an id."),
    )
}
