//! Where there is nothing to draw.

use yew::prelude::*;

/// A text without a letter. Yew 0.23 loses its place among siblings where one of them draws nothing at all, so that what
/// draws nothing draws this.
pub(crate) fn nothing() -> Html {
    html! { "" }
}
