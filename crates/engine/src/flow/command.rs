//! What is to be done.

use super::call::Call;
use crate::day::Day;
use crate::license::ModuleName;

/// Something to carry out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Call the CRM: answered by [`super::Event::Answered`].
    Call(Call),
    /// Keep what was put off for the next page. Answered by nothing.
    Remember {
        /// [`super::dismissal_key`].
        key: u64,
        /// Today.
        day: Day,
    },
    /// Keep for the next page that somebody waits for these plans; none: nobody does any more. Answered by nothing.
    Mark(Vec<ModuleName>),
    /// Tell the host page what is known now. Answered by nothing.
    Report,
    /// Tell the host page that it is over. Answered by nothing.
    Resolved,
}
