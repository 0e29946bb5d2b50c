//! What leaves the widget by the person's own hand, and what comes in: the clipboard, a licence file, the way to an admin
//! screen. What is kept of the job is in `keep.rs`.

use crate::message::Message;
use crate::view::copied::Copied;
use js_sys::{Object, Reflect};
use license_engine::flow::Event;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;
use yew::Callback;

/// Does what a step of the job asks for outside the widget: `events` takes the file, `copied` what became of copying.
pub fn outside(asked: Message, events: &Callback<Event>, copied: Callback<Copied>) {
    match asked {
        Message::Copy(text) => copy(text, copied),
        Message::File(file) => read(file, events.reform(Event::FileChosen)),
        Message::Navigate(screen) => navigate(screen),
        _ => {}
    }
}

/// Copies a text, and says what became of it.
pub fn copy(text: String, tell: Callback<Copied>) {
    spawn_local(async move {
        let done = write(&text).await;
        tell.emit(Copied { text, done });
    });
}

async fn write(text: &str) -> bool {
    let navigator = gloo::utils::window().navigator();
    // Missing outside secure contexts.
    let clipboard = Reflect::get(&navigator, &"clipboard".into()).unwrap_or_default();
    !clipboard.is_undefined()
        && JsFuture::from(navigator.clipboard().write_text(text))
            .await
            .is_ok()
}

/// The largest licence file that is read, in bytes. One has a few thousand.
const LARGEST: f64 = 1_000_000.0;

/// Reads the text of a licence file; `None` where it cannot be read, or is too large to be one.
fn read(file: File, take: Callback<Option<String>>) {
    spawn_local(async move {
        let text = if file.size() <= LARGEST {
            JsFuture::from(file.text()).await.ok()
        } else {
            None
        };
        take.emit(text.and_then(|text| text.as_string()));
    });
}

/// Opens an admin screen: in a web panel by asking the CRM around it, else by its address.
///
/// The CRM documents its message without a reply and for any origin; nothing but the screen's name is in it.
fn navigate(screen: &str) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let parent = window.parent().ok().flatten();
    if let Some(parent) = parent.filter(|parent| *parent != window) {
        let message = Object::new();
        for (name, value) in [("command", "soprotocol"), ("arguments", screen)] {
            // Setting a property of a fresh object cannot fail.
            let _ = Reflect::set(&message, &name.into(), &value.into());
        }
        let _ = parent.post_message(&message, "*");
        return;
    }
    // The checklist ticks itself off when the person comes back to this page, so the screen opens beside it.
    let _ = window.open_with_url_and_target(&format!("?{screen}"), "_blank");
}
