//! Every state of every screen: pages that were written beforehand, in a chosen language, theme and width.

use crate::http::{Call, Reply};
use crate::{assets, page};
use std::fs;
use std::path::Path;

const THEMES: [&str; 3] = ["system", "light", "dark"];
const WIDTHS: [&str; 4] = ["window", "320", "768", "1280"];

/// What is looked at.
#[derive(Clone, Copy)]
struct View<'a> {
    lang: &'a str,
    theme: &'a str,
    width: &'a str,
}

/// Serves `/gallery` and what its pages refer to.
pub fn serve(folder: Option<&Path>, file: &[&str], call: &Call) -> Reply {
    let Some(folder) = folder.filter(|_| file.is_empty()) else {
        return assets::serve(folder, file, call);
    };
    let languages = languages(folder);
    let (lang, theme, width) = (call.param("lang"), call.param("theme"), call.param("width"));
    let view = View {
        lang: one_of(&languages, lang.as_deref(), "en"),
        theme: one_of(&THEMES, theme.as_deref(), THEMES[0]),
        width: one_of(&WIDTHS, width.as_deref(), WIDTHS[0]),
    };
    let Ok(text) = fs::read_to_string(folder.join(format!("{}.html", view.lang))) else {
        let text = "<h1>No gallery yet</h1><p>It is written by: cargo xtask gallery</p>";
        return page::plain(404, "Gallery", text);
    };
    let class = format!("{} w{}", view.theme, view.width);
    let text = text.replacen("{{class}}", &class, 1);
    let text = text.replacen("{{controls}}", &controls(&languages, view), 1);
    page::whole(200, text)
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
    use axum::http::{HeaderMap, Method};

    fn asked(folder: &Path, query: &str) -> (u16, String) {
        let call = Call {
            method: Method::GET,
            path: "/gallery".to_owned(),
            query: query.to_owned(),
            headers: HeaderMap::new(),
            body: Vec::new(),
        };
        let reply = serve(Some(folder), &[], &call);
        (reply.status, String::from_utf8(reply.body).expect("text"))
    }

    #[test]
    fn the_query_chooses_the_page_and_how_it_looks_and_nothing_else() {
        let folder = std::env::temp_dir().join(format!("sandbox-gallery-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        for language in ["en", "nb"] {
            let page = format!("<html class=\"{{{{class}}}}\"><h1>{language}</h1>{{{{controls}}}}");
            fs::write(folder.join(format!("{language}.html")), page).expect("a file");
        }
        let (status, page) = asked(&folder, "lang=nb&theme=dark&width=320");
        assert_eq!(status, 200);
        assert!(
            page.starts_with("<html class=\"dark w320\"><h1>nb</h1>"),
            "{page}"
        );
        assert!(
            page.contains("lang=en&amp;theme=dark&amp;width=320\">en</a>"),
            "{page}"
        );
        assert_eq!(page.matches("aria-current").count(), 3);
        for query in ["", "lang=..%2Fnb&theme=%22%3E&width=1"] {
            let (_, page) = asked(&folder, query);
            assert!(
                page.starts_with("<html class=\"system wwindow\"><h1>en</h1>"),
                "{page}"
            );
        }
        fs::remove_dir_all(&folder).expect("removed");
        let (status, page) = asked(&folder, "");
        assert_eq!((status, page.contains("cargo xtask gallery")), (404, true));
    }
}
