//! What a person is used to do in a list: Shift and a click choose a range, Ctrl (or Cmd) and A all there is.

use super::scene::Scene;
use crate::message::Message;
use license_engine::flow::Ask;
use license_engine::users::{AssociateId, PlanIndex};
use yew::prelude::*;

/// A click on a row's box or on its label: ticks it, or with Shift chooses up to this row.
pub(super) fn tick(
    scene: &Scene<'_>,
    toggle: Ask,
    plan: PlanIndex,
    user: AssociateId,
) -> Callback<MouseEvent> {
    let send = scene.send.clone();
    Callback::from(move |event: MouseEvent| {
        let on_box = event.target_dyn_into::<web_sys::HtmlInputElement>();
        match (event.shift_key(), on_box) {
            (true, on_box) => {
                if on_box.is_none() {
                    // Some browsers pass it on to the box, others do not.
                    event.prevent_default();
                }
                send.emit(Message::Several(plan, Some(user)));
            }
            (false, Some(_)) => send.emit(Message::Ask(toggle)),
            // The browser clicks on the box next.
            (false, None) => {}
        }
    })
}

/// With Shift the browser would select the text between two clicks.
pub(super) fn no_selection(event: MouseEvent) {
    if event.shift_key() {
        event.prevent_default();
    }
}

/// Ctrl (or Cmd) and A with the focus in the list: as many as needed, from the top of what is shown.
pub(super) fn all(scene: &Scene<'_>, plan: PlanIndex) -> Callback<KeyboardEvent> {
    let send = scene.send.clone();
    Callback::from(move |event: KeyboardEvent| {
        let held = event.ctrl_key() || event.meta_key();
        let else_held = event.shift_key() || event.alt_key();
        if held && !else_held && event.key().eq_ignore_ascii_case("a") {
            event.prevent_default();
            send.emit(Message::Several(plan, None));
        }
    })
}
