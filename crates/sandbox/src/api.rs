//! Which part of the sandbox a path belongs to.

use crate::db::Result;
use crate::http::{Call, Reply};
use crate::tenants::{self, Recipe};
use crate::{App, agents, assets, control, help, page, rest, session};
use axum::http::Method;
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value, json};

/// Answers a call.
pub fn route(app: &App, call: &Call) -> Result<Reply> {
    let decode = |part: &str| percent_decode_str(part).decode_utf8_lossy().into_owned();
    let parts: Vec<String> = call
        .path
        .split('/')
        .filter(|part| !part.is_empty())
        .map(decode)
        .collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    match parts.as_slice() {
        [] => Ok(Reply::redirect("/Cust10001/default.aspx")),
        ["help"] => Ok(help::show(app, call)),
        ["tenants"] => Ok(page::tenant_list()),
        ["embed", file @ ..] => Ok(assets::serve(app.options.embed.as_deref(), file, call)),
        ["static", file @ ..] => Ok(assets::serve(app.options.assets.as_deref(), file, call)),
        ["gallery", file @ ..] => Ok(crate::gallery::serve(
            app.options.gallery.as_deref(),
            file,
            call,
        )),
        ["control", rest @ ..] => control::route(app, call, rest),
        [tenant, rest @ ..] => match tenants::find(tenant) {
            Some(recipe) => of_tenant(app, call, recipe, rest),
            None => Ok(Reply::not_found(&format!("Tenant '{tenant}' not found"))),
        },
    }
}

fn of_tenant(app: &App, call: &Call, recipe: &Recipe, rest: &[&str]) -> Result<Reply> {
    let lower: Vec<String> = rest.iter().map(|part| part.to_ascii_lowercase()).collect();
    let lower: Vec<&str> = lower.iter().map(String::as_str).collect();
    match lower.as_slice() {
        [] => Ok(Reply::redirect(&format!("/{}/default.aspx", recipe.id))),
        ["default.aspx"] | ["admin", "default.aspx"] => page::show(app, call, recipe),
        ["api"] => Ok(Reply::json(&version(app, call, recipe))),
        ["api", "v1", ..] => of_api(app, call, recipe, rest.get(2..).unwrap_or_default()),
        _ => Ok(Reply::not_found(&format!("'{}' not found", call.path))),
    }
}

/// Everything under `api/v1`: nobody gets in without a session and its XSRF token.
///
/// Inference: the version page above it is open, as it says nothing about a tenant's data.
fn of_api(app: &App, call: &Call, recipe: &Recipe, rest: &[&str]) -> Result<Reply> {
    let connection = app.tenant(recipe)?;
    let Some(session) = session::authenticated(&connection, recipe.id, call)? else {
        return Ok(Reply::rest_error(
            401,
            "SoSecurityException",
            "Access denied: not signed in, or the X-XSRF-TOKEN header is missing or wrong.",
        ));
    };
    let scene = rest::Scene {
        connection: &connection,
        recipe,
        call,
        clock: &app.clock,
        caller: session.associate,
    };
    match rest {
        [] if call.method == Method::GET => Ok(Reply::json(&url_list(call, recipe))),
        [first, agent, method] if first.eq_ignore_ascii_case("agents") => {
            agents::route(&scene, agent, method)
        }
        _ => rest::route(&scene, rest),
    }
}

fn version(app: &App, call: &Call, recipe: &Recipe) -> Value {
    let built = app.clock.today();
    let installed = &recipe.installed;
    json!({
        "v1": format!("{}/{}/api/v1", call.origin(), recipe.id),
        "NetServerVersion": installed.version,
        "NetServerAssembly": installed.version,
        "NetServerDate": built.to_string(),
        "NetServerLabel": installed.label,
        "NetServer": installed.name,
        "Services": installed.services.0,
        "ServicesCurrent": installed.services.1,
        "Version": "v1",
    })
}

/// Every URL served, by the name of its resource.
///
/// Inference: only that the list names the URLs is documented, not its shape.
fn url_list(call: &Call, recipe: &Recipe) -> Value {
    let root = format!("{}/{}/api/v1", call.origin(), recipe.id);
    let rest = rest::RESOURCES
        .iter()
        .map(|path| ((*path).to_owned(), json!(format!("{root}/{path}"))));
    let agents = agents::METHODS.iter().map(|method| {
        let path = format!("Agents/{}/{}", method.agent, method.name);
        (path.clone(), json!(format!("{root}/{path}")))
    });
    Value::Object(rest.chain(agents).collect::<Map<_, _>>())
}
