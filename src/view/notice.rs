//! What happened on the way to a screen, told where it matters.

use super::icon::Icon;
use super::scene::Scene;
use super::words;
use crate::text::{Text, Words, messages};
use license_engine::fact::Failure;
use license_engine::flow::Notice;
use license_engine::remedy::beginning;
use yew::prelude::*;

/// Told at once of what stands in a list, at the most.
const TOLD: usize = 5;

/// How a notice looks.
#[derive(Clone, Copy)]
pub(super) enum Tone {
    /// Something to know.
    Attention,
    /// Something did not work.
    Failure,
}

/// The sentences of a notice.
pub(super) fn words(notice: &Notice, text: &Text) -> Words {
    joined(sentences(notice, text, true))
}

/// The same above the causes, which say themselves what to do.
pub(super) fn briefly(notice: &Notice, text: &Text) -> Words {
    joined(sentences(notice, text, false))
}

fn sentences(notice: &Notice, text: &Text, to_do: bool) -> Vec<Words> {
    match notice {
        Notice::Changed(None) => {
            vec![
                messages::notice_changed(text),
                messages::notice_nothing(text),
            ]
        }
        Notice::Changed(Some(count)) => vec![messages::notice_changed(text), done(*count, text)],
        Notice::NotRead(why) => vec![messages::notice_not_read(text), words::failure(why, text)],
        Notice::Stopped(count) => vec![messages::notice_stopped(text), done(*count, text)],
        Notice::Partly(count) => vec![messages::notice_partly(text), done(*count, text)],
        Notice::StillInExcess => vec![messages::notice_still(text)],
        Notice::Refused(why, count) => vec![
            messages::notice_refused(text),
            done(*count, text),
            if to_do {
                again(why, text)
            } else {
                Words::default()
            },
            words::failure(why, text),
        ],
        Notice::ActivationUnknown(count) => {
            vec![messages::notice_unconfirmed(text), done(*count, text)]
        }
    }
}

/// What to do about a refusal in SuperOffice's own words; the other reasons say it themselves.
fn again(why: &Failure, text: &Text) -> Words {
    match why {
        Failure::Refused(_) | Failure::Explained(..) => messages::notice_again(text),
        _ => Words::default(),
    }
}

/// Sentences one after the other; empty ones are left out.
pub(super) fn joined(sentences: Vec<Words>) -> Words {
    let said = sentences.iter().filter(|sentence| !sentence.is_empty());
    let said: Vec<&str> = said.map(|sentence| &**sentence).collect();
    said.join(" ").into()
}

/// What stands in a list, for the ear: of a long one the beginning, and how many more there are.
pub(super) fn listed(list: Vec<Words>, text: &Text) -> Words {
    let (told, rest) = beginning(&list, TOLD);
    let more = || format!("{}.", messages::review_names_more(text, rest)).into();
    let more = (rest > 0).then(more);
    joined(told.iter().cloned().chain(more).collect())
}

/// What was changed before it came to this. Where nothing was for certain, something may have been all the same: then
/// nothing is said.
fn done(count: u32, text: &Text) -> Words {
    match count {
        0 => Words::default(),
        count => messages::notice_done(text, count),
    }
}

/// Draws a sentence as a notice; an element that is not shown where there is none.
pub(super) fn sentence(words: Words, tone: Tone) -> Html {
    let (class, icon) = match tone {
        Tone::Attention => ("notice", Icon::Warning),
        Tone::Failure => ("notice failure", Icon::Error),
    };
    html! {
        <p {class} hidden={words.is_empty()}>{ icon.draw() }<span>{ words }</span></p>
    }
}

/// Draws a notice; an element that is not shown where there is none.
pub(super) fn draw(scene: &Scene<'_>, notice: Option<&Notice>) -> Html {
    let said = notice.map(|notice| words(notice, scene.text));
    sentence(said.unwrap_or_default(), tone(notice))
}

/// The same above the causes.
pub(super) fn draw_briefly(scene: &Scene<'_>, notice: Option<&Notice>) -> Html {
    let said = notice.map(|notice| briefly(notice, scene.text));
    sentence(said.unwrap_or_default(), tone(notice))
}

fn tone(notice: Option<&Notice>) -> Tone {
    match notice {
        Some(Notice::NotRead(_) | Notice::Refused(..) | Notice::ActivationUnknown(_)) => {
            Tone::Failure
        }
        _ => Tone::Attention,
    }
}

/// Draws what must not be overlooked before the next step.
pub(super) fn caution(words: Words) -> Html {
    html! {
        <p class="notice caution">{ Icon::Warning.draw() }<strong>{ words }</strong></p>
    }
}
