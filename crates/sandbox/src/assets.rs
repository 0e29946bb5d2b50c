//! Files from a folder: the widget's, and the demo page's.

use crate::App;
use axum::extract::{Path as InPath, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::sync::Arc;

/// Serves a file of the packaged widget.
pub async fn embed(
    State(app): State<Arc<App>>,
    InPath(file): InPath<String>,
    headers: HeaderMap,
) -> Response {
    serve(app.options.embed.as_deref(), &file, &headers)
}

/// Serves a file of the demo page.
pub async fn fixed(
    State(app): State<Arc<App>>,
    InPath(file): InPath<String>,
    headers: HeaderMap,
) -> Response {
    serve(app.options.assets.as_deref(), &file, &headers)
}

/// Files whose names change with their contents.
const HASHED: &str = "assets/";

/// Serves a file of a folder, as a host does: whoever reads brotli gets what lies compressed beside it (`.br`), names
/// that change with their contents may be kept for ever, and everything else carries an `ETag` and is asked about again.
pub fn serve(folder: Option<&Path>, file: &str, headers: &HeaderMap) -> Response {
    let plain = |part: &str| {
        !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':', '\0'])
    };
    let path = folder.filter(|_| file.split('/').all(plain));
    let path = path.map(|folder| folder.join(file)).unwrap_or_default();
    let accepted = headers.get(header::ACCEPT_ENCODING);
    let accepted = accepted.and_then(|accepted| accepted.to_str().ok());
    let reads_brotli = accepted.is_some_and(|accepted| accepted.contains("br"));
    let brotli = fs::read(path.with_added_extension("br")).ok();
    let brotli = brotli.filter(|_| reads_brotli);
    let encoding = brotli
        .is_some()
        .then_some([(header::CONTENT_ENCODING, "br")]);
    let Some(bytes) = brotli.or_else(|| fs::read(&path).ok()) else {
        return (StatusCode::NOT_FOUND, Html("Not found")).into_response();
    };
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    let tag = format!("\"{:016x}\"", hasher.finish());
    let known = headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|known| *known == tag.as_str());
    let kept = match file.contains(HASHED) {
        true => "public, max-age=31536000, immutable",
        false => "no-cache",
    };
    let always = [
        (header::CACHE_CONTROL, kept.to_owned()),
        (header::ETAG, tag),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    if known {
        return (StatusCode::NOT_MODIFIED, always).into_response();
    }
    let extension = path.extension().and_then(|extension| extension.to_str());
    let kind = [(header::CONTENT_TYPE, mime(extension.unwrap_or_default()))];
    (encoding, always, kind, bytes).into_response()
}

fn mime(extension: &str) -> &'static str {
    match extension.to_ascii_lowercase().as_str() {
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "json" | "map" => "application/json; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::mime;

    #[test]
    fn wasm_has_the_type_that_streaming_compilation_needs() {
        assert_eq!(mime("wasm"), "application/wasm");
        assert_eq!(mime("js"), "text/javascript; charset=utf-8");
    }
}
