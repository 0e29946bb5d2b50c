//! The component: holds the state, lets events happen, and draws.

use crate::crm::{self, Crm};
use crate::focus::{Focus, Place};
use crate::guide::GuideProps;
use crate::message::Message;
use crate::part::{self, Guide, Job, Missing, Ways};
use crate::standing::Standing;
use crate::telling::{Due, Telling};
use crate::text::{Text, Words, messages};
use crate::view::{self, Copied, ListRow, ROWS, Rest, Scene};
use crate::{idle, memory, run};
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use license_engine::Now;
use license_engine::cause::{Cause, Next};
use license_engine::fact::Failure;
use license_engine::flow::{
    self, Ask, Audience, Call, Command, Event, Owner, People, Screen, Several, State,
};
use license_engine::guide::known;
use license_engine::license::{Dates, ModuleName};
use license_engine::remedy::Change;
use license_engine::report::{Report, report};
use license_engine::users::{AssociateId, Person, PlanIndex};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What was read before the widget was mounted: the licence's dates and the person.
pub type FirstFacts = (Result<Dates, Failure>, Result<Person, Failure>);

/// What the component needs, and what it tells.
///
/// `crm`, `first` and `asked` are taken once, when the component is made. Callbacks are taken anew together with the text or
/// the administrator's name: give ones that live as long as the component.
#[derive(Properties, Clone)]
pub struct Props {
    /// The installation's API.
    pub crm: Crm,
    /// The messages in the reader's language. May change at any time; nothing is lost.
    pub text: Text,
    /// Who takes care of licences, where the host page knows: shown to those who cannot.
    #[prop_or_default]
    pub administrator: Option<AttrValue>,
    /// Raised by the host to have everything read again.
    #[prop_or_default]
    pub again: u32,
    /// Raised by the host to have a run stopped after what is under way.
    #[prop_or_default]
    pub stop: u32,
    /// What the host has read already. `None`: it is read by the component.
    #[prop_or_default]
    pub first: Option<Rc<FirstFacts>>,
    /// The plans that somebody may still wait for, as `on_mark` was given them on an earlier page.
    #[prop_or_default]
    pub waiting: Vec<ModuleName>,
    /// Gets the plans that somebody waits for, to be kept for the next page; none: nobody waits any more.
    #[prop_or_default]
    pub on_mark: Callback<Vec<ModuleName>>,
    /// What the person has asked for before the component was there, of what the host has shown.
    #[prop_or_default]
    pub asked: Vec<Ask>,
    /// Gets the report whenever something was read.
    #[prop_or_default]
    pub on_report: Callback<Report>,
    /// Called when a fresh read has shown the new licence in force.
    #[prop_or_default]
    pub on_resolved: Callback<Report>,
    /// Gets how far a run is, whenever that changes; `None` when it is over.
    #[prop_or_default]
    pub on_progress: Callback<Option<Standing>>,
    /// Gets what a screen reader is to say. Where it is put, the host decides.
    #[prop_or_default]
    pub on_announce: Callback<Words>,
    /// Called when what had the focus is gone, and nothing of the component remains to take it.
    #[prop_or_default]
    pub on_focus_lost: Callback<()>,
    /// Asked before an admin screen is opened, with its name: `false` leaves that to the host.
    #[prop_or_else(|| Callback::from(|_| true))]
    pub on_navigate: Callback<&'static str, bool>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        (&self.text, &self.administrator, self.again, self.stop)
            == (&other.text, &other.administrator, other.again, other.stop)
    }
}

/// What the component reacts to.
pub enum Msg {
    /// Something happened in the flow.
    Happened(Box<Event>),
    /// The person asks for something.
    Asked(Message),
    /// It is taking long enough for progress to be shown.
    Slow,
    /// A text was copied, or could not be.
    Copied(Copied),
    /// The browser has nothing else to do.
    Idle,
    /// What waited to be told may be due.
    Tell,
    /// The part of the program for the job has come, or could not be had.
    Loaded(Result<Job, Missing>),
    /// The same of the part for the ways out.
    Ways(Result<Ways, Missing>),
    /// The same of the guide.
    Guide(Result<Guide, Missing>),
    /// A page translator has been seen at work.
    Translated,
}

/// A part of the program.
#[derive(Default)]
enum Loading<T> {
    #[default]
    NotYet,
    /// As soon as the browser has nothing else to do.
    Idle,
    UnderWay,
    Ready(T),
}

impl<T> Loading<T> {
    fn ready(&self) -> Option<&T> {
        match self {
            Self::Ready(part) => Some(part),
            _ => None,
        }
    }

    /// Whether it is to be asked for; it is under way then.
    fn begins(&mut self) -> bool {
        let begins = matches!(self, Self::NotYet | Self::Idle);
        if begins {
            *self = Self::UnderWay;
        }
        begins
    }

    /// What came of it. It can be asked for again where it is not there.
    fn ends(&mut self, loaded: Result<T, Missing>) {
        *self = loaded.map_or(Self::Idle, Self::Ready);
    }
}

/// The licence troubleshooter: banner, and step by step to a verified licence.
pub struct LicenseTroubleshooter {
    state: State,
    search: String,
    rows: usize,
    /// Whose box was ticked or unticked last: where a range begins.
    last_row: Option<(PlanIndex, AssociateId)>,
    slow: bool,
    names: bool,
    copied: Option<Copied>,
    expected: [String; 3],
    guiding: bool,
    owner: Option<Owner>,
    loading: Loading<Job>,
    ways: Loading<Ways>,
    guide: Loading<Guide>,
    rest: Rest,
    /// What the person has asked for, until the rest of the program is there.
    wanted: Option<Ask>,
    standing: Option<Standing>,
    /// A page translator is at work.
    translated: bool,
    focus: Focus,
    /// The person has put the banner off just now.
    put_off: bool,
    telling: Telling,
    telling_timer: Option<Timeout>,
    events: Callback<Event>,
    slow_timer: Option<Timeout>,
    midnight: Timeout,
    _listeners: Vec<EventListener>,
    leaving: Option<EventListener>,
}

/// Progress is shown where something takes longer: milliseconds.
const SLOW: u32 = 500;

/// The device's time, in milliseconds.
fn clock() -> i64 {
    js_sys::Date::now() as i64
}

/// The server's time, where it has said it; the device may have another.
fn now(crm: &Crm) -> Now {
    let skew = crm.skew();
    let at = clock() + skew;
    Now {
        at,
        today: crm::today(at),
        skew,
    }
}

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
            midnight: at_midnight(now(&ctx.props().crm), &events),
            _listeners: listeners,
            leaving: None,
            events,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
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
                self.ways.ends(loaded);
                self.came();
            }
            Msg::Guide(loaded) => {
                self.guide.ends(loaded);
                self.came();
            }
            Msg::Translated => self.translated = true,
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

impl LicenseTroubleshooter {
    fn draw(&self, ctx: &Context<Self>) -> Html {
        let job = match &self.loading {
            Loading::Ready(job) => Some(job),
            _ => None,
        };
        let alone = view::is_banner_alone(&self.state);
        let draw = job
            .filter(|_| !alone)
            .map_or(view::at_banner as _, |job| job.draw);
        if let Some(guide) = self.guide.ready().filter(|_| self.guiding) {
            return self.guided(ctx, guide);
        }
        draw(&Scene {
            state: &self.state,
            text: &ctx.props().text,
            send: &ctx.link().callback(Msg::Asked),
            administrator: ctx.props().administrator.as_deref(),
            search: &self.search,
            rows: self.rows,
            slow: self.slow,
            section: &self.focus.section,
            heading: &self.focus.heading,
            row_node: &self.focus.row_node,
            wanted_row: self.focus.wanted_row,
            names: self.names,
            copied: self.copied.as_ref(),
            expected: &self.expected,
            owner: self.owner,
            rest: &self.rest,
            ways: self.ways.ready().map(|ways| ways.draw),
        })
    }

    fn asked(&mut self, ctx: &Context<Self>, message: Message) {
        match message {
            Message::Ask(ask) => {
                if let Ask::Choose(Change { plan, user, .. }) | Ask::Unchoose { plan, user } = ask {
                    self.last_row = Some((plan, user));
                }
                self.happened(ctx, Event::Asked(ask), true);
            }
            Message::Several(plan, to) => {
                let from = self.last_row.filter(|(other, _)| *other == plan);
                let several = Several {
                    plan,
                    search: self.search.clone(),
                    shown: self.rows,
                    between: to.map(|to| (from.map(|(_, user)| user), to)),
                };
                self.last_row = to.map(|to| (plan, to)).or(self.last_row);
                self.happened(ctx, Event::ChoseSeveral(several), true);
            }
            Message::Search(text) => {
                self.search = text;
                self.rows = ROWS;
                self.happened(ctx, Event::Asked(Ask::Sort), false);
            }
            Message::ShowMore(plan) => {
                self.focus.want_row(ListRow::Place(plan, self.rows));
                self.rows += ROWS;
            }
            // The host has opened it.
            Message::Navigate(screen) if !ctx.props().on_navigate.emit(screen) => {}
            Message::Copy(_) | Message::File(_) | Message::Navigate(_) => {
                self.copied = None;
                if let Loading::Ready(job) = &self.loading {
                    (job.outside)(message, &self.events, ctx.link().callback(Msg::Copied));
                }
            }
            Message::ToggleNames => self.names = !self.names,
            Message::Expect(place, text) => {
                if let Some(expected) = self.expected.get_mut(place) {
                    *expected = text;
                }
            }
            Message::Own(owner) => self.owner = owner,
            Message::Guide(open) => {
                self.guiding = open;
                self.rest = Rest::Unasked;
                if !open {
                    self.focus.want_heading();
                }
                self.load_what_is_shown(ctx);
            }
            Message::Near => {
                self.load(ctx);
                if self.loading.ready().is_some() {
                    self.rest = Rest::Unasked;
                    self.load_what_is_shown(ctx);
                }
            }
            // Nothing else can be done where the page's policy does not allow it.
            Message::Reload => _ = gloo::utils::window().location().reload(),
        }
    }

    fn working_on(&self) -> Option<Change> {
        match &self.loading {
            Loading::Ready(job) => (job.working_on)(&self.state),
            _ => None,
        }
    }

    /// `asked`: the person has just asked for it, and follows it.
    fn happened(&mut self, ctx: &Context<Self>, event: Event, asked: bool) {
        let update = match &self.loading {
            Loading::Ready(job) => job.update,
            _ => flow::at_banner,
        };
        if let (Event::Asked(ask), false) = (&event, matches!(self.loading, Loading::Ready(_)))
            && (flow::leads_on(&self.state, &event) || *ask == Ask::ToggleWhy)
        {
            self.rest = Rest::Awaited;
            self.wanted = Some(*ask);
            return self.load(ctx);
        }
        let now = now(&ctx.props().crm);
        if matches!(event, Event::Woke | Event::NewDay) || now.skew != self.state.known.now.skew {
            self.midnight = at_midnight(now, &self.events);
        }
        // Another list is to come.
        let in_list = matches!(self.state.screen, Screen::Interrupted(_));
        let turns = matches!(event, Event::Asked(Ask::Confirm | Ask::NeedNone));
        let begins = matches!(event, Event::Asked(Ask::Fix | Ask::FixCause(_)));
        if begins || in_list && turns {
            self.search.clear();
            self.rows = ROWS;
            self.last_row = None;
        }
        if matches!(event, Event::Asked(Ask::HandOver { .. })) {
            self.owner = None;
        }
        self.copied = None;
        let before = Place::of(&self.state);
        let later = matches!(event, Event::Asked(Ask::Later));
        let state = std::mem::take(&mut self.state);
        let (state, commands) = update(state, event, now);
        self.state = state;
        // Told before anything else is written: what comes may be cut short.
        let standing = match &self.loading {
            Loading::Ready(job) => (job.standing)(&self.state),
            _ => None,
        };
        if standing != self.standing {
            self.standing = standing;
            ctx.props().on_progress.emit(standing);
        }
        for command in commands {
            self.obey(ctx, command);
        }
        self.mind_the_clock(ctx);
        self.guard_the_page();
        self.load_what_is_shown(ctx);
        let place = Place::of(&self.state);
        self.put_off = place == Place::Nowhere && (later || self.put_off);
        let moves = self.focus.follow(before, place, asked);
        if moves && place == Place::Nowhere {
            self.telling.moved_at = clock();
            ctx.props().on_focus_lost.emit(());
        }
    }

    /// Tells what is due, or sees to it that it is told when it is.
    fn tell(&mut self, ctx: &Context<Self>) {
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

    /// The rest of the program is loaded once there is somebody who may need it, and the browser has nothing else to do.
    fn load_when_idle(&mut self, ctx: &Context<Self>) {
        let speaks = self.state.audience() == Audience::Administrator;
        if speaks && matches!(self.loading, Loading::NotYet) {
            self.loading = Loading::Idle;
            idle::when_idle(ctx.link().callback(|()| Msg::Idle));
        }
    }

    /// Loads what the next step may need, unless it is there or on its way.
    fn load(&mut self, ctx: &Context<Self>) {
        let cause = self.state.known.cause();
        if cause.is_some_and(|cause| cause.next() == Next::WayOut) {
            self.load_ways(ctx);
        }
        if matches!(self.guide, Loading::Idle) && view::is_way(&self.state) {
            self.load_guide(ctx);
        }
        if self.loading.begins() {
            let (link, rest) = (ctx.link().clone(), rest(&ctx.props().text));
            spawn_local(async move { link.send_message(Msg::Loaded(rest.await)) });
        }
    }

    /// Loads what the screen that is open is drawn by, unless it is there or on its way.
    fn load_what_is_shown(&mut self, ctx: &Context<Self>) {
        let is_way = view::is_way(&self.state);
        self.guiding &= is_way;
        if is_way {
            self.load_ways(ctx);
        }
        if self.guiding {
            self.load_guide(ctx);
        }
        let asks = || matches!(self.state.known.cause(), Some(Cause::Unknown(_)));
        if is_way && matches!(self.guide, Loading::NotYet) && asks() {
            self.guide = Loading::Idle;
            idle::when_idle(ctx.link().callback(|()| Msg::Idle));
        }
        if self.loading.ready().is_none() {
            return;
        }
        match (self.waits(), &self.rest) {
            // Who has been told already that it is missing goes on being told, however often it is tried.
            (true, Rest::Missing(_)) => {}
            (true, _) => self.rest = Rest::Awaited,
            (false, _) => self.rest = Rest::Unasked,
        }
    }

    /// The screen that is open is drawn by a part that is not there.
    fn waits(&self) -> bool {
        let way = view::is_way(&self.state) && self.ways.ready().is_none();
        way || self.guiding && self.guide.ready().is_none()
    }

    fn load_ways(&mut self, ctx: &Context<Self>) {
        if self.ways.begins() {
            let came = ctx.link().callback(Msg::Ways);
            spawn_local(async move { came.emit(part::ways().await) });
        }
    }

    fn load_guide(&mut self, ctx: &Context<Self>) {
        if self.guide.begins() {
            let came = ctx.link().callback(Msg::Guide);
            spawn_local(async move { came.emit(part::guide().await) });
        }
    }

    /// A part beyond the job has come, or could not be had.
    fn came(&mut self) {
        if self.waits() {
            self.rest = Rest::Missing(None);
        } else if self.loading.ready().is_some() {
            self.rest = Rest::Unasked;
        }
    }

    fn loaded(&mut self, ctx: &Context<Self>, loaded: Result<Job, Missing>) {
        let wanted = self.wanted.take();
        match (loaded, wanted) {
            (Ok(job), wanted) => {
                self.loading = Loading::Ready(job);
                self.rest = Rest::Unasked;
                if let Some(ask) = wanted {
                    self.happened(ctx, Event::Asked(ask), true);
                }
            }
            (Err(Missing), wanted) => {
                // Asked for again when the person asks again, or comes near.
                self.loading = Loading::Idle;
                // Who has been told already that it is missing goes on being told, however often it is tried.
                if let Some(wanted) = wanted {
                    self.rest = Rest::Missing(Some(wanted));
                }
            }
        }
    }

    /// The same guide as on a help page, without the questions that the facts answer.
    fn guided(&self, ctx: &Context<Self>, guide: &Guide) -> Html {
        let props = ctx.props();
        let close = ctx
            .link()
            .callback(|_: MouseEvent| Msg::Asked(Message::Guide(false)));
        let guide = (guide.draw)(
            0,
            GuideProps {
                text: props.text.clone(),
                known: known(&self.state.known.facts, self.state.known.now),
                anchor: None,
                begins: true,
                on_announce: props.on_announce.clone(),
                on_conclude: Callback::noop(),
            },
        );
        html! {
            <>
                { guide }
                <div class="widget closing">
                    <button type="button" class="button" onclick={close}>{ messages::out_back(&props.text) }</button>
                </div>
            </>
        }
    }

    fn obey(&self, ctx: &Context<Self>, command: Command) {
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

    /// Progress is shown only where something takes long.
    fn mind_the_clock(&mut self, ctx: &Context<Self>) {
        let waiting = self.state.known.checking
            || matches!(
                &self.state.screen,
                Screen::Choose(People::Reading(..)) | Screen::CarryOut(_)
            );
        if !waiting {
            self.slow = false;
            self.slow_timer = None;
        } else if self.slow_timer.is_none() {
            let link = ctx.link().clone();
            self.slow_timer = Some(Timeout::new(SLOW, move || link.send_message(Msg::Slow)));
        }
    }

    /// While something is half done the browser asks before it leaves the page.
    fn guard_the_page(&mut self) {
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

/// The rest of the program, with its messages.
fn rest(text: &Text) -> impl Future<Output = Result<Job, Missing>> + use<> {
    // Both are asked for at once.
    let words = text.complete();
    async move {
        let job = part::job().await;
        words.await.map_err(|_| Missing).and(job)
    }
}

/// Lets the first event happen, on what the host has read or on what is read now.
fn start(props: &Props, events: &Callback<Event>, loaded: Callback<Result<Job, Missing>>) {
    let (crm, events, first) = (props.crm.clone(), events.clone(), props.first.clone());
    let (waiting, text) = (props.waiting.clone(), props.text.clone());
    let asked = props.asked.clone();
    spawn_local(async move {
        // What was cut goes on in the rest of the program. Where that cannot be had, the next page tries again.
        if !waiting.is_empty() {
            let rest = rest(&text).await;
            let is_there = rest.is_ok();
            loaded.emit(rest);
            if is_there {
                events.emit(Event::Interrupted(waiting));
            }
        }
        let (dates, person) = match first {
            Some(first) => (*first).clone(),
            None => (crm.status().await, crm.principal().await),
        };
        events.emit(Event::Started {
            dates,
            person,
            remembered: memory::remembered(),
        });
        for ask in asked {
            events.emit(Event::Asked(ask));
        }
    });
}

/// A new day may be a new stage. The timer is for the next midnight; waking up later covers the days after.
fn at_midnight(now: Now, events: &Callback<Event>) -> Timeout {
    let date = js_sys::Date::new(&(now.at as f64).into());
    let minutes = (23 - date.get_hours()) * 60 + (60 - date.get_minutes());
    let events = events.clone();
    Timeout::new(minutes * 60_000 + 1_000, move || events.emit(Event::NewDay))
}

/// How long after the network is back a page waits at the most: milliseconds.
const UNTIL_ONLINE: f64 = 10_000.0;

/// A network that returns wakes many pages at once: each waits for another while, and whoever is hidden until it is
/// looked at.
fn when_online(window: &web_sys::Window, events: &Callback<Event>) -> EventListener {
    let events = events.clone();
    EventListener::new(window, "online", move |_| {
        if !gloo::utils::document().hidden() {
            let events = events.clone();
            let wait = (js_sys::Math::random() * UNTIL_ONLINE) as u32;
            Timeout::new(wait, move || events.emit(Event::Woke)).forget();
        }
    })
}
