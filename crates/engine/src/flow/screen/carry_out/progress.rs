//! How far carrying out is, and with whom.

use super::give::Give;
use super::remove::Remove;
use super::step::CarryOut;
use crate::users::{AssociateId, User};
use std::borrow::Cow;

/// How many of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Users who are behind, whatever came of it.
    pub finished: u32,
    /// All users of this step.
    pub total: u32,
}

impl CarryOut {
    /// How far it is, where there is something to count.
    pub fn progress(&self) -> Option<Progress> {
        let (behind, ahead) = match self {
            Self::Remove(remove) => {
                let record = &remove.record;
                (
                    record.done.len() + record.failures.len(),
                    remove.queue.len() + 1,
                )
            }
            Self::Give(give) => {
                let outcome = &give.outcome;
                (
                    outcome.given.len() + outcome.not_given.len(),
                    give.queue.len() + 1,
                )
            }
            Self::Recount(outcome) => (outcome.given.len() + outcome.not_given.len(), 0),
            _ => return None,
        };
        Some(Progress {
            finished: behind as u32,
            total: (behind + ahead) as u32,
        })
    }

    /// Who is being worked on: the id, and what they are called.
    pub fn current(&self) -> Option<(AssociateId, Cow<'_, str>)> {
        match self {
            Self::Remove(remove) => user(remove, remove.current.user),
            Self::Give(give) => Some((give.current.user, give.current.name.as_str().into())),
            _ => None,
        }
    }

    /// The newest who are done, at most so many, the newest last: the id, and what they are called.
    pub fn newest_done(&self, at_most: usize) -> Vec<(AssociateId, Cow<'_, str>)> {
        match self {
            Self::Remove(remove) => {
                let done = remove.record.done.iter().map(|change| change.user);
                let done: Vec<_> = done.filter_map(|id| user(remove, id)).collect();
                newest(done, at_most)
            }
            Self::Give(Give { outcome, .. }) | Self::Recount(outcome) => {
                let given = outcome.given.iter();
                newest(
                    given
                        .map(|owed| (owed.user, owed.name.as_str().into()))
                        .collect(),
                    at_most,
                )
            }
            _ => Vec::new(),
        }
    }

    /// The person can still have it stopped.
    pub fn may_stop(&self) -> bool {
        matches!(self, Self::Recheck { .. } | Self::Remove(_))
    }

    /// The person has had it stopped, and what is under way comes to its end.
    pub fn is_stopping(&self) -> bool {
        match self {
            Self::Recheck { stopping, .. } => *stopping,
            Self::Remove(remove) => remove.stopping,
            _ => false,
        }
    }
}

fn user(remove: &Remove, id: AssociateId) -> Option<(AssociateId, Cow<'_, str>)> {
    let user: &User = remove.order.selection.as_ref()?.users.user(id)?;
    Some((id, user.called()))
}

fn newest<T>(mut all: Vec<T>, at_most: usize) -> Vec<T> {
    all.split_off(all.len().saturating_sub(at_most))
}
