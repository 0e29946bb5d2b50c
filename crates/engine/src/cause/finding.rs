//! What is said of a cause that was found: how sure it is, what it rests on, and where its way out begins.

use super::Because;
use crate::Stage;

/// How sure a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// Nothing known speaks against it.
    Possible,
    /// What is known speaks for it.
    Likely,
    /// Read from the licence itself, or answered by the person.
    Confirmed,
}

impl Certainty {
    /// Its stable name, as host pages read it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::Likely => "likely",
            Self::Confirmed => "confirmed",
        }
    }
}

/// Where the way out of a cause begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Users are chosen who lose a plan.
    Choose,
    /// The new licence is looked at and activated.
    Review,
    /// It is told what to do.
    WayOut,
    /// There is nothing to do.
    Stay,
}

/// What a cause's file says: what is needed to act on it, how sure it is, and because of what.
pub(super) type Found<T> = (T, Certainty, Vec<Because>);

/// Nothing is said before the warning date.
pub(super) fn is_due(stage: Stage) -> Option<()> {
    (stage != Stage::Quiet).then_some(())
}
