//! Choosing who loses a plan.
//!
//! Whoever is there can be chosen from the first page of users on; what else is read comes beside it ([`arrival`]).

mod arrival;
mod people;
mod ready;

use crate::flow::call::{Method, Reply};
use crate::flow::event::Ask;
use crate::flow::go::{Go, Then};
use crate::flow::knowledge::{Knowledge, Learned};
use crate::flow::notice::Notice;
use crate::flow::screen::hand_over::HandOver;
use crate::flow::selection::{Carried, Selection};
use crate::users::Users;
use arrival::Arrived;
pub use arrival::LOGINS_READ_AT_MOST;
pub use people::{Coming, People, Reading, ReadingAt};
use ready::{asked_of_ready, handed};
use std::rc::Rc;

impl People {
    /// Reads everybody (again); what was chosen before is kept where it still holds.
    pub(in crate::flow) fn read(
        carried: Carried,
        notice: Option<Notice>,
        known: &mut Knowledge,
    ) -> Self {
        known.read_users();
        known.call(Method::ReadFormer);
        Self::Reading(Reading::new(carried, notice, known), ReadingAt::Users)
    }

    /// The people as they were left. The last logins that were not waited for are read again.
    pub(in crate::flow) fn again(mut selection: Box<Selection>, known: &mut Knowledge) -> Self {
        if selection.users.awaited.logins {
            arrival::ask_for_logins(Rc::make_mut(&mut selection.users), known);
        }
        Self::Ready {
            selection,
            notice: None,
            handing: None,
            coming: Coming::new(known),
        }
    }

    /// Something is under way that must not be left alone.
    pub fn is_writing(&self) -> bool {
        matches!(self, Self::Ready { handing: Some(over), .. } if over.is_writing())
    }

    pub(in crate::flow) fn asked(mut self, ask: Ask, known: &mut Knowledge) -> Then<Self> {
        match ask {
            // What is being handed over comes to its end first.
            _ if self.is_writing() && ask.leaves_choosing() => {}
            Ask::Back | Ask::Close => return Then::Go(Go::Banner),
            Ask::CheckAgain => return Then::Stay(self.read_again(known)),
            _ => {
                if let Self::Ready {
                    selection, handing, ..
                } = &mut self
                {
                    if ask == Ask::Review && selection.is_exact() {
                        return Then::Go(if known.is_as_in(&selection.license) {
                            Go::Review(Some(selection.clone()), None)
                        } else {
                            let notice = Some(Notice::Changed(None));
                            Go::decide(known, selection.carried(), notice)
                        });
                    }
                    asked_of_ready(selection, handing, ask, known);
                }
            }
        }
        Then::Stay(self)
    }

    /// Reads everybody once more, the licence first. What is chosen is kept where it still holds.
    fn read_again(self, known: &mut Knowledge) -> Self {
        let carried = match self {
            Self::Ready { selection, .. } => selection.carried(),
            Self::Failed { carried, .. } => carried,
            Self::Reading(..) => return self,
        };
        // What the earlier reading had asked for is awaited no longer.
        known.calls.leave_screen();
        known.checking = true;
        known.call(Method::ReadLicense);
        Self::Reading(Reading::new(carried, None, known), ReadingAt::License)
    }

    /// The licence was read: on the way to people who are read once more, or while they are chosen from.
    pub(in crate::flow) fn learned(self, learned: &Learned, known: &mut Knowledge) -> Then<Self> {
        match (self, learned) {
            (Self::Reading(reading, ReadingAt::License), Learned::License(failed)) => {
                let carried = reading.carried;
                match failed.clone() {
                    Some(why) => Then::Stay(Self::Failed { why, carried }),
                    None => Then::Go(Go::decide(known, carried, None)),
                }
            }
            (
                Self::Ready {
                    selection,
                    handing,
                    notice,
                    coming,
                },
                Learned::License(None),
            ) => {
                let writing = handing.as_ref().is_some_and(HandOver::is_writing);
                if writing || known.is_as_in(&selection.license) {
                    return Then::Stay(Self::Ready {
                        selection,
                        handing,
                        notice,
                        coming,
                    });
                }
                // Other figures than those that were chosen by.
                let notice = Some(Notice::Changed(None));
                Then::Go(Go::decide(known, selection.carried(), notice))
            }
            (people, _) => Then::Stay(people),
        }
    }

    /// Some of the users are there, and more are to come.
    pub(in crate::flow) fn some_users(self, users: Users, known: &mut Knowledge) -> Then<Self> {
        match self {
            Self::Reading(reading, _) => reading.some_users(users, known),
            Self::Ready {
                mut selection,
                notice,
                handing,
                coming,
            } => {
                coming.some_users(&mut selection, handing.as_ref(), users, known);
                Then::Stay(Self::Ready {
                    selection,
                    notice,
                    handing,
                    coming,
                })
            }
            other @ Self::Failed { .. } => Then::Stay(other),
        }
    }

    /// What it had asked for was answered.
    pub(in crate::flow) fn answered(self, reply: Reply, known: &mut Knowledge) -> Then<Self> {
        match self {
            Self::Reading(reading, _) => reading.answered(reply, known),
            Self::Ready {
                mut selection,
                notice,
                mut handing,
                mut coming,
            } => {
                let arrived = coming.answered(&mut selection, handing.as_ref(), reply, known);
                match arrived {
                    Arrived::Taken => {}
                    Arrived::Unread(why) => {
                        let carried = selection.carried();
                        known.calls.leave_screen();
                        return Then::Stay(Self::Failed { why, carried });
                    }
                    Arrived::NobodyNeeded => return Then::Go(Go::Review(None, notice)),
                    Arrived::Other(reply) => {
                        handing =
                            handing.and_then(|over| handed(&mut selection, over, *reply, known));
                    }
                }
                Then::Stay(Self::Ready {
                    selection,
                    notice,
                    handing,
                    coming,
                })
            }
            other @ Self::Failed { .. } => Then::Stay(other),
        }
    }
}

impl Ask {
    /// Whether it would take the person away from the people to choose from.
    fn leaves_choosing(self) -> bool {
        matches!(
            self,
            Self::Back | Self::Close | Self::CheckAgain | Self::Review
        )
    }
}
