//! Files from a folder: the widget's, and the demo page's.

use crate::http::{Call, Reply};
use crate::license::sign;
use std::fs;
use std::path::Path;

/// Serves a file of a folder. Answers carry an `ETag` and are always asked about again, so that a rebuilt file is seen.
pub fn serve(folder: Option<&Path>, file: &[&str], call: &Call) -> Reply {
    let plain = |part: &&str| {
        !part.is_empty() && !part.starts_with('.') && !part.contains(['/', '\\', ':', '\0'])
    };
    let missing = || Reply::html(404, "Not found".to_owned());
    let (Some(folder), true, false) = (folder, file.iter().all(plain), file.is_empty()) else {
        return missing();
    };
    let path = file
        .iter()
        .fold(folder.to_owned(), |path, part| path.join(part));
    let Ok(bytes) = fs::read(&path) else {
        return missing();
    };
    let tag = format!("\"{}\"", sign::fingerprint(&bytes));
    let extension = path
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default();
    let reply = if call.header("if-none-match") == Some(tag.as_str()) {
        Reply {
            status: 304,
            headers: Vec::new(),
            body: Vec::new(),
        }
    } else {
        Reply::bytes(200, mime(extension), bytes)
    };
    reply
        .with("cache-control", "no-cache")
        .with("etag", tag)
        .with("x-content-type-options", "nosniff")
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
