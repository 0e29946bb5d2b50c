//! A change of plans that was cut on an earlier page. Who was to get which plan is known to nobody any more: a fresh
//! read shows who holds none, and the person chooses who of them was to get one.

use crate::fact::Failure;
use crate::flow::activated::{Activated, Outcome};
use crate::flow::call::{Method, Reply};
use crate::flow::event::Ask;
use crate::flow::go::{Go, Then};
use crate::flow::knowledge::{Knowledge, Learned};
use crate::flow::owed::Owed;
use crate::flow::selection::Carried;
use crate::license::{License, ModuleName};
use crate::remedy::{perhaps_unplanned, seats_to_promise, unplanned};
use crate::search::{Sought, plain};
use crate::users::{AssociateId, Users};
use std::rc::Rc;

/// Who holds no plan after a change of plans that was cut.
#[derive(Debug, Clone, PartialEq)]
pub enum Interrupted {
    /// It is being read.
    Reading(Reading),
    /// It could not be read: why.
    Failed(Failure),
    /// They can be chosen from.
    Ready(Waiting),
}

/// What has come of those who are being read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// Who was chosen before stays so where that still holds.
    chosen: Vec<AssociateId>,
    users: Option<Users>,
    former: Option<Vec<AssociateId>>,
}

/// Those of whom some may wait for a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting {
    /// The plan that was to be given.
    pub plan: ModuleName,
    /// Who can log in and holds no plan, by name, each with that plan.
    pub people: Vec<Owed>,
    /// Their names as they are searched, in their order.
    plain: Vec<String>,
    /// How many there are beside of whom this could not be read.
    pub unread: u32,
    /// How many can be promised the plan; `None` where there is no limit.
    pub seats: Option<u32>,
    /// Who is chosen.
    pub chosen: Vec<AssociateId>,
    /// The licence that this goes by.
    pub license: Rc<License>,
}

impl Waiting {
    /// Whether there is a seat for one more.
    pub fn may_choose(&self) -> bool {
        let chosen = self.chosen.len();
        self.seats.is_none_or(|seats| chosen < seats as usize)
    }

    /// Whether it is known of anybody that they hold no plan. Else nobody can be chosen, and it cannot be said of them
    /// either that they need none: they can only be read again.
    pub fn knows_somebody(&self) -> bool {
        !self.people.is_empty()
    }

    /// Whether the plan can be given at once: no new licence waits to be activated before.
    pub fn at_once(&self) -> bool {
        self.license.new.is_none()
    }

    /// Those whose name contains the words of `search`.
    pub fn matching(&self, search: &str) -> Vec<&Owed> {
        let sought = Sought::of(search);
        let people = self.people.iter().zip(&self.plain);
        let found = people.filter(|(_, name)| sought.is_in(name));
        found.map(|(one, _)| one).collect()
    }

    fn toggle(&mut self, user: AssociateId) {
        if self.chosen.contains(&user) {
            self.chosen.retain(|other| *other != user);
        } else if self.may_choose() && self.people.iter().any(|one| one.user == user) {
            self.chosen.push(user);
        }
    }
}

impl Interrupted {
    /// On a licence that was read just now, or could not be.
    pub(in crate::flow) fn new(unread: Option<Failure>, known: &mut Knowledge) -> Self {
        match unread {
            Some(why) => Self::Failed(why),
            None => Self::read(Vec::new(), known),
        }
    }

    fn read(chosen: Vec<AssociateId>, known: &mut Knowledge) -> Self {
        known.read_users();
        known.call(Method::ReadFormer);
        Self::reading(chosen)
    }

    fn reading(chosen: Vec<AssociateId>) -> Self {
        Self::Reading(Reading {
            chosen,
            ..Reading::default()
        })
    }

    pub(in crate::flow) fn asked(mut self, ask: Ask, known: &mut Knowledge) -> Then<Self> {
        match (ask, &mut self) {
            (Ask::CheckAgain, Self::Ready(_) | Self::Failed(_)) => {
                known.checking = true;
                known.call(Method::ReadLicense);
                self = Self::reading(self.chosen());
            }
            (Ask::Promise(user), Self::Ready(waiting)) => waiting.toggle(user),
            (Ask::Confirm, Self::Ready(waiting)) if !waiting.chosen.is_empty() => {
                let chosen = |one: &Owed| waiting.chosen.contains(&one.user);
                waiting.people.retain(chosen);
                known.owed.append(&mut waiting.people);
                return Then::Go(settled(known));
            }
            (Ask::NeedNone, Self::Ready(waiting)) if waiting.knows_somebody() => {
                return Then::Go(settled(known));
            }
            (Ask::Close, _) => return Then::Go(Go::Banner),
            _ => {}
        }
        Then::Stay(self)
    }

    /// The licence was read: everybody is read after it where it is asked for, or where it tells other figures.
    pub(in crate::flow) fn learned(self, learned: &Learned, known: &mut Knowledge) -> Then<Self> {
        let Learned::License(failed) = learned else {
            return Then::Stay(self);
        };
        Then::Stay(match (self, failed) {
            (Self::Reading(_), Some(why)) => Self::Failed(why.clone()),
            (Self::Ready(waiting), None) if known.is_as_in(&waiting.license) => {
                Self::Ready(waiting)
            }
            (other, None) => Self::read(other.chosen(), known),
            (other, Some(_)) => other,
        })
    }

    fn chosen(self) -> Vec<AssociateId> {
        match self {
            Self::Reading(reading) => reading.chosen,
            Self::Ready(waiting) => waiting.chosen,
            Self::Failed(_) => Vec::new(),
        }
    }

    /// What it had asked for was answered. Nobody who has left is offered a plan, so that it has to be known who has.
    pub(in crate::flow) fn answered(mut self, reply: Reply, known: &mut Knowledge) -> Then<Self> {
        let Self::Reading(reading) = &mut self else {
            return Then::Stay(self);
        };
        match reply {
            Reply::Users(Ok(users)) => reading.users = Some(users),
            Reply::Former(Ok(former)) => reading.former = Some(former),
            Reply::Users(Err(why)) | Reply::Former(Err(why)) => {
                known.calls.leave_screen();
                return Then::Stay(Self::Failed(why));
            }
            _ => {}
        }
        match (&reading.users, &reading.former) {
            (Some(users), Some(former)) => {
                let (mut users, former) = (users.clone(), former.clone());
                users.tell_former(&Ok(former));
                self.all_read(users, known)
            }
            _ => Then::Stay(self),
        }
    }

    fn all_read(self, mut users: Users, known: &mut Knowledge) -> Then<Self> {
        let (Some(license), Some(plan)) = (known.license().cloned(), known.interrupted.first())
        else {
            return Then::Go(Go::Banner);
        };
        let plan = plan.clone();
        known.complete(&mut users);
        let place = users.plan(&plan);
        let people = unplanned(&license, &users).into_iter();
        let people = people.filter(|user| known.owed.iter().all(|owed| owed.user != user.id));
        let people: Vec<Owed> = people
            .map(|user| Owed {
                user: user.id,
                name: user.called().into_owned(),
                plan: plan.clone(),
            })
            .collect();
        let unread = perhaps_unplanned(&license, &users);
        if people.is_empty() && unread == 0 {
            known.interrupted.clear();
            return Then::Go(go_on(known));
        }
        let mut waiting = Waiting {
            seats: place.map_or(Some(0), |place| seats_to_promise(&license, &users, place)),
            plan,
            plain: people.iter().map(|one| plain(&one.name)).collect(),
            people,
            unread,
            chosen: Vec::new(),
            license,
        };
        self.chosen()
            .into_iter()
            .for_each(|user| waiting.toggle(user));
        Then::Stay(Self::Ready(waiting))
    }
}

/// The person has said who gets the plan, or that nobody does.
fn settled(known: &mut Knowledge) -> Go {
    known.interrupted.remove(0);
    go_on(known)
}

/// To the next plan, else to what is owed now: given at once, or on with what stands in the way of it.
fn go_on(known: &mut Knowledge) -> Go {
    if !known.interrupted.is_empty() {
        return Go::Interrupted(None);
    }
    if known.owed.is_empty() {
        return Go::Banner;
    }
    match known.license().and_then(Activated::nothing_waits) {
        Some(activated) => Go::Give(Outcome::new(activated, false)),
        None => Go::decide(known, Carried::default(), None),
    }
}
