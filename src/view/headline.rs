//! The banner's frame, which stands over the steps as well: what this is about, and how far the licence is.

use super::icon::Icon;
use super::nothing::nothing;
use super::scene::Scene;
use super::{cause, words};
use crate::text::{Words, messages};
use license_engine::Stage;
use license_engine::cause::Cause;
use license_engine::flow::Screen;
use yew::prelude::*;

/// The banner over a way out: only how far the licence is, since the cause is told below.
pub(super) fn plain(scene: &Scene<'_>) -> Html {
    match words::stage(scene.state, scene.text) {
        Some(stage) => running(scene, stage),
        None => nothing(),
    }
}

/// A banner over what is going on: only this sentence.
pub(super) fn running(scene: &Scene<'_>, sentence: Words) -> Html {
    frame(scene, sentence, Vec::new(), nothing())
}

/// The same banner over the steps: it says what this is about, and the next step is below.
pub(super) fn heading(scene: &Scene<'_>) -> Html {
    frame(scene, sentence(scene), lines(scene), nothing())
}

/// Why nothing is known, where that is so, and how far the licence is on its way to the end.
pub(super) fn lines(scene: &Scene<'_>) -> Vec<Words> {
    let why = cause::unread(scene).map(|why| words::failure(&why, scene.text));
    why.into_iter()
        .chain(words::stage(scene.state, scene.text))
        .collect()
}

pub(super) fn frame(scene: &Scene<'_>, sentence: Words, lines: Vec<Words>, actions: Html) -> Html {
    let (critical, icon, word) = match scene.state.known.stage() {
        Some(Stage::Grace | Stage::Stopped) => {
            (true, Icon::Error, messages::severity_critical(scene.text))
        }
        Some(Stage::Quiet | Stage::Warning) | None => (
            false,
            Icon::Warning,
            messages::severity_attention(scene.text),
        ),
    };
    // Over a step its own heading takes the focus; where there is none, the banner's does.
    let heading = if matches!(scene.state.screen, Screen::Banner | Screen::Interrupted(_)) {
        scene.heading.clone()
    } else {
        NodeRef::default()
    };
    let content = html! {
        <>
            <span class="sign">{ icon.draw() }<span class="unseen">{ word }</span></span>
            <div class="said">
                <h2 ref={heading} tabindex="-1">{ sentence }</h2>
                { for lines.into_iter().map(|line| html! { <p class="stage">{ line }</p> }) }
            </div>
            <div class="actions">{ actions }</div>
        </>
    };
    // A class that is not written out brings along what takes it apart.
    if critical {
        html! { <div class="banner critical">{ content }</div> }
    } else {
        html! { <div class="banner attention">{ content }</div> }
    }
}

/// The worst cause in one sentence with its figures.
pub(super) fn sentence(scene: &Scene<'_>) -> Words {
    match scene.state.known.cause() {
        Some(cause) if !scene.state.known.checking || !matches!(cause, Cause::Unknown(_)) => {
            cause::sentence(scene.text, &cause)
        }
        _ => messages::banner_checking(scene.text),
    }
}
