//! Carrying out: recheck, remove, re-read, activate, verify, give.
//!
//! Nothing is written before a fresh read has shown the figures that were previewed. One failure never stops the
//! rest. Only a fresh read after the activation lets it be called done.

use super::{
    Carried, Command, Finish, NotGiven, NotRemoved, Notice, Owed, People, Run, Save, Saved, Screen,
    Selection, State, Step, Task, by_hand, choosing, reading,
};
use crate::cause::excess;
use crate::fact::{Fact, Failure};
use crate::license::{Grant, License};
use crate::remedy::{self, Action, Change};
use std::rc::Rc;

pub(super) fn confirm(state: &mut State, commands: &mut Vec<Command>) {
    let Some(previewed) = state.license().cloned() else {
        return;
    };
    let screen = std::mem::replace(&mut state.screen, Screen::Banner);
    let Screen::Review { selection, .. } = screen else {
        state.screen = screen;
        return;
    };
    let chosen = selection
        .iter()
        .flat_map(|selection| selection.choices.iter().copied());
    let mut queue: Vec<Task> = chosen.map(Task::Take).collect();
    queue.reverse();
    state.screen = Screen::CarryOut(Run {
        queue,
        ..run(selection, Step::Recheck, previewed)
    });
    commands.push(Command::ReadLicense);
}

pub(super) fn run(selection: Option<Selection>, step: Step, previewed: Rc<License>) -> Run {
    Run {
        selection,
        step,
        queue: Vec::new(),
        current: None,
        done: Vec::new(),
        failures: Vec::new(),
        touched: Vec::new(),
        given: Vec::new(),
        not_given: Vec::new(),
        stopping: false,
        previewed,
    }
}

pub(super) fn stop(state: &mut State) {
    if let Screen::CarryOut(run) = &mut state.screen
        && matches!(run.step, Step::Recheck | Step::Remove)
    {
        run.stopping = true;
    }
}

/// Takes the run out of the state; it is put back, or another screen is, by what follows.
fn take_run(state: &mut State) -> Option<Run> {
    match std::mem::replace(&mut state.screen, Screen::Banner) {
        Screen::CarryOut(run) => Some(run),
        other => {
            state.screen = other;
            None
        }
    }
}

/// The licence was read while something is being carried out.
pub(super) fn license(
    state: &mut State,
    license: Result<License, Failure>,
    commands: &mut Vec<Command>,
) {
    let failed = license.as_ref().err().cloned();
    reading::set_license(state, license);
    let Some(run) = take_run(state) else { return };
    match run.step {
        Step::Recheck => rechecked(state, run, failed, commands),
        Step::Reread => reread(state, run, failed, commands),
        Step::Verify => verified(state, run, failed, commands),
        // All is given: what the figures are now.
        Step::Give if run.current.is_none() => finish(state, run, failed.is_none(), commands),
        Step::Remove | Step::Activate | Step::Await | Step::Give => {
            state.screen = Screen::CarryOut(run);
        }
    }
}

/// Before the first write: the figures must be those that were previewed.
fn rechecked(
    state: &mut State,
    mut run: Run,
    failed: Option<Failure>,
    commands: &mut Vec<Command>,
) {
    let Some(license) = state.license().cloned() else {
        return;
    };
    let unchanged = license.same_figures(&run.previewed);
    if let Some(why) = failed {
        return to_review(state, run.selection, Some(Notice::NotRead(why)));
    }
    if is_activated(&license, &run.previewed) {
        return finished(state, run, commands);
    }
    if !unchanged {
        return decide_anew(state, run, Notice::Changed(None), commands);
    }
    if run.stopping {
        return to_review(state, run.selection, None);
    }
    run.previewed = license;
    let suite = run.previewed.terms().is_some_and(|terms| terms.suite);
    if suite && !run.queue.is_empty() {
        return by_hand::begin(state, run);
    }
    if run.queue.is_empty() {
        activate_or_decide(state, run, commands);
    } else {
        run.step = Step::Remove;
        next(state, run, commands);
    }
}

fn to_review(state: &mut State, selection: Option<Selection>, notice: Option<Notice>) {
    state.screen = Screen::Review { selection, notice };
}

/// What was chosen and not carried out.
fn left_over(run: Run) -> Carried {
    let left = run.queue.iter().rev().filter_map(|task| match task {
        Task::Take(change) => Some(*change),
        Task::Give(_) => None,
    });
    let failed = run.failures.iter().map(|failure| failure.change);
    let plans = run
        .selection
        .as_ref()
        .map(|selection| selection.users.plans.clone());
    Carried {
        keep: failed.chain(left).collect(),
        plans: plans.unwrap_or_default(),
        failures: run.failures,
    }
}

/// Back to where the person can decide, on fresh figures.
fn decide_anew(state: &mut State, run: Run, notice: Notice, commands: &mut Vec<Command>) {
    choosing::decide(state, left_over(run), Some(notice), commands);
}

fn plan_name(run: &Run, plan: usize) -> Option<String> {
    run.selection.as_ref()?.users.plans.get(plan).cloned()
}

/// Whether a plan to get has free seats already, for all who get it; else they get it after the activation.
fn available_now(run: &Run, target: usize) -> bool {
    let selection = run.selection.as_ref();
    selection.is_some_and(|selection| {
        remedy::available_now(&run.previewed, &selection.users, &selection.choices, target)
    })
}

/// Begins the next write, or what comes after the last.
fn next(state: &mut State, mut run: Run, commands: &mut Vec<Command>) {
    run.current = if run.stopping { None } else { run.queue.pop() };
    let save = match &run.current {
        Some(Task::Take(change)) => Save {
            user: change.user,
            remove: plan_name(&run, change.plan),
            assign: match change.action {
                Action::MoveTo(target) if available_now(&run, target) => plan_name(&run, target),
                Action::MoveTo(_) | Action::Remove => None,
            },
        },
        Some(Task::Give(owed)) => Save {
            user: owed.user,
            remove: None,
            assign: Some(owed.plan.clone()),
        },
        None if run.step == Step::Give && run.given.is_empty() => {
            return finish(state, run, true, commands);
        }
        None if run.step == Step::Give => {
            commands.push(Command::ReadLicense);
            state.screen = Screen::CarryOut(run);
            return;
        }
        None => {
            run.step = Step::Reread;
            commands.push(Command::ReadLicense);
            state.screen = Screen::CarryOut(run);
            return;
        }
    };
    commands.push(Command::Save(save));
    state.screen = Screen::CarryOut(run);
}

pub(super) fn saved(state: &mut State, saved: Result<Saved, Failure>, commands: &mut Vec<Command>) {
    let Some((mut run, task)) = current(state) else {
        return;
    };
    match saved {
        Ok(saved) => {
            succeeded(state, &mut run, task, saved);
            next(state, run, commands);
        }
        // It may have taken effect: read before anything is said of it, and never write twice.
        Err(why) if why.leaves_outcome_open() => {
            let (user, plan) = match &task {
                Task::Take(change) => (change.user, plan_name(&run, change.plan)),
                Task::Give(owed) => (owed.user, Some(owed.plan.clone())),
            };
            failed(&mut run, &task, why, true);
            run.current = Some(task);
            commands.push(Command::CheckPlan {
                user,
                plan: plan.unwrap_or_default(),
            });
            state.screen = Screen::CarryOut(run);
        }
        // No right to write: the same job by hand, and not one failure after the other.
        Err(Failure::NotAllowed)
            if matches!(task, Task::Take(_)) && run.done.is_empty() && run.failures.is_empty() =>
        {
            by_hand::begin(state, run);
        }
        Err(why) => {
            failed(&mut run, &task, why, false);
            next(state, run, commands);
        }
    }
}

fn succeeded(state: &mut State, run: &mut Run, task: Task, saved: Saved) {
    match task {
        Task::Take(change) => {
            run.done.push(change);
            if saved == Saved::Changed {
                owe(state, run, change);
            }
        }
        Task::Give(owed) => {
            state.owed.retain(|other| *other != owed);
            run.given.push(owed);
        }
    }
}

/// Whoever was to get another plan, and could not get it at once, is owed it.
fn owe(state: &mut State, run: &Run, change: Change) {
    let Action::MoveTo(target) = change.action else {
        return;
    };
    let Some(plan) = plan_name(run, target).filter(|_| !available_now(run, target)) else {
        return;
    };
    let users = run.selection.as_ref().map(|selection| &selection.users);
    let user = users.and_then(|users| users.user(change.user));
    let owed = Owed {
        user: change.user,
        name: user.map(|user| user.name.clone()).unwrap_or_default(),
        plan,
    };
    if !state.owed.contains(&owed) {
        state.owed.push(owed);
    }
}

fn failed(run: &mut Run, task: &Task, why: Failure, uncertain: bool) {
    match task {
        Task::Take(change) => run.failures.push(NotRemoved {
            change: *change,
            why,
            uncertain,
        }),
        Task::Give(owed) => run.not_given.push(NotGiven {
            owed: owed.clone(),
            why,
        }),
    }
}

/// Takes the run and its current task out of the state.
fn current(state: &mut State) -> Option<(Run, Task)> {
    let mut run = take_run(state)?;
    match run.current.take() {
        Some(task) => Some((run, task)),
        None => {
            state.screen = Screen::CarryOut(run);
            None
        }
    }
}

/// A user was read to learn whether a save took effect.
pub(super) fn held(state: &mut State, held: Result<bool, Failure>, commands: &mut Vec<Command>) {
    let Some((mut run, task)) = current(state) else {
        return;
    };
    let takes = matches!(task, Task::Take(_));
    match held {
        Ok(holds) if holds != takes => {
            // It took effect: what was noted as a failure is none.
            if takes {
                run.failures.pop();
            } else {
                run.not_given.pop();
            }
            succeeded(state, &mut run, task, Saved::Changed);
        }
        Ok(_) => {
            if let Some(failure) = run.failures.last_mut().filter(|_| takes) {
                failure.uncertain = false;
            }
        }
        // It may have taken effect: nobody is to be left without the other plan. Reading everybody tells.
        Err(_) => {
            if let Task::Take(change) = task {
                owe(state, &run, change);
            }
        }
    }
    next(state, run, commands);
}

/// After the last removal: only what a fresh read says counts.
fn reread(state: &mut State, run: Run, failed: Option<Failure>, commands: &mut Vec<Command>) {
    let done = run.done.len() as u32;
    if let Some(why) = failed {
        // Without a fresh read there are no figures to choose by.
        let carried = left_over(run);
        state.screen = Screen::Choose(People::Failed { why, carried });
        return;
    }
    if run.stopping {
        return decide_anew(state, run, Notice::Stopped(done), commands);
    }
    activate_or_decide(state, run, commands);
}

/// Activates what was previewed, where nothing stands in its way.
fn activate_or_decide(state: &mut State, run: Run, commands: &mut Vec<Command>) {
    let done = run.done.len() as u32;
    let Some(license) = state.license() else {
        return;
    };
    if is_activated(license, &run.previewed) {
        return finished(state, run, commands);
    }
    if !excess(license).is_empty() {
        let notice = if run.failures.is_empty() {
            Notice::StillInExcess
        } else {
            Notice::Partly(done)
        };
        return decide_anew(state, run, notice, commands);
    }
    if license.new != run.previewed.new || license.new.is_none() {
        return decide_anew(state, run, Notice::Changed(Some(done)), commands);
    }
    if !license.can_be_activated {
        let why = Failure::Refused(license.reason.clone());
        return decide_anew(state, run, Notice::Refused(why, done), commands);
    }
    activate(state, run, commands);
}

fn activate(state: &mut State, mut run: Run, commands: &mut Vec<Command>) {
    let Some(license) = state.license() else {
        return;
    };
    commands.push(Command::Activate {
        answer: license.answer,
    });
    run.previewed = Rc::clone(license);
    run.step = Step::Activate;
    state.screen = Screen::CarryOut(run);
}

pub(super) fn activated(
    state: &mut State,
    result: Result<(), Failure>,
    commands: &mut Vec<Command>,
) {
    let Some(mut run) = take_run(state) else {
        return;
    };
    if run.step != Step::Activate {
        state.screen = Screen::CarryOut(run);
        return;
    }
    if let Err(why) = result {
        if why == Failure::NotAllowed {
            return by_hand::begin(state, run);
        }
        if !why.leaves_outcome_open() {
            return to_review(
                state,
                None,
                Some(Notice::Refused(why, run.done.len() as u32)),
            );
        }
        // Whether it took effect is told by the fresh read below.
        run.stopping = true;
    }
    run.step = Step::Verify;
    commands.push(Command::ReadLicense);
    state.screen = Screen::CarryOut(run);
}

/// Done is what a fresh read proves.
fn verified(state: &mut State, mut run: Run, failed: Option<Failure>, commands: &mut Vec<Command>) {
    let unanswered = run.stopping;
    let Some(license) = state.license().cloned() else {
        return;
    };
    if failed.is_none() && is_activated(&license, &run.previewed) {
        return finished(state, run, commands);
    }
    if unanswered && failed.is_none() {
        return to_review(
            state,
            None,
            Some(Notice::ActivationUnknown(run.done.len() as u32)),
        );
    }
    run.step = Step::Await;
    state.screen = Screen::CarryOut(run);
}

/// A fresh read has shown the new licence in force, whoever activated it. What is owed can be given now.
pub(super) fn finished(state: &mut State, mut run: Run, commands: &mut Vec<Command>) {
    let terms = state.license().and_then(|license| license.current.as_ref());
    if let Some(dates) = terms.map(|terms| terms.dates) {
        state.facts.dates = Fact::Known {
            value: dates,
            read_at: state.now.at,
        };
    }
    run.stopping = false;
    commands.push(Command::Resolved);
    give(state, run, commands);
}

/// Whether the licence in force is the one that was to be activated: its terms and every number of seats.
pub(super) fn is_activated(license: &License, activated: &License) -> bool {
    let current = |name: &str| {
        let module = license.module(name);
        module.map_or(Grant::Absent, |module| module.current)
    };
    activated.new.is_some()
        && license.current == activated.new
        && activated
            .modules
            .iter()
            .all(|expected| current(&expected.name) == expected.new)
}

/// An accepted activation is looked for once more.
pub(super) fn look_again(state: &mut State, commands: &mut Vec<Command>) {
    if let Screen::CarryOut(run) = &mut state.screen
        && run.step == Step::Await
    {
        run.step = Step::Verify;
        commands.push(Command::ReadLicense);
    }
}

fn give(state: &mut State, mut run: Run, commands: &mut Vec<Command>) {
    run.queue = state.owed.iter().rev().cloned().map(Task::Give).collect();
    run.step = Step::Give;
    next(state, run, commands);
}

/// Tries once more to give what could not be given.
pub(super) fn give_again(state: &mut State, commands: &mut Vec<Command>) {
    let Some(license) = state.license().cloned() else {
        return;
    };
    let screen = std::mem::replace(&mut state.screen, Screen::Banner);
    let again = match screen {
        Screen::Finished(finish) => Run {
            done: finish.done,
            touched: finish.touched,
            given: finish.given,
            ..run(None, Step::Give, finish.license)
        },
        Screen::Banner if state.gives_again() => run(None, Step::Give, license),
        other => {
            state.screen = other;
            return;
        }
    };
    give(state, again, commands);
}

/// The end. Figures of plans that were given are told only by a licence that was read after it.
fn finish(state: &mut State, run: Run, fresh: bool, commands: &mut Vec<Command>) {
    commands.push(Command::Report);
    let license = state.license().cloned();
    let lost_or_got = |change: &Change| match change.action {
        Action::MoveTo(target) => vec![change.plan, target],
        Action::Remove => vec![change.plan],
    };
    let mut touched: Vec<String> = run
        .done
        .iter()
        .flat_map(lost_or_got)
        .filter_map(|plan| plan_name(&run, plan))
        .chain(run.given.iter().map(|owed| owed.plan.clone()))
        .chain(run.touched.iter().cloned())
        .filter(|plan| fresh || run.given.iter().all(|owed| owed.plan != *plan))
        .collect();
    touched.sort_unstable();
    touched.dedup();
    state.screen = Screen::Finished(Finish {
        activated: true,
        license: license.unwrap_or(run.previewed),
        done: run.done,
        touched,
        given: run.given,
        not_given: run.not_given,
    });
}
