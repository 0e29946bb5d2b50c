//! Choosing who loses a plan, and looking at the whole before it is carried out.

use super::{
    Before, Command, Failure, LOGINS_READ_AT_MOST, Notice, Owed, People, Screen, State, Work,
    by_hand, hand_over,
};
use crate::cause::excess;
use crate::fact::Why;
use crate::remedy::{
    Action, Change, Choices, lock, logins_to_read, needs, open, settled, spare, suggest, targets,
};
use crate::users::{AssociateId, LastLogin, Person, PlanIndex, PlanSet, User, Users};
use std::rc::Rc;

/// Reads everybody (again); what was chosen before is kept where it still holds.
pub(super) fn read_people(
    state: &mut State,
    before: Before,
    notice: Option<Notice>,
    commands: &mut Vec<Command>,
) {
    let Some(license) = state.license() else {
        return;
    };
    commands.push(Command::ReadUsers {
        plans: license
            .plans()
            .take(PlanSet::CAPACITY)
            .map(|plan| plan.name.clone())
            .collect(),
    });
    state.screen = Screen::Choose(People::Reading {
        count: 0,
        users: None,
        before,
        notice,
    });
}

/// On fresh figures: everybody is read where there is an excess, else there is nothing to choose.
pub(super) fn decide(
    state: &mut State,
    before: Before,
    notice: Option<Notice>,
    commands: &mut Vec<Command>,
) {
    let Some(license) = state.license() else {
        return;
    };
    if license.new.is_none() {
        // Somebody else has activated it, or it was withdrawn: the banner tells what is so now.
        state.screen = Screen::Banner;
        commands.push(Command::ReadStatus);
    } else if excess(license).is_empty() {
        state.screen = Screen::Review { work: None, notice };
    } else {
        read_people(state, before, notice, commands);
    }
}

/// Reads everybody once more, the licence first. What is chosen is kept where it still holds.
pub(super) fn read_again(state: &mut State, commands: &mut Vec<Command>) {
    if state.checking {
        return;
    }
    let before = match &mut state.screen {
        Screen::Choose(People::Ready { work, .. }) => Before {
            plans: work.users.plans.clone(),
            keep: work.choices.iter().copied().collect(),
            failures: work.failures.clone(),
        },
        Screen::Choose(People::Failed { before, .. }) => std::mem::take(before),
        _ => return,
    };
    state.screen = Screen::Choose(People::Reading {
        count: 0,
        users: None,
        before,
        notice: None,
    });
    state.checking = true;
    commands.push(Command::ReadLicense);
}

/// The licence was read on the way to people who are read once more.
pub(super) fn license_read(state: &mut State, failed: Option<Why>, commands: &mut Vec<Command>) {
    let Screen::Choose(People::Reading {
        before,
        users: None,
        ..
    }) = &mut state.screen
    else {
        return;
    };
    let before = std::mem::take(before);
    match failed {
        Some(why) => state.screen = Screen::Choose(People::Failed { why, before }),
        None => decide(state, before, None, commands),
    }
}

pub(super) fn counted(state: &mut State, read: u32) {
    if let Screen::Choose(People::Reading { count, .. }) = &mut state.screen {
        *count = read;
    }
}

pub(super) fn users(state: &mut State, read: Result<Users, Why>, commands: &mut Vec<Command>) {
    by_hand::users_read(state, &read);
    if state.checking {
        // The licence is read first, and everybody after it: this is the answer to an earlier question.
        return;
    }
    let license = state.license().cloned();
    let Screen::Choose(People::Reading { users, before, .. }) = &mut state.screen else {
        return;
    };
    let mut read = match read {
        Ok(read) => read,
        Err(why) => {
            let before = std::mem::take(before);
            state.screen = Screen::Choose(People::Failed { why, before });
            return;
        }
    };
    let Some(license) = license else { return };
    for failure in before.failures.iter().filter(|failure| failure.uncertain) {
        drop_if_kept(&mut state.owed, failure, &before.plans, &read);
    }
    let promised = |plan: &String| state.owed.iter().filter(|owed| owed.plan == *plan).count();
    read.reserved = read
        .plans
        .iter()
        .map(|plan| promised(plan) as u32)
        .collect();
    let needs = needs(&license, &read);
    let service = |plan: &PlanIndex| {
        let name = read.plans.get(*plan);
        let module = name.and_then(|name| license.module(name));
        module.is_some_and(|module| module.carries_service())
            && needs.iter().any(|need| need.concerns(*plan))
    };
    let plans: Vec<PlanIndex> = (0..read.plans.len()).filter(service).collect();
    let at_risk = |user: &&User| plans.iter().any(|plan| user.plans.contains(*plan));
    let ids: Vec<AssociateId> = read
        .users
        .iter()
        .filter(at_risk)
        .map(|user| user.id)
        .collect();
    *users = Some(Rc::new(read));
    if ids.is_empty() {
        read_logins(state, commands);
    } else {
        commands.push(Command::ReadRequests(ids));
    }
}

/// An uncertain change that has not taken effect after all: nothing is owed for it.
fn drop_if_kept(owed: &mut Vec<Owed>, failure: &Failure, plans: &[String], users: &Users) {
    let Some(change) = renumbered(&failure.change, plans, users) else {
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

pub(super) fn requests(
    state: &mut State,
    requests: Result<Vec<(AssociateId, u32)>, Why>,
    commands: &mut Vec<Command>,
) {
    hand_over::counted(state, &requests);
    // Not knowing them hides nobody: the CRM's answer to the save tells.
    if let (Some(users), Ok(requests)) = (reading_users(state), requests) {
        for user in &mut users.users {
            let owned = requests.iter().find(|(id, _)| *id == user.id);
            user.open_requests = Some(owned.map_or(0, |(_, count)| *count));
        }
    }
    read_logins(state, commands);
}

fn reading_users(state: &mut State) -> Option<&mut Users> {
    match &mut state.screen {
        Screen::Choose(People::Reading { users, .. }) => users.as_mut().map(Rc::make_mut),
        _ => None,
    }
}

fn read_logins(state: &mut State, commands: &mut Vec<Command>) {
    let Screen::Choose(People::Reading {
        users: Some(users), ..
    }) = &state.screen
    else {
        return;
    };
    let (Some(license), Some(person)) = (state.license(), state.facts.person.value()) else {
        return;
    };
    let needs = needs(license, users);
    let ids = logins_to_read(license, users, person, &needs, LOGINS_READ_AT_MOST);
    if ids.is_empty() {
        ready(state);
    } else {
        commands.push(Command::ReadLogins(ids));
    }
}

pub(super) fn logins(state: &mut State, logins: &[(AssociateId, LastLogin)]) {
    if let Some(users) = reading_users(state) {
        for (id, login) in logins {
            if let Ok(place) = users.users.binary_search_by_key(id, |user| user.id) {
                users.users[place].last_login = *login;
            }
        }
    }
    ready(state);
}

/// All is known that can be: the suggestion is made, and what was chosen before is kept where it still holds.
fn ready(state: &mut State) {
    let (Some(license), Some(person)) = (state.license().cloned(), state.facts.person.value())
    else {
        return;
    };
    let person: Person = person.clone();
    let screen = std::mem::replace(&mut state.screen, Screen::Banner);
    let Screen::Choose(People::Reading {
        users: Some(users),
        before,
        notice,
        ..
    }) = screen
    else {
        state.screen = screen;
        return;
    };
    let needs = needs(&license, &users);
    let mut work = Work {
        suggested: suggest(&license, &users, &person, &needs),
        choices: Choices::default(),
        users,
        needs,
        failures: Vec::new(),
    };
    for change in &before.keep {
        if let Some(change) = renumbered(change, &before.plans, &work.users) {
            accept(&license, &mut work, change);
        }
    }
    work.failures = before
        .failures
        .into_iter()
        .filter_map(|failure| {
            let change = renumbered(&failure.change, &before.plans, &work.users)?;
            let user = work.users.user(change.user)?;
            let kept = user.plans.contains(change.plan);
            kept.then_some(Failure { change, ..failure })
        })
        .collect();
    state.screen = if work.needs.is_empty() {
        Screen::Review { work: None, notice }
    } else {
        Screen::Choose(People::Ready {
            work,
            notice,
            handing: None,
        })
    };
}

/// The change by the places that the plans have now.
fn renumbered(change: &Change, plans: &[String], users: &Users) -> Option<Change> {
    let place = |plan: PlanIndex| users.plan(plans.get(plan)?);
    let action = match change.action {
        Action::Remove => Action::Remove,
        Action::MoveTo(target) => Action::MoveTo(place(target)?),
    };
    Some(Change {
        plan: place(change.plan)?,
        user: change.user,
        action,
    })
}

/// Takes a choice if the user holds the plan, is not locked, and it is still needed; a plan to get must be free.
fn accept(license: &crate::license::License, work: &mut Work, change: Change) {
    let Some(user) = work.users.user(change.user) else {
        return;
    };
    let chosen = work.choices.get(change.plan, change.user);
    if !user.plans.contains(change.plan)
        || lock(license, &work.users, change.plan, user).is_some()
        || (chosen.is_none() && !open(change.plan, &work.needs, &work.users, &work.choices))
    {
        return;
    }
    let mut choices = work.choices.clone();
    choices.unset(change.plan, change.user);
    if let Action::MoveTo(target) = change.action
        && !targets(license, &work.users, &choices, change.plan, user).contains(&target)
    {
        return;
    }
    choices.set(change);
    // What has become needless is not chosen any more.
    while let Some(change) = spare(&work.needs, &work.users, &choices).first() {
        choices.unset(change.plan, change.user);
    }
    work.choices = choices;
}

fn work(state: &mut State) -> Option<&mut Work> {
    match &mut state.screen {
        Screen::Choose(People::Ready { work, .. }) => Some(work),
        _ => None,
    }
}

pub(super) fn use_suggestion(state: &mut State) {
    if let Some(work) = work(state) {
        work.choices = work.suggested.clone();
    }
}

pub(super) fn choose(state: &mut State, change: Change) {
    let Some(license) = state.license().cloned() else {
        return;
    };
    if let Some(work) = work(state) {
        accept(&license, work, change);
    }
}

pub(super) fn unchoose(state: &mut State, plan: PlanIndex, user: AssociateId) {
    let Some(license) = state.license().cloned() else {
        return;
    };
    let Some(work) = work(state) else { return };
    work.choices.unset(plan, user);
    // The seat it had freed may have been promised to somebody else.
    let moves = |change: &&Change| matches!(change.action, Action::MoveTo(_));
    for change in work
        .choices
        .iter()
        .filter(moves)
        .copied()
        .collect::<Vec<_>>()
    {
        work.choices.unset(change.plan, change.user);
        accept(&license, work, change);
    }
}

/// Only what settles the excess exactly is carried on.
pub(super) fn review(state: &mut State) {
    if let Some(work) = work(state)
        && settled(&work.needs, &work.users, &work.choices)
    {
        let work = Some(work.clone());
        state.screen = Screen::Review { work, notice: None };
    }
}

pub(super) fn back(state: &mut State) {
    let screen = std::mem::replace(&mut state.screen, Screen::Banner);
    state.screen = match screen {
        Screen::Review {
            work: Some(work), ..
        } => Screen::Choose(People::Ready {
            work,
            notice: None,
            handing: None,
        }),
        Screen::Review { work: None, .. }
        | Screen::Choose(_)
        | Screen::Banner
        | Screen::WayOut(_)
        | Screen::ByHand(_) => Screen::Banner,
        Screen::CarryOut(_) | Screen::Finished(_) => screen,
    };
}
