//! What every drawing depends on, and how it asks for something.

use super::button::Look;
use super::copied::Copied;
use super::row_keys::RowKeys;
use crate::message::Message;
use crate::text::{Text, Words, messages};
use license_engine::flow::{Ask, Owner, State};
use license_engine::users::{AssociateId, PlanIndex};
use yew::prelude::*;

/// Rows of each list of users shown at first, also of those whom a search finds, and added by each "show more". Each key in
/// the search draws as many anew, and where another key finds as many, nothing below them moves.
pub const ROWS: usize = 20;

/// All that a drawing depends on.
pub struct Scene<'a> {
    /// Where the work stands.
    pub state: &'a State,
    /// The messages.
    pub text: &'a Text,
    /// Takes what the person asks for.
    pub send: &'a Callback<Message>,
    /// Who takes care of licences, where the host page knows.
    pub administrator: Option<&'a str>,
    /// What is searched for in the list of users.
    pub search: &'a str,
    /// Rows shown of each list of users.
    pub rows: usize,
    /// The elements that the rows are drawn into.
    pub row_keys: &'a RowKeys,
    /// The lists of users below the first one stay as they are: drawn is what a key in the search shows at once.
    pub first_list_only: bool,
    /// A page translator is at work on what is drawn.
    pub is_translated: bool,
    /// It is taking long enough for progress to be shown.
    pub slow: bool,
    /// The whole of the widget.
    pub section: &'a NodeRef,
    /// The heading that takes the focus after a step.
    pub heading: &'a NodeRef,
    /// What takes the focus inside a list.
    pub row_node: &'a NodeRef,
    /// Where that is. `None`: nothing in a list takes it.
    pub wanted_row: Option<ListRow>,
    /// Names of people go into the details for support.
    pub names: bool,
    /// What became of copying, a moment ago.
    pub copied: Option<&'a Copied>,
    /// What the person's administrator says of the installation for work: company, serial number, customer id.
    pub expected: &'a [String; 3],
    /// Who gets the requests that are handed over.
    pub owner: Option<Owner>,
    /// Whether the person waits for a part of the program.
    pub rest: &'a Rest,
    /// What draws the ways out and the job by hand; `None`: it is not there yet.
    pub ways: Option<fn(&Scene<'_>) -> Html>,
}

/// What is not there of the program yet, as far as the person is concerned.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Rest {
    /// Nobody waits for it.
    #[default]
    Unasked,
    /// The person has asked for something that it is needed for.
    Awaited,
    /// It could not be loaded. What the person had asked for at the banner; `None`: what draws this screen is missing.
    Missing(Option<Ask>),
}

/// A row of the lists of users.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListRow {
    /// The user's row under this plan, or what is opened in it.
    User(PlanIndex, AssociateId),
    /// The row at this place (from 0) of the list of this plan.
    Place(PlanIndex, usize),
}

impl Scene<'_> {
    /// A click that asks the engine for something.
    pub(super) fn on(&self, ask: Ask) -> Callback<MouseEvent> {
        self.click(Message::Ask(ask))
    }

    /// A click that asks for something.
    pub(super) fn click(&self, message: Message) -> Callback<MouseEvent> {
        self.send.reform(move |_| message.clone())
    }

    /// A button.
    pub(super) fn button(&self, label: Words, ask: Ask, look: Look) -> Html {
        look.button(label, self.on(ask))
    }

    /// The label of a button that copies `content`: says so when it was copied.
    pub(super) fn copy_label(&self, content: &str, label: Words) -> Words {
        match self.copied {
            Some(copied) if copied.done && copied.text == content => messages::copied(self.text),
            _ => label,
        }
    }

    /// Where `content` could not be copied: what to do instead.
    pub(super) fn not_copied(&self, content: &str) -> Html {
        let failed = self
            .copied
            .is_some_and(|copied| !copied.done && copied.text == content);
        html! { <p class="hint" hidden={!failed}>{ messages::copy_failed(self.text) }</p> }
    }
}
