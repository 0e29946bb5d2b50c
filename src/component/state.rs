//! What the component holds, and what it reacts to.

use super::loading::Loading;
use crate::focus::Focus;
use crate::message::Message;
use crate::part::{Guide, Job, Missing, Ways};
use crate::standing::Standing;
use crate::telling::Telling;
use crate::view::{Copied, Rest, RowKeys};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use license_engine::flow::{Ask, Event, Owner, State};
use license_engine::users::{AssociateId, PlanIndex};
use yew::prelude::*;

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
    /// A moment has passed since the last key in the search.
    SearchPaused,
}

/// The licence troubleshooter: banner, and step by step to a verified licence.
pub struct LicenseTroubleshooter {
    pub(super) state: State,
    pub(super) search: String,
    pub(super) rows: usize,
    pub(super) row_keys: RowKeys,
    /// Whose box was ticked or unticked last: where a range begins.
    pub(super) last_row: Option<(PlanIndex, AssociateId)>,
    pub(super) slow: bool,
    pub(super) names: bool,
    pub(super) copied: Option<Copied>,
    pub(super) expected: [String; 3],
    pub(super) guiding: bool,
    pub(super) owner: Option<Owner>,
    pub(super) loading: Loading<Job>,
    pub(super) ways: Loading<Ways>,
    pub(super) guide: Loading<Guide>,
    pub(super) rest: Rest,
    /// What the person has asked for, until the rest of the program is there.
    pub(super) wanted: Option<Ask>,
    pub(super) standing: Option<Standing>,
    /// A page translator is at work.
    pub(super) translated: bool,
    pub(super) focus: Focus,
    /// The person has put the banner off just now.
    pub(super) put_off: bool,
    pub(super) telling: Telling,
    pub(super) telling_timer: Option<Timeout>,
    pub(super) events: Callback<Event>,
    pub(super) slow_timer: Option<Timeout>,
    pub(super) search_timer: Option<Timeout>,
    /// What happened last is a key in the search.
    pub(super) is_searching: bool,
    pub(super) midnight: Timeout,
    pub(super) _listeners: Vec<EventListener>,
    pub(super) leaving: Option<EventListener>,
}
