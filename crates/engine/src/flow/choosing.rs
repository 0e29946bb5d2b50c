//! Choosing who loses a plan, and looking at the whole before it is carried out.

use super::{
    Carried, Command, LOGINS_READ_AT_MOST, NotRemoved, Notice, Owed, People, Screen, Selection,
    State, by_hand, hand_over,
};
use crate::cause::excess;
use crate::fact::Failure;
use crate::license::ModuleName;
use crate::remedy::{
    Action, Change, Choices, is_exact, lock, logins_to_read, needs, open, spare, suggest, targets,
};
use crate::users::{AssociateId, LastLogin, Person, PlanIndex, PlanSet, User, Users};
use std::rc::Rc;

/// Reads everybody (again); what was chosen before is kept where it still holds.
pub(super) fn read_people(
    state: &mut State,
    carried: Carried,
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
            .map(|plan| plan.name.clone().into())
            .collect(),
    });
    state.screen = Screen::Choose(People::Reading {
        count: 0,
        users: None,
        carried,
        notice,
    });
}

/// On fresh figures: everybody is read where there is an excess, else there is nothing to choose.
pub(super) fn decide(
    state: &mut State,
    carried: Carried,
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
        state.screen = Screen::Review {
            selection: None,
            notice,
        };
    } else {
        read_people(state, carried, notice, commands);
    }
}

/// Reads everybody once more, the licence first. What is chosen is kept where it still holds.
pub(super) fn read_again(state: &mut State, commands: &mut Vec<Command>) {
    if state.checking {
        return;
    }
    let carried = match &mut state.screen {
        Screen::Choose(People::Ready { selection, .. }) => Carried {
            plans: selection.users.plans.clone(),
            keep: selection.choices.iter().copied().collect(),
            failures: selection.failures.clone(),
        },
        Screen::Choose(People::Failed { carried, .. }) => std::mem::take(carried),
        _ => return,
    };
    state.screen = Screen::Choose(People::Reading {
        count: 0,
        users: None,
        carried,
        notice: None,
    });
    state.checking = true;
    commands.push(Command::ReadLicense);
}

/// The licence was read on the way to people who are read once more.
pub(super) fn license_read(
    state: &mut State,
    failed: Option<Failure>,
    commands: &mut Vec<Command>,
) {
    let Screen::Choose(People::Reading {
        carried,
        users: None,
        ..
    }) = &mut state.screen
    else {
        return;
    };
    let carried = std::mem::take(carried);
    match failed {
        Some(why) => state.screen = Screen::Choose(People::Failed { why, carried }),
        None => decide(state, carried, None, commands),
    }
}

pub(super) fn counted(state: &mut State, read: u32) {
    if let Screen::Choose(People::Reading { count, .. }) = &mut state.screen {
        *count = read;
    }
}

pub(super) fn users(state: &mut State, read: Result<Users, Failure>, commands: &mut Vec<Command>) {
    by_hand::users_read(state, &read);
    if state.checking {
        // The licence is read first, and everybody after it: this is the answer to an earlier question.
        return;
    }
    let license = state.license().cloned();
    let Screen::Choose(People::Reading { users, carried, .. }) = &mut state.screen else {
        return;
    };
    let mut read = match read {
        Ok(read) => read,
        Err(why) => {
            let carried = std::mem::take(carried);
            state.screen = Screen::Choose(People::Failed { why, carried });
            return;
        }
    };
    let Some(license) = license else { return };
    for failure in carried.failures.iter().filter(|failure| failure.uncertain) {
        drop_if_kept(&mut state.owed, failure, &carried.plans, &read);
    }
    let promised = |plan: &ModuleName| state.owed.iter().filter(|owed| *plan == *owed.plan).count();
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
fn drop_if_kept(owed: &mut Vec<Owed>, failure: &NotRemoved, plans: &[ModuleName], users: &Users) {
    let Some(change) = renumbered(&failure.change, plans, users) else {
        return;
    };
    let user = users.user(change.user);
    if let Action::MoveTo(target) = change.action
        && user.is_some_and(|user| user.plans.contains(change.plan))
    {
        let plan = &users.plans[target];
        owed.retain(|owed| owed.user != change.user || *plan != *owed.plan);
    }
}

pub(super) fn requests(
    state: &mut State,
    requests: Result<Vec<(AssociateId, u32)>, Failure>,
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
        carried,
        notice,
        ..
    }) = screen
    else {
        state.screen = screen;
        return;
    };
    let needs = needs(&license, &users);
    let mut selection = Selection {
        suggested: suggest(&license, &users, &person, &needs),
        choices: Choices::default(),
        users,
        needs,
        failures: Vec::new(),
    };
    for change in &carried.keep {
        if let Some(change) = renumbered(change, &carried.plans, &selection.users) {
            accept(&license, &mut selection, change);
        }
    }
    selection.failures = carried
        .failures
        .into_iter()
        .filter_map(|failure| {
            let change = renumbered(&failure.change, &carried.plans, &selection.users)?;
            let user = selection.users.user(change.user)?;
            let kept = user.plans.contains(change.plan);
            kept.then_some(NotRemoved { change, ..failure })
        })
        .collect();
    state.screen = if selection.needs.is_empty() {
        Screen::Review {
            selection: None,
            notice,
        }
    } else {
        Screen::Choose(People::Ready {
            selection,
            notice,
            handing: None,
        })
    };
}

/// The change by the places that the plans have now.
fn renumbered(change: &Change, plans: &[ModuleName], users: &Users) -> Option<Change> {
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
fn accept(license: &crate::license::License, selection: &mut Selection, change: Change) {
    let Some(user) = selection.users.user(change.user) else {
        return;
    };
    let chosen = selection.choices.get(change.plan, change.user);
    if !user.plans.contains(change.plan)
        || lock(license, &selection.users, change.plan, user).is_some()
        || (chosen.is_none()
            && !open(
                change.plan,
                &selection.needs,
                &selection.users,
                &selection.choices,
            ))
    {
        return;
    }
    let mut choices = selection.choices.clone();
    choices.unset(change.plan, change.user);
    if let Action::MoveTo(target) = change.action
        && !targets(license, &selection.users, &choices, change.plan, user).contains(&target)
    {
        return;
    }
    choices.set(change);
    // What has become needless is not chosen any more.
    while let Some(change) = spare(&selection.needs, &selection.users, &choices).first() {
        choices.unset(change.plan, change.user);
    }
    selection.choices = choices;
}

fn selection(state: &mut State) -> Option<&mut Selection> {
    match &mut state.screen {
        Screen::Choose(People::Ready { selection, .. }) => Some(selection),
        _ => None,
    }
}

pub(super) fn use_suggestion(state: &mut State) {
    if let Some(selection) = selection(state) {
        selection.choices = selection.suggested.clone();
    }
}

pub(super) fn choose(state: &mut State, change: Change) {
    let Some(license) = state.license().cloned() else {
        return;
    };
    if let Some(selection) = selection(state) {
        accept(&license, selection, change);
    }
}

pub(super) fn unchoose(state: &mut State, plan: PlanIndex, user: AssociateId) {
    let Some(license) = state.license().cloned() else {
        return;
    };
    let Some(selection) = selection(state) else {
        return;
    };
    selection.choices.unset(plan, user);
    // The seat it had freed may have been promised to somebody else.
    let moves = |change: &&Change| matches!(change.action, Action::MoveTo(_));
    for change in selection
        .choices
        .iter()
        .filter(moves)
        .copied()
        .collect::<Vec<_>>()
    {
        selection.choices.unset(change.plan, change.user);
        accept(&license, selection, change);
    }
}

/// Only what settles the excess exactly is carried on.
pub(super) fn review(state: &mut State) {
    if let Some(selection) = selection(state)
        && is_exact(&selection.needs, &selection.users, &selection.choices)
    {
        let selection = Some(selection.clone());
        state.screen = Screen::Review {
            selection,
            notice: None,
        };
    }
}

pub(super) fn back(state: &mut State) {
    let screen = std::mem::replace(&mut state.screen, Screen::Banner);
    state.screen = match screen {
        Screen::Review {
            selection: Some(selection),
            ..
        } => Screen::Choose(People::Ready {
            selection,
            notice: None,
            handing: None,
        }),
        Screen::Review {
            selection: None, ..
        }
        | Screen::Choose(_)
        | Screen::Banner
        | Screen::WayOut(_)
        | Screen::ByHand(_) => Screen::Banner,
        Screen::CarryOut(_) | Screen::Finished(_) => screen,
    };
}
