//! Open requests in Service stand in the way of taking a plan: they are given to somebody else in place, in the row of
//! their owner.

use crate::fact::Failure;
use crate::flow::call::Method;
use crate::flow::knowledge::Knowledge;
use crate::flow::request::{Owner, Request};
use crate::users::{AssociateId, PlanIndex};

/// Requests that are being handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOver {
    /// Whose.
    pub user: AssociateId,
    /// The plan that is to be taken afterwards.
    pub plan: PlanIndex,
    /// How far it is.
    pub step: HandOverStep,
}

/// How far a hand-over is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HandOverStep {
    /// The requests are being read.
    Reading,
    /// The person looks at them and chooses an owner.
    Asking(Vec<Request>),
    /// They are being given away, the next one last.
    Giving {
        /// Still to be given.
        left: Vec<Request>,
        /// The new owner.
        owner: Owner,
        /// Could not be given, and why.
        failed: Vec<(Request, Failure)>,
    },
    /// They are counted again.
    Counting {
        /// Could not be given, and why.
        failed: Vec<(Request, Failure)>,
    },
    /// They could not be read, and none was given.
    Unread(Failure),
    /// Some could not be given.
    Failed {
        /// Why not, as far as the CRM has said.
        why: Option<Failure>,
        /// How many the user owns by a fresh read; `None` where that could not be had.
        left: Option<u32>,
    },
}

impl HandOver {
    /// Looks at the requests that stand in the way of taking `plan` from `user`.
    pub(in crate::flow) fn new(plan: PlanIndex, user: AssociateId, known: &mut Knowledge) -> Self {
        known.call(Method::ReadUserRequests(user));
        Self {
            user,
            plan,
            step: HandOverStep::Reading,
        }
    }

    /// Something is under way that must not be left alone.
    pub fn is_writing(&self) -> bool {
        matches!(
            self.step,
            HandOverStep::Giving { .. } | HandOverStep::Counting { .. }
        )
    }

    /// The requests of this very user were read.
    pub(in crate::flow) fn read(&mut self, read: Result<Vec<Request>, Failure>) {
        self.step = match read {
            Ok(requests) => HandOverStep::Asking(requests),
            Err(why) => HandOverStep::Unread(why),
        };
    }

    /// Gives what the person looks at to `owner`, one after the other.
    pub(in crate::flow) fn give(&mut self, owner: Owner, known: &mut Knowledge) {
        if owner == Owner::User(self.user) {
            return;
        }
        if let HandOverStep::Asking(requests) = &mut self.step {
            let mut left = std::mem::take(requests);
            left.reverse();
            self.step = HandOverStep::Giving {
                left,
                owner,
                failed: Vec::new(),
            };
            self.next(known);
        }
    }

    /// Gives the next request away; after the last one they are counted again, by a fresh read.
    fn next(&mut self, known: &mut Knowledge) {
        let HandOverStep::Giving {
            left,
            owner,
            failed,
        } = &mut self.step
        else {
            return;
        };
        match left.last() {
            Some(request) => {
                _ = known.call(Method::GiveRequest {
                    request: request.id,
                    from: self.user,
                    owner: *owner,
                })
            }
            None => {
                let failed = std::mem::take(failed);
                known.call(Method::ReadRequests(vec![self.user]));
                self.step = HandOverStep::Counting { failed };
            }
        }
    }

    /// The CRM has answered for the request that was being given.
    pub(in crate::flow) fn given(&mut self, result: Result<(), Failure>, known: &mut Knowledge) {
        if let HandOverStep::Giving { left, failed, .. } = &mut self.step
            && let Some(request) = left.pop()
        {
            failed.extend(result.err().map(|why| (request, why)));
            self.next(known);
        }
    }

    /// The user's requests were counted again: how many there are, where that could be had.
    pub(in crate::flow) fn counted(
        &mut self,
        counts: Result<Vec<(AssociateId, u32)>, Failure>,
    ) -> Option<u32> {
        let why = match &mut self.step {
            HandOverStep::Counting { failed } => failed.pop().map(|(_, why)| why),
            _ => return None,
        };
        match counts {
            Ok(counts) => {
                let counted = counts.iter().find(|(id, _)| *id == self.user);
                let left = counted.map_or(0, |(_, count)| *count);
                self.step = HandOverStep::Failed {
                    why,
                    left: Some(left),
                };
                Some(left)
            }
            Err(why) => {
                self.step = HandOverStep::Failed {
                    why: Some(why),
                    left: None,
                };
                None
            }
        }
    }
}
