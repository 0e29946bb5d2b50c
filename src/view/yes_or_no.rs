//! A question to the person, where the facts do not tell.

use super::button::Look;
use super::scene::Scene;
use crate::text::{Words, messages};
use license_engine::flow::Ask;
use license_engine::{Answer, Question};
use yew::prelude::*;

/// What is asked: the description of each answer, for who comes from button to button.
const ASKED: &str = "license-asked";

/// A question with its answers; the given one is marked, and can be changed.
pub(super) fn draw(scene: &Scene<'_>, question: Question, words: Words) -> Html {
    let text = scene.text;
    let given = scene.state.known.facts.answers.get(question);
    let answers = [
        (messages::answer_yes(text), Answer::Yes),
        (messages::answer_no(text), Answer::No),
        (messages::answer_not_sure(text), Answer::NotSure),
    ];
    html! {
        <fieldset class="question">
            <legend id={ASKED}>{ words }</legend>
            <div class="actions">
                { for answers.into_iter().map(|(label, answer)| {
                    let pressed = if given == Some(answer) { "true" } else { "false" };
                    html! {
                        <button type="button" class={Look::Secondary.class()} aria-pressed={pressed} aria-describedby={ASKED}
                            onclick={scene.on(Ask::Answer(question, answer))}>{ label }</button>
                    }
                }) }
            </div>
        </fieldset>
    }
}
