//! Time: the server's, the next day, what takes long, and a network that is back.

use super::state::{LicenseTroubleshooter, Msg};
use crate::crm::{self, Crm};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use license_engine::Now;
use license_engine::flow::{Event, People, Screen};
use yew::prelude::*;

/// Progress is shown where something takes longer: milliseconds.
const SLOW: u32 = 500;

/// The device's time, in milliseconds.
pub(super) fn clock() -> i64 {
    js_sys::Date::now() as i64
}

/// The server's time, where it has said it; the device may have another.
pub(super) fn now(crm: &Crm) -> Now {
    let skew = crm.skew();
    let at = clock() + skew;
    Now {
        at,
        today: crm::today(at),
        skew,
    }
}

impl LicenseTroubleshooter {
    /// Progress is shown only where something takes long.
    pub(super) fn mind_the_clock(&mut self, ctx: &Context<Self>) {
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
}

/// A new day may be a new stage. The timer is for the next midnight; waking up later covers the days after.
pub(super) fn at_midnight(now: Now, events: &Callback<Event>) -> Timeout {
    let date = js_sys::Date::new(&(now.at as f64).into());
    let minutes = (23 - date.get_hours()) * 60 + (60 - date.get_minutes());
    let events = events.clone();
    Timeout::new(minutes * 60_000 + 1_000, move || events.emit(Event::NewDay))
}

/// How long after the network is back a page waits at the most: milliseconds.
const UNTIL_ONLINE: f64 = 10_000.0;

/// A network that returns wakes many pages at once: each waits for another while, and whoever is hidden until it is
/// looked at.
pub(super) fn when_online(window: &web_sys::Window, events: &Callback<Event>) -> EventListener {
    let events = events.clone();
    EventListener::new(window, "online", move |_| {
        if !gloo::utils::document().hidden() {
            let events = events.clone();
            let wait = (js_sys::Math::random() * UNTIL_ONLINE) as u32;
            Timeout::new(wait, move || events.emit(Event::Woke)).forget();
        }
    })
}
