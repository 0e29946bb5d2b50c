//! The frame of a step: which of how many, its content, its actions.

use super::scene::Scene;
use crate::text::{Words, messages};
use license_engine::flow::Screen;
use yew::prelude::*;

/// The steps of the work.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Choose,
    Review,
    Activate,
}

impl Step {
    fn name(self, scene: &Scene<'_>) -> Words {
        match self {
            Self::Choose => messages::step_choose(scene.text),
            Self::Review => messages::step_review(scene.text),
            Self::Activate => messages::step_activate(scene.text),
        }
    }

    /// Where nothing has to be chosen, there are two steps instead of three.
    fn all(scene: &Scene<'_>) -> &'static [Self] {
        let chosen = match &scene.state.screen {
            Screen::Review(review) => review.order.selection.is_some(),
            Screen::CarryOut(run) => run.is_chosen(),
            _ => true,
        };
        if chosen { &ALL } else { &ALL[1..] }
    }
}

const ALL: [Step; 3] = [Step::Choose, Step::Review, Step::Activate];

/// Draws a step: its heading takes the focus when it begins.
pub(super) fn frame(scene: &Scene<'_>, step: Step, content: Html, actions: Html) -> Html {
    let all = Step::all(scene);
    let number = all.iter().position(|other| *other == step).unwrap_or(0) as u32 + 1;
    let locale = scene.text.locale();
    let title = messages::step_of(
        scene.text,
        &locale.number(number),
        &locale.number(all.len() as u32),
        &step.name(scene),
    );
    html! {
        <div class="panel">
            <div class="top">
                // A step has an element of its own: what has the focus already is not told again with other words.
                <h3 key={step as u32} ref={scene.heading.clone()} tabindex="-1">{ title }</h3>
                <ol class="steps">
                    { for all.iter().map(|other| html! {
                        <li key={*other as u32} aria-current={(*other == step).then_some("step")}>
                            { other.name(scene) }
                        </li>
                    }) }
                </ol>
            </div>
            { content }
            <div class="actions">{ actions }</div>
        </div>
    }
}
