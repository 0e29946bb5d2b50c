//! A payment that has not been received: how to confirm it, and check again.

use super::asks;
use crate::text::messages;
use crate::view::{Look, Scene};
use license_engine::flow::{Ask, WayOut};
use license_engine::{Answer, Question};
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
    let answer =
        |label, answer| scene.button(label, Ask::Answer(Question::Paid, answer), Look::Secondary);
    let asked = facts.answers.get(Question::Paid).is_some();
    html! {
        <>
            <p>{ messages::payment_explain(text) }</p>
            <div class="question" hidden={asked}>
                <p><strong>{ messages::payment_question(text) }</strong></p>
                <div class="actions">
                    { answer(messages::answer_yes(text), Answer::Yes) }
                    { answer(messages::answer_no(text), Answer::No) }
                    { answer(messages::answer_not_sure(text), Answer::NotSure) }
                </div>
            </div>
            <p>{ messages::payment_steps(text) }</p>
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
    )
}
