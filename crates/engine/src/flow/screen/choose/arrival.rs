//! Who is there comes a page at a time, and what else is known of them beside it, in whatever order.
//!
//! The rows are shown from the first page on. Each arrival tells more of them; nothing that was chosen is changed by it.

use super::people::{Coming, People, Reading, ReadingAt};
use crate::fact::Failure;
use crate::flow::call::{Method, Reply};
use crate::flow::go::{Go, Then};
use crate::flow::knowledge::Knowledge;
use crate::flow::notice::Notice;
use crate::flow::owed::Owed;
use crate::flow::screen::hand_over::HandOver;
use crate::flow::selection::{Carried, NotRemoved, Selection};
use crate::license::License;
use crate::remedy::{Action, differences, logins_to_read, needs};
use crate::users::{AssociateId, Awaited, LastLogin, PlanIndex, User, Users};
use std::rc::Rc;

/// How many users' last login is read at the most, a request each.
pub const LOGINS_READ_AT_MOST: usize = 100;

/// So long after the person has asked for the list its rows may move to where they belong: milliseconds. Browsers as
/// well count what moves within this time after a click as expected.
const EXPECTED_TO_MOVE: i64 = 500;

/// What has come of an answer.
pub(super) enum Arrived {
    /// The rows tell it.
    Taken,
    /// Everybody could not be read.
    Unread(Failure),
    /// Everybody is there, and nobody has to lose anything.
    NobodyNeeded,
    /// It is about something else.
    Other(Box<Reply>),
}

impl Reading {
    pub(super) fn new(carried: Carried, notice: Option<Notice>, known: &Knowledge) -> Self {
        Self {
            carried,
            notice,
            users: None,
            coming: Coming::new(known),
        }
    }

    /// The first of the users. Where something was chosen before, the list comes with it, and so not yet.
    pub(super) fn some_users(self, users: Users, known: &Knowledge) -> Then<People> {
        let Some(license) = known.license() else {
            return Then::Go(Go::Banner);
        };
        let users = self.coming.told(users, true, known);
        if !self.carried.is_empty() || needs(license, &users).is_empty() {
            return Then::Stay(People::Reading(self, ReadingAt::Users));
        }
        self.ready(users, known)
    }

    pub(super) fn answered(mut self, reply: Reply, known: &mut Knowledge) -> Then<People> {
        match (reply, &mut self.users) {
            (Reply::Users(Err(why)), _) => {
                known.calls.leave_screen();
                let carried = self.carried;
                return Then::Stay(People::Failed { why, carried });
            }
            (Reply::Users(Ok(users)), _) => {
                let uncertain = self.carried.failures.iter();
                for failure in uncertain.filter(|failure| failure.uncertain) {
                    drop_if_kept(&self.carried, &mut known.owed, failure, &users);
                }
                let mut users = self.coming.told(users, false, known);
                ask_for_requests(&mut users, known);
                ask_for_logins(&mut users, known);
                self.users = Some(users);
            }
            (Reply::Former(read), None) => self.coming.former = Some(read),
            (reply, Some(users)) => _ = self.coming.tells(users, reply, known),
            _ => {}
        }
        self.go_on(known)
    }

    /// Everybody is there: shown as soon as what was chosen before can be kept by what is known.
    fn go_on(mut self, known: &Knowledge) -> Then<People> {
        let Some(users) = self.users.take() else {
            return Then::Stay(People::Reading(self, ReadingAt::Users));
        };
        match known.license() {
            None => Then::Go(Go::Banner),
            Some(license) if nobody_needed(license, &users) => {
                Then::Go(Go::Review(None, self.notice))
            }
            Some(_) if !self.carried.is_empty() && users.awaited.what_decides() => {
                self.users = Some(users);
                Then::Stay(People::Reading(self, ReadingAt::Users))
            }
            Some(_) => self.ready(users, known),
        }
    }

    /// The list is shown, and what was chosen before is kept where it still holds.
    fn ready(self, users: Users, known: &Knowledge) -> Then<People> {
        let (Some(license), Some(_)) = (known.license(), known.person()) else {
            return Then::Go(Go::Banner);
        };
        let mut selection = Box::new(Selection::of(Rc::clone(license), Rc::new(users)));
        selection.tell(known);
        for change in &self.carried.keep {
            if let Some(change) = self.carried.renumbered(change, &selection.users) {
                selection.keep(change);
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
            coming: self.coming,
        })
    }
}

impl Coming {
    pub(super) fn new(known: &Knowledge) -> Self {
        Self {
            former: None,
            since: known.now.device(),
        }
    }

    /// More of the users, while the first are shown.
    pub(super) fn some_users(
        &self,
        selection: &mut Selection,
        handing: Option<&HandOver>,
        users: Users,
        known: &Knowledge,
    ) {
        self.keep_in_place(selection, handing, known);
        selection.users = Rc::new(self.told(users, true, known));
        selection.tell(known);
    }

    /// An answer while the rows are shown.
    pub(super) fn answered(
        &mut self,
        selection: &mut Selection,
        handing: Option<&HandOver>,
        reply: Reply,
        known: &mut Knowledge,
    ) -> Arrived {
        self.keep_in_place(selection, handing, known);
        match reply {
            Reply::Users(Err(why)) => return Arrived::Unread(why),
            Reply::Users(Ok(users)) => {
                let mut users = self.told(users, false, known);
                if nobody_needed(&selection.license, &users) {
                    return Arrived::NobodyNeeded;
                }
                ask_for_requests(&mut users, known);
                ask_for_logins(&mut users, known);
                selection.users = Rc::new(users);
            }
            reply => {
                let users = Rc::make_mut(&mut selection.users);
                if let Some(other) = self.tells(users, reply, known) {
                    return Arrived::Other(other);
                }
            }
        }
        selection.tell(known);
        Arrived::Taken
    }

    /// What is being looked at stays where it is: the rows keep their places once they were seen, or used.
    fn keep_in_place(
        &self,
        selection: &mut Selection,
        handing: Option<&HandOver>,
        known: &Knowledge,
    ) {
        let seen = known.now.device() - self.since > EXPECTED_TO_MOVE;
        if seen || selection.is_used() || handing.is_some() {
            selection.keep_in_place();
        }
    }

    /// Users as they came, with what else is known of them.
    fn told(&self, mut users: Users, more: bool, known: &Knowledge) -> Users {
        known.complete(&mut users);
        users.awaited = Awaited {
            users: more,
            former: true,
            requests: true,
            logins: true,
        };
        if let Some(former) = &self.former {
            users.tell_former(former);
        }
        users
    }

    /// Takes in what is told of users who are there; what is about something else comes back.
    fn tells(
        &mut self,
        users: &mut Users,
        reply: Reply,
        known: &mut Knowledge,
    ) -> Option<Box<Reply>> {
        match reply {
            Reply::Former(read) => {
                users.tell_former(&read);
                self.former = Some(read);
                ask_for_logins(users, known);
            }
            Reply::Requests(read) if users.awaited.requests => {
                tell_requests(users, read);
                ask_for_logins(users, known);
            }
            Reply::Logins(logins) => tell_logins(users, logins),
            other => return Some(Box::new(other)),
        }
        None
    }
}

/// An uncertain change that has not taken effect after all: nothing is owed for it.
fn drop_if_kept(carried: &Carried, owed: &mut Vec<Owed>, failure: &NotRemoved, users: &Users) {
    let Some(change) = carried.renumbered(&failure.change, users) else {
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

/// Without a need that both figures show there is nothing to choose; with an excess by the counter, the two have to
/// agree first.
fn nobody_needed(license: &License, users: &Users) -> bool {
    needs(license, users).is_empty() && differences(license, users).is_empty()
}

/// Everybody is there. Open requests count where a plan that carries Service is to be taken.
fn ask_for_requests(users: &mut Users, known: &mut Knowledge) {
    let ids = known
        .license()
        .map_or_else(Vec::new, |license| at_risk(license, users));
    users.awaited.requests = !ids.is_empty();
    if users.awaited.requests {
        known.call(Method::ReadRequests(ids));
    }
}

/// Not knowing them hides nobody: the CRM's answer to the save tells.
fn tell_requests(users: &mut Users, read: Result<Vec<(AssociateId, u32)>, Failure>) {
    users.awaited.requests = false;
    match read {
        Ok(mut requests) => {
            requests.sort_unstable();
            for user in &mut users.users {
                let owned = requests.binary_search_by_key(&user.id, |(id, _)| *id);
                user.open_requests = Some(owned.map_or(0, |place| requests[place].1));
            }
        }
        Err(why) => users.gaps.requests = Some(why),
    }
}

/// Once all else is known: when those were last logged in of whom enough must be suggested.
pub(super) fn ask_for_logins(users: &mut Users, known: &mut Knowledge) {
    if users.awaited.what_decides() {
        return;
    }
    let (Some(license), Some(person)) = (known.license(), known.person()) else {
        return;
    };
    let needs = needs(license, users);
    let ids = logins_to_read(license, users, person, &needs, LOGINS_READ_AT_MOST);
    users.awaited.logins = !ids.is_empty();
    // Until each has its answer.
    users.gaps.logins = ids.len() as u32;
    if users.awaited.logins {
        known.call(Method::ReadLogins(ids));
    }
}

fn tell_logins(users: &mut Users, logins: Vec<(AssociateId, LastLogin)>) {
    users.awaited.logins = false;
    for (id, login) in logins {
        if let Ok(place) = users.users.binary_search_by_key(&id, |user| user.id) {
            users.users[place].last_login = login;
            if login != LastLogin::NotRead {
                users.gaps.logins = users.gaps.logins.saturating_sub(1);
            }
        }
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
