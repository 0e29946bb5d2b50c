//! The parts of the program: which is loaded when, and what is shown meanwhile.

use super::loading::Loading;
use super::state::{LicenseTroubleshooter, Msg};
use crate::idle;
use crate::part::{self, Job, Missing};
use crate::text::Text;
use crate::view::{self, Rest};
use license_engine::cause::{Cause, Next};
use license_engine::flow::{Audience, Event};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

impl LicenseTroubleshooter {
    /// The rest of the program is loaded once there is somebody who may need it, and the browser has nothing else to do.
    pub(super) fn load_when_idle(&mut self, ctx: &Context<Self>) {
        let speaks = self.state.audience() == Audience::Administrator;
        if speaks && matches!(self.loading, Loading::NotYet) {
            self.loading = Loading::Idle;
            idle::when_idle(ctx.link().callback(|()| Msg::Idle));
        }
    }

    /// Loads what the next step may need, unless it is there or on its way.
    pub(super) fn load(&mut self, ctx: &Context<Self>) {
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
    pub(super) fn load_what_is_shown(&mut self, ctx: &Context<Self>) {
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

    /// A part beyond the job has come; `failed`: it could not be had, and is waited for.
    pub(super) fn came(&mut self, failed: bool) {
        if failed {
            self.rest = Rest::Missing(None);
        } else if self.loading.ready().is_some() && !self.waits() {
            self.rest = Rest::Unasked;
        }
    }

    pub(super) fn loaded(&mut self, ctx: &Context<Self>, loaded: Result<Job, Missing>) {
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
}

/// The rest of the program, with its messages.
pub(super) fn rest(text: &Text) -> impl Future<Output = Result<Job, Missing>> + use<> {
    // Both are asked for at once.
    let words = text.complete();
    async move {
        let job = part::job().await;
        words.await.map_err(|_| Missing).and(job)
    }
}
