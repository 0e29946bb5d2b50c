//! Choosing who loses a plan.

use crate::fact::Failure;
use crate::flow::call::{Method, Reply};
use crate::flow::event::Ask;
use crate::flow::go::{Go, Then};
use crate::flow::knowledge::{Knowledge, Learned};
use crate::flow::notice::Notice;
use crate::flow::owed::Owed;
use crate::flow::screen::hand_over::HandOver;
use crate::flow::selection::{Carried, NotRemoved, Selection};
use crate::license::License;
use crate::remedy::{Action, Change, Choices, differences, logins_to_read, needs, suggest};
use crate::users::{AssociateId, LastLogin, PlanIndex, User, Users};
use std::rc::Rc;

/// How many users' last login is read at the most, a request each, before the suggestion is made.
pub const LOGINS_READ_AT_MOST: usize = 100;

/// The people to choose from.
#[derive(Debug, Clone, PartialEq)]
pub enum People {
    /// They are being read: what goes along, and how far it is.
    Reading(Reading, ReadingAt),
    /// They could not be read.
    Failed {
        /// Why.
        why: Failure,
        /// What was chosen before.
        carried: Carried,
    },
    /// They can be chosen from.
    Ready {
        /// The people, the needs, the choices.
        selection: Box<Selection>,
        /// What happened on the way here.
        notice: Option<Notice>,
        /// Open requests that are being handed over.
        handing: Option<HandOver>,
    },
}

/// The people are being read.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// How many so far.
    pub count: u32,
    /// What was chosen before, to be kept where it still holds.
    pub carried: Carried,
    /// What happened on the way here.
    pub notice: Option<Notice>,
}

/// What is being read.
#[derive(Debug, Clone, PartialEq)]
pub enum ReadingAt {
    /// The licence, before everybody is read again.
    License,
    /// Everybody.
    Users,
    /// The open requests of some of them.
    Requests(Users),
    /// When some of them were last logged in.
    Logins(Users),
}

impl People {
    /// Reads everybody (again); what was chosen before is kept where it still holds.
    pub(in crate::flow) fn read(
        carried: Carried,
        notice: Option<Notice>,
        known: &mut Knowledge,
    ) -> Self {
        known.read_users();
        Self::Reading(Reading::new(carried, notice), ReadingAt::Users)
    }

    /// The people as they were left.
    pub(in crate::flow) fn again(selection: Box<Selection>) -> Self {
        Self::Ready {
            selection,
            notice: None,
            handing: None,
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
        known.checking = true;
        known.call(Method::ReadLicense);
        Self::Reading(Reading::new(carried, None), ReadingAt::License)
    }

    /// So many users have been read so far.
    pub(in crate::flow) fn counted(mut self, count: u32) -> Self {
        if let Self::Reading(reading, _) = &mut self {
            reading.count = count;
        }
        self
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
                },
                Learned::License(None),
            ) => {
                let writing = handing.as_ref().is_some_and(HandOver::is_writing);
                if writing || known.is_as_in(&selection.license) {
                    return Then::Stay(Self::Ready {
                        selection,
                        handing,
                        notice,
                    });
                }
                // Other figures than those that were chosen by.
                let notice = Some(Notice::Changed(None));
                Then::Go(Go::decide(known, selection.carried(), notice))
            }
            (people, _) => Then::Stay(people),
        }
    }

    /// What it had asked for was answered.
    pub(in crate::flow) fn answered(self, reply: Reply, known: &mut Knowledge) -> Then<Self> {
        match self {
            Self::Reading(reading, at) => reading.answered(at, reply, known),
            Self::Ready {
                mut selection,
                notice,
                handing: Some(over),
            } => {
                let handing = handed(&mut selection, over, reply, known);
                Then::Stay(Self::Ready {
                    selection,
                    notice,
                    handing,
                })
            }
            other => Then::Stay(other),
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

impl Reading {
    fn new(carried: Carried, notice: Option<Notice>) -> Self {
        Self {
            count: 0,
            carried,
            notice,
        }
    }

    fn answered(self, at: ReadingAt, reply: Reply, known: &mut Knowledge) -> Then<People> {
        match (at, reply) {
            (ReadingAt::Users, Reply::Users(Ok(users))) => self.read_requests(users, known),
            (ReadingAt::Users, Reply::Users(Err(why))) => Then::Stay(People::Failed {
                why,
                carried: self.carried,
            }),
            (ReadingAt::Requests(mut users), Reply::Requests(requests)) => {
                // Not knowing them hides nobody: the CRM's answer to the save tells.
                match requests {
                    Ok(requests) => {
                        for user in &mut users.users {
                            let owned = requests.iter().find(|(id, _)| *id == user.id);
                            user.open_requests = Some(owned.map_or(0, |(_, count)| *count));
                        }
                    }
                    Err(why) => users.gaps.requests = Some(why),
                }
                self.read_logins(users, known)
            }
            (ReadingAt::Logins(mut users), Reply::Logins(logins)) => {
                for (id, login) in logins {
                    if let Ok(place) = users.users.binary_search_by_key(&id, |user| user.id) {
                        users.users[place].last_login = login;
                        if login != LastLogin::NotRead {
                            users.gaps.logins = users.gaps.logins.saturating_sub(1);
                        }
                    }
                }
                self.ready(users, known)
            }
            (at, _) => Then::Stay(People::Reading(self, at)),
        }
    }

    /// Everybody was read. Open requests count where a plan that carries Service is to be taken.
    fn read_requests(self, mut users: Users, known: &mut Knowledge) -> Then<People> {
        let Some(license) = known.license().cloned() else {
            return Then::Go(Go::Banner);
        };
        let uncertain = self.carried.failures.iter();
        for failure in uncertain.filter(|failure| failure.uncertain) {
            self.drop_if_kept(&mut known.owed, failure, &users);
        }
        known.complete(&mut users);
        let ids = at_risk(&license, &users);
        if ids.is_empty() {
            return self.read_logins(users, known);
        }
        known.call(Method::ReadRequests(ids));
        Then::Stay(People::Reading(self, ReadingAt::Requests(users)))
    }

    /// An uncertain change that has not taken effect after all: nothing is owed for it.
    fn drop_if_kept(&self, owed: &mut Vec<Owed>, failure: &NotRemoved, users: &Users) {
        let Some(change) = self.carried.renumbered(&failure.change, users) else {
            return;
        };
        let user = users.user(change.user);
        if let Action::MoveTo(target) = change.action
            && user.is_some_and(|user| user.plans.contains(change.plan))
        {
            let plan = &users.plans[target];
            owed.retain(|owed| owed.user != change.user || owed.plan != *plan);
        }
    }

    fn read_logins(self, mut users: Users, known: &mut Knowledge) -> Then<People> {
        let (Some(license), Some(person)) = (known.license(), known.person()) else {
            return Then::Go(Go::Banner);
        };
        let needs = needs(license, &users);
        let ids = logins_to_read(license, &users, person, &needs, LOGINS_READ_AT_MOST);
        if ids.is_empty() {
            return self.ready(users, known);
        }
        // Until each has its answer.
        users.gaps.logins = ids.len() as u32;
        known.call(Method::ReadLogins(ids));
        Then::Stay(People::Reading(self, ReadingAt::Logins(users)))
    }

    /// All is known that can be: the suggestion is made, and what was chosen before is kept where it still holds.
    fn ready(self, users: Users, known: &Knowledge) -> Then<People> {
        let (Some(license), Some(person)) = (known.license(), known.person()) else {
            return Then::Go(Go::Banner);
        };
        let needs = needs(license, &users);
        // Without a need that both figures show, and with an excess by the counter, the two have to agree first.
        if needs.is_empty() && differences(license, &users).is_empty() {
            return Then::Go(Go::Review(None, self.notice));
        }
        let mut selection = Box::new(Selection {
            suggested: suggest(license, &users, person, &needs),
            license: Rc::clone(license),
            choices: Choices::default(),
            users: Rc::new(users),
            needs,
            failures: Vec::new(),
        });
        for change in &self.carried.keep {
            if let Some(change) = self.carried.renumbered(change, &selection.users) {
                selection.accept(change);
            }
        }
        let failures = self.carried.failures.iter().filter_map(|failure| {
            let change = self.carried.renumbered(&failure.change, &selection.users)?;
            let user = selection.users.user(change.user)?;
            let kept = user.plans.contains(change.plan);
            kept.then(|| NotRemoved {
                change,
                ..failure.clone()
            })
        });
        selection.failures = failures.collect();
        Then::Stay(People::Ready {
            selection,
            notice: self.notice,
            handing: None,
        })
    }
}

/// Who holds a plan that carries Service and that somebody has to lose: their open requests count.
fn at_risk(license: &License, users: &Users) -> Vec<AssociateId> {
    let needs = needs(license, users);
    let service = |plan: &PlanIndex| {
        let name = users.plans.get(*plan);
        let module = name.and_then(|name| license.module(name));
        module.is_some_and(|module| module.carries_service())
            && needs.iter().any(|need| need.concerns(*plan))
    };
    let plans: Vec<PlanIndex> = (0..users.plans.len()).filter(service).collect();
    let at_risk = |user: &&User| plans.iter().any(|plan| user.plans.contains(*plan));
    users
        .users
        .iter()
        .filter(at_risk)
        .map(|user| user.id)
        .collect()
}

/// The person asks for something while the people can be chosen from.
fn asked_of_ready(
    selection: &mut Selection,
    handing: &mut Option<HandOver>,
    ask: Ask,
    known: &mut Knowledge,
) {
    let writing = handing.as_ref().is_some_and(HandOver::is_writing);
    match ask {
        Ask::UseSuggestion => selection.choices = selection.suggested.clone(),
        Ask::Choose(change) => selection.accept(change),
        Ask::Unchoose { plan, user } => selection.unchoose(plan, user),
        Ask::HandOver { plan, user } if !writing => {
            *handing = Some(HandOver::new(plan, user, known))
        }
        Ask::GiveRequests(owner) => {
            if let Some(over) = handing {
                over.give(owner, known);
            }
        }
        Ask::KeepRequests if !writing => {
            *handing = None;
            known
                .calls
                .cancel(|method| matches!(method, Method::ReadUserRequests(_)));
        }
        _ => {}
    }
}

/// An answer for the hand-over that is open. Without any requests left the choice goes on by itself.
fn handed(
    selection: &mut Selection,
    mut over: HandOver,
    reply: Reply,
    known: &mut Knowledge,
) -> Option<HandOver> {
    match reply {
        Reply::UserRequests(read) => over.read(read),
        Reply::RequestGiven(result) => over.given(result, known),
        Reply::Requests(counts) => {
            let left = over.counted(counts)?;
            let users = Rc::make_mut(&mut selection.users);
            if let Ok(place) = users.users.binary_search_by_key(&over.user, |user| user.id) {
                users.users[place].open_requests = Some(left);
            }
            if left == 0 {
                let change = Change {
                    plan: over.plan,
                    user: over.user,
                    action: Action::Remove,
                };
                selection.accept(change);
                return None;
            }
        }
        _ => {}
    }
    Some(over)
}
