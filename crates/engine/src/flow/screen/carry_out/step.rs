//! The steps of carrying out: each holds what that step may know.

use super::give::Give;
use super::record::Record;
use super::remove::{Remove, Removed};
use crate::fact::Failure;
use crate::flow::activated::Outcome;
use crate::flow::selection::Order;
use crate::license::ModuleName;

/// Carrying out: each step holds what that step may know.
#[derive(Debug, Clone, PartialEq)]
pub enum CarryOut {
    /// The licence is read again before the first write.
    Recheck {
        /// What was confirmed.
        order: Order,
        /// The person does not want it any more.
        stopping: bool,
    },
    /// Plans are taken away.
    Remove(Remove),
    /// The licence is read again before it is activated.
    Reread(Removed),
    /// The new licence is being activated.
    Activate {
        /// What was confirmed, on the licence whose text was sent.
        order: Order,
        /// What was done before.
        record: Record,
    },
    /// The licence is read again to see whether it is in force.
    Verify {
        /// What was confirmed, on the licence whose text was sent.
        order: Order,
        /// What was done before.
        record: Record,
        /// The CRM's word on it: believed only where a fresh read says the same.
        said: Result<(), Failure>,
    },
    /// No fresh read has shown the activation yet.
    Await {
        /// What was confirmed, on the licence whose text was sent.
        order: Order,
        /// What was done before.
        record: Record,
        /// The CRM's word on it.
        said: Result<(), Failure>,
    },
    /// Somebody is to get back a plan: the licence is read for whether it has a seat.
    PutBack {
        /// What was done so far.
        outcome: Outcome,
        /// Whose plan: the place in the receipt; `None`: everybody's for whom there is a seat.
        place: Option<usize>,
    },
    /// Users get their other plan, which the new licence has made available.
    Give(Give),
    /// All is given: the licence is read for what the figures are now.
    Recount(Outcome),
}

/// The steps by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// [`CarryOut::Recheck`].
    Recheck,
    /// [`CarryOut::Remove`].
    Remove,
    /// [`CarryOut::Reread`].
    Reread,
    /// [`CarryOut::Activate`].
    Activate,
    /// [`CarryOut::Verify`].
    Verify,
    /// [`CarryOut::Await`].
    Await,
    /// [`CarryOut::PutBack`].
    PutBack,
    /// [`CarryOut::Give`].
    Give,
    /// [`CarryOut::Recount`].
    Recount,
}

impl CarryOut {
    /// The step it is at.
    pub fn step(&self) -> Step {
        match self {
            Self::Recheck { .. } => Step::Recheck,
            Self::Remove(_) => Step::Remove,
            Self::Reread(_) => Step::Reread,
            Self::Activate { .. } => Step::Activate,
            Self::Verify { .. } => Step::Verify,
            Self::Await { .. } => Step::Await,
            Self::PutBack { .. } => Step::PutBack,
            Self::Give(_) => Step::Give,
            Self::Recount(_) => Step::Recount,
        }
    }

    /// Whether somebody had to be chosen for it.
    pub fn is_chosen(&self) -> bool {
        match self {
            Self::Recheck { order, .. }
            | Self::Remove(Remove { order, .. })
            | Self::Reread(Removed { order, .. })
            | Self::Activate { order, .. }
            | Self::Verify { order, .. }
            | Self::Await { order, .. } => order.selection.is_some(),
            Self::PutBack { outcome, .. }
            | Self::Give(Give { outcome, .. })
            | Self::Recount(outcome) => outcome.chosen,
        }
    }

    /// The plan that the user whose change is under way waits for.
    pub(in crate::flow) fn to_be_owed(&self) -> Option<&ModuleName> {
        match self {
            Self::Remove(remove) => remove.to_be_owed(),
            _ => None,
        }
    }

    /// The CRM has accepted the activation that no fresh read has shown yet. `false`: its answer is not known.
    pub fn is_accepted(&self) -> bool {
        matches!(self, Self::Await { said: Ok(()), .. })
    }

    /// Whether leaving the page now would leave something half done.
    pub fn is_writing(&self) -> bool {
        !matches!(
            self,
            Self::Recheck { .. } | Self::Await { .. } | Self::PutBack { .. }
        )
    }
}
