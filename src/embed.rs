//! What the custom element calls: start, update, end. The loader beside it has read the first facts already.

use crate::component::{FirstFacts, Props};
use crate::crm::{self, Connection, Crm};
use crate::guide::GuideProps;
use crate::host::{Host, HostProps, Shown};
use crate::part::{self, Guide, Missing};
use crate::standing::Standing;
use crate::text::{Intl, Text, Words, catalogue};
use js_sys::{Array, Function, Object, Promise, Reflect};
use license_engine::Answers;
use license_engine::fact::Failure;
use license_engine::flow::Ask;
use license_engine::guide::Conclusion;
use license_engine::license::ModuleName;
use license_engine::report::{Entry, Report};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// What the loader hands over.
    pub type Config;
    /// The address of `…/api/`.
    #[wasm_bindgen(method, getter, js_name = apiRoot)]
    fn api_root(this: &Config) -> String;
    /// Gives the XSRF token of the page.
    #[wasm_bindgen(method, getter)]
    fn token(this: &Config) -> Function;
    /// A function of the page's own that does what `fetch` does.
    #[wasm_bindgen(method, getter)]
    fn api(this: &Config) -> Option<Function>;
    /// The answer of `GetUserAndInstallationLicenceStatus`; `undefined` where it could not be had.
    #[wasm_bindgen(method, getter)]
    fn status(this: &Config) -> JsValue;
    /// Why it could not: the HTTP status of what came instead, 0 for a redirect; `undefined` where nothing came.
    #[wasm_bindgen(method, getter)]
    fn why(this: &Config) -> Option<u16>;
    /// How far the server's clock is ahead of the device's, in milliseconds; `undefined` where nobody knows.
    #[wasm_bindgen(method, getter)]
    fn skew(this: &Config) -> Option<f64>;
    /// The answer of `User/currentPrincipal`; `undefined` where it could not be had.
    #[wasm_bindgen(method, getter)]
    fn principal(this: &Config) -> JsValue;
    /// An answer that the loader has asked for already, as `fetch` gives it, by its address; each is given once.
    #[wasm_bindgen(method)]
    fn early(this: &Config, address: &str) -> Option<Promise>;
    /// The banner was put off, or made small, before this program was there.
    #[wasm_bindgen(method, getter)]
    fn later(this: &Config) -> bool;
    /// *Why?* was pressed before it was there.
    #[wasm_bindgen(method, getter, js_name = whyOpen)]
    fn why_open(this: &Config) -> bool;
    /// The BCP 47 tag of the messages.
    #[wasm_bindgen(method, getter)]
    fn lang(this: &Config) -> String;
    /// The compiled messages, or only the first of them.
    #[wasm_bindgen(method, getter)]
    fn messages(this: &Config) -> JsValue;
    /// Gives a promise of those that are not among [`Config::messages`]; `undefined` where all are.
    #[wasm_bindgen(method, getter)]
    fn rest(this: &Config) -> Option<Function>;
    /// Who takes care of licences, where the page says so.
    #[wasm_bindgen(method, getter)]
    fn administrator(this: &Config) -> Option<String>;
    /// The name of the guide's part of the page's address.
    #[wasm_bindgen(method, getter)]
    fn anchor(this: &Config) -> Option<String>;
    /// The plans that somebody may still wait for, apart by spaces, as `mark` has kept them.
    #[wasm_bindgen(method, getter)]
    fn waiting(this: &Config) -> Option<String>;
    /// Keeps them for the next page; empty: nobody waits any more.
    #[wasm_bindgen(method)]
    fn mark(this: &Config, plans: &str);
    /// Takes the report.
    #[wasm_bindgen(method)]
    fn report(this: &Config, report: &JsValue);
    /// Takes the report when it is over.
    #[wasm_bindgen(method)]
    fn resolved(this: &Config, report: &JsValue);
    /// Takes what a screen reader is to say.
    #[wasm_bindgen(method)]
    fn announce(this: &Config, words: &str);
    /// Takes what a run has done so far; `undefined` when no run is under way any more.
    #[wasm_bindgen(method)]
    fn progress(this: &Config, standing: &JsValue);
    /// Takes the focus when nothing else can.
    #[wasm_bindgen(method, js_name = focusLost)]
    fn focus_lost(this: &Config);
    /// Asked before an admin screen is opened, with its name: `false` leaves that to the page.
    #[wasm_bindgen(method)]
    fn navigate(this: &Config, screen: &str) -> bool;
}

/// A place on the page for one thing after another: a widget or a guide, until it ends.
///
/// It is never given up: see `Host` (`src/host.rs`).
#[wasm_bindgen]
pub struct Widget {
    app: AppHandle<Host>,
    props: HostProps,
}

#[wasm_bindgen]
impl Widget {
    /// Takes `root`, an element inside the custom element's shadow tree. Nothing is drawn yet.
    #[wasm_bindgen(constructor)]
    pub fn new(root: Element) -> Self {
        let app = yew::Renderer::<Host>::with_root(root).render();
        Self {
            app,
            props: HostProps::default(),
        }
    }

    /// Draws the widget.
    pub fn start(&mut self, config: Config) {
        self.show(Shown::Troubleshooter(troubleshooter(config)));
    }

    /// Draws a guide. It asks the reader and nobody else. What draws it comes from [`load_guide`].
    pub fn start_guide(&mut self, config: Config, drawn: &GuidePart) {
        self.show(Shown::Guide(guide(config), drawn.0));
    }

    /// Takes another language, or another administrator's name. Nothing else changes, nothing is lost.
    pub fn update(&mut self, config: &Config) {
        match &mut self.props.shown {
            Shown::Nothing => {}
            Shown::Troubleshooter(props) => {
                props.text = text(config);
                props.administrator = config.administrator().map(AttrValue::from);
            }
            Shown::Guide(props, _) => props.text = text(config),
        }
        self.app.update(self.props.clone());
    }

    /// Reads everything again, where anything is read.
    pub fn check_again(&mut self) {
        if let Shown::Troubleshooter(props) = &mut self.props.shown {
            props.again += 1;
            self.app.update(self.props.clone());
        }
    }

    /// Has a run stopped after what is under way, as the person's own *Stop* does.
    pub fn stop(&mut self) {
        if let Shown::Troubleshooter(props) = &mut self.props.shown {
            props.stop += 1;
            self.app.update(self.props.clone());
        }
    }

    /// Takes what is drawn off the page, with every listener and timer. The place is free for the next.
    pub fn end(&mut self) {
        self.show(Shown::Nothing);
    }

    fn show(&mut self, shown: Shown) {
        self.props.shown = shown;
        self.props.turn += 1;
        self.app.update(self.props.clone());
    }
}

/// The part of the program that draws a guide.
#[wasm_bindgen]
pub struct GuidePart(Guide);

/// Loads it.
///
/// # Errors
/// Where it cannot be had. It can be tried again.
#[wasm_bindgen]
pub async fn load_guide() -> Result<GuidePart, JsValue> {
    let missing = |Missing| JsValue::from("the guide could not be loaded");
    part::guide().await.map(GuidePart).map_err(missing)
}

fn troubleshooter(config: Config) -> Props {
    let config = Rc::new(config);
    let principal = match config.principal() {
        missing if missing.is_undefined() => Err(Failure::Offline),
        answer => crm::person(&answer),
    };
    let status = match config.status() {
        missing if missing.is_undefined() => Err(unread(config.why())),
        answer => crm::dates(&answer),
    };
    let first: FirstFacts = (status, principal);
    let (root_of_api, early, report, resolved, announce, progress, focus_lost, mark, navigate) = (
        Rc::clone(&config),
        Rc::clone(&config),
        Rc::clone(&config),
        Rc::clone(&config),
        Rc::clone(&config),
        Rc::clone(&config),
        Rc::clone(&config),
        Rc::clone(&config),
        Rc::clone(&config),
    );
    let connection = Connection::new(move || root_of_api.api_root(), token(config.token()))
        .asked_early(move |address| early.early(address))
        .through(config.api());
    Props {
        crm: Crm::new(connection.ahead(config.skew().unwrap_or_default() as i64)),
        text: text(&config),
        administrator: config.administrator().map(AttrValue::from),
        again: 0,
        stop: 0,
        first: Some(Rc::new(first)),
        waiting: waiting(&config),
        on_mark: Callback::from(move |plans: Vec<ModuleName>| {
            let plans: Vec<&str> = plans.iter().map(ModuleName::as_str).collect();
            mark.mark(&plans.join(" "));
        }),
        asked: asked(&config),
        on_report: Callback::from(move |known| report.report(&to_js(&known))),
        on_resolved: Callback::from(move |known| resolved.resolved(&to_js(&known))),
        on_announce: Callback::from(move |words: Words| announce.announce(&words)),
        on_progress: Callback::from(move |run: Option<Standing>| {
            progress.progress(&run.map_or(JsValue::UNDEFINED, standing));
        }),
        on_focus_lost: Callback::from(move |()| focus_lost.focus_lost()),
        on_navigate: Callback::from(move |screen: &str| navigate.navigate(screen)),
    }
}

fn waiting(config: &Config) -> Vec<ModuleName> {
    let plans = config.waiting().unwrap_or_default();
    let names = plans.split(' ').filter(|name| !name.is_empty());
    names.map(ModuleName::from).collect()
}

/// What the person has asked for already, of what the loader has drawn.
fn asked(config: &Config) -> Vec<Ask> {
    let later = config.later().then_some(Ask::Later);
    let why = config.why_open().then_some(Ask::ToggleWhy);
    later.into_iter().chain(why).collect()
}

/// Why the loader could not read something.
fn unread(http: Option<u16>) -> Failure {
    match http {
        None => Failure::Offline,
        Some(0 | 401) => Failure::LoggedOut,
        Some(403) => Failure::NotAllowed,
        Some(408) => Failure::TimedOut,
        Some(200..300) => Failure::Malformed,
        Some(status) => Failure::Status(status),
    }
}

fn token(give: Function) -> impl Fn() -> Option<String> {
    move || give.call0(&JsValue::NULL).ok()?.as_string()
}

fn guide(config: Config) -> GuideProps {
    let config = Rc::new(config);
    let (report, announce) = (Rc::clone(&config), Rc::clone(&config));
    GuideProps {
        begins: false,
        text: text(&config),
        known: Answers::default(),
        anchor: config.anchor().map(AttrValue::from),
        on_announce: Callback::from(move |words: Words| announce.announce(&words)),
        on_conclude: Callback::from(move |conclusion| report.report(&to_js(&answered(conclusion)))),
    }
}

/// What the answers say, as a report.
fn answered(conclusion: Conclusion) -> Report {
    Report {
        stage: "unknown",
        findings: vec![Entry {
            cause: conclusion.cause(),
            certainty: conclusion.certainty().name(),
            remove: Vec::new(),
        }],
        complete: true,
        checked_at: None,
    }
}

fn text(config: &Config) -> Text {
    let messages = catalogue(&config.messages());
    let locale = Rc::new(Intl::new(&config.lang()));
    match config.rest() {
        Some(rest) => Text::first(messages, rest, locale),
        None => Text::new(messages, locale),
    }
}

/// `{done, planned, activated}`.
fn standing(run: Standing) -> JsValue {
    object([
        ("done", run.done.into()),
        ("planned", run.planned.into()),
        ("activated", run.activated.into()),
    ])
}

/// What a report is made of, as pages read it.
pub const REPORT: [&str; 4] = ["stage", "findings", "complete", "checkedAt"];

/// What each of its findings is made of.
pub const FINDING: [&str; 3] = ["cause", "certainty", "remove"];

/// `{stage, findings: [{cause, certainty, remove: {module: n}}], complete, checkedAt}`.
fn to_js(report: &Report) -> JsValue {
    let findings = report.findings.iter().map(|finding| {
        let remove = finding.remove.iter();
        let remove = remove.map(|(module, count)| (module.as_str(), JsValue::from(*count)));
        let values = [
            finding.cause.into(),
            finding.certainty.into(),
            object(remove),
        ];
        object(FINDING.into_iter().zip(values))
    });
    let checked_at = report.checked_at.map_or(JsValue::NULL, |at| {
        js_sys::Date::new(&(at as f64).into())
            .to_iso_string()
            .into()
    });
    let values = [
        report.stage.into(),
        findings.collect::<Array>().into(),
        report.complete.into(),
        checked_at,
    ];
    object(REPORT.into_iter().zip(values))
}

fn object<'a>(fields: impl IntoIterator<Item = (&'a str, JsValue)>) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&object, &name.into(), &value);
    }
    object.into()
}
