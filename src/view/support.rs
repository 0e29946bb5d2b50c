//! What support needs to know: looked at first, then copied or saved. No names of people unless asked for.

use super::button::Look;
use super::mail;
use super::scene::Scene;
use crate::keep;
use crate::message::Message;
use crate::text::messages;
use license_engine::support;
use yew::prelude::*;

/// Draws the details, closed at first.
pub(super) fn draw(scene: &Scene<'_>) -> Html {
    let text = scene.text;
    let details = support::details(scene.state, scene.names);
    let copy = scene.click(Message::Copy(details.clone()));
    let file = details.clone();
    let save = move |_: MouseEvent| keep::save("superoffice-licence.txt", &file);
    let toggle = scene.send.reform(|_: Event| Message::ToggleNames);
    html! {
        <details class="support">
            <summary>{ messages::support_title(text) }</summary>
            <p class="hint">{ messages::support_look(text) }</p>
            <pre tabindex="0" aria-label={messages::support_title(text)}>{ details.clone() }</pre>
            <label class="tick" hidden={!support::has_names(scene.state)}>
                <input type="checkbox" checked={scene.names} onchange={toggle} />
                { messages::support_names(text) }
            </label>
            <div class="actions">
                <button type="button" class={Look::Secondary.class()} onclick={copy}>
                    { scene.copy_label(&details, messages::support_copy(text)) }
                </button>
                <button type="button" class={Look::Secondary.class()} onclick={save}>
                    { messages::support_save(text) }
                </button>
                { mail::to_support(&details, text) }
            </div>
            { scene.not_copied(&details) }
        </details>
    }
}
