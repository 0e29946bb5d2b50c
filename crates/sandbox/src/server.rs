//! The HTTP server: accepts connections, carries out faults, hands calls over.

use crate::App;
use crate::control::place_of;
use crate::faults::{Cut, Rule};
use crate::http::{Call, Reply};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::Response;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tower::ServiceExt;

/// The largest body taken.
const LIMIT: usize = 32 * 1024 * 1024;

/// The connection a call came in on.
#[derive(Debug, Clone)]
struct Line {
    peer: SocketAddr,
    cut: Arc<Notify>,
}

/// Serves until the process ends.
///
/// # Errors
/// When the listener fails.
pub async fn serve(app: Arc<App>, listener: TcpListener) -> std::io::Result<()> {
    let router = Router::new().fallback(handle).with_state(Arc::clone(&app));
    loop {
        let (stream, peer) = listener.accept().await?;
        tokio::spawn(connection(Arc::clone(&app), router.clone(), stream, peer));
    }
}

async fn connection(app: Arc<App>, router: Router, stream: TcpStream, peer: SocketAddr) {
    let line = Line {
        peer,
        cut: Arc::new(Notify::new()),
    };
    let cut = Arc::clone(&line.cut);
    let service = router.map_request(move |mut request: hyper::Request<hyper::body::Incoming>| {
        request.extensions_mut().insert(line.clone());
        request.map(Body::new)
    });
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
    let mut served = pin!(served);
    loop {
        tokio::select! {
            _ = served.as_mut() => return,
            () = cut.notified() => return,
            () = app.faults.drain.notified() => served.as_mut().graceful_shutdown(),
        }
    }
}

async fn handle(State(app): State<Arc<App>>, request: Request) -> Response<Body> {
    let line = request.extensions().get::<Line>().cloned();
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LIMIT).await else {
        return Reply::malformed("The body is too large, or was not sent to its end.")
            .into_response();
    };
    let call = Call {
        method: parts.method,
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        headers: parts.headers,
        body: body.to_vec(),
    };
    let place = place_of(&call.path);
    if place == "control"
        && line
            .as_ref()
            .is_some_and(|line| !line.peer.ip().is_loopback())
    {
        return Reply::not_found("Not found").into_response();
    }
    let rule = if place == "control" {
        None
    } else {
        app.faults
            .take(&place, &format!("{}?{}", call.path, call.query))
    };
    let reply = under(rule, Arc::clone(&app), call, line).await;
    if app.faults.expects_cut(&place) {
        reply.with("connection", "close").into_response()
    } else {
        reply.into_response()
    }
}

/// Answers a call under a fault, or without one.
async fn under(rule: Option<Rule>, app: Arc<App>, call: Call, line: Option<Line>) -> Reply {
    let Some(rule) = rule else {
        return answer(app, call).await;
    };
    if let Some(latency) = rule.latency_ms {
        tokio::time::sleep(Duration::from_millis(latency)).await;
    }
    match (rule.cut, rule.reply()) {
        (Some(Cut::Before), _) => {
            app.requests.note(&call);
            hang_up(line).await
        }
        (Some(Cut::After), _) => {
            answer(app, call).await;
            hang_up(line).await
        }
        (None, Some(reply)) => {
            app.requests.note(&call);
            reply
        }
        (None, None) => answer(app, call).await,
    }
}

async fn answer(app: Arc<App>, call: Call) -> Reply {
    let work = tokio::task::spawn_blocking(move || app.answer(&call));
    work.await
        .unwrap_or_else(|error| Reply::rest_error(500, "SoServerException", &error.to_string()))
}

/// Closes the connection; never comes back, as the connection's task drops this one with it.
async fn hang_up(line: Option<Line>) -> Reply {
    if let Some(line) = line {
        line.cut.notify_one();
    }
    std::future::pending().await
}
