//! What the component shows.

use super::loading::Loading;
use super::state::{LicenseTroubleshooter, Msg};
use crate::guide::GuideProps;
use crate::message::Message;
use crate::part::Guide;
use crate::text::messages;
use crate::view::{self, Scene};
use license_engine::guide::known;
use yew::prelude::*;

impl LicenseTroubleshooter {
    pub(super) fn draw(&self, ctx: &Context<Self>) -> Html {
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
            row_keys: &self.row_keys,
            first_list_only: self.is_searching,
            is_translated: self.translated,
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
}
