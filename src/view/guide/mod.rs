//! The guide: one question a screen, and what to do when the cause is told. Also the whole of it as one page.

mod conclude;
mod page;
mod picture;
mod question;
mod scene;
mod sketch;
mod tell;

pub use page::page;
pub use scene::{ANCHOR, GuideScene};

use super::button::Look;
use crate::text::{Text, Words, messages};
use license_engine::Answers;
use license_engine::guide::{Conclusion, Next, Place};
use yew::prelude::*;

/// Draws the guide.
pub fn draw(scene: &GuideScene<'_>) -> Html {
    let content = match scene.place.next {
        Next::Ask(question) => question::draw(scene, question),
        Next::Conclude(conclusion) => conclude::draw(scene, conclusion),
    };
    html! {
        <section class="widget guide" aria-label={messages::guide_label(scene.text)}>
            <div class="panel">
                { content }
                { actions(scene) }
                { answers(scene) }
            </div>
        </section>
    }
}

/// The same steps with their pictures, for who works through them inside the CRM.
pub(super) fn instructions(text: &Text, conclusion: Conclusion) -> Html {
    conclude::instructions(text, conclusion)
}

/// The picture of a user with *Can log in*.
pub(super) fn seat(text: &Text) -> Html {
    picture::draw(text, picture::Picture::Seats)
}

/// What a screen reader is told of a step beside its title, which has the focus.
pub fn announcement(place: &Place, text: &Text) -> Words {
    match place.next {
        Next::Ask(_) => question::number(place, text),
        Next::Conclude(_) => Words::default(),
    }
}

fn actions(scene: &GuideScene<'_>) -> Html {
    let text = scene.text;
    let last = scene.place.given.iter().next_back();
    let back = last.map(|(question, _)| scene.place.given.clone().before(question));
    let go = |answers: Option<Answers>| {
        let answers = answers.unwrap_or_default();
        scene.go.reform(move |_: MouseEvent| answers.clone())
    };
    let copy = scene.copy.map(|copy| copy.reform(|_: MouseEvent| ()));
    let label = match scene.copied {
        Some(copied) if copied.done => messages::copied(text),
        _ => messages::guide_link(text),
    };
    let link = scene.copied.filter(|copied| !copied.done);
    html! {
        <>
        <div class="actions">
            <button type="button" class={Look::Secondary.class()} hidden={last.is_none()} onclick={go(back)}>
                { messages::back(text) }
            </button>
            <button type="button" class={Look::Quiet.class()} hidden={last.is_none()} onclick={go(None)}>
                { messages::guide_restart(text) }
            </button>
            <button type="button" class={Look::Quiet.class()} hidden={copy.is_none()} onclick={copy}>{ label }</button>
        </div>
        <p hidden={link.is_none()}>
            { messages::copy_failed(text) }{ " " }
            <code>{ link.map(|link| link.text.clone()) }</code>
        </p>
        </>
    }
}

/// What has been answered on the way, each to be changed.
fn answers(scene: &GuideScene<'_>) -> Html {
    let (text, given) = (scene.text, &scene.place.given);
    let change = messages::guide_change(text);
    let rows = given.iter().map(|(question, answer)| {
        let before = given.clone().before(question);
        let go = scene.go.reform(move |_: MouseEvent| before.clone());
        let asked = tell::question(text, question);
        let label = format!("{change}: {asked}");
        html! {
            <li key={question.id()}>
                <span class="asked">{ asked }</span>
                <strong>{ tell::answer(text, question, answer) }</strong>
                <button type="button" class={Look::Quiet.class()} aria-label={label} onclick={go}>{ &change }</button>
            </li>
        }
    });
    html! {
        <div class="answers" hidden={given.iter().next().is_none()}>
            <h3>{ messages::guide_answers(text) }</h3>
            <ol>{ for rows }</ol>
        </div>
    }
}
