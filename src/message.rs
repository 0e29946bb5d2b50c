//! What a view asks for: the one type that is sent upwards.

use license_engine::flow::{Ask, Owner};
use license_engine::users::PlanIndex;

/// One thing that the person asks for.
#[derive(Debug, Clone)]
pub enum Message {
    /// Something that the engine decides on.
    Ask(Ask),
    /// The list of users is searched for this.
    Search(String),
    /// More rows are wanted: of the list of this plan the first new one takes the focus.
    ShowMore(PlanIndex),
    /// A text is to be copied.
    Copy(String),
    /// A licence file was chosen.
    File(web_sys::File),
    /// Names of people are wanted in the details for support, or not any more.
    ToggleNames,
    /// What the person's administrator says of the installation for work: which of the three, and what.
    Expect(usize, String),
    /// Who gets the requests that are handed over.
    Own(Option<Owner>),
    /// The guide is to be opened, or closed.
    Guide(bool),
    /// An admin screen is to be opened, by the name that SuperOffice documents for it.
    Navigate(&'static str),
    /// The page is to be loaded again.
    Reload,
    /// The pointer or the focus has come near: the next step may be asked for.
    Near,
}
