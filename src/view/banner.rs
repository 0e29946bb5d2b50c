//! The banner: the worst cause in one sentence, the days, one next step.

use super::icon::Icon;
use super::{Look, Scene, evidence, words};
use crate::text::{Words, isolated, messages};
use license_engine::Stage;
use license_engine::cause::{Cause, Changed, Excess, Unknown};
use license_engine::fact::Failure;
use license_engine::flow::{Ask, Screen};
use license_engine::license::Purpose;
use yew::prelude::*;

/// Users named at the most who are owed a plan.
const OWED: usize = 20;

/// One sentence for who is affected and cannot act.
pub(super) fn for_user(scene: &Scene<'_>) -> Html {
    let sentence = match scene.administrator.filter(|name| !name.trim().is_empty()) {
        Some(name) => messages::user_named(scene.text, name),
        None => messages::user_unnamed(scene.text),
    };
    frame(
        scene,
        sentence,
        Vec::new(),
        html! { <span hidden=true></span> },
    )
}

/// What an administrator needs to see and to do.
pub(super) fn for_administrator(scene: &Scene<'_>) -> Html {
    if scene.state.known.gives_again() {
        return owed(scene);
    }
    let small = scene.state.banner.collapsed;
    let lines = if small { Vec::new() } else { lines(scene) };
    let banner = frame(scene, sentence(scene), lines, actions(scene));
    let evidence = if scene.state.banner.why_open && !small && unread(scene).is_none() {
        evidence::draw(scene)
    } else {
        html! { <div hidden=true></div> }
    };
    html! { <>{ banner }{ evidence }</> }
}

/// Somebody has left a plan and does not have the other one yet: who, and which.
fn owed(scene: &Scene<'_>) -> Html {
    let (text, owed) = (scene.text, &scene.state.known.owed);
    let license = scene.state.known.license();
    let lines = owed.iter().take(OWED).map(|owed| {
        let module = license.and_then(|license| license.module(&owed.plan));
        let plan = module.map_or(owed.plan.as_str(), |module| &module.description);
        format!("{}: {}", isolated(&owed.name), isolated(plan)).into()
    });
    let rest = owed.len().saturating_sub(OWED) as u32;
    let more = (rest > 0).then(|| messages::review_names_more(text, rest));
    let again = scene.button(messages::owed_give(text), Ask::GiveAgain, Look::Primary);
    let sentence = messages::owed_title(text, owed.len() as u32);
    frame(scene, sentence, lines.chain(more).collect(), again)
}

/// The banner over a way out: only how far the licence is, since the cause is told below.
pub(super) fn plain(scene: &Scene<'_>) -> Html {
    match words::stage(scene.state, scene.text) {
        Some(stage) => running(scene, stage),
        None => html! { <div hidden=true></div> },
    }
}

/// A banner over what is going on: only this sentence.
pub(super) fn running(scene: &Scene<'_>, sentence: Words) -> Html {
    frame(
        scene,
        sentence,
        Vec::new(),
        html! { <span hidden=true></span> },
    )
}

/// The same banner over the steps: it says what this is about, and the next step is below.
pub(super) fn heading(scene: &Scene<'_>) -> Html {
    frame(
        scene,
        sentence(scene),
        lines(scene),
        html! { <span hidden=true></span> },
    )
}

/// Why nothing is known, where that is so, and how far the licence is on its way to the end.
fn lines(scene: &Scene<'_>) -> Vec<Words> {
    let why = unread(scene).map(|why| words::failure(&why, scene.text));
    why.into_iter()
        .chain(words::stage(scene.state, scene.text))
        .collect()
}

/// Why the licence could not be read.
fn unread(scene: &Scene<'_>) -> Option<Failure> {
    match scene
        .state
        .known
        .cause()
        .filter(|_| !scene.state.known.checking)?
    {
        Cause::Unknown(Unknown::Dates(why) | Unknown::License(why)) => Some(why),
        _ => None,
    }
}

fn frame(scene: &Scene<'_>, sentence: Words, lines: Vec<Words>, actions: Html) -> Html {
    let (look, icon, word) = match scene.state.known.stage() {
        Some(Stage::Grace | Stage::Stopped) => {
            let word = messages::severity_critical(scene.text);
            ("banner critical", Icon::Error, word)
        }
        Some(Stage::Quiet | Stage::Warning) | None => {
            let word = messages::severity_attention(scene.text);
            ("banner attention", Icon::Warning, word)
        }
    };
    // Only on the banner's own screen does its heading take the focus; over a step, the step's does.
    let heading = if scene.state.screen == Screen::Banner {
        scene.heading.clone()
    } else {
        NodeRef::default()
    };
    html! {
        <div class={look}>
            <span class="sign">{ icon.draw() }<span class="unseen">{ word }</span></span>
            <div class="said">
                <h2 ref={heading} tabindex="-1">{ sentence }</h2>
                { for lines.into_iter().map(|line| html! { <p class="stage">{ line }</p> }) }
            </div>
            <div class="actions">{ actions }</div>
        </div>
    }
}

/// The worst cause in one sentence with its figures.
fn sentence(scene: &Scene<'_>) -> Words {
    match scene.state.known.cause() {
        Some(cause) if !scene.state.known.checking || !matches!(cause, Cause::Unknown(_)) => {
            sentence_of(scene, &cause)
        }
        _ => messages::banner_checking(scene.text),
    }
}

/// A cause in one sentence.
pub(super) fn sentence_of(scene: &Scene<'_>, cause: &Cause) -> Words {
    let text = scene.text;
    match cause {
        Cause::ExcessSeats(excess) => of_excess(scene, excess),
        Cause::ReadyToActivate => messages::banner_ready(text),
        Cause::NameOrSerialChanged(Changed::Name) => messages::banner_name(text),
        Cause::NameOrSerialChanged(Changed::Serial) => messages::banner_serial(text),
        Cause::VendorMessage { .. } => messages::banner_vendor(text),
        Cause::WrongInstallation(Purpose::Trial) => messages::banner_trial(text),
        Cause::WrongInstallation(Purpose::Test) => messages::banner_test(text),
        Cause::VersionDiffers {
            installed,
            licensed,
        } => messages::banner_version(text, &licensed.short(), &installed.short()),
        Cause::PaymentMissing => messages::banner_payment(text),
        Cause::LicenseServerUnreachable => messages::banner_server(text),
        Cause::Unknown(Unknown::Dates(_) | Unknown::License(_)) => messages::banner_unread(text),
        Cause::Unknown(_) => messages::banner_unknown(text),
        Cause::Healthy => messages::banner_checking(text),
    }
}

fn of_excess(scene: &Scene<'_>, excess: &[Excess]) -> Words {
    let total = excess.iter().map(|excess| excess.remove.get()).sum();
    let hidden = |excess: &Excess| !excess.plans.contains(&excess.module);
    match excess {
        [only] if hidden(only) => messages::banner_excess_hidden(scene.text, total),
        [only] => messages::banner_excess_plan(scene.text, total, &only.description),
        several => {
            let plans = scene.text.locale().number(several.len() as u32);
            messages::banner_excess_plans(scene.text, total, &plans)
        }
    }
}

/// One primary action that always leads somewhere that works, then the others.
fn actions(scene: &Scene<'_>) -> Html {
    let (state, text) = (scene.state, scene.text);
    // "Show less" and "Show" are one button, which keeps the focus.
    if state.banner.collapsed {
        let more = scene.button(messages::banner_more(text), Ask::Expand, Look::Secondary);
        return html! { <><key="size">{ more }</></> };
    }
    let primary = match state.known.cause().filter(|_| !state.known.checking) {
        Some(Cause::ExcessSeats(_)) => {
            scene.button(messages::banner_fix(text), Ask::Fix, Look::Primary)
        }
        Some(Cause::ReadyToActivate) => {
            scene.button(messages::banner_preview(text), Ask::Fix, Look::Primary)
        }
        Some(Cause::Healthy) | None => html! {
            <progress aria-label={messages::banner_checking(text)}></progress>
        },
        Some(Cause::Unknown(Unknown::Dates(why) | Unknown::License(why))) => html! {
            <>
                { if why == Failure::LoggedOut { reload(scene) } else {
                    scene.button(messages::banner_check(text), Ask::CheckAgain, Look::Primary)
                } }
                { scene.button(messages::banner_out(text), Ask::Fix, Look::Quiet) }
            </>
        },
        Some(Cause::VendorMessage { .. }) => {
            scene.button(messages::banner_read(text), Ask::Fix, Look::Primary)
        }
        Some(_) => scene.button(messages::banner_out(text), Ask::Fix, Look::Primary),
    };
    let later = match state.known.stage() {
        Some(Stage::Grace | Stage::Stopped) => messages::banner_less(text),
        Some(Stage::Quiet | Stage::Warning) | None => messages::banner_later(text),
    };
    let open = if state.banner.why_open {
        "true"
    } else {
        "false"
    };
    html! {
        <>
            <key="primary">{ primary }</>
            <key="size">{ scene.button(later, Ask::Later, Look::Quiet) }</>
            <button key="why" type="button" class="button quiet" hidden={unread(scene).is_some()} aria-expanded={open}
                onclick={scene.on(Ask::ToggleWhy)}>
                { messages::banner_why(text) }
            </button>
        </>
    }
}

/// Logging in is the page's own work.
pub(super) fn reload(scene: &Scene<'_>) -> Html {
    let reload = scene.reload.reform(|_: MouseEvent| ());
    html! {
        <button type="button" class={Look::Primary.class()} onclick={reload}>{ messages::banner_reload(scene.text) }</button>
    }
}
