//! A payment that has not been received: how to confirm it, and check again.

use super::{asked, asks};
use crate::text::messages;
use crate::view::button::Look;
use crate::view::scene::Scene;
use license_engine::Question;
use license_engine::flow::{Ask, WayOut};
use yew::prelude::*;

pub(super) fn draw(scene: &Scene<'_>) -> Html {
    let (facts, text) = (&scene.state.facts, scene.text);
    let last = facts
        .license
        .read_at()
        .map(|at| messages::payment_last(text, &text.locale().time(at)));
    let license = facts.license.value().or(facts.stored.value());
    let next = license.and_then(|license| license.terms()?.next_check);
    let next = next.filter(|day| *day >= scene.state.now.today);
    let next = next.map(|day| messages::payment_next(text, &text.locale().day(day)));
    html! {
        <>
            <p>{ messages::payment_explain(text) }</p>
            <p>{ messages::payment_steps(text) }</p>
            { asked(scene, Question::Paid, messages::payment_question(text)) }
            <p class="hint">{ last.unwrap_or_default() }{ " " }{ next.unwrap_or_default() }</p>
        </>
    }
}

pub(super) fn action(scene: &Scene<'_>, way: &WayOut) -> Html {
    asks(
        scene,
        way,
        messages::payment_check(scene.text),
        Ask::CheckAgain,
        Look::Primary,
    )
}
