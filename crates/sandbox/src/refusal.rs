//! Answers that are no results, in their documented forms.

use axum::Json;
use axum::extract::OriginalUri;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// What is answered in place of a result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// 400: the body is not what the endpoint takes at all.
    Malformed(String),
    /// 400 of REST: something that was asked for is not there or not allowed.
    Invalid(String),
    /// 401: nobody is signed in.
    NoSession,
    /// 403 of REST: the person may not do this.
    Forbidden,
    /// 404 of REST: there is no such thing.
    NotFound(String),
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        match self {
            Self::Malformed(detail) => (StatusCode::BAD_REQUEST, bad_data(&detail)).into_response(),
            Self::Invalid(message) => error(
                StatusCode::BAD_REQUEST,
                "SoIllegalOperationException",
                &message,
            ),
            Self::NoSession => error(
                StatusCode::UNAUTHORIZED,
                "SoSecurityException",
                "Access denied: not signed in, or the X-XSRF-TOKEN header is missing or wrong.",
            ),
            Self::Forbidden => error(
                StatusCode::FORBIDDEN,
                "SoSentryException",
                "You do not have the rights to do this.",
            ),
            Self::NotFound(message) => {
                error(StatusCode::NOT_FOUND, "SoNotFoundException", &message)
            }
        }
    }
}

/// A REST error: the HTTP code and the documented body.
pub fn error(status: StatusCode, kind: &str, message: &str) -> Response {
    let body = json!({
        "Error": true,
        "ErrorType": kind,
        "ErrorMessage": message,
        "ErrorSource": "SuperOffice.Services.Implementation",
    });
    (status, Json(body)).into_response()
}

/// An agent's answer to data it cannot accept: 200 with a message in place of the result.
pub fn bad_data(detail: &str) -> Json<Value> {
    Json(json!({ "Message": "The request is invalid.", "MessageDetail": detail }))
}

/// There is nothing at this address.
pub async fn no_resource(OriginalUri(uri): OriginalUri) -> Refusal {
    Refusal::NotFound(format!(
        "No HTTP resource was found that matches '{}'",
        uri.path()
    ))
}
