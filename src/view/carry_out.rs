//! Carrying out: what is being done, how far it is, and a way to stop.

use super::button::{Look, off};
use super::icon::Icon;
use super::nothing::nothing;
use super::scene::Scene;
use super::step::{self, Step as Frame};
use super::{headline, names, notice};
use crate::text::{Text, Words, messages};
use license_engine::flow::{Ask, CarryOut, Progress, Step, TimeLeft};
use yew::prelude::*;

/// Names of finished users shown at the most, the newest.
const NAMES: usize = 8;

/// Names of users who are still to come shown at the most, the next ones.
const NEXT: usize = 3;

/// Draws the run.
pub(super) fn draw(scene: &Scene<'_>, run: &CarryOut) -> Html {
    let text = scene.text;
    let waits = run.step() == Step::Await;
    let may_close = waits && scene.state.known.owed.is_empty();
    let done = run.newest_done(NAMES).into_iter();
    let (left, coming) = (time_left(scene, run), to_come(run, text));
    let content = html! {
        <div class="run">
            <p>{ doing(run, text) }</p>
            { bar(scene, run) }
            <div class="hint left" hidden={left.is_empty()}>{ left }</div>
            <ul class="names done">{ for done.map(|(id, name)| html! {
                <li>{ Icon::Check.draw() }<bdi>{ names::named(id, &name) }</bdi></li>
            }) }</ul>
            <div class="coming" hidden={coming.is_empty()}>{ coming }</div>
            <p class="hint" hidden={may_close}>{ messages::run_open(text) }</p>
        </div>
    };
    let actions = html! {
        <>
            <button type="button" class={Look::Secondary.class()} hidden={!run.may_stop()} aria-disabled={off(run.is_stopping())}
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
fn title(run: &CarryOut, text: &Text) -> Words {
    match run.step() {
        Step::Recheck => messages::banner_rechecking(text),
        // After the activation.
        Step::PutBack => messages::done_title(text),
        Step::Remove | Step::Reread => messages::banner_running(text),
        Step::Await if run.is_accepted() => messages::banner_accepted(text),
        Step::Give | Step::Recount => messages::banner_giving(text),
        Step::Activate | Step::Verify | Step::Await => messages::banner_activating(text),
    }
}

/// How long it will take, once there is a pace to go by.
fn time_left(scene: &Scene<'_>, run: &CarryOut) -> Words {
    match run.time_left(scene.state.known.now) {
        Some(TimeLeft::Seconds(count)) => messages::run_left_seconds(scene.text, count),
        Some(TimeLeft::Minutes(count)) => messages::run_left_minutes(scene.text, count),
        None => Words::default(),
    }
}

/// Who is still to come, the next ones by name.
fn to_come(run: &CarryOut, text: &Text) -> Words {
    let (next, rest) = run.to_come(NEXT);
    if next.is_empty() {
        return Words::default();
    }
    let names = next.into_iter().map(|(id, name)| names::named(id, &name));
    messages::run_next(text, &names::together(names, rest, text))
}

/// A bar that knows its end where there is something to count; it is shown where it takes long. That one is not told:
/// how many of how many stands in words beside it, and a screen reader would say percents of nothing.
fn bar(scene: &Scene<'_>, run: &CarryOut) -> Html {
    let label = messages::step_activate(scene.text);
    match (run.step(), run.progress()) {
        (_, Some(Progress { finished, total })) => html! {
            <progress key="counted" aria-label={label} aria-hidden="true" max={total.to_string()} value={finished.to_string()}></progress>
        },
        (Step::Await, _) => nothing(),
        _ => html! {
            <progress key="open" aria-label={label} class={if scene.slow { "" } else { "soon" }}></progress>
        },
    }
}

fn doing(run: &CarryOut, text: &Text) -> Words {
    match (run.step(), run.progress()) {
        (Step::Remove, _) if run.is_stopping() => messages::run_stopping(text),
        (Step::Reread | Step::Recount, _) => messages::run_reread(text),
        (_, Some(Progress { finished, total })) => {
            let number = |count| text.locale().number(count);
            let current = run.current().map(|(id, name)| names::named(id, &name));
            let current = current.unwrap_or_default();
            messages::run_take(text, &number(finished + 1), &number(total), &current)
        }
        (Step::Recheck | Step::PutBack, _) => messages::run_recheck(text),
        (Step::Activate, _) => messages::run_activate(text),
        (Step::Verify, _) => messages::run_verify(text),
        (Step::Await, _) => messages::run_await(text),
        (Step::Remove | Step::Give, None) => Words::default(),
    }
}

/// Each step once; of many users every tenth of the way, so that a screen reader can keep up.
pub(super) fn announcement(run: &CarryOut, text: &Text) -> Words {
    match (run.step(), run.progress()) {
        (_, Some(Progress { finished, total })) => {
            let told = if total <= 10 {
                finished
            } else {
                finished / (total / 10) * (total / 10)
            };
            let number = |count| text.locale().number(count);
            messages::run_progress(text, &number(told), &number(total))
        }
        (Step::Await, _) => notice::joined(vec![title(run, text), doing(run, text)]),
        _ => doing(run, text),
    }
}
