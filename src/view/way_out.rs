//! What to do about a cause that is not fixed by choosing users: what it is, what it rests on, the next step.

use super::button::Look;
use super::scene::Scene;
use super::{because, cause, headline, notice, support, words};
use crate::text::{Text, Words, messages};
use license_engine::diagnose;
use license_engine::flow::{Ask, State, WayOut, WayOutNotice};
use yew::prelude::*;

/// Draws the way out of the cause that the person looks at.
pub(super) fn draw(scene: &Scene<'_>, way: &WayOut) -> Html {
    let findings = diagnose(&scene.state.known.facts, scene.state.known.now);
    let found = findings
        .iter()
        .find(|finding| finding.cause.name() == way.cause);
    let Some(finding) = found else {
        return headline::heading(scene);
    };
    let cause = &finding.cause;
    html! {
        <>
            { headline::plain(scene) }
            <div class="panel">
                <h3 ref={scene.heading.clone()} tabindex="-1">{ cause::sentence(scene.text, cause) }</h3>
                { told(scene, way) }
                { because::draw(scene, finding) }
                { cause::steps(scene, way, cause) }
                <p>{ messages::out_contact(scene.text) }</p>
                { support::draw(scene) }
                <div class="actions">
                    { cause::next_step(scene, way, cause) }
                    { scene.button(messages::out_back(scene.text), Ask::Back, Look::Quiet) }
                    <progress hidden={!(way.busy && scene.slow)} aria-label={messages::banner_checking(scene.text)}></progress>
                </div>
            </div>
        </>
    }
}

/// What came of what the person began.
fn told(scene: &Scene<'_>, way: &WayOut) -> Html {
    let tone = match way.notice {
        Some(WayOutNotice::Failed(_) | WayOutNotice::NotRead(_) | WayOutNotice::NotALicense) => {
            notice::Tone::Failure
        }
        _ => notice::Tone::Attention,
    };
    notice::sentence(announcement(scene.state, way, scene.text), tone)
}

/// The same in words, for a screen reader as well.
pub(super) fn announcement(state: &State, way: &WayOut, text: &Text) -> Words {
    let read_at = state
        .known
        .facts
        .license
        .read_at()
        .or(state.known.facts.dates.read_at());
    let time = read_at.map(|at| text.locale().time(at)).unwrap_or_default();
    match way.notice.as_ref().filter(|_| !way.busy) {
        None => Words::default(),
        Some(WayOutNotice::Unchanged) => messages::out_unchanged(text, &time),
        Some(WayOutNotice::NotALicense) => messages::server_unusable(text),
        Some(WayOutNotice::DoneAndUnchanged) => messages::out_still(text),
        Some(WayOutNotice::NotRead(why)) => notice::joined(vec![
            messages::banner_unread(text),
            words::failure(why, text),
        ]),
        Some(WayOutNotice::Failed(why)) => format!(
            "{} {}",
            messages::out_failed(text),
            words::failure(why, text)
        )
        .into(),
    }
}
