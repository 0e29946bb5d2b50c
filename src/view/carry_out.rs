//! Carrying out: what is being done, how far it is, and a way to stop.

use super::button::{Look, off};
use super::icon::Icon;
use super::nothing::nothing;
use super::scene::Scene;
use super::step::{self, Step as Frame};
use super::{headline, names, notice};
use crate::text::{Text, Words, messages};
use license_engine::flow::{Ask, Run, Step, Task};
use yew::prelude::*;

/// Names of finished users shown at the most, the newest.
const NAMES: usize = 8;

/// Draws the run.
pub(super) fn draw(scene: &Scene<'_>, run: &Run) -> Html {
    let text = scene.text;
    let total = total(run);
    let waits = run.step == Step::Await;
    let may_close = waits && scene.state.owed.is_empty();
    let content = html! {
        <div class="run">
            <p>{ doing(run, text) }</p>
            { bar(scene, run, total) }
            <ul class="names done">{ for done(run).map(|name| html! {
                <li>{ Icon::Check.draw() }<bdi>{ name }</bdi></li>
            }) }</ul>
            <p class="hint" hidden={may_close}>{ messages::run_open(text) }</p>
        </div>
    };
    let may_stop = matches!(run.step, Step::Recheck | Step::Remove);
    let actions = html! {
        <>
            <button type="button" class={Look::Secondary.class()} hidden={!may_stop} aria-disabled={off(run.stopping)}
                onclick={scene.on(Ask::Stop)}>{ messages::run_stop(text) }</button>
            <button type="button" class={Look::Primary.class()} hidden={!waits}
                onclick={scene.on(Ask::CheckAgain)}>{ messages::banner_check(text) }</button>
            <button type="button" class={Look::Quiet.class()} hidden={!may_close}
                onclick={scene.on(Ask::Close)}>{ messages::done_close(text) }</button>
        </>
    };
    html! {
        <>
            { headline::running(scene, title(run, text)) }
            { step::frame(scene, Frame::Activate, content, actions) }
        </>
    }
}

/// What is going on, in one sentence.
fn title(run: &Run, text: &Text) -> Words {
    match run.step {
        Step::Recheck => messages::banner_rechecking(text),
        Step::Remove | Step::Reread if run.selection.is_some() => messages::banner_running(text),
        Step::Await => messages::banner_accepted(text),
        Step::Give => messages::banner_giving(text),
        _ => messages::banner_activating(text),
    }
}

/// A bar that knows its end where there is something to count; it is shown where it takes long.
fn bar(scene: &Scene<'_>, run: &Run, total: u32) -> Html {
    let label = messages::step_activate(scene.text);
    match run.step {
        Step::Remove | Step::Give if total > 0 => html! {
            <progress key="counted" aria-label={label} max={total.to_string()} value={finished(run).to_string()}></progress>
        },
        Step::Await => nothing(),
        _ => html! {
            <progress key="open" aria-label={label} class={if scene.slow { "" } else { "soon" }}></progress>
        },
    }
}

fn finished(run: &Run) -> u32 {
    let count = match run.step {
        Step::Give => run.given.len() + run.not_given.len(),
        _ => run.done.len() + run.failures.len(),
    };
    let open = u32::from(run.current.is_some() && uncertain(run));
    (count as u32).saturating_sub(open)
}

/// The current one is noted as failed already while it is read whether it was.
fn uncertain(run: &Run) -> bool {
    match &run.current {
        Some(Task::Take(change)) => run
            .failures
            .last()
            .is_some_and(|failure| failure.change == *change),
        Some(Task::Give(owed)) => run.not_given.last().is_some_and(|last| last.owed == *owed),
        None => false,
    }
}

fn total(run: &Run) -> u32 {
    finished(run) + run.queue.len() as u32 + u32::from(run.current.is_some())
}

fn doing(run: &Run, text: &Text) -> Words {
    if run.stopping && run.step == Step::Remove {
        return messages::run_stopping(text);
    }
    match run.step {
        Step::Recheck => messages::run_recheck(text),
        Step::Give if run.current.is_none() => messages::run_reread(text),
        Step::Remove | Step::Give => {
            let number = |count| text.locale().number(count);
            let (at, of) = (number(finished(run) + 1), number(total(run)));
            messages::run_take(text, &at, &of, &current(run))
        }
        Step::Reread => messages::run_reread(text),
        Step::Activate => messages::run_activate(text),
        Step::Verify => messages::run_verify(text),
        Step::Await => messages::run_await(text),
    }
}

fn current(run: &Run) -> Words {
    match &run.current {
        Some(Task::Take(change)) => {
            let user = run
                .selection
                .as_ref()
                .and_then(|selection| selection.users.user(change.user));
            user.map(names::user).unwrap_or_default()
        }
        Some(Task::Give(owed)) => owed.name.clone().into(),
        None => Words::default(),
    }
}

/// The newest finished users.
fn done(run: &Run) -> impl Iterator<Item = Words> {
    let users = run.selection.as_ref().map(|selection| &selection.users);
    let mut names: Vec<Words> = match run.step {
        Step::Give => run
            .given
            .iter()
            .rev()
            .take(NAMES)
            .map(|owed| owed.name.clone().into())
            .collect(),
        _ => {
            let user = |id| users.and_then(|users| users.user(id)).map(names::user);
            run.done
                .iter()
                .rev()
                .take(NAMES)
                .filter_map(|change| user(change.user))
                .collect()
        }
    };
    names.reverse();
    names.into_iter()
}

/// Each step once; of many users every tenth of the way, so that a screen reader can keep up.
pub(super) fn announcement(run: &Run, text: &Text) -> Words {
    match run.step {
        Step::Remove | Step::Give => {
            let (finished, total) = (finished(run), total(run));
            let told = if total <= 10 {
                finished
            } else {
                finished / (total / 10) * (total / 10)
            };
            let number = |count| text.locale().number(count);
            messages::run_progress(text, &number(told), &number(total))
        }
        Step::Await => notice::joined(vec![messages::banner_accepted(text), doing(run, text)]),
        _ => doing(run, text),
    }
}
