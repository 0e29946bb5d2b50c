//! What all agents have in common: the arguments in the body, and `$select`.

use crate::json::text;
use crate::license::is_owner;
use crate::refusal::Refusal;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What an agent answers.
pub(super) type Answer = Result<Json<Value>, Refusal>;

/// What an agent answers when there is nothing, or when the call failed.
pub(super) fn nothing() -> Answer {
    Ok(Json(Value::Null))
}

/// A result.
pub(super) fn result(value: &impl Serialize) -> Answer {
    Ok(Json(serde_json::to_value(value).unwrap_or_default()))
}

/// The arguments of a call: the body, read. An empty one is `null`.
pub(super) struct Arguments(pub(super) Value);

impl Arguments {
    /// Whether the module owner is named.
    pub(super) fn name_owner(&self) -> bool {
        text(&self.0, "OwnerName").is_some_and(is_owner)
    }
}

impl<S: Send + Sync> FromRequest<S> for Arguments {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        let body = Bytes::from_request(request, state).await;
        let body = body.map_err(|error| Refusal::Malformed(error.body_text()))?;
        if body.trim_ascii().is_empty() {
            return Ok(Self(Value::Null));
        }
        let read = serde_json::from_slice(&body);
        read.map(Self)
            .map_err(|error| Refusal::Malformed(error.to_string()))
    }
}

/// `$select`.
#[derive(Debug, Deserialize)]
pub(super) struct Selection {
    #[serde(rename = "$select")]
    names: Option<String>,
}

impl Selection {
    /// Whether fields are selected.
    pub(super) fn selects(&self) -> bool {
        self.names.as_deref().is_some_and(|names| !names.is_empty())
    }

    /// The same result with every field that is not selected `null`.
    pub(super) fn of(&self, mut result: Value) -> Value {
        let names = self.names.as_deref().filter(|names| !names.is_empty());
        if let (Some(names), Some(members)) = (names, result.as_object_mut()) {
            let selected = |key: &str| names.split(',').any(|name| name.trim() == key);
            let others = members.iter_mut().filter(|(key, _)| !selected(key));
            others.for_each(|(_, value)| *value = Value::Null);
        }
        result
    }
}
