//! Open requests in Service stand in the way of taking a plan: they are given to somebody else in place, and the
//! choice goes on by itself.

use super::{Command, People, Screen, State, choosing};
use crate::fact::Failure;
use crate::remedy::{Action, Change};
use crate::users::{AssociateId, PlanIndex};
use std::rc::Rc;

/// An open request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// `TicketId`.
    pub id: i32,
    /// `Title`. Hostile text: only ever shown as text.
    pub title: String,
}

/// Who gets a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// The category's own rules decide.
    Automatic,
    /// Nobody: it goes back to the unassigned ones.
    Nobody,
    /// This user.
    User(AssociateId),
}

impl Owner {
    /// The `AssociateId` that stands for this owner in `OwnedBy`, as the API documents it.
    pub fn id(self) -> AssociateId {
        match self {
            Self::Automatic => AssociateId::MAX,
            Self::Nobody => 0,
            Self::User(id) => id,
        }
    }
}

/// Requests that are being handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOver {
    /// Whose.
    pub user: AssociateId,
    /// The plan that is to be taken afterwards.
    pub plan: PlanIndex,
    /// How far it is.
    pub handing: HandOverStep,
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

fn handing(state: &mut State) -> Option<&mut Option<HandOver>> {
    match &mut state.screen {
        Screen::Choose(People::Ready { handing, .. }) => Some(handing),
        _ => None,
    }
}

pub(super) fn begin(
    state: &mut State,
    plan: PlanIndex,
    user: AssociateId,
    commands: &mut Vec<Command>,
) {
    let Some(place) = handing(state) else { return };
    let writing = |over: &HandOver| {
        matches!(
            over.handing,
            HandOverStep::Giving { .. } | HandOverStep::Counting { .. }
        )
    };
    if place.as_ref().is_some_and(writing) {
        return;
    }
    *place = Some(HandOver {
        user,
        plan,
        handing: HandOverStep::Reading,
    });
    commands.push(Command::ReadUserRequests(user));
}

pub(super) fn read(state: &mut State, read: Result<Vec<Request>, Failure>) {
    if let Some(Some(over)) = handing(state)
        && over.handing == HandOverStep::Reading
    {
        over.handing = match read {
            Ok(requests) => HandOverStep::Asking(requests),
            Err(why) => HandOverStep::Unread(why),
        };
    }
}

pub(super) fn cancel(state: &mut State) {
    if let Some(place) = handing(state)
        && place.as_ref().is_some_and(|over| {
            matches!(
                over.handing,
                HandOverStep::Reading
                    | HandOverStep::Asking(_)
                    | HandOverStep::Unread(_)
                    | HandOverStep::Failed { .. }
            )
        })
    {
        *place = None;
    }
}

pub(super) fn give(state: &mut State, owner: Owner, commands: &mut Vec<Command>) {
    let Some(Some(over)) = handing(state) else {
        return;
    };
    if owner == Owner::User(over.user) {
        return;
    }
    if let HandOverStep::Asking(requests) = &mut over.handing {
        let mut left = std::mem::take(requests);
        left.reverse();
        over.handing = HandOverStep::Giving {
            left,
            owner,
            failed: Vec::new(),
        };
        next(state, commands);
    }
}

/// Gives the next request away; after the last one they are counted again, by a fresh read.
fn next(state: &mut State, commands: &mut Vec<Command>) {
    let Some(Some(over)) = handing(state) else {
        return;
    };
    let HandOverStep::Giving {
        left,
        owner,
        failed,
    } = &mut over.handing
    else {
        return;
    };
    match left.last() {
        Some(request) => commands.push(Command::GiveRequest {
            request: request.id,
            owner: *owner,
        }),
        None => {
            let failed = std::mem::take(failed);
            commands.push(Command::ReadRequests(vec![over.user]));
            over.handing = HandOverStep::Counting { failed };
        }
    }
}

pub(super) fn given(state: &mut State, result: Result<(), Failure>, commands: &mut Vec<Command>) {
    if let Some(Some(over)) = handing(state)
        && let HandOverStep::Giving { left, failed, .. } = &mut over.handing
        && let Some(request) = left.pop()
    {
        failed.extend(result.err().map(|why| (request, why)));
        next(state, commands);
    }
}

/// The user's requests were counted again: without any the choice goes on by itself.
pub(super) fn counted(state: &mut State, counts: &Result<Vec<(AssociateId, u32)>, Failure>) {
    let Screen::Choose(People::Ready {
        selection, handing, ..
    }) = &mut state.screen
    else {
        return;
    };
    let Some(over) = handing.as_mut() else { return };
    let HandOverStep::Counting { failed } = &mut over.handing else {
        return;
    };
    let count = match counts {
        Ok(counts) => counts.iter().find(|(id, _)| *id == over.user),
        Err(why) => {
            over.handing = HandOverStep::Failed {
                why: Some(why.clone()),
                left: None,
            };
            return;
        }
    };
    let count = count.map_or(0, |(_, count)| *count);
    let users = Rc::make_mut(&mut selection.users);
    if let Ok(place) = users.users.binary_search_by_key(&over.user, |user| user.id) {
        users.users[place].open_requests = Some(count);
    }
    if count > 0 {
        over.handing = HandOverStep::Failed {
            why: failed.pop().map(|(_, why)| why),
            left: Some(count),
        };
        return;
    }
    let change = Change {
        plan: over.plan,
        user: over.user,
        action: Action::Remove,
    };
    *handing = None;
    choosing::choose(state, change);
}
