//! One question: its picture, and its answers as large buttons.

use super::scene::GuideScene;
use super::{picture, tell};
use crate::text::{Text, Words, messages};
use crate::view::nothing::nothing;
use license_engine::Question;
use license_engine::guide::{AT_MOST, Place};
use yew::prelude::*;

pub(super) fn draw(scene: &GuideScene<'_>, question: Question) -> Html {
    let text = scene.text;
    let shown = picture::of_question(question).map(|picture| picture::draw(text, picture));
    html! {
        <>
            <div class="asking">
                <p class="hint">{ number(scene.place, text) }</p>
                <h2 ref={scene.heading.clone()} tabindex="-1">{ tell::question(text, question) }</h2>
                <p>{ tell::rich(&tell::hint(text, question)) }</p>
            </div>
            { shown.unwrap_or_else(nothing) }
            <ul class="choices">
                { for question.answers().iter().map(|answer| {
                    let answer = *answer;
                    let give = scene.answer.reform(move |_: MouseEvent| (question, answer));
                    html! {
                        <li key={answer.id()}>
                            <button type="button" class="button choice" onclick={give}>{ tell::answer(text, question, answer) }</button>
                        </li>
                    }
                }) }
            </ul>
        </>
    }
}

/// Which question this is, and how many it can become.
pub(super) fn number(place: &Place, text: &Text) -> Words {
    let locale = text.locale();
    let number = place.given.iter().count() as u32 + 1;
    messages::guide_number(text, &locale.number(number), &locale.number(AT_MOST as u32))
}
