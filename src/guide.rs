//! The guide as a component: keeps the answers, and the page's address in step with them.

use crate::text::{Text, Words};
use crate::translated::{in_elements, is_translated};
use crate::view::copied::{self, Copied};
use crate::view::guide::{self, GuideScene};
use crate::{address, browser};
use gloo::events::EventListener;
use license_engine::guide::{Conclusion, Next, Place, place};
use license_engine::{Answer, Answers, Question};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What the guide needs, and what it tells.
#[derive(Properties, Clone, PartialEq)]
pub struct GuideProps {
    /// The messages in the reader's language. May change at any time; the answers stay.
    pub text: Text,
    /// What needs not be asked: see [`license_engine::guide::known()`].
    #[prop_or_default]
    pub known: Answers,
    /// The name of the guide's part of the page's address, one for each guide of the page. `None`: the address is left
    /// alone, and the browser's Back leaves the page.
    #[prop_or_default]
    pub anchor: Option<AttrValue>,
    /// The person has opened it just now: its heading takes the focus.
    #[prop_or_default]
    pub begins: bool,
    /// Gets what a screen reader is to say. Where it is put, the host decides.
    #[prop_or_default]
    pub on_announce: Callback<Words>,
    /// Called whenever the answers lead to a conclusion.
    #[prop_or_default]
    pub on_conclude: Callback<Conclusion>,
}

/// What the guide reacts to.
pub enum GuideMsg {
    /// A question was answered.
    Answered(Question, Answer),
    /// Back, Change or another place.
    Go(Answers),
    /// The page's address has changed: the browser's Back, or a link to another place.
    Moved,
    /// The link to this place is to be copied.
    Copy,
    /// It was copied, or could not be.
    Copied(Copied),
}

/// Questions that lead to a cause, and what to do about it.
pub struct LicenseGuide {
    answers: Answers,
    copied: Option<Copied>,
    heading: NodeRef,
    /// A page translator is at work.
    translated: bool,
    _moved: Option<EventListener>,
}

impl Component for LicenseGuide {
    type Message = GuideMsg;
    type Properties = GuideProps;

    fn create(ctx: &Context<Self>) -> Self {
        let link = ctx.link().clone();
        let anchor = ctx.props().anchor.as_ref();
        let listener = anchor.map(|_| {
            EventListener::new(&gloo::utils::window(), "popstate", move |_| {
                link.send_message(GuideMsg::Moved);
            })
        });
        let answers = anchor.and_then(|anchor| address::read(anchor));
        Self {
            answers: answers.unwrap_or_default(),
            copied: None,
            heading: NodeRef::default(),
            translated: false,
            _moved: listener,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: GuideMsg) -> bool {
        let copied = std::mem::take(&mut self.copied);
        self.translated |= is_translated(&self.heading);
        match msg {
            GuideMsg::Answered(question, answer) => {
                let given = self.place(ctx).given.with(question, answer);
                self.go(ctx, given);
            }
            GuideMsg::Go(answers) => self.go(ctx, answers),
            GuideMsg::Moved => {
                let anchor = ctx.props().anchor.as_ref();
                let moved = anchor.and_then(|anchor| address::read(anchor));
                let Some(answers) = moved.filter(|answers| *answers != self.answers) else {
                    self.copied = copied;
                    return false;
                };
                self.answers = answers;
                self.arrive(ctx);
            }
            GuideMsg::Copy => {
                browser::copy(address::whole(), ctx.link().callback(GuideMsg::Copied));
            }
            GuideMsg::Copied(copied) => {
                ctx.props()
                    .on_announce
                    .emit(copied::copied(&copied, &ctx.props().text));
                self.copied = Some(copied);
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let link = ctx.link();
        let copy = link.callback(|()| GuideMsg::Copy);
        let drawn = guide::draw(&GuideScene {
            place: &self.place(ctx),
            text: &ctx.props().text,
            heading: &self.heading,
            copied: self.copied.as_ref(),
            answer: &link.callback(|(question, answer)| GuideMsg::Answered(question, answer)),
            go: &link.callback(GuideMsg::Go),
            copy: ctx.props().anchor.as_ref().map(|_| &copy),
        });
        if self.translated {
            in_elements(drawn)
        } else {
            drawn
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first {
            self.conclude(ctx);
            if ctx.props().begins {
                self.arrive(ctx);
            }
            // A link to a place is followed to the place; the focus stays with the person.
            if let Some(heading) = self
                .heading()
                .filter(|_| self.answers != Answers::default())
            {
                heading.scroll_into_view();
            }
        }
    }
}

impl LicenseGuide {
    fn place(&self, ctx: &Context<Self>) -> Place {
        place(&self.answers, &ctx.props().known)
    }

    fn go(&mut self, ctx: &Context<Self>, answers: Answers) {
        if let Some(anchor) = &ctx.props().anchor {
            address::push(anchor, &answers);
        }
        self.answers = answers;
        self.arrive(ctx);
    }

    /// Tells of a step that the person made, and moves the focus to its heading.
    fn arrive(&self, ctx: &Context<Self>) {
        let props = ctx.props();
        let words = guide::announcement(&self.place(ctx), &props.text);
        props.on_announce.emit(words);
        self.conclude(ctx);
        let heading = self.heading.clone();
        // After the next drawing: the heading may be another one then.
        spawn_local(async move {
            gloo::timers::future::TimeoutFuture::new(0).await;
            if let Some(heading) = element(&heading) {
                // Nothing to do where the element cannot take it.
                let _ = heading.focus();
            }
        });
    }

    fn conclude(&self, ctx: &Context<Self>) {
        if let Next::Conclude(conclusion) = self.place(ctx).next {
            ctx.props().on_conclude.emit(conclusion);
        }
    }

    fn heading(&self) -> Option<web_sys::HtmlElement> {
        element(&self.heading)
    }
}

fn element(node: &NodeRef) -> Option<web_sys::HtmlElement> {
    node.get()?.dyn_into().ok()
}
