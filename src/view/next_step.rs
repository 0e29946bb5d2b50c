//! The button that goes on, where several causes have the same.

use super::button::{Look, off};
use super::scene::Scene;
use crate::text::{Words, messages};
use license_engine::flow::{Ask, WayOut};
use yew::prelude::*;

/// From the banner to the way out of the worst cause.
pub(super) fn way_out(scene: &Scene<'_>) -> Html {
    scene.button(messages::banner_out(scene.text), Ask::Fix, Look::Primary)
}

/// While no cause is known: that it is being looked for.
pub(super) fn not_known_yet(scene: &Scene<'_>) -> Html {
    html! {
        <progress aria-label={messages::banner_checking(scene.text)}></progress>
    }
}

/// To read everything again, off while something is under way.
pub(super) fn check(scene: &Scene<'_>, way: &WayOut, look: Look) -> Html {
    let label = messages::banner_check(scene.text);
    button(scene, way, label, Ask::CheckAgain, look)
}

/// A button of a way out, off while something is under way.
pub(super) fn button(scene: &Scene<'_>, way: &WayOut, label: Words, ask: Ask, look: Look) -> Html {
    html! {
        <button type="button" class={look.class()} aria-disabled={off(way.busy)} onclick={scene.on(ask)}>{ label }</button>
    }
}
