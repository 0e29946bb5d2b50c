//! The list of tenants: by cause, each with a picture, what to look at, the ways in, and the way back to its beginning.

mod groups;
mod picture;

use crate::access::Tenant;
use crate::control;
use crate::page::{document, escaped};
use crate::tenants::{self, Recipe, Stage};
use axum::extract::Query;
use axum::http::HeaderName;
use axum::response::{IntoResponse, Redirect, Response};
use groups::{GROUPS, Group, Shown};
use serde::Deserialize;

/// Where the person comes from, and what was started anew a moment ago.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    from: Option<String>,
    anew: Option<String>,
}

/// What a browser keeps of a page's own: with it goes what was put off.
const FORGET: HeaderName = HeaderName::from_static("clear-site-data");

/// Makes a tenant what it was at first, here and in the browser, and shows it in the list.
pub async fn start_anew(tenant: Tenant) -> Response {
    control::start_anew(&tenant);
    let id = tenant.recipe.id;
    let list = Redirect::to(&format!("/tenants?from={id}&anew={id}#{id}"));
    ([(FORGET, "\"storage\"")], list).into_response()
}

/// Every tenant.
pub async fn show(Query(asked): Query<Asked>) -> impl IntoResponse {
    let known = |id: &Option<String>| id.as_deref().and_then(tenants::find);
    let (from, anew) = (known(&asked.from), known(&asked.anew));
    let back = match from.or_else(|| tenants::all().next()) {
        Some(recipe) => way_back(recipe),
        None => String::new(),
    };
    let links = GROUPS.iter().map(|group| {
        format!(
            "<li><a href=\"#{}\">{}</a></li>",
            group.id,
            escaped(group.name)
        )
    });
    let links: String = links.collect();
    let groups: String = GROUPS.iter().map(|group| section(group, anew)).collect();
    document(
        "Tenants to try",
        &format!(
            "<header class=\"topbar\"><strong class=\"brand\">SuperOffice CRM</strong><span class=\"company\">Sandbox</span></header>\n\
             <main class=\"list\">\n<h1>What is wrong with the licence?</h1>\n\
             <p>Each tenant has something else. Open it, do what the banner says, and start it anew as often as you like: nothing \
             here is real. An ordinary user sees nothing before a licence has stopped.</p>\n\
             <p class=\"ways\">{back} <a href=\"/gallery\">Every screen</a> <a href=\"/help\">The guide on a help page</a></p>\n\
             <nav aria-label=\"Causes\"><ul>{links}</ul></nav>\n{groups}<p class=\"ways\">{back} <a href=\"#top\">To the top</a></p>\n</main>"
        ),
    )
}

fn way_back(recipe: &Recipe) -> String {
    let (id, company) = (recipe.id, escaped(recipe.company));
    format!("<a href=\"/{id}/default.aspx\">Back to {company}</a>")
}

fn section(group: &Group, anew: Option<&Recipe>) -> String {
    let (id, name, about) = (group.id, escaped(group.name), escaped(group.about));
    let shown = group
        .shown
        .iter()
        .filter_map(|shown| Some((shown, tenants::find(shown.id)?)));
    let entries: String = shown
        .map(|(shown, recipe)| entry(shown, recipe, anew.is_some_and(|anew| anew.id == recipe.id)))
        .collect();
    format!(
        "<section id=\"{id}\" aria-labelledby=\"{id}-name\">\n<h2 id=\"{id}-name\">{name}</h2>\n<p>{about}</p>\n{entries}</section>\n"
    )
}

fn entry(shown: &Shown, recipe: &Recipe, is_new: bool) -> String {
    let (id, company, sentence, note) = (
        recipe.id,
        escaped(recipe.company),
        escaped(recipe.sentence),
        escaped(shown.note),
    );
    let picture = picture::draw(shown, recipe.stage());
    let status = if is_new {
        "<p role=\"status\" class=\"anew\">Started anew: everything is as it was at first.</p>"
    } else {
        ""
    };
    let ordinary = if recipe.stage() == Stage::Stopped {
        " An ordinary user is told whom to ask."
    } else {
        ""
    };
    format!(
        "<article id=\"{id}\" aria-labelledby=\"{id}-name\">\n{picture}\n<div>\n<h3 id=\"{id}-name\">{company}</h3>\n\
         <p class=\"what\"><strong>{id}</strong> {sentence}</p>\n<p>{note}{ordinary}</p>\n{status}\n<div class=\"ways\">\
         <a class=\"in\" href=\"/{id}/default.aspx\" aria-describedby=\"{id}-name\">Open as administrator</a> \
         <a href=\"/{id}/default.aspx?user=ordinary\" aria-describedby=\"{id}-name\">As an ordinary user</a>\
         <form method=\"post\" action=\"/tenants/{id}/anew\"><button aria-describedby=\"{id}-name\">Start anew</button></form>\
         </div>\n</div>\n</article>\n"
    )
}
