//! When the browser has nothing else to do.

use gloo::timers::callback::Timeout;
use js_sys::Function;
use wasm_bindgen::prelude::*;
use yew::Callback;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = requestIdleCallback)]
    fn request(then: &Function) -> Result<u32, JsValue>;
}

/// After this time a browser that cannot say so is taken to have nothing else to do: milliseconds.
const SOON: u32 = 200;

/// Calls back as soon as the browser has nothing else to do.
pub fn when_idle(then: Callback<()>) {
    let called: Function = Closure::once_into_js({
        let then = then.clone();
        move || then.emit(())
    })
    .unchecked_into();
    if request(&called).is_err() {
        Timeout::new(SOON, move || then.emit(())).forget();
    }
}
