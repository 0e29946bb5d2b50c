//! What to do about a cause: steps with pictures, what must not be done, what is good to know.

use super::scene::{ANCHOR, GuideScene};
use super::{picture, tell};
use crate::text::{Text, messages};
use crate::view::icon::Icon;
use crate::view::nothing::nothing;
use license_engine::guide::{Conclusion, Note, Step};
use yew::prelude::*;

pub(super) fn draw(scene: &GuideScene<'_>, conclusion: Conclusion) -> Html {
    let go = scene
        .go
        .reform(|(event, conclusion): (MouseEvent, Conclusion)| {
            event.prevent_default();
            conclusion.way()
        });
    html! {
        <>
            <h2 ref={scene.heading.clone()} tabindex="-1">{ tell::title(scene.text, conclusion) }</h2>
            { content(scene.text, conclusion, Some(&go)) }
        </>
    }
}

/// What stands under the heading, in the guide and on the whole page.
pub(super) fn content(
    text: &Text,
    conclusion: Conclusion,
    go: Option<&Callback<(MouseEvent, Conclusion)>>,
) -> Html {
    let notes = conclusion.notes();
    let shown = picture::of_conclusion(conclusion).map(|picture| picture::draw(text, picture));
    html! {
        <>
            <p>{ tell::explanation(text, conclusion) }</p>
            { shown.unwrap_or_else(nothing) }
            { instructions(text, conclusion) }
            <h3 hidden={notes.is_empty()}>{ messages::guide_notes(text) }</h3>
            <ul class="notes" hidden={notes.is_empty()}>
                { for notes.iter().map(|one| note(text, *one, go)) }
            </ul>
        </>
    }
}

/// The steps of a conclusion with their pictures.
pub(super) fn instructions(text: &Text, conclusion: Conclusion) -> Html {
    html! {
        <ol class="instructions">
            { for conclusion.steps().iter().map(|one| step(text, *one)) }
        </ol>
    }
}

fn step(text: &Text, step: Step) -> Html {
    let shown = picture::of_step(step).map(|picture| picture::draw(text, picture));
    let caution = step.caution().map(|caution| tell::caution(text, caution));
    html! {
        <li key={step.id()}>
            <p class="notice" hidden={caution.is_none()}>
                { Icon::Warning.draw() }{ " " }<strong>{ caution.unwrap_or_default() }</strong>
            </p>
            <p>{ tell::rich(&tell::step(text, step)) }</p>
            { shown.unwrap_or_else(nothing) }
        </li>
    }
}

fn note(text: &Text, note: Note, go: Option<&Callback<(MouseEvent, Conclusion)>>) -> Html {
    let shown = picture::of_note(note).map(|picture| picture::draw(text, picture));
    let more = tell::more(note).map(|conclusion| {
        let place = if go.is_some() { anchor(conclusion) } else { id(conclusion) };
        let go = go.map(|go| go.reform(move |event: MouseEvent| (event, conclusion)));
        html! { <a href={["#", &place].concat()} onclick={go}>{ messages::guide_note_how(text) }</a> }
    });
    html! {
        <li key={note as u32}>
            <p>{ tell::rich(&tell::note(text, note)) }{ " " }{ more.unwrap_or_else(nothing) }</p>
            { shown.unwrap_or_else(nothing) }
        </li>
    }
}

/// The `id` of a conclusion's section on the whole page: letters, digits and hyphens, as style sheets and scripts take it.
pub(super) fn id(conclusion: Conclusion) -> String {
    anchor(conclusion).replace(['=', ':', ','], "-")
}

/// The end of a link to a conclusion in the guide.
fn anchor(conclusion: Conclusion) -> String {
    [ANCHOR, &conclusion.way().to_link()].join("=")
}
