//! What leaves the widget by the person's own hand, and what comes in: the clipboard, a file to keep, a licence file,
//! the way to an admin screen.

use crate::view::copied::Copied;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, File, HtmlAnchorElement, Url};
use yew::Callback;

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

/// Lets the person save a text as a file.
pub fn save(text: &str) {
    // Every step can be forbidden by the page's policy; then nothing is saved and nothing else happens.
    let _ = offer("superoffice-licence.txt", text);
}

/// Offers a text as a file of that name.
///
/// # Errors
/// What the browser, or the page's policy, has against it.
pub fn offer(name: &str, text: &str) -> Result<(), JsValue> {
    let blob = Blob::new_with_str_sequence(&Array::of1(&text.into()))?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let document = gloo::utils::document();
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&url)
}

/// The largest licence file that is read, in bytes. One has a few thousand.
const LARGEST: f64 = 1_000_000.0;

/// Reads the text of a licence file; `None` where it cannot be read, or is too large to be one.
pub fn read(file: File, take: Callback<Option<String>>) {
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
pub fn navigate(screen: &str) {
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
