//! Who is calling, and which tenant: the session cookie, and the XSRF token that must come with every API call.

use crate::App;
use crate::installation::Installation;
use crate::refusal::Refusal;
use crate::tenants::{self, Recipe};
use axum::extract::{FromRequestParts, OriginalUri, Path};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::convert::Infallible;
use std::hash::BuildHasher;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The web client's session cookie.
pub const COOKIE: &str = "ASP.NET_SessionId";

/// The address that was called.
#[derive(Debug)]
pub struct Address {
    /// The address without the query, such as `http://127.0.0.1:8080/Cust10001/api/`.
    pub url: String,
    /// The query as sent, without the question mark.
    pub query: String,
}

impl<S: Send + Sync> FromRequestParts<S> for Address {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let OriginalUri(uri) = OriginalUri::from_request_parts(parts, state).await?;
        let host = parts.headers.get("host");
        let host = host.and_then(|host| host.to_str().ok()).unwrap_or_default();
        Ok(Self {
            url: format!("http://{host}{}", uri.path()),
            query: uri.query().unwrap_or_default().to_owned(),
        })
    }
}

/// The tenant that a path names.
#[derive(Debug)]
pub struct Tenant {
    /// The sandbox.
    pub app: Arc<App>,
    /// What the tenant is for.
    pub recipe: &'static Recipe,
    installation: Arc<Mutex<Installation>>,
}

impl Tenant {
    /// The installation, for as long as the guard lives.
    pub fn lock(&self) -> MutexGuard<'_, Installation> {
        self.installation
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl FromRequestParts<Arc<App>> for Tenant {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Refusal> {
        let named = Path::<HashMap<String, String>>::from_request_parts(parts, app).await;
        let id = named
            .ok()
            .and_then(|Path(mut named)| named.remove("tenant"))
            .unwrap_or_default();
        let recipe = tenants::find(&id)
            .ok_or_else(|| Refusal::NotFound(format!("Tenant '{id}' not found")))?;
        Ok(Self {
            app: Arc::clone(app),
            recipe,
            installation: app.installation(recipe),
        })
    }
}

/// A call to the API by someone who is signed in.
#[derive(Debug)]
pub struct Call {
    /// The tenant that is called.
    pub tenant: Tenant,
    /// The associate who is signed in.
    pub caller: i64,
}

impl FromRequestParts<Arc<App>> for Call {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Refusal> {
        let tenant = Tenant::from_request_parts(parts, app).await?;
        let sent = parts.headers.get("x-xsrf-token");
        let session = app.sessions.of(tenant.recipe.id, &parts.headers);
        match session {
            Some(session) if sent.is_some_and(|sent| sent == session.xsrf.as_str()) => Ok(Self {
                tenant,
                caller: session.associate,
            }),
            _ => Err(Refusal::NoSession),
        }
    }
}

/// A person's session in one tenant.
#[derive(Debug, Clone)]
pub struct Session {
    /// The cookie's value.
    pub id: String,
    /// What `X-XSRF-TOKEN` must say.
    pub xsrf: String,
    tenant: &'static str,
    associate: i64,
}

/// Everyone's sessions, by the cookie's value.
#[derive(Debug, Default)]
pub struct Sessions(Mutex<HashMap<String, Session>>);

impl Sessions {
    /// Signs a person in, or keeps the session they already have in this browser.
    ///
    /// Opening the page twice as the same person keeps the token, so that a second tab does not break the first.
    /// Opening it as someone else ends the former session, and with it the former token.
    pub fn sign_in(&self, tenant: &'static str, associate: i64, headers: &HeaderMap) -> Session {
        let former = self.of(tenant, headers);
        if let Some(session) = former.as_ref().filter(|one| one.associate == associate) {
            return session.clone();
        }
        let session = Session {
            id: random(),
            xsrf: random(),
            tenant,
            associate,
        };
        let mut all = self.lock();
        if let Some(former) = former {
            all.remove(&former.id);
        }
        all.insert(session.id.clone(), session.clone());
        session
    }

    fn of(&self, tenant: &str, headers: &HeaderMap) -> Option<Session> {
        let session = self.lock().get(&cookie(headers)?).cloned()?;
        (session.tenant == tenant).then_some(session)
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Session>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn cookie(headers: &HeaderMap) -> Option<String> {
    let lines = headers.get_all("cookie");
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
