//! The same job by hand, for who may read and not write: a checklist that is ticked off by what is read.

use super::{ByHand, Command, Run, Screen, State, Step, Task, carry_out};
use crate::fact::Failure;
use crate::remedy::Change;
use crate::users::Users;
use std::rc::Rc;

/// Nothing could be written: what was chosen becomes a list to work through.
pub(super) fn begin(state: &mut State, run: Run) {
    let chosen = run
        .selection
        .iter()
        .flat_map(|selection| selection.choices.iter().copied());
    state.screen = Screen::ByHand(ByHand {
        left: chosen.collect(),
        previewed: run.previewed,
        selection: run.selection,
        checking: false,
        failed: None,
    });
}

/// Reads again what the list is about.
pub(super) fn check(state: &mut State, commands: &mut Vec<Command>) {
    let Screen::ByHand(by_hand) = &mut state.screen else {
        return;
    };
    if by_hand.checking {
        return;
    }
    by_hand.checking = true;
    by_hand.failed = None;
    commands.push(Command::ReadLicense);
}

/// The licence was read: it may be in force already; else the people are read, where any are left.
pub(super) fn license_read(
    state: &mut State,
    failed: Option<Failure>,
    commands: &mut Vec<Command>,
) {
    let fresh = state.license().cloned();
    let Screen::ByHand(by_hand) = &mut state.screen else {
        return;
    };
    if let Some(why) = failed {
        by_hand.checking = false;
        by_hand.failed = Some(why);
        return;
    }
    let Some(fresh) = fresh else { return };
    if carry_out::is_activated(&fresh, &by_hand.previewed) {
        let run = carry_out::run(
            by_hand.selection.take(),
            Step::Give,
            Rc::clone(&by_hand.previewed),
        );
        carry_out::finished(state, run, commands);
        return;
    }
    match &by_hand.selection {
        Some(selection) if !by_hand.left.is_empty() => commands.push(Command::ReadUsers {
            plans: selection
                .users
                .plans
                .iter()
                .cloned()
                .map(String::from)
                .collect(),
        }),
        _ => by_hand.checking = false,
    }
}

/// The people were read: who does not hold the plan any more is ticked off.
pub(super) fn users_read(state: &mut State, read: &Result<Users, Failure>) {
    let Screen::ByHand(by_hand) = &mut state.screen else {
        return;
    };
    by_hand.checking = false;
    match read {
        Err(why) => by_hand.failed = Some(why.clone()),
        Ok(users) => {
            let holds = |change: &Change| {
                let user = users.user(change.user);
                user.is_some_and(|user| user.plans.contains(change.plan))
            };
            by_hand.left.retain(holds);
        }
    }
}

impl ByHand {
    /// The chosen changes with whether a read has shown each done.
    pub fn items(&self) -> impl Iterator<Item = (Task, bool)> + '_ {
        let chosen = self
            .selection
            .iter()
            .flat_map(|selection| selection.choices.iter().copied());
        chosen.map(|change| (Task::Take(change), !self.left.contains(&change)))
    }
}
