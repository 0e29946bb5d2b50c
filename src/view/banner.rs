//! The banner: the worst cause in one sentence, the days, one next step.

use super::button::Look;
use super::headline::{frame, lines, sentence};
use super::nothing::nothing;
use super::scene::{Rest, Scene};
use super::{cause, evidence, next_step, notice};
use crate::text::{Words, isolated, messages};
use license_engine::Stage;
use license_engine::flow::Ask;
use yew::prelude::*;

/// Users named at the most who are owed a plan.
const OWED: usize = 20;

/// One sentence for who is affected and cannot act.
pub(super) fn for_user(scene: &Scene<'_>) -> Html {
    let sentence = match scene.administrator.filter(|name| !name.trim().is_empty()) {
        Some(name) => messages::user_named(scene.text, name),
        None => messages::user_unnamed(scene.text),
    };
    frame(scene, sentence, Vec::new(), nothing())
}

/// What an administrator needs to see and to do first.
pub(super) fn for_administrator(scene: &Scene<'_>) -> Html {
    let small = scene.state.banner.collapsed;
    let mut said = if small { Vec::new() } else { lines(scene) };
    if let Rest::Missing(_) = scene.rest {
        said.push(messages::aside_missing(scene.text));
    }
    frame(scene, sentence(scene), said, actions(scene))
}

/// The same with all that may stand under it.
pub(super) fn with_evidence(scene: &Scene<'_>) -> Html {
    let state = scene.state;
    if state.known.gives_again() {
        return owed(scene);
    }
    let open = state.banner.why_open && !state.banner.collapsed;
    let evidence = if open && cause::unread(scene).is_none() {
        evidence::draw(scene)
    } else {
        nothing()
    };
    let notice = notice::draw_briefly(scene, state.banner.notice.as_ref());
    html! { <>{ for_administrator(scene) }{ notice }{ evidence }</> }
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

/// One primary action that always leads somewhere that works, then the others.
fn actions(scene: &Scene<'_>) -> Html {
    let (state, text) = (scene.state, scene.text);
    // "Show less" and "Show" are one button, which keeps the focus and says whether the rest is shown.
    if state.banner.collapsed {
        return html! {
            <>
                <button key="size" type="button" class="button" aria-expanded="false" onclick={scene.on(Ask::Expand)}>
                    { messages::banner_more(text) }
                </button>
            </>
        };
    }
    let primary = match (
        state.known.cause().filter(|_| !state.known.checking),
        scene.rest,
    ) {
        (None, _) => next_step::not_known_yet(scene),
        (Some(_), Rest::Missing(Some(wanted))) => {
            scene.button(messages::retry(text), *wanted, Look::Primary)
        }
        (Some(cause), _) => cause::offer(scene, &cause),
    };
    let (later, shown) = match state.known.stage() {
        Some(Stage::Grace | Stage::Stopped) => (messages::banner_less(text), Some("true")),
        Some(Stage::Quiet | Stage::Warning) | None => (messages::banner_later(text), None),
    };
    let open = if state.banner.why_open {
        "true"
    } else {
        "false"
    };
    let unread = cause::unread(scene).is_some();
    html! {
        <>
            <key="primary">{ primary }</>
            <progress key="awaited" hidden={*scene.rest != Rest::Awaited} aria-label={messages::banner_loading(text)}></progress>
            { folding(scene, "size", (later, false), shown, Ask::Later) }
            { folding(scene, "why", (messages::banner_why(text), unread), Some(open), Ask::ToggleWhy) }
        </>
    }
}

/// A button with its label, and whether it is hidden; where it folds something, it says whether that is `open`.
fn folding(
    scene: &Scene<'_>,
    key: &'static str,
    (label, hidden): (Words, bool),
    open: Option<&'static str>,
    ask: Ask,
) -> Html {
    html! {
        <button {key} type="button" class="button quiet" {hidden} aria-expanded={open} onclick={scene.on(ask)}>{ label }</button>
    }
}
