//! What goes out of the component: to the API, to the page and its browser, and to a screen reader.

use super::clock::clock;
use super::loading::Loading;
use super::props::Props;
use super::state::{LicenseTroubleshooter, Msg};
use crate::telling::Due;
use crate::text::messages;
use crate::{memory, run, view};
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use license_engine::flow::{Call, Command};
use license_engine::report::{Report, report};
use yew::prelude::*;

impl LicenseTroubleshooter {
    /// Tells what is due, or sees to it that it is told when it is.
    pub(super) fn tell(&mut self, ctx: &Context<Self>) {
        let text = &ctx.props().text;
        let instead = if self.put_off {
            Some(messages::banner_tomorrow(text))
        } else {
            let copied = self.copied.as_ref();
            copied
                .map(|copied| view::copied(copied, text))
                .or_else(|| Some(view::waiting(&self.rest, text)).filter(|words| !words.is_empty()))
        };
        let due = match &self.loading {
            Loading::Ready(job) => {
                (job.tell)(&mut self.telling, &self.state, text, instead, clock())
            }
            _ => self.telling.at_once(instead.unwrap_or_default()),
        };
        self.telling_timer = match due {
            Due::Nothing => None,
            Due::In(wait) => {
                let link = ctx.link().clone();
                Some(Timeout::new(wait, move || link.send_message(Msg::Tell)))
            }
            Due::Now(words) => {
                ctx.props().on_announce.emit(words);
                None
            }
        };
    }

    pub(super) fn obey(&self, ctx: &Context<Self>, command: Command) {
        let props = ctx.props();
        match command {
            Command::Report => props.on_report.emit(self.report()),
            Command::Resolved => props.on_resolved.emit(self.report()),
            Command::Mark(plans) => props.on_mark.emit(plans),
            Command::Remember { key, day } => memory::remember(key, day),
            Command::Call(call) => self.call(props, call),
        }
    }

    /// The banner reads facts; whatever else is asked for comes from the rest of the program.
    fn call(&self, props: &Props, call: Call) {
        let make = match &self.loading {
            Loading::Ready(job) => job.call,
            _ => run::read,
        };
        make(&props.crm, call, &self.events);
    }

    fn report(&self) -> Report {
        let known = &self.state.known;
        report(&known.facts, known.now, known.is_read())
    }

    /// While something is half done the browser asks before it leaves the page.
    pub(super) fn guard_the_page(&mut self) {
        if !self.state.is_writing() {
            self.leaving = None;
        } else if self.leaving.is_none() {
            self.leaving = Some(EventListener::new_with_options(
                &gloo::utils::window(),
                "beforeunload",
                EventListenerOptions::enable_prevent_default(),
                |event| event.prevent_default(),
            ));
        }
    }
}
