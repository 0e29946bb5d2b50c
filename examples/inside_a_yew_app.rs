//! The licence troubleshooter inside a Yew app of one's own: a page that shows it, knows what it found, and lets the
//! reader change the language in the middle of the work.
//!
//! The app brings what the custom element's loader brings elsewhere: where the API is, what proves the session, the
//! messages, a live region for screen readers, and the style sheet (`style-….css` of the package).

use license_catalogue::{Catalogue, REFERENCE};
use license_troubleshooter::LicenseTroubleshooter;
use license_troubleshooter::crm::{Connection, Crm};
use license_troubleshooter::engine::report::Report;
use license_troubleshooter::text::{Text, Words};
use wasm_bindgen::JsCast;
use yew::prelude::*;

/// The languages of this app, with their catalogues. English comes first: the others are numbered by it.
const LANGUAGES: [(&str, &str); 2] = [
    (REFERENCE, include_str!("../static/locales/en.json")),
    ("sv", include_str!("../static/locales/sv.json")),
];

/// The address of the installation's API.
const API: &str = "/Cust10001/api/";

#[component]
fn App() -> Html {
    let language = use_state(|| REFERENCE);
    let report = use_state(|| None::<Report>);
    let resolved = use_state(|| false);
    let words = use_state(Words::default);

    let crm = use_memo((), |()| Crm::new(Connection::new(|| API.to_owned(), token)));
    // Made again only for another language: the component looks whether it is the same.
    let text = use_memo(*language, |language| text(language));

    let languages = LANGUAGES.iter().map(|(name, _)| {
        let (chosen, language) = (*language == *name, language.clone());
        let choose = move |_: MouseEvent| language.set(name);
        html! {
            <button key={*name} aria-pressed={chosen.to_string()} onclick={choose}>{ *name }</button>
        }
    });
    html! {
        <main lang={*language}>
            <nav>{ for languages }</nav>
            <LicenseTroubleshooter
                crm={(*crm).clone()}
                text={(*text).clone()}
                administrator={"Kari Nordmann"}
                on_report={keep(&report, Some)}
                on_resolved={keep(&resolved, |_: Report| true)}
                on_announce={keep(&words, |words: Words| words)}
            />
            <p role="status">{ (*words).clone() }</p>
            <footer>{ found(report.as_ref(), *resolved) }</footer>
        </main>
    }
}

/// Keeps what the component tells.
fn keep<In: 'static, Out: 'static>(
    state: &UseStateHandle<Out>,
    read: impl Fn(In) -> Out + 'static,
) -> Callback<In> {
    let state = state.clone();
    Callback::from(move |told| state.set(read(told)))
}

/// What this app makes of a report: its own sentence.
fn found(report: Option<&Report>, resolved: bool) -> String {
    let Some(report) = report else {
        return "Not checked yet.".to_owned();
    };
    let causes: Vec<&str> = report.findings.iter().map(|one| one.cause).collect();
    let seats: u32 = report
        .findings
        .iter()
        .flat_map(|one| &one.remove)
        .map(|(_, seats)| seats)
        .sum();
    let end = if resolved { " Resolved." } else { "" };
    format!(
        "Stage: {}. Causes: {}. Seats to remove: {seats}.{end}",
        report.stage,
        causes.join(", ")
    )
}

/// What proves the session: the hidden input of the web client's page, read anew for each request.
fn token() -> Option<String> {
    let document = gloo::utils::document();
    let input = document.get_element_by_id("XSRF_TOKEN")?;
    let input: web_sys::HtmlInputElement = input.dyn_into().ok()?;
    Some(input.value())
}

/// The messages of a language, compiled from the catalogue.
fn text(language: &str) -> Text {
    let parsed = |(name, json): &(&str, &str)| Catalogue::parse(name, json);
    let all: Result<Vec<Catalogue>, String> = LANGUAGES.iter().map(parsed).collect();
    let all = all.expect("the catalogues were checked when the crate was built");
    let chosen = all.iter().find(|one| one.language == language);
    let compiled = chosen.unwrap_or(&all[0]).compiled(&all[0]);
    Text::parse(&compiled, language).expect("a compiled catalogue is JSON")
}

fn main() {
    yew::Renderer::<App>::new().render();
}
