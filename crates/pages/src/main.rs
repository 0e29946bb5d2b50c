//! Writes the whole guide as static HTML: `license-pages <locales> <folder>` makes `<folder>/<language>.html` for each
//! catalogue, a fragment to put inside the custom element. It needs no script and no style sheet.
//!
//! It is drawn by the widget's own view functions, so that a page and the guide cannot say different things.

use license_catalogue::{Catalogue, Plurals};
use license_engine::Day;
use license_troubleshooter::text::{Locale, Message, Text};
use license_troubleshooter::view::guide;
use std::path::Path;
use std::process::ExitCode;
use std::rc::Rc;
use std::{env, fs};
use yew::prelude::*;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [locales, folder] = arguments.as_slice() else {
        eprintln!("Usage: license-pages <locales> <folder>");
        return ExitCode::FAILURE;
    };
    match write(Path::new(locales), Path::new(folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("license-pages: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn write(locales: &Path, folder: &Path) -> Result<(), String> {
    let cannot = |error| format!("{} cannot be written: {error}", folder.display());
    let catalogues = license_catalogue::read(locales)?;
    fs::create_dir_all(folder).map_err(cannot)?;
    for catalogue in &catalogues {
        let page = page(&catalogue.language, &text(catalogue, &catalogues[0])?)?;
        let path = folder.join(format!("{}.html", catalogue.language));
        fs::write(path, page).map_err(cannot)?;
    }
    Ok(())
}

/// The page of one language, as HTML.
fn page(lang: &str, text: &Text) -> Result<String, String> {
    let props = PageProps {
        lang: lang.to_owned(),
        text: text.clone(),
    };
    let page = yew::LocalServerRenderer::<Page>::with_props(props).hydratable(false);
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let runtime = runtime.map_err(|error| error.to_string())?;
    let drawn = tokio::task::LocalSet::new().block_on(&runtime, page.render());
    Ok(drawn + "\n")
}

#[derive(Properties, PartialEq)]
struct PageProps {
    lang: String,
    text: Text,
}

#[component]
fn Page(props: &PageProps) -> Html {
    html! { <div lang={props.lang.clone()}>{ guide::page(&props.text) }</div> }
}

/// The messages of a language without a browser.
fn text(catalogue: &Catalogue, reference: &Catalogue) -> Result<Text, String> {
    let compiled = catalogue.compiled(reference);
    let messages: Vec<serde_json::Value> =
        serde_json::from_str(&compiled).map_err(|error| error.to_string())?;
    let messages = messages.iter().map(message).collect();
    let plurals = Plurals::of(&catalogue.language)?;
    Ok(Text::new(messages, Rc::new(Plain(plurals))))
}

fn message(value: &serde_json::Value) -> Message {
    let word = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    match value.as_object() {
        None => Message::Plain(word(value)),
        Some(forms) => {
            let forms = forms.iter();
            Message::Plural(
                forms
                    .map(|(name, text)| (name.clone(), word(text)))
                    .collect(),
            )
        }
    }
}

/// What a page needs of a language: small numbers and their plural forms.
struct Plain(Plurals);

impl Locale for Plain {
    fn category(&self, count: u32) -> String {
        self.0.category(count).to_owned()
    }

    fn number(&self, number: u32) -> String {
        number.to_string()
    }

    fn day(&self, _: Day) -> String {
        String::new()
    }

    fn time(&self, _: i64) -> String {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use license_engine::guide::Conclusion;

    fn pages() -> Vec<(String, String)> {
        let locales = concat!(env!("CARGO_MANIFEST_DIR"), "/../../static/locales");
        let catalogues = license_catalogue::read(Path::new(locales)).expect("the catalogues");
        let drawn = catalogues.iter().map(|catalogue| {
            let text = text(catalogue, &catalogues[0]).expect("messages");
            (
                catalogue.language.clone(),
                page(&catalogue.language, &text).expect("a page"),
            )
        });
        drawn.collect()
    }

    #[test]
    fn every_page_has_a_section_for_each_conclusion_and_a_picture_for_what_is_to_be_clicked() {
        for (language, page) in pages() {
            let count = |part: &str| page.matches(part).count();
            assert_eq!(count("<section"), Conclusion::ALL.len(), "{language}");
            assert!(count("role=\"img\"") > 10, "{language}");
            assert_eq!(count("role=\"img\" aria-label=\"\""), 0, "{language}");
        }
    }

    #[test]
    fn a_page_says_its_language_and_its_ids_are_plain_and_lead_somewhere() {
        let values = |page: &str, name: &str| -> Vec<String> {
            let parts = page.split(name).skip(1);
            parts
                .map(|part| part.chars().take_while(|c| *c != '"').collect())
                .collect()
        };
        for (language, page) in pages() {
            assert!(
                page.starts_with(&format!("<div lang=\"{language}\">")),
                "{language}"
            );
            let ids = values(&page, " id=\"");
            let plain = |id: &String| id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
            assert_eq!(ids.iter().find(|id| !plain(id)), None, "{language}");
            let links = values(&page, "href=\"#");
            assert!(links.len() >= Conclusion::ALL.len(), "{language}");
            assert_eq!(
                links.iter().find(|link| !ids.contains(link)),
                None,
                "{language}"
            );
        }
    }

    #[test]
    fn a_picture_is_called_by_its_name_and_its_words_are_not_read_one_by_one() {
        for (language, page) in pages() {
            for picture in page.split("<svg class=\"sketch\"").skip(1) {
                let picture = picture.split("</svg>").next().unwrap_or_default();
                let (_, drawn) = picture.split_once('>').expect("a start tag");
                let hidden = drawn.strip_prefix("<g aria-hidden=\"true\">");
                let hidden = hidden.and_then(|drawn| drawn.strip_suffix("</g>"));
                let inner = hidden.unwrap_or_else(|| panic!("{language}: {drawn}"));
                assert_eq!(inner.matches("<g").count(), inner.matches("</g>").count());
            }
        }
    }

    #[test]
    fn every_end_has_a_picture() {
        for (language, page) in pages() {
            for section in page.split("<section").skip(1) {
                let name: String = section.chars().take(60).collect();
                assert!(section.contains("role=\"img\""), "{language}: {name}");
            }
        }
    }

    #[test]
    fn a_page_has_no_script_no_style_and_no_hole_for_a_value() {
        for (language, page) in pages() {
            for part in ["<script", " style=\"", " onclick=", "{", "}", "javascript:"] {
                let rest = page.find(part).map(|place| &page[place..]);
                let rest = rest.map(|rest| rest.chars().take(60).collect::<String>());
                assert_eq!(rest, None, "{language}: {part}");
            }
        }
    }
}
