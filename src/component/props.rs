//! What the component is given, and what it tells.

use crate::crm::Crm;
use crate::standing::Standing;
use crate::text::{Text, Words};
use license_engine::fact::Failure;
use license_engine::flow::Ask;
use license_engine::license::{Dates, ModuleName};
use license_engine::report::Report;
use license_engine::users::Person;
use std::rc::Rc;
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
