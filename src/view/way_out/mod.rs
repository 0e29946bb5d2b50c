//! What to do about a cause that is not fixed by choosing users: what it is, what it rests on, the next step.

mod message;
mod payment;
mod serial;
mod server;
mod unknown;
mod version;
mod wrong;

use super::button::{Look, off};
use super::nothing::nothing;
use super::scene::Scene;
use super::{because, headline, notice, support, words};
use crate::message::Message;
use crate::text::{Text, Words, messages};
use license_engine::cause::{Cause, Unknown};
use license_engine::fact::Failure;
use license_engine::flow::{Ask, State, WayOut, WayOutNotice};
use license_engine::{Answer, Finding, Question, diagnose};
use yew::prelude::*;

/// Draws the way out of the cause that the person looks at.
pub(super) fn draw(scene: &Scene<'_>, way: &WayOut) -> Html {
    let findings = diagnose(&scene.state.facts, scene.state.now);
    let found = findings
        .iter()
        .find(|finding| finding.cause.name() == way.cause);
    let Some(finding) = found else {
        return headline::heading(scene);
    };
    let (steps, action) = of_cause(scene, way, finding);
    html! {
        <>
            { headline::plain(scene) }
            <div class="panel">
                <h3 ref={scene.heading.clone()} tabindex="-1">{ headline::sentence_of(scene, &finding.cause) }</h3>
                { told(scene, way) }
                { because::draw(scene, finding) }
                { steps }
                <p>{ messages::out_contact(scene.text) }</p>
                { support::draw(scene) }
                <div class="actions">
                    { action }
                    { scene.button(messages::out_back(scene.text), Ask::Back, Look::Quiet) }
                    <progress hidden={!(way.busy && scene.slow)} aria-label={messages::banner_checking(scene.text)}></progress>
                </div>
            </div>
        </>
    }
}

fn of_cause(scene: &Scene<'_>, way: &WayOut, finding: &Finding) -> (Html, Html) {
    match &finding.cause {
        Cause::WrongInstallation(purpose) => (
            wrong::draw(scene, *purpose),
            check(scene, way, Look::Secondary),
        ),
        Cause::PaymentMissing => (payment::draw(scene), payment::action(scene, way)),
        Cause::VersionDiffers {
            installed,
            licensed,
        } => (
            version::draw(scene, installed, licensed),
            check(scene, way, Look::Secondary),
        ),
        Cause::NameOrSerialChanged(_) => (serial::draw(scene), serial::action(scene, way)),
        Cause::VendorMessage { message, url } => {
            let look = if url.is_some() {
                Look::Secondary
            } else {
                Look::Primary
            };
            (
                message::draw(scene, message, url.as_deref()),
                check(scene, way, look),
            )
        }
        Cause::LicenseServerUnreachable => {
            (server::draw(scene, way), check(scene, way, Look::Primary))
        }
        Cause::Unknown(unknown) => (
            unknown::draw(scene, unknown),
            with_guide(scene, way, unknown),
        ),
        Cause::ExcessSeats(_) | Cause::ReadyToActivate | Cause::Healthy => {
            (nothing(), check(scene, way, Look::Primary))
        }
    }
}

fn check(scene: &Scene<'_>, way: &WayOut, look: Look) -> Html {
    asks(
        scene,
        way,
        messages::banner_check(scene.text),
        Ask::CheckAgain,
        look,
    )
}

/// Where the facts do not tell the cause, a few questions may.
fn with_guide(scene: &Scene<'_>, way: &WayOut, unknown: &Unknown) -> Html {
    let logged_out = matches!(
        unknown,
        Unknown::Dates(Failure::LoggedOut) | Unknown::License(Failure::LoggedOut)
    );
    let open = scene.click(Message::Guide(true));
    html! {
        <>
            { if logged_out { headline::reload(scene) } else { check(scene, way, Look::Primary) } }
            <button type="button" class={Look::Secondary.class()} onclick={open}>
                { messages::guide_label(scene.text) }
            </button>
        </>
    }
}

/// The next step, off while something is under way.
fn asks(scene: &Scene<'_>, way: &WayOut, label: Words, ask: Ask, look: Look) -> Html {
    html! {
        <button type="button" class={look.class()} aria-disabled={off(way.busy)} onclick={scene.on(ask)}>{ label }</button>
    }
}

/// A question with its answers; the given one is marked, and can be changed.
fn asked(scene: &Scene<'_>, question: Question, words: Words) -> Html {
    let text = scene.text;
    let given = scene.state.facts.answers.get(question);
    let answers = [
        (messages::answer_yes(text), Answer::Yes),
        (messages::answer_no(text), Answer::No),
        (messages::answer_not_sure(text), Answer::NotSure),
    ];
    html! {
        <fieldset class="question">
            <legend>{ words }</legend>
            <div class="actions">
                { for answers.into_iter().map(|(label, answer)| {
                    let pressed = if given == Some(answer) { "true" } else { "false" };
                    html! {
                        <button type="button" class={Look::Secondary.class()} aria-pressed={pressed}
                            onclick={scene.on(Ask::Answer(question, answer))}>{ label }</button>
                    }
                }) }
            </div>
        </fieldset>
    }
}

/// What came of what the person began.
fn told(scene: &Scene<'_>, way: &WayOut) -> Html {
    let tone = match way.notice {
        Some(WayOutNotice::Failed(_) | WayOutNotice::NotALicense) => notice::Tone::Failure,
        _ => notice::Tone::Attention,
    };
    notice::sentence(announcement(scene.state, way, scene.text), tone)
}

/// The same in words, for a screen reader as well.
pub(super) fn announcement(state: &State, way: &WayOut, text: &Text) -> Words {
    let read_at = state
        .facts
        .license
        .read_at()
        .or(state.facts.dates.read_at());
    let time = read_at.map(|at| text.locale().time(at)).unwrap_or_default();
    match way.notice.as_ref().filter(|_| !way.busy) {
        None => Words::default(),
        Some(WayOutNotice::Unchanged) => messages::out_unchanged(text, &time),
        Some(WayOutNotice::NotALicense) => messages::server_unusable(text),
        Some(WayOutNotice::DoneAndUnchanged) => messages::out_still(text),
        Some(WayOutNotice::Failed(why)) => format!(
            "{} {}",
            messages::out_failed(text),
            words::failure(why, text)
        )
        .into(),
    }
}
