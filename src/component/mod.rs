//! The component: holds the state, lets events happen, and draws.

mod clock;
mod draw;
mod happen;
mod load;
mod loading;
mod props;
mod start;
mod state;
mod tell;

pub use props::{FirstFacts, Props};
pub use state::LicenseTroubleshooter;

use crate::focus::Focus;
use crate::message::Message;
use crate::telling::Telling;
use crate::view::{self, ROWS, Rest, RowKeys};
use clock::{at_midnight, clock, now, when_online};
use gloo::events::EventListener;
use license_engine::flow::{Ask, Event, State};
use loading::Loading;
use start::start;
use state::Msg;
use yew::prelude::*;

impl Component for LicenseTroubleshooter {
    type Message = Msg;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let events = ctx.link().callback(|event| Msg::Happened(Box::new(event)));
        start(ctx.props(), &events, ctx.link().callback(Msg::Loaded));
        let window = gloo::utils::window();
        let woke = {
            let events = events.clone();
            EventListener::new(&window, "focus", move |_| events.emit(Event::Woke))
        };
        let listeners = vec![woke, when_online(&window, &events)];
        Self {
            state: State::default(),
            search: String::new(),
            rows: ROWS,
            row_keys: RowKeys::default(),
            last_row: None,
            slow: false,
            names: false,
            copied: None,
            expected: Default::default(),
            guiding: false,
            owner: None,
            loading: Loading::NotYet,
            ways: Loading::NotYet,
            guide: Loading::NotYet,
            rest: Rest::Unasked,
            wanted: None,
            standing: None,
            translated: false,
            focus: Focus::default(),
            put_off: false,
            telling: Telling::default(),
            telling_timer: None,
            slow_timer: None,
            search_timer: None,
            is_searching: false,
            midnight: at_midnight(now(&ctx.props().crm), &events),
            _listeners: listeners,
            leaving: None,
            events,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        self.is_searching = matches!(msg, Msg::Asked(Message::Search(_)));
        if !matches!(msg, Msg::Tell) {
            self.focus.notice();
        }
        match msg {
            Msg::Tell => {
                self.tell(ctx);
                return false;
            }
            Msg::Happened(event) => {
                let answered = matches!(*event, Event::Answered(..));
                let before = self.working_on();
                self.happened(ctx, *event, false);
                // Each of thousands has several answers, and the page has other things to do than to draw the same again.
                return !answered || before.is_none() || before != self.working_on();
            }
            Msg::Asked(message) => self.asked(ctx, message),
            Msg::Slow => self.slow = true,
            Msg::Copied(copied) => self.copied = Some(copied),
            Msg::Idle => self.load(ctx),
            Msg::Loaded(loaded) => self.loaded(ctx, loaded),
            Msg::Ways(loaded) => {
                let failed = loaded.is_err() && view::is_way(&self.state);
                self.ways.ends(loaded);
                self.came(failed);
            }
            Msg::Guide(loaded) => {
                let failed = loaded.is_err() && self.guiding;
                self.guide.ends(loaded);
                self.came(failed);
            }
            Msg::Translated => self.translated = true,
            Msg::SearchPaused => {}
        }
        true
    }

    fn changed(&mut self, ctx: &Context<Self>, former: &Props) -> bool {
        if ctx.props().again != former.again {
            let check = Msg::Asked(Message::Ask(Ask::CheckAgain));
            ctx.link().send_message(check);
        }
        if ctx.props().stop != former.stop {
            let stop = Msg::Asked(Message::Ask(Ask::Stop));
            ctx.link().send_message(stop);
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let drawn = self.draw(ctx);
        match &self.loading {
            Loading::Ready(job) if self.translated => (job.in_elements)(drawn),
            _ => drawn,
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        if self.focus.apply() {
            self.telling.moved_at = clock();
        }
        if let Loading::Ready(job) = &self.loading
            && !self.translated
            && (job.is_translated)(&self.focus.heading)
        {
            ctx.link().send_message(Msg::Translated);
        }
        self.load_when_idle(ctx);
        self.tell(ctx);
    }
}
