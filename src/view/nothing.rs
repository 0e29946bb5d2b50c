//! Where there is nothing to draw.

use yew::prelude::*;

/// An element that is not shown. Yew 0.23 loses its place among siblings where one of them draws no element at all, so
/// that what draws nothing draws this.
pub(crate) fn nothing() -> Html {
    html! { <span hidden=true></span> }
}
