//! A payment that has not been received: how to confirm it, and check again.

use crate::text::{Text, Words, messages};
use crate::view::button::Look;
use crate::view::nothing::nothing;
use crate::view::scene::Scene;
use crate::view::{next_step, yes_or_no};
use license_engine::Question;
use license_engine::flow::{Ask, WayOut};
use yew::prelude::*;

pub(super) fn sentence(text: &Text) -> Words {
    messages::banner_payment(text)
}

pub(super) fn offer(scene: &Scene<'_>) -> Html {
    next_step::way_out(scene)
}

/// None of its own: it is inferred, and told by its reasons.
pub(super) fn evidence(_: &Scene<'_>) -> Html {
    nothing()
}

pub(super) fn steps(scene: &Scene<'_>, _: &WayOut) -> Html {
    let (facts, text) = (&scene.state.known.facts, scene.text);
    let last = facts
        .license
        .read_at()
        .map(|at| messages::payment_last(text, &text.locale().time(at)));
    let license = facts.license.value().or(facts.stored.value());
    let next = license.and_then(|license| license.terms()?.next_check);
    let next = next.filter(|day| *day >= scene.state.known.now.today);
    let next = next.map(|day| messages::payment_next(text, &text.locale().day(day)));
    html! {
        <>
            <p>{ messages::payment_explain(text) }</p>
            <p>{ messages::payment_steps(text) }</p>
            { yes_or_no::draw(scene, Question::Paid, messages::payment_question(text)) }
            <p class="hint">{ last.unwrap_or_default() }{ " " }{ next.unwrap_or_default() }</p>
        </>
    }
}

pub(super) fn next_step(scene: &Scene<'_>, way: &WayOut) -> Html {
    let label = messages::payment_check(scene.text);
    next_step::button(scene, way, label, Ask::CheckAgain, Look::Primary)
}
