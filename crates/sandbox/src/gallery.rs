//! Every state of every screen: pages that were written beforehand, in a chosen language, theme and width.

use crate::{App, assets, page};
use axum::extract::{Path as InPath, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use std::fs;
use std::path::Path;
use std::sync::Arc;

const THEMES: [&str; 3] = ["system", "light", "dark"];
const WIDTHS: [&str; 4] = ["window", "320", "768", "1280"];

/// What is looked at.
#[derive(Clone, Copy)]
struct View<'a> {
    lang: &'a str,
    theme: &'a str,
    width: &'a str,
}

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    lang: Option<String>,
    theme: Option<String>,
    width: Option<String>,
}

/// Serves what the pages refer to.
pub async fn file(
    State(app): State<Arc<App>>,
    InPath(file): InPath<String>,
    headers: HeaderMap,
) -> Response {
    assets::serve(app.options.gallery.as_deref(), &file, &headers)
}

/// Serves a page.
pub async fn show(State(app): State<Arc<App>>, Query(asked): Query<Asked>) -> Response {
    let folder = app.options.gallery.as_deref();
    match folder.and_then(|folder| filled(folder, &asked)) {
        Some(text) => page::page(text).into_response(),
        None => {
            let text = "<h1>No gallery yet</h1><p>It is written by: cargo xtask gallery</p>";
            (StatusCode::NOT_FOUND, page::document("Gallery", text)).into_response()
        }
    }
}

fn filled(folder: &Path, asked: &Asked) -> Option<String> {
    let languages = languages(folder);
    let view = View {
        lang: one_of(&languages, asked.lang.as_deref(), "en"),
        theme: one_of(&THEMES, asked.theme.as_deref(), THEMES[0]),
        width: one_of(&WIDTHS, asked.width.as_deref(), WIDTHS[0]),
    };
    let text = fs::read_to_string(folder.join(format!("{}.html", view.lang))).ok()?;
    let class = format!("{} w{}", view.theme, view.width);
    let text = text.replacen("{{class}}", &class, 1);
    Some(text.replacen("{{controls}}", &controls(&languages, view), 1))
}

/// The languages that pages were written for; English first.
fn languages(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let mut languages: Vec<String> = names
        .filter_map(|name| Some(name.strip_suffix(".html")?.to_owned()))
        .collect();
    languages.sort_by_key(|language| (language != "en", language.clone()));
    languages
}

/// The one that is asked for, if it is there.
fn one_of<'a>(known: &'a [impl AsRef<str>], asked: Option<&str>, default: &'a str) -> &'a str {
    let mut known = known.iter().map(AsRef::as_ref);
    known.find(|one| Some(*one) == asked).unwrap_or(default)
}

/// Links to the same page in each other language, theme and width.
fn controls(languages: &[String], view: View<'_>) -> String {
    let languages: Vec<&str> = languages.iter().map(String::as_str).collect();
    let lang = links("Language", &languages, view.lang, |lang| View {
        lang,
        ..view
    });
    let theme = links("Theme", &THEMES, view.theme, |theme| View { theme, ..view });
    let width = links("Width", &WIDTHS, view.width, |width| View { width, ..view });
    [lang, theme, width].concat()
}

fn links<'a>(
    label: &str,
    all: &[&'a str],
    chosen: &str,
    with: impl Fn(&'a str) -> View<'a>,
) -> String {
    let link = |one: &&'a str| {
        let View { lang, theme, width } = with(one);
        let current = if *one == chosen {
            " aria-current=\"page\""
        } else {
            ""
        };
        format!(
            "<li><a href=\"/gallery?lang={lang}&amp;theme={theme}&amp;width={width}\"{current}>{one}</a></li>"
        )
    };
    let links: String = all.iter().map(link).collect();
    format!("<nav aria-label=\"{label}\"><ul>{links}</ul></nav>\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_query_chooses_the_page_and_how_it_looks_and_nothing_else() {
        let folder = std::env::temp_dir().join(format!("sandbox-gallery-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        for language in ["en", "nb"] {
            let page = format!("<html class=\"{{{{class}}}}\"><h1>{language}</h1>{{{{controls}}}}");
            fs::write(folder.join(format!("{language}.html")), page).expect("a file");
        }
        let asked = |lang: &str, theme: &str, width: &str| Asked {
            lang: Some(lang.to_owned()),
            theme: Some(theme.to_owned()),
            width: Some(width.to_owned()),
        };
        let page = filled(&folder, &asked("nb", "dark", "320")).expect("a page");
        assert!(
            page.starts_with("<html class=\"dark w320\"><h1>nb</h1>"),
            "{page}"
        );
        assert!(
            page.contains("lang=en&amp;theme=dark&amp;width=320\">en</a>"),
            "{page}"
        );
        assert_eq!(page.matches("aria-current").count(), 3);
        for other in [Asked::default(), asked("../nb", "\">", "1")] {
            let page = filled(&folder, &other).expect("a page");
            assert!(
                page.starts_with("<html class=\"system wwindow\"><h1>en</h1>"),
                "{page}"
            );
        }
        fs::remove_dir_all(&folder).expect("removed");
        assert_eq!(filled(&folder, &Asked::default()), None);
    }
}
