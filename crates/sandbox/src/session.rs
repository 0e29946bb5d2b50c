//! Who is calling: the session cookie, and the XSRF token that must come with every API call.

use crate::db::Result;
use crate::http::Call;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;

/// The web client's session cookie.
pub const COOKIE: &str = "ASP.NET_SessionId";

/// A person's session in one tenant.
#[derive(Debug, Clone)]
pub struct Session {
    /// The cookie's value.
    pub id: String,
    /// The associate who is signed in.
    pub associate: i64,
    /// What `X-XSRF-TOKEN` must say.
    pub xsrf: String,
}

/// Signs a person in, or keeps the session they already have in this browser.
///
/// Opening the page twice as the same person keeps the token, so that a second tab does not break the first.
/// Opening it as someone else ends the former session, and with it the former token.
pub fn sign_in(
    connection: &Connection,
    tenant: &str,
    associate: i64,
    call: &Call,
) -> Result<Session> {
    if let Some(session) = from_cookie(connection, tenant, call)? {
        if session.associate == associate {
            return Ok(session);
        }
        connection.execute("DELETE FROM session WHERE id = ?1", [&session.id])?;
    }
    let session = Session {
        id: random(),
        associate,
        xsrf: random(),
    };
    connection.execute(
        "INSERT INTO session(id, tenant, associate, xsrf) VALUES(?1, ?2, ?3, ?4)",
        params![session.id, tenant, associate, session.xsrf],
    )?;
    Ok(session)
}

/// The session of an API call; nothing when the cookie or the XSRF header is missing or wrong.
pub fn authenticated(
    connection: &Connection,
    tenant: &str,
    call: &Call,
) -> Result<Option<Session>> {
    let sent = call.header("x-xsrf-token").unwrap_or_default();
    Ok(from_cookie(connection, tenant, call)?.filter(|session| session.xsrf == sent))
}

fn from_cookie(connection: &Connection, tenant: &str, call: &Call) -> Result<Option<Session>> {
    let Some(id) = cookie(call) else {
        return Ok(None);
    };
    let read = "SELECT id, associate, xsrf FROM session WHERE id = ?1 AND tenant = ?2";
    connection
        .query_row(read, params![id, tenant], |row| {
            Ok(Session {
                id: row.get(0)?,
                associate: row.get(1)?,
                xsrf: row.get(2)?,
            })
        })
        .optional()
}

fn cookie(call: &Call) -> Option<String> {
    let lines = call.headers.get_all("cookie");
    let mut crumbs = lines
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'));
    crumbs.find_map(|crumb| {
        let (name, value) = crumb.trim().split_once('=')?;
        (name == COOKIE).then(|| value.to_owned())
    })
}

/// 128 bits that nobody guesses: each `RandomState` is keyed by the operating system.
fn random() -> String {
    let word = |salt: u8| RandomState::new().hash_one(salt);
    format!("{:016x}{:016x}", word(1), word(2))
}
