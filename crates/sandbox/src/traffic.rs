//! Every call on its way in and out: what goes wrong with it, and the log.

use crate::App;
use crate::clock::http_date;
use crate::faults::Cut;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Uri, header};
use axum::middleware::Next;
use axum::response::Response;
use futures_util::{future, stream};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Every call that was made, by the first part of its path.
#[derive(Debug, Default)]
pub struct RequestLog(Mutex<HashMap<String, Vec<Value>>>);

impl RequestLog {
    /// The calls to a place.
    pub fn of(&self, place: &str) -> Vec<Value> {
        self.with(|all| all.get(place).cloned().unwrap_or_default())
    }

    /// Forgets the calls to a place.
    pub fn clear(&self, place: &str) {
        self.with(|all| all.remove(place));
    }

    fn note(&self, place: &str, entry: Value) {
        self.with(|all| all.entry(place.to_owned()).or_default().push(entry));
    }

    fn with<T>(&self, work: impl FnOnce(&mut HashMap<String, Vec<Value>>) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Hands a call on, under the fault that is for it; those of the control API have none and are not noted.
///
/// Every answer closes its connection: a browser sends a call again by itself when a connection that it used before
/// closes unanswered, and would hide a cut. Every answer says when it was given, by the sandbox's clock.
pub async fn carry(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let place = place_of(request.uri());
    let mut response = if place == "control" {
        next.run(request).await
    } else {
        under_faults(&app, &place, request, next).await
    };
    let headers = response.headers_mut();
    headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    if let Ok(moment) = HeaderValue::try_from(http_date(app.clock.now())) {
        headers.entry(header::DATE).or_insert(moment);
    }
    response
}

async fn under_faults(app: &App, place: &str, request: Request, next: Next) -> Response {
    let (path, query) = (request.uri().path(), request.uri().query());
    let query = query.unwrap_or_default();
    let entry = json!({ "method": request.method().as_str(), "path": path, "query": query });
    let rule = app.faults.take(place, &format!("{path}?{query}"));
    app.log.note(place, entry);
    if let Some(latency) = rule.as_ref().and_then(|rule| rule.latency_ms) {
        tokio::time::sleep(Duration::from_millis(latency)).await;
    }
    match rule.as_ref().and_then(|rule| rule.cut) {
        Some(Cut::Before) => return hang_up(),
        Some(Cut::After) => {
            next.run(request).await;
            return hang_up();
        }
        None => {}
    }
    let headers = rule.as_ref().map(|rule| rule.headers.clone());
    let mut response = match rule.and_then(|rule| rule.reply()) {
        Some(reply) => {
            // A server that closes on what it has not read resets the connection, and the answer is lost.
            let _ = to_bytes(request.into_body(), usize::MAX).await;
            reply
        }
        None => next.run(request).await,
    };
    response.headers_mut().extend(headers.unwrap_or_default());
    response
}

/// The first part of a path: a tenant, `embed`, `static` or `control`.
fn place_of(uri: &Uri) -> String {
    let mut parts = uri.path().split('/').filter(|part| !part.is_empty());
    parts.next().unwrap_or_default().to_owned()
}

/// An answer that fails before its first byte: the connection is closed without one.
fn hang_up() -> Response {
    let failed = io::Error::from(io::ErrorKind::ConnectionAborted);
    let body = stream::once(future::ready(Err::<Bytes, _>(failed)));
    Response::new(Body::from_stream(body))
}
