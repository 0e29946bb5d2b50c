//! The vendor's own message: as text, with its link only where it is safe.

use crate::text::{Text, Words, messages};
use crate::view::button::Look;
use crate::view::next_step;
use crate::view::nothing::nothing;
use crate::view::scene::Scene;
use license_engine::cause::Said;
use license_engine::fact::LicenseStatus;
use license_engine::flow::{Ask, WayOut};
use yew::prelude::*;

pub(super) fn sentence(text: &Text, _: &Said) -> Words {
    messages::banner_vendor(text)
}

pub(super) fn offer(scene: &Scene<'_>, _: &Said) -> Html {
    scene.button(messages::banner_read(scene.text), Ask::Fix, Look::Primary)
}

pub(super) fn evidence(_: &Scene<'_>, said: &Said) -> Html {
    if said.message.is_empty() {
        return nothing();
    }
    html! { <blockquote><bdi>{ said.message.clone() }</bdi></blockquote> }
}

pub(super) fn steps(scene: &Scene<'_>, _: &WayOut, said: &Said) -> Html {
    let (text, message) = (scene.text, &said.message);
    let came_with_one = scene
        .state
        .known
        .facts
        .server
        .value()
        .is_some_and(|server| {
            server.status == LicenseStatus::UseCustomMessageAndUrl && !server.url.trim().is_empty()
        });
    html! {
        <>
            <blockquote hidden={message.is_empty()}><bdi>{ message.clone() }</bdi></blockquote>
            { match &said.url {
                Some(url) => html! {
                    <p class="actions">
                        <a class="button primary" href={url.clone()} target="_blank" rel="noopener noreferrer">{ messages::vendor_link(text) }</a>
                        <span class="hint"><bdi>{ url.clone() }</bdi></span>
                    </p>
                },
                None => html! { <p class="hint" hidden={!came_with_one}>{ messages::vendor_unsafe(text) }</p> },
            } }
        </>
    }
}

/// Where there is a link, that is the next step.
pub(super) fn next_step(scene: &Scene<'_>, way: &WayOut, said: &Said) -> Html {
    let look = match said.url {
        Some(_) => Look::Secondary,
        None => Look::Primary,
    };
    next_step::check(scene, way, look)
}
