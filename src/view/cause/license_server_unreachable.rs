//! The licence server cannot be reached: what must be reachable, and a licence from a file.

use crate::message::Message;
use crate::text::{Text, Words, messages};
use crate::view::button::Look;
use crate::view::next_step;
use crate::view::nothing::nothing;
use crate::view::scene::Scene;
use license_engine::flow::WayOut;
use license_engine::license::Hosting;
use yew::prelude::*;

pub(super) fn sentence(text: &Text) -> Words {
    messages::banner_server(text)
}

pub(super) fn offer(scene: &Scene<'_>) -> Html {
    next_step::way_out(scene)
}

/// None of its own: it is inferred, and told by its reasons.
pub(super) fn evidence(_: &Scene<'_>) -> Html {
    nothing()
}

pub(super) fn steps(scene: &Scene<'_>, way: &WayOut) -> Html {
    let (facts, text) = (&scene.state.known.facts, scene.text);
    let license = facts.stored.value().or(facts.license.value());
    if license.and_then(|license| license.hosting()) == Some(Hosting::Online) {
        return html! { <p>{ messages::server_online(text) }</p> };
    }
    let seven = facts
        .version
        .value()
        .is_some_and(|version| version.major() <= 7);
    let by_version = if seven {
        messages::server_seven(text)
    } else {
        messages::server_eight(text)
    };
    let send = scene.send.clone();
    let chosen = Callback::from(move |event: Event| {
        let input: web_sys::HtmlInputElement = event.target_unchecked_into();
        let chosen = input.files().and_then(|files| files.get(0));
        if let Some(chosen) = chosen {
            send.emit(Message::File(chosen));
        }
        // The same file can be chosen again.
        input.set_value("");
    });
    html! {
        <>
            <p>{ messages::server_explain(text) }</p>
            <p>{ by_version }</p>
            <p>{ messages::server_file(text) }</p>
            <label class="button file">
                { messages::server_load(text) }
                <input class="unseen" type="file" accept=".xml,.txt,text/xml,application/xml" disabled={way.busy} onchange={chosen} />
            </label>
        </>
    }
}

pub(super) fn next_step(scene: &Scene<'_>, way: &WayOut) -> Html {
    next_step::check(scene, way, Look::Primary)
}
