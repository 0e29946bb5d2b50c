//! What every drawing of the guide depends on.

use crate::text::Text;
use crate::view::copied::Copied;
use license_engine::guide::Place;
use license_engine::{Answer, Answers, Question};
use yew::prelude::*;

/// All that a drawing of the guide depends on.
pub struct GuideScene<'a> {
    /// Where the person is.
    pub place: &'a Place,
    /// The messages.
    pub text: &'a Text,
    /// The heading that takes the focus after a step.
    pub heading: &'a NodeRef,
    /// What became of copying the link, a moment ago.
    pub copied: Option<&'a Copied>,
    /// Takes an answer.
    pub answer: &'a Callback<(Question, Answer)>,
    /// Goes to where these answers lead.
    pub go: &'a Callback<Answers>,
    /// Copies the link to this place; `None` where places have no links.
    pub copy: Option<&'a Callback<()>>,
}

/// What a section of the whole page is called, and what a link to the same place ends in.
pub const ANCHOR: &str = "license-guide";
