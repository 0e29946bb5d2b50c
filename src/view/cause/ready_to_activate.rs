//! A new licence waits: what it holds, and to look at it before it is activated.

use crate::text::{Text, Words, messages};
use crate::view::button::Look;
use crate::view::nothing::nothing;
use crate::view::scene::Scene;
use crate::view::{figures, next_step};
use license_engine::flow::{Ask, WayOut};
use yew::prelude::*;

pub(super) fn sentence(text: &Text) -> Words {
    messages::banner_ready(text)
}

pub(super) fn offer(scene: &Scene<'_>) -> Html {
    let label = messages::banner_preview(scene.text);
    scene.button(label, Ask::Fix, Look::Primary)
}

pub(super) fn evidence(scene: &Scene<'_>) -> Html {
    let Some(license) = scene.state.known.license() else {
        return nothing();
    };
    html! {
        <>
            <p>{ messages::guide_ready(scene.text) }</p>
            { figures::plans(scene, license, &[]) }
        </>
    }
}

/// None here: the way out is the review.
pub(super) fn steps(_: &Scene<'_>, _: &WayOut) -> Html {
    nothing()
}

pub(super) fn next_step(scene: &Scene<'_>, way: &WayOut) -> Html {
    next_step::check(scene, way, Look::Primary)
}
