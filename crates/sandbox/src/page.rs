//! The web client's page, and what the sandbox's pages have in common.

use crate::access::{COOKIE, Tenant};
use crate::users::Person;
use axum::extract::Query;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;
use std::borrow::Cow;

/// The page as it is in the repository; also what the bundler's development server shows.
const TEMPLATE: &str = include_str!("../../../index.html");

/// What the page may do: nothing but what it brings from its own address.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; font-src 'self'; \
     connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

/// Where the widget is served from.
const SCRIPT: &str = "/embed/license-troubleshooter.js";

/// The first tenant's page.
pub async fn first() -> Redirect {
    Redirect::temporary("/Cust10001/default.aspx")
}

/// The page of a tenant.
pub async fn of_tenant(tenant: Tenant) -> Redirect {
    Redirect::temporary(&format!("/{}/default.aspx", tenant.recipe.id))
}

/// As whom the page is shown, in which language, and with which widget.
#[derive(Debug, Deserialize)]
pub struct Asked {
    user: Option<String>,
    lang: Option<String>,
    widget: Option<String>,
}

/// Shows the page as one person: `?user=` an associate id or `ordinary`, else the first administrator. `?widget=` names
/// a folder below the one served at `/embed/` to take the widget from; `?widget=none` leaves it out.
pub async fn show(tenant: Tenant, Query(asked): Query<Asked>, headers: HeaderMap) -> Response {
    let crm = tenant.lock();
    let mut people = crm.people.values();
    let person = match asked.user.as_deref() {
        None | Some("") => people.find(|person| person.is_administrator()),
        Some("ordinary") => people.find(|person| is_ordinary(person)),
        Some(id) => people.find(|person| person.id.to_string() == id),
    };
    let Some(person) = person else {
        let text = "<p>There is no such user in this tenant.</p>";
        return (StatusCode::NOT_FOUND, document("No such user", text)).into_response();
    };
    let tenant_id = tenant.recipe.id;
    let session = tenant.app.sessions.sign_in(tenant_id, person.id, &headers);
    let texts = [
        ("{{xsrf}}", session.xsrf.as_str()),
        ("{{tenant}}", tenant_id),
        ("{{company}}", &crm.current.set.company_name),
        ("{{person}}", &person.full_name()),
        ("{{lang}}", asked.lang.as_deref().unwrap_or("en")),
        ("{{script}}", SCRIPT),
    ];
    let id = session.id;
    let cookie = format!("{COOKIE}={id}; Path=/{tenant_id}; HttpOnly; SameSite=Lax");
    let template = with_widget(TEMPLATE, asked.widget.as_deref());
    (
        [(header::SET_COOKIE, cookie)],
        page(fill(&template, &texts)),
    )
        .into_response()
}

/// The template with another widget than the one at `/embed/`, or without any.
fn with_widget<'a>(template: &'a str, widget: Option<&str>) -> Cow<'a, str> {
    match widget {
        None => Cow::Borrowed(template),
        Some("none") => {
            let lines = template.lines().filter(|line| !line.contains(SCRIPT));
            Cow::Owned(lines.collect::<Vec<_>>().join("\n"))
        }
        Some(folder) => {
            let folder = folder.replace(|c: char| !c.is_ascii_alphanumeric(), "");
            let script = SCRIPT.replace("/embed/", &format!("/embed/{folder}/"));
            Cow::Owned(template.replace(SCRIPT, &script))
        }
    }
}

/// Someone to try an ordinary user's view as.
fn is_ordinary(person: &Person) -> bool {
    !person.is_administrator() && person.can_login && !person.is_former()
}

/// Puts texts into the template, once and escaped, and leaves out the lines that are only for the bundler.
fn fill(template: &str, texts: &[(&str, &str)]) -> String {
    let serves = |line: &&str| !line.contains("data-trunk");
    let page = template.lines().filter(serves).collect::<Vec<_>>();
    let page = page.join("\n");
    let mut filled = String::with_capacity(page.len() + 512);
    let mut rest = page.as_str();
    while let Some(start) = rest.find("{{") {
        let (before, marker) = rest.split_at(start);
        filled.push_str(before);
        match texts.iter().find(|(name, _)| marker.starts_with(name)) {
            Some((name, text)) => {
                filled.push_str(&escaped(text));
                rest = marker.get(name.len()..).unwrap_or_default();
            }
            None => {
                filled.push_str("{{");
                rest = marker.get(2..).unwrap_or_default();
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// A text for HTML, in content and in quoted attributes.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

/// A page under the policy.
pub fn page(text: String) -> impl IntoResponse {
    ([(header::CONTENT_SECURITY_POLICY, POLICY)], Html(text))
}

/// A page of the sandbox's own.
pub fn document(title: &str, body: &str) -> impl IntoResponse + use<> {
    page(format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n  <meta charset=\"utf-8\">\n  \
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n  <title>{title}</title>\n  \
         <link rel=\"icon\" href=\"/static/host-icon.svg\" type=\"image/svg+xml\">\n  \
         <link rel=\"stylesheet\" href=\"/static/host.css\">\n  <link rel=\"stylesheet\" href=\"/static/tenants.css\">\n\
         </head>\n<body>\n{body}\n</body>\n</html>\n"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped_and_never_filled_twice() {
        let page = fill(
            "<p title=\"{{person}}\">{{company}}</p>{{unknown}}",
            &[("{{person}}", "\"><b>"), ("{{company}}", "{{person}}")],
        );
        assert_eq!(
            page,
            "<p title=\"&quot;&gt;&lt;b&gt;\">{{person}}</p>{{unknown}}"
        );
    }

    #[test]
    fn the_widget_may_come_from_a_folder_of_its_own_or_not_at_all() {
        let template = format!("<head>\n<script src=\"{SCRIPT}\"></script>\n</head>");
        assert_eq!(with_widget(&template, None), template);
        assert_eq!(with_widget(&template, Some("none")), "<head>\n</head>");
        let other =
            "<head>\n<script src=\"/embed/plain/license-troubleshooter.js\"></script>\n</head>";
        assert_eq!(with_widget(&template, Some("../plain\"")), other);
    }

    #[test]
    fn lines_for_the_bundler_are_left_out() {
        let template = "<head>\n<link data-trunk rel=\"rust\">\n</head>";
        assert_eq!(fill(template, &[]), "<head>\n</head>");
    }
}
