//! A page of a documentation site with the guide in it: what the package's static page and the widget make of it.

use crate::App;
use crate::page::page;
use axum::extract::{Query, State};
use axum::response::IntoResponse;
use serde::Deserialize;
use std::fs;
use std::sync::Arc;

/// The language, and how many guides.
#[derive(Debug, Deserialize)]
pub struct Asked {
    lang: Option<String>,
    guides: Option<u8>,
}

/// Shows the help page; `?lang=` chooses the language, `?guides=2` puts a second guide on it.
pub async fn show(State(app): State<Arc<App>>, Query(asked): Query<Asked>) -> impl IntoResponse {
    let lang = asked.lang.unwrap_or_else(|| "en".to_owned());
    let lang: String = lang
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect();
    let folder = app.options.embed.as_deref();
    let file = folder.map(|folder| folder.join("guide").join(format!("{lang}.html")));
    let faq = file
        .and_then(|file| fs::read_to_string(file).ok())
        .unwrap_or_default();
    let second = match asked.guides {
        Some(2) => "<license-troubleshooter mode=\"guide\"></license-troubleshooter>",
        _ => "",
    };
    page(format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n  <meta charset=\"utf-8\">\n  \
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n  <title>Help</title>\n  \
         <link rel=\"icon\" href=\"/static/host-icon.svg\" type=\"image/svg+xml\">\n  \
         <link rel=\"stylesheet\" href=\"/static/host.css\">\n  \
         <script type=\"module\" src=\"/embed/license-troubleshooter.js\"></script>\n</head>\n<body>\n  \
         <header class=\"topbar\"><strong class=\"brand\">SuperOffice Help</strong></header>\n  \
         <main>\n    <h1>SuperOffice CRM</h1>\n\
         <license-troubleshooter mode=\"guide\">{faq}</license-troubleshooter>{second}\n  \
         <p><a id=\"more\" href=\"#more\">SuperOffice</a></p>\n  </main>\n</body>\n</html>\n"
    ))
}
