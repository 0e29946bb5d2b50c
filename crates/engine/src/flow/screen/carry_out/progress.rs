//! How far carrying out is, and with whom.

use super::give::Give;
use super::remove::Remove;
use super::step::CarryOut;
use crate::day::Now;
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

/// How long it will take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeLeft {
    /// So many seconds, in tens.
    Seconds(u32),
    /// So many minutes.
    Minutes(u32),
}

/// So many have to be behind before a pace is spoken of.
const PACE: u32 = 3;

impl TimeLeft {
    /// By the pace so far: all that are finished but those `before` it began took `elapsed` milliseconds. Nothing that is
    /// over in a moment is told.
    fn estimated(elapsed: i64, progress: Progress, before: u32) -> Option<Self> {
        let Progress { finished, total } = progress;
        let left = i64::from(total.saturating_sub(finished));
        let finished = finished.saturating_sub(before);
        if finished < PACE {
            return None;
        }
        let seconds = elapsed.checked_mul(left)? / i64::from(finished) / 1_000;
        let seconds = u32::try_from(seconds)
            .ok()
            .filter(|seconds| *seconds >= 5)?;
        Some(if seconds <= 50 {
            Self::Seconds(seconds.div_ceil(10) * 10)
        } else {
            Self::Minutes(seconds.div_ceil(60))
        })
    }
}

impl CarryOut {
    /// How long it will take at the pace so far, where enough are behind to tell.
    pub fn time_left(&self, now: Now) -> Option<TimeLeft> {
        let (began, before) = match self {
            Self::Remove(Remove { began, .. }) => (*began, 0),
            Self::Give(Give { began, before, .. }) => (*began, *before),
            _ => return None,
        };
        TimeLeft::estimated(now.device().saturating_sub(began), self.progress()?, before)
    }

    /// Who is still to come, at most so many, the next one first: the id, and what they are called. And how many there are beyond.
    pub fn to_come(&self, at_most: usize) -> (Vec<(AssociateId, Cow<'_, str>)>, u32) {
        // Only who is told is looked up: there may be thousands, and this is told again with each of them.
        let (next, coming): (Vec<_>, usize) = match self {
            Self::Remove(remove) => {
                let coming = remove.queue.iter().rev().take(at_most);
                let next = coming.filter_map(|change| user(remove, change.user));
                (next.collect(), remove.queue.len())
            }
            Self::Give(give) => {
                let coming = give.queue.iter().rev().take(at_most);
                let next = coming.map(|owed| (owed.user, Cow::from(owed.name.as_str())));
                (next.collect(), give.queue.len())
            }
            _ => (Vec::new(), 0),
        };
        (next, coming.saturating_sub(at_most) as u32)
    }

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
                let done = newest(&remove.record.done, at_most).iter();
                done.filter_map(|change| user(remove, change.user))
                    .collect()
            }
            Self::Give(Give { outcome, .. }) | Self::Recount(outcome) => {
                let given = newest(&outcome.given, at_most).iter();
                given
                    .map(|owed| (owed.user, owed.name.as_str().into()))
                    .collect()
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

fn newest<T>(all: &[T], at_most: usize) -> &[T] {
    &all[all.len().saturating_sub(at_most)..]
}

#[cfg(test)]
mod tests {
    use super::{Progress, TimeLeft};

    #[test]
    fn the_time_left_is_told_in_round_numbers_by_the_pace_so_far_and_not_too_early() {
        use TimeLeft::{Minutes, Seconds};
        for (elapsed, finished, total, left) in [
            (60_000, 2, 100, None),
            (3_000, 3, 6, None),
            (3_000, 3, 8, Some(Seconds(10))),
            (3_000, 3, 14, Some(Seconds(20))),
            (3_000, 3, 53, Some(Seconds(50))),
            (3_000, 3, 54, Some(Minutes(1))),
            (3_000, 3, 64, Some(Minutes(2))),
            (100_000, 100, 2_000, Some(Minutes(32))),
            (3_000, 3, 3, None),
            (-5_000, 3, 50, None),
            (i64::MAX, 3, 50, None),
        ] {
            let progress = Progress { finished, total };
            let told = TimeLeft::estimated(elapsed, progress, 0);
            assert_eq!(told, left, "{elapsed} {finished} of {total}");
        }
    }

    #[test]
    fn what_was_done_before_it_began_says_nothing_of_the_pace() {
        let progress = Progress {
            finished: 203,
            total: 214,
        };
        let told = |before| TimeLeft::estimated(30_000, progress, before);
        assert_eq!(told(0), None);
        assert_eq!(told(200), Some(TimeLeft::Minutes(2)));
        assert_eq!(told(201), None);
    }
}
