//! Nothing is wrong, and next to nothing is said.

use crate::text::{Text, Words, messages};
use crate::view::button::Look;
use crate::view::next_step;
use crate::view::nothing::nothing;
use crate::view::scene::Scene;
use license_engine::flow::WayOut;
use yew::prelude::*;

pub(super) fn sentence(text: &Text) -> Words {
    messages::banner_checking(text)
}

pub(super) fn offer(scene: &Scene<'_>) -> Html {
    next_step::not_known_yet(scene)
}

pub(super) fn evidence(_: &Scene<'_>) -> Html {
    nothing()
}

pub(super) fn steps(_: &Scene<'_>, _: &WayOut) -> Html {
    nothing()
}

pub(super) fn next_step(scene: &Scene<'_>, way: &WayOut) -> Html {
    next_step::check(scene, way, Look::Primary)
}
