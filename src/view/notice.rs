//! What happened on the way to a screen, told where it matters.

use super::icon::Icon;
use super::{Scene, words};
use crate::text::{Text, Words, messages};
use license_engine::flow::Notice;
use yew::prelude::*;

/// The sentence of a notice.
pub(super) fn words(notice: &Notice, text: &Text) -> Words {
    let with = |sentence: Words, why| -> Words {
        format!("{sentence} {}", words::failure(why, text)).into()
    };
    match notice {
        Notice::Changed => messages::notice_changed(text),
        Notice::NotRead(why) => with(messages::notice_not_read(text), why),
        Notice::Stopped(count) => messages::notice_stopped(text, *count),
        Notice::Partly(count) => messages::notice_partly(text, *count),
        Notice::StillInExcess => messages::notice_still(text),
        Notice::Refused(why) => with(messages::notice_refused(text), why),
        Notice::ActivationUnknown => messages::notice_unconfirmed(text),
    }
}

/// Draws a sentence as a notice; an element that is not shown where there is none.
pub(super) fn sentence(words: Words) -> Html {
    html! {
        <p class="notice" hidden={words.is_empty()}>{ Icon::Warning.draw() }<span>{ words }</span></p>
    }
}

/// Draws a notice; an element that is not shown where there is none.
pub(super) fn draw(scene: &Scene<'_>, notice: Option<&Notice>) -> Html {
    sentence(
        notice
            .map(|notice| words(notice, scene.text))
            .unwrap_or_default(),
    )
}
