//! In the place of a screen whose part of the program is not there yet.

use super::button::Look;
use super::headline;
use super::scene::{Rest, Scene};
use crate::message::Message;
use crate::text::messages;
use license_engine::flow::Ask;
use yew::prelude::*;

/// That it is being loaded, or could not be. The heading becomes that of the screen, and keeps the focus.
pub(super) fn awaited(scene: &Scene<'_>) -> Html {
    let text = scene.text;
    let is_missing = matches!(scene.rest, Rest::Missing(_));
    let told = if is_missing {
        messages::aside_missing(text)
    } else {
        messages::banner_loading(text)
    };
    let retry = Look::Primary.button(messages::retry(text), scene.click(Message::Near));
    html! {
        <>
            { headline::plain(scene) }
            <div class="panel">
                <h3 ref={scene.heading.clone()} tabindex="-1">{ told }</h3>
                <progress hidden={is_missing} aria-label={messages::banner_loading(text)}></progress>
                <div class="actions">
                    <div hidden={!is_missing}>{ retry }</div>
                    { scene.button(messages::out_back(text), Ask::Back, Look::Quiet) }
                </div>
            </div>
        </>
    }
}
