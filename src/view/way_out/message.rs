//! The vendor's own message: as text, with its link only where it is safe.

use crate::text::messages;
use crate::view::scene::Scene;
use yew::prelude::*;

pub(super) fn draw(scene: &Scene<'_>, message: &str, url: Option<&str>) -> Html {
    let text = scene.text;
    let came_with_one = scene.state.facts.server.value().is_some_and(|server| {
        server.status == "UseCustomMessageAndUrl" && !server.url.trim().is_empty()
    });
    html! {
        <>
            <blockquote hidden={message.is_empty()}><bdi>{ message.to_owned() }</bdi></blockquote>
            { match url {
                Some(url) => html! {
                    <p class="actions">
                        <a class="button primary" href={url.to_owned()} target="_blank" rel="noopener noreferrer">{ messages::vendor_link(text) }</a>
                        <span class="hint"><bdi>{ url.to_owned() }</bdi></span>
                    </p>
                },
                None => html! { <p class="hint" hidden={!came_with_one}>{ messages::vendor_unsafe(text) }</p> },
            } }
        </>
    }
}
