//! The widget without a page: the real flow, the real wire and the real effects, asked by name from JavaScript.
//!
//! Nothing is drawn. After every event JavaScript is told what the flow claims; see `claims`.

mod claims;
mod deeds;

use js_sys::Function;
use license_engine::Now;
use license_engine::flow::{self, Command, Event, State};
use license_engine::license::ModuleName;
use license_troubleshooter::crm::{self, Connection, Crm};
use license_troubleshooter::run;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn error(words: &str);
}

/// A widget at work.
#[wasm_bindgen]
pub struct Headless(Rc<Work>);

struct Work {
    crm: Crm,
    tell: Function,
    state: RefCell<State>,
    /// The plans that changes count by, as the newest selection has them.
    plans: RefCell<Vec<ModuleName>>,
}

#[wasm_bindgen]
impl Headless {
    /// Begins as the component does. `token` gives the XSRF token, `tell` is told after every event.
    #[wasm_bindgen(constructor)]
    pub fn new(api_root: &str, token: Function, tell: Function) -> Self {
        std::panic::set_hook(Box::new(|panic| error(&panic.to_string())));
        let root = api_root.to_owned();
        let root = move || root.clone();
        let token = move || token.call0(&JsValue::NULL).ok()?.as_string();
        let work = Rc::new(Work {
            crm: Crm::new(Connection::new(root, token)),
            tell,
            state: RefCell::default(),
            plans: RefCell::default(),
        });
        let begun = Rc::clone(&work);
        spawn_local(async move {
            let (dates, person) = (begun.crm.status().await, begun.crm.principal().await);
            begun.happen(Event::Started {
                dates,
                person,
                remembered: None,
            });
        });
        Self(work)
    }

    /// What is claimed now.
    pub fn claims(&self) -> JsValue {
        self.0.claims(false)
    }

    /// Asks for what a person asks for by a button. `false`: there is no such button now.
    pub fn ask(&self, name: &str) -> bool {
        let deed = deeds::deed(&self.0.state.borrow(), name);
        let Some(event) = deed else {
            return false;
        };
        self.0.happen(event);
        true
    }

    /// Chooses people who are not suggested, one after the other, as far as there is need.
    pub fn choose_others(&self) {
        let mut passed = Vec::new();
        loop {
            let change = deeds::another(&self.0.state.borrow(), &passed);
            let Some(change) = change else {
                return;
            };
            passed.push((change.plan, change.user));
            self.0.happen(Event::Asked(flow::Ask::Choose(change)));
        }
    }

    /// Chooses a licence file.
    pub fn file(&self, content: &str) {
        self.0.happen(Event::FileChosen(Some(content.to_owned())));
    }
}

impl Work {
    fn happen(self: &Rc<Self>, event: Event) {
        let skew = self.crm.skew();
        let at = js_sys::Date::now() as i64 + skew;
        let today = crm::today(at);
        let (state, commands) = flow::update(self.state.take(), event, Now { at, today, skew });
        self.plans
            .replace_with(|plans| claims::plans(&state).unwrap_or(std::mem::take(plans)));
        self.state.replace(state);
        let resolved = commands.contains(&Command::Resolved);
        // Whoever is told fails in nothing.
        let _ = self.tell.call1(&JsValue::NULL, &self.claims(resolved));
        for command in commands {
            match command {
                Command::Call(call) => run::call(&self.crm, call, &self.events()),
                Command::Report
                | Command::Resolved
                | Command::Mark(_)
                | Command::Remember { .. } => {}
            }
        }
    }

    fn events(self: &Rc<Self>) -> Callback<Event> {
        let work = Rc::clone(self);
        Callback::from(move |event| work.happen(event))
    }

    fn claims(&self, resolved: bool) -> JsValue {
        claims::of(&self.state.borrow(), &self.plans.borrow(), resolved)
    }
}
