//! Requests to the page's API, what their failures mean, and readings tried again.

use gloo::timers::future::TimeoutFuture;
use js_sys::{Date, Function, JsString, Math, Object, Promise, Reflect};
use license_engine::fact::Failure;
use license_engine::retry;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, Headers, RequestCache, RequestInit, RequestRedirect, Response, ResponseType,
};

/// How long an answer may take: milliseconds. The API calls 5,000 slow.
const PATIENCE: u32 = 30_000;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = JSON, js_name = parse, catch)]
    fn json_parse(text: &JsString) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = JSON, js_name = stringify, catch)]
    fn json_stringify(value: &JsValue) -> Result<JsString, JsValue>;
}

/// A value as JSON text.
pub(super) fn stringify(value: &JsValue) -> Result<JsString, Failure> {
    json_stringify(value).map_err(|_| Failure::Malformed)
}

/// A JSON object of texts.
pub(super) fn object(fields: &[(&str, &str)]) -> Result<JsString, Failure> {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), &(*value).into());
    }
    stringify(&object)
}

/// Minutes that the person's clock is ahead of UTC at a moment (milliseconds since 1970, UTC).
pub(super) fn zone(at: i64) -> i32 {
    -(Date::new(&(at as f64).into()).get_timezone_offset() as i32)
}

/// Gives what `fetch` has given already for an address.
type Early = Rc<dyn Fn(&str) -> Option<Promise>>;

/// Where the API is, and how the session proves itself.
#[derive(Clone)]
pub struct Connection {
    root: Rc<dyn Fn() -> String>,
    token: Rc<dyn Fn() -> Option<String>>,
    early: Early,
    own: Option<Function>,
    skew: Rc<Cell<i64>>,
}

impl Connection {
    /// `root` gives the address of `…/api/` and `token` the page's XSRF token, both at the time of each request.
    pub fn new(
        root: impl Fn() -> String + 'static,
        token: impl Fn() -> Option<String> + 'static,
    ) -> Self {
        Self {
            root: Rc::new(root),
            token: Rc::new(token),
            early: Rc::new(|_| None),
            own: None,
            skew: Rc::default(),
        }
    }

    /// The same, where some readings are under way already: `early` gives what `fetch` has given for an address, once.
    pub fn asked_early(self, early: impl Fn(&str) -> Option<Promise> + 'static) -> Self {
        Self {
            early: Rc::new(early),
            ..self
        }
    }

    /// The same, where the host has a function of its own that does what `fetch` does.
    pub fn through(self, own: Option<Function>) -> Self {
        Self { own, ..self }
    }

    /// The same, where it is known already how far the server's clock is ahead of the device's: milliseconds.
    pub fn ahead(self, skew: i64) -> Self {
        self.skew.set(skew);
        self
    }

    /// How far the server's clock is ahead of the device's: milliseconds; 0 where they agree, or nobody has said.
    pub(super) fn skew(&self) -> i64 {
        self.skew.get()
    }

    /// What the API says of itself.
    pub(super) async fn root(&self) -> Result<JsValue, Failure> {
        let (_, answer) = self.read("GET", "", None).await?;
        Ok(answer)
    }

    /// A REST resource.
    pub(super) async fn get(&self, path: &str) -> Result<JsValue, Failure> {
        let path = ["v1/", path].concat();
        let (_, answer) = self.read("GET", &path, None).await?;
        Ok(answer)
    }

    /// Replaces a REST resource.
    pub(super) async fn put(&self, path: &str, body: &JsString) -> Result<(), Failure> {
        let path = ["v1/", path].concat();
        let sent = self.send("PUT", &path, Some(body), &mut None).await;
        sent.map(|_| ())
    }

    /// An agent's method that reads, with a JSON body.
    pub(super) async fn agent(&self, path: &str, body: &str) -> Result<JsValue, Failure> {
        let (_, answer) = self.agent_text(path, body).await?;
        Ok(answer)
    }

    /// The same, with the text of the answer as it came.
    pub(super) async fn agent_text(
        &self,
        path: &str,
        body: &str,
    ) -> Result<(JsString, JsValue), Failure> {
        let path = ["v1/", path].concat();
        self.read("POST", &path, Some(&body.into())).await
    }

    /// An agent's method that writes: never sent twice.
    pub(super) async fn agent_writes(
        &self,
        path: &str,
        body: &JsString,
    ) -> Result<JsValue, Failure> {
        let path = ["v1/", path].concat();
        let (_, answer) = self.send("POST", &path, Some(body), &mut None).await?;
        Ok(answer)
    }

    /// What changes nothing is asked for again where that may help.
    async fn read(
        &self,
        method: &str,
        path: &str,
        body: Option<&JsString>,
    ) -> Result<(JsString, JsValue), Failure> {
        let mut tries = 0;
        loop {
            let mut asked = None;
            let read = self.send(method, path, body, &mut asked).await;
            tries += 1;
            let pause = |why| retry::pause(why, tries, asked, Math::random());
            match read.as_ref().err().and_then(pause) {
                Some(pause) => TimeoutFuture::new(pause).await,
                None => return read,
            }
        }
    }

    /// `asked` takes how long the server wants to be left alone: milliseconds.
    async fn send(
        &self,
        method: &str,
        path: &str,
        body: Option<&JsString>,
        asked: &mut Option<u32>,
    ) -> Result<(JsString, JsValue), Failure> {
        let root = (self.root)();
        let url = [root.trim_end_matches('/'), "/", path].concat();
        let response = self
            .fetch(method, &url, body)
            .await
            .map_err(|error| cut_off(&error))?;
        *asked = retry_after(&response);
        let ahead = ahead(&response);
        if response.type_() == ResponseType::Opaqueredirect {
            return Err(Failure::LoggedOut);
        }
        let page = response.headers().get("Content-Type").ok().flatten();
        let page = page.is_some_and(|kind| kind.starts_with("text/html"));
        let text = async { JsFuture::from(response.text()?).await }.await;
        let text = text.map_err(|error| cut_off(&error))?;
        let text: JsString = text.unchecked_into();
        let answer = json_parse(&text);
        match (response.status(), answer) {
            (401, _) => Err(Failure::LoggedOut),
            (403, _) => Err(Failure::NotAllowed),
            (status @ (0..200 | 300..), answer) => Err(refusal(status, answer.ok())),
            // Agents answer null where they fail or have nothing to say.
            (_, Ok(answer)) if answer.is_null() => Err(Failure::NotAllowed),
            (_, Ok(answer)) => match bad_request(&answer) {
                Some(message) => Err(Failure::Refused(message)),
                None => {
                    ahead.iter().for_each(|ahead| self.note(*ahead));
                    Ok((text, answer))
                }
            },
            // A page instead of an answer: the session has ended, and this is where to log in.
            (_, Err(_)) if page => Err(Failure::LoggedOut),
            (_, Err(_)) => Err(Failure::Malformed),
        }
    }

    /// A header has whole seconds, and takes its time: what differs by less than a minute is the same time.
    fn note(&self, ahead: i64) {
        if (ahead - self.skew.get()).abs() >= 60_000 {
            self.skew.set(ahead);
        }
    }

    async fn fetch(
        &self,
        method: &str,
        url: &str,
        body: Option<&JsString>,
    ) -> Result<Response, JsValue> {
        if let Some(answer) = (self.early)(url) {
            return response(JsFuture::from(answer).await?);
        }
        let headers = Headers::new()?;
        headers.set("Accept", "application/json")?;
        if let Some(token) = (self.token)() {
            headers.set("X-XSRF-TOKEN", &token)?;
        }
        let init = RequestInit::new();
        init.set_method(method);
        init.set_redirect(RequestRedirect::Manual);
        // What is kept somewhere is of another day, and says so.
        init.set_cache(RequestCache::NoStore);
        init.set_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE)));
        if let Some(body) = body {
            headers.set("Content-Type", "application/json")?;
            init.set_body(body);
        }
        init.set_headers(&headers);
        let answer = match &self.own {
            Some(own) => Promise::resolve(&own.call2(&JsValue::NULL, &url.into(), &init)?),
            None => {
                let window = web_sys::window().ok_or(JsValue::NULL)?;
                window.fetch_with_str_and_init(url, &init)
            }
        };
        response(JsFuture::from(answer).await?)
    }
}

/// An answer, also one of another window, or of a function that only does as `fetch` does.
fn response(answer: JsValue) -> Result<Response, JsValue> {
    let text = Reflect::get(&answer, &"text".into())?;
    let headers = Reflect::get(&answer, &"headers".into())?;
    if text.is_function() && headers.is_object() {
        Ok(answer.unchecked_into())
    } else {
        Err(JsValue::NULL)
    }
}

/// How far the clock of the server that answers is ahead of the device's: milliseconds.
fn ahead(response: &Response) -> Option<i64> {
    let date = response.headers().get("Date").ok()??;
    let ahead = Date::parse(&date) - Date::now();
    ahead.is_finite().then_some(ahead as i64)
}

/// `Retry-After` in milliseconds, where it says seconds.
fn retry_after(response: &Response) -> Option<u32> {
    let seconds = response.headers().get("Retry-After").ok()??;
    Some(seconds.trim().parse::<u32>().ok()?.saturating_mul(1000))
}

/// Why no answer came.
fn cut_off(error: &JsValue) -> Failure {
    match text(error, "name").as_deref() {
        Some("TimeoutError" | "AbortError") => Failure::TimedOut,
        _ => Failure::Offline,
    }
}

/// An error of the REST API says `ErrorMessage`.
fn refusal(status: u16, answer: Option<JsValue>) -> Failure {
    match answer.and_then(|answer| text(&answer, "ErrorMessage")) {
        Some(message) if status < 500 => Failure::Refused(message),
        Some(message) => Failure::Explained(status, message),
        None => Failure::Status(status),
    }
}

/// An agent says bad data with status 200: `{"Message": …, "MessageDetail": …}`, and nothing of what was asked for.
fn bad_request(answer: &JsValue) -> Option<String> {
    let detail = Reflect::has(answer, &"MessageDetail".into()).unwrap_or(false);
    let message = text(answer, "Message").filter(|_| detail)?;
    Some(match text(answer, "MessageDetail") {
        Some(detail) if !detail.is_empty() => [message, detail].join(" "),
        _ => message,
    })
}

fn text(value: &JsValue, field: &str) -> Option<String> {
    Reflect::get(value, &field.into()).ok()?.as_string()
}
