//! The licence troubleshooter inside a Yew app of one's own: a page that shows it, knows what it found, and lets the
//! reader change the language in the middle of the work.
//!
//! One dependency beside Yew: the crate brings the messages of every language and finds the session of the page. The app
//! brings the address of the API, a live region for screen readers, and the package's `style.css`.

use license_troubleshooter::engine::report::Report;
use license_troubleshooter::text::{Words, languages};
use license_troubleshooter::{Crm, LicenseTroubleshooter, Text};
use yew::prelude::*;

/// The address of the installation's API.
const API: &str = "/Cust10001/api/";

#[component]
fn App() -> Html {
    let language = use_state(|| "en");
    let report = use_state(|| None::<Report>);
    let words = use_state(Words::default);

    let crm = use_memo((), |()| Crm::at(API));
    // Made again only for another language: the component looks whether it is the same.
    let text = use_memo(*language, |language| Text::of(language));

    let buttons = languages().map(|name| {
        let (chosen, language) = (*language == name, language.clone());
        let choose = move |_: MouseEvent| language.set(name);
        html! {
            <button key={name} aria-pressed={chosen.to_string()} onclick={choose}>{ name }</button>
        }
    });
    html! {
        <main lang={*language}>
            <nav>{ for buttons }</nav>
            <LicenseTroubleshooter
                crm={(*crm).clone()}
                text={(*text).clone()}
                administrator={"Kari Nordmann"}
                on_report={keep(&report, Some)}
                on_announce={keep(&words, |words| words)}
            />
            <p role="status">{ (*words).clone() }</p>
            <footer>{ report.as_ref().map_or_else(String::new, found) }</footer>
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
fn found(report: &Report) -> String {
    let causes: Vec<&str> = report.findings.iter().map(|one| one.cause).collect();
    let removals = report.findings.iter().flat_map(|one| &one.remove);
    let seats: u32 = removals.map(|(_, seats)| seats).sum();
    format!(
        "Stage: {}. Causes: {}. Seats to remove: {seats}.",
        report.stage,
        causes.join(", ")
    )
}

fn main() {
    yew::Renderer::<App>::new().render();
}
