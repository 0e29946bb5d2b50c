//! The web client's page, and the list of tenants.

use crate::db::Result;
use crate::http::{Call, Reply};
use crate::session::{self, COOKIE};
use crate::tenants::{self, Recipe, seed};
use crate::users::table;
use crate::{App, license};

/// The page as it is in the repository; also what the bundler's development server shows.
const TEMPLATE: &str = include_str!("../../../index.html");

/// What the page may do: nothing but what it brings from its own address.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; font-src 'self'; \
     connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

/// Where the widget is served from.
const SCRIPT: &str = "/embed/license-troubleshooter.js";

/// Shows the page as one person: `?user=` an associate id or `ordinary`, else the first administrator.
pub fn show(app: &App, call: &Call, recipe: &Recipe) -> Result<Reply> {
    let connection = app.tenant(recipe)?;
    let person = match call.param("user").as_deref() {
        None | Some("") => seed::first_administrator(&connection, recipe.id)?,
        Some("ordinary") => seed::first_ordinary(&connection, recipe.id)?,
        Some(id) => table::find(&connection, recipe.id, id.parse().unwrap_or(0))?,
    };
    let Some(person) = person else {
        return Ok(Reply::html(
            404,
            document(
                "No such user",
                "<p>There is no such user in this tenant.</p>",
            ),
        ));
    };
    let session = session::sign_in(&connection, recipe.id, person.id, call)?;
    let company =
        license::store::current(&connection, recipe.id)?.map(|current| current.set.company_name);
    let lang = call.param("lang").unwrap_or_else(|| "en".to_owned());
    let texts = [
        ("{{xsrf}}", session.xsrf.as_str()),
        ("{{tenant}}", recipe.id),
        ("{{company}}", company.as_deref().unwrap_or(recipe.company)),
        ("{{person}}", &person.full_name()),
        ("{{lang}}", &lang),
        ("{{script}}", SCRIPT),
    ];
    let cookie = format!(
        "{COOKIE}={}; Path=/{}; HttpOnly; SameSite=Lax",
        session.id, recipe.id
    );
    Ok(Reply::html(200, fill(TEMPLATE, &texts))
        .with("content-security-policy", POLICY)
        .with("set-cookie", cookie))
}

/// Puts texts into the template, once and escaped, and leaves out the lines that are only for the bundler.
///
/// The XSRF input belongs to every page of the web client; a template without one gets it.
fn fill(template: &str, texts: &[(&str, &str)]) -> String {
    let serves = |line: &&str| !line.contains("data-trunk") && !line.contains("data-dev");
    let mut page = template
        .lines()
        .filter(serves)
        .collect::<Vec<_>>()
        .join("\n");
    if !page.contains("id=\"XSRF_TOKEN\"") {
        page = page.replacen(
            "</body>",
            "<input type=\"hidden\" id=\"XSRF_TOKEN\" value=\"{{xsrf}}\"></body>",
            1,
        );
    }
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
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

/// Every tenant with a sentence and the ways in.
pub fn tenant_list() -> Reply {
    let entry = |recipe: &Recipe| {
        let (id, sentence) = (recipe.id, escaped(recipe.sentence));
        format!(
            "<li><p><strong>{id}</strong> {sentence}</p><p><a href=\"/{id}/default.aspx\">As administrator</a> \
             <a href=\"/{id}/default.aspx?user=ordinary\">As an ordinary user</a></p></li>"
        )
    };
    let entries: String = tenants::all().map(entry).collect();
    Reply::html(
        200,
        document("Tenants", &format!("<h1>Tenants</h1><ul>{entries}</ul>")),
    )
    .with("content-security-policy", POLICY)
}

/// A page of the sandbox's own under the same policy.
pub fn plain(status: u16, title: &str, body: &str) -> Reply {
    whole(status, document(title, body))
}

/// A whole document under the same policy.
pub fn whole(status: u16, document: String) -> Reply {
    Reply::html(status, document).with("content-security-policy", POLICY)
}

fn document(title: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title></head><body>{body}</body></html>"
    )
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
    fn lines_for_the_bundler_are_left_out_and_the_token_is_always_there() {
        let template = "<head>\n<link data-trunk rel=\"rust\">\n<script data-dev src=\"x\"></script>\n</head><body>\n</body>";
        let page = fill(template, &[("{{xsrf}}", "abc")]);
        assert!(
            !page.contains("data-trunk") && !page.contains("data-dev"),
            "{page}"
        );
        assert!(
            page.contains("<input type=\"hidden\" id=\"XSRF_TOKEN\" value=\"abc\">"),
            "{page}"
        );
    }
}
