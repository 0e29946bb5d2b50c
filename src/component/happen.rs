//! What the person asks for, and what happens.

use super::clock::{at_midnight, clock, now};
use super::loading::Loading;
use super::state::{LicenseTroubleshooter, Msg};
use crate::focus::Place;
use crate::message::Message;
use crate::view::{ListRow, ROWS, Rest};
use gloo::timers::callback::Timeout;
use license_engine::flow::{self, Ask, Event, Screen, Several};
use license_engine::remedy::Change;
use yew::prelude::*;

/// Milliseconds after a key in the search until the lists below the first one answer it: its own frame comes before.
const PAUSE: u32 = 60;

impl LicenseTroubleshooter {
    pub(super) fn asked(&mut self, ctx: &Context<Self>, message: Message) {
        match message {
            Message::Ask(ask) => {
                if let Ask::Choose(Change { plan, user, .. }) | Ask::Unchoose { plan, user } = ask {
                    self.last_row = Some((plan, user));
                }
                if let Ask::Exchange { plan, user } = ask {
                    self.focus.want_row(ListRow::User(plan, user));
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
                self.row_keys.search();
                let link = ctx.link().clone();
                let paused = move || link.send_message(Msg::SearchPaused);
                self.search_timer = Some(Timeout::new(PAUSE, paused));
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

    pub(super) fn working_on(&self) -> Option<Change> {
        match &self.loading {
            Loading::Ready(job) => (job.working_on)(&self.state),
            _ => None,
        }
    }

    /// `asked`: the person has just asked for it, and follows it.
    pub(super) fn happened(&mut self, ctx: &Context<Self>, event: Event, asked: bool) {
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
}
