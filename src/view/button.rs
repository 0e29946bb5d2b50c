//! How buttons look.

use crate::text::Words;
use yew::prelude::*;

/// How much a button stands out.
#[derive(Clone, Copy)]
pub(super) enum Look {
    /// The next step: one on a screen.
    Primary,
    /// Beside the next step.
    Secondary,
    /// Reads like a link.
    Quiet,
}

impl Look {
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Primary => "button primary",
            Self::Secondary => "button",
            Self::Quiet => "button quiet",
        }
    }

    /// A button. Each class is written out: one that is not brings along what takes classes apart, and the banner needs
    /// nothing else of that.
    pub(super) fn button(self, label: Words, onclick: Callback<MouseEvent>) -> Html {
        match self {
            Self::Primary => html! {
                <button type="button" class="button primary" {onclick}>{ label }</button>
            },
            Self::Secondary => html! {
                <button type="button" class="button" {onclick}>{ label }</button>
            },
            Self::Quiet => html! {
                <button type="button" class="button quiet" {onclick}>{ label }</button>
            },
        }
    }
}

/// The value of `aria-disabled` for a button that is off for a while. Unlike `disabled` it keeps the focus where it is;
/// the flow does nothing when it is pressed.
pub(super) fn off(off: bool) -> Option<&'static str> {
    off.then_some("true")
}
