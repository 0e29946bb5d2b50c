//! Requests and replies as the rest of the sandbox handles them: whole, in memory, without a stream.

use axum::body::Body;
use axum::http::{HeaderMap, Method, Response, StatusCode, header};
use percent_encoding::percent_decode_str;
use serde::Serialize;
use serde_json::{Value, json};

/// One request, read to its end.
#[derive(Debug)]
pub struct Call {
    /// The verb.
    pub method: Method,
    /// The path as sent, without the query.
    pub path: String,
    /// The query as sent, without the question mark.
    pub query: String,
    /// The header lines.
    pub headers: HeaderMap,
    /// The body's bytes.
    pub body: Vec<u8>,
}

impl Call {
    /// A header's text, or nothing when it is absent or not text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// A query parameter, decoded; its name is compared without regard to case, as ASP.NET does.
    pub fn param(&self, name: &str) -> Option<String> {
        pairs(&self.query)
            .into_iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    /// The address this server was called by, such as `http://127.0.0.1:8080`.
    pub fn origin(&self) -> String {
        format!("http://{}", self.header("host").unwrap_or("127.0.0.1"))
    }

    /// Whether the caller asked for texts in a language (`*` and `x` switch that off).
    pub fn wants_language(&self) -> bool {
        let asked = self
            .header("so-language")
            .or_else(|| self.header("accept-language"));
        asked.is_some_and(|language| !matches!(language.trim(), "" | "*" | "x"))
    }
}

/// The decoded `key=value` pairs of a query, in order.
pub fn pairs(query: &str) -> Vec<(String, String)> {
    let decode = |text: &str| {
        percent_decode_str(&text.replace('+', " "))
            .decode_utf8_lossy()
            .into_owned()
    };
    let split = |pair: &str| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode(key), decode(value))
    };
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(split)
        .collect()
}

/// One answer.
#[derive(Debug, Clone)]
pub struct Reply {
    /// The status code.
    pub status: u16,
    /// Header lines; names in lower case.
    pub headers: Vec<(&'static str, String)>,
    /// The body's bytes.
    pub body: Vec<u8>,
}

impl Reply {
    /// 200 with a value as JSON.
    pub fn json(value: &impl Serialize) -> Self {
        Self::json_status(200, value)
    }

    /// A value as JSON under any status.
    pub fn json_status(status: u16, value: &impl Serialize) -> Self {
        let body = serde_json::to_vec(value).unwrap_or_else(|_| b"null".to_vec());
        Self::bytes(status, "application/json; charset=utf-8", body)
    }

    /// 200 with JSON that is already text.
    pub fn json_text(text: String) -> Self {
        Self::bytes(200, "application/json; charset=utf-8", text.into_bytes())
    }

    /// 200 `null`: what an agent answers when there is nothing, or when the call failed.
    pub fn null() -> Self {
        Self::json_text("null".to_owned())
    }

    /// 204.
    pub fn no_content() -> Self {
        Self {
            status: 204,
            headers: Vec::new(),
            body: Vec::new(),
        }
    }

    /// 302 to another address.
    pub fn redirect(to: &str) -> Self {
        Self {
            status: 302,
            headers: Vec::new(),
            body: Vec::new(),
        }
        .with("location", to)
    }

    /// A web page.
    pub fn html(status: u16, text: String) -> Self {
        Self::bytes(status, "text/html; charset=utf-8", text.into_bytes())
    }

    /// Bytes of a named type.
    pub fn bytes(status: u16, content_type: &str, body: Vec<u8>) -> Self {
        Self {
            status,
            headers: vec![("content-type", content_type.to_owned())],
            body,
        }
    }

    /// The same answer with one more header line.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// A REST error: the HTTP code and the documented error body.
    pub fn rest_error(status: u16, kind: &str, message: &str) -> Self {
        let body = json!({
            "Error": true,
            "ErrorType": kind,
            "ErrorMessage": message,
            "ErrorSource": "SuperOffice.Services.Implementation",
        });
        Self::json_status(status, &body)
    }

    /// REST: there is no such thing.
    pub fn not_found(message: &str) -> Self {
        Self::rest_error(404, "SoNotFoundException", message)
    }

    /// REST: the person may not do this.
    pub fn forbidden() -> Self {
        Self::rest_error(
            403,
            "SoSentryException",
            "You do not have the rights to do this.",
        )
    }

    /// An agent's answer to data it cannot accept: 200 with a message in place of the result.
    pub fn bad_data(detail: &str) -> Self {
        Self::json(&invalid(detail))
    }

    /// An answer to a body that is not what the endpoint takes at all: 400.
    pub fn malformed(detail: &str) -> Self {
        Self::json_status(400, &invalid(detail))
    }

    /// The answer for the wire.
    pub fn into_response(self) -> Response<Body> {
        let mut builder =
            Response::builder().status(StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK));
        for (name, value) in &self.headers {
            builder = builder.header(*name, value);
        }
        if !self
            .headers
            .iter()
            .any(|(name, _)| *name == "cache-control")
        {
            builder = builder.header(header::CACHE_CONTROL, "no-store");
        }
        builder
            .body(Body::from(self.body))
            .unwrap_or_else(|_| Response::new(Body::empty()))
    }
}

fn invalid(detail: &str) -> Value {
    json!({ "Message": "The request is invalid.", "MessageDetail": detail })
}

/// A field of a JSON object, its name compared without regard to case: clients may send camelCase.
pub fn field<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    value
        .as_object()?
        .iter()
        .find(|(key, _)| key.eq_ignore_ascii_case(name))
        .map(|(_, found)| found)
}

/// A text field of a JSON object.
pub fn text<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    field(value, name)?.as_str()
}

/// A whole number field of a JSON object.
pub fn number(value: &Value, name: &str) -> Option<i64> {
    field(value, name)?.as_i64()
}
