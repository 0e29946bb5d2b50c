//! No cause can be told: what was read, what was not.

use crate::message::Message;
use crate::text::{Text, Words, messages};
use crate::view::button::Look;
use crate::view::nothing::nothing;
use crate::view::scene::{Rest, Scene};
use crate::view::{next_step, words};
use license_engine::Fact;
use license_engine::cause::{Cause, Unknown};
use license_engine::fact::Failure;
use license_engine::flow::{Ask, WayOut};
use yew::prelude::*;

pub(super) fn sentence(text: &Text, unknown: &Unknown) -> Words {
    match why(unknown) {
        Some(_) => messages::banner_unread(text),
        None => messages::banner_unknown(text),
    }
}

/// Why the licence could not be read.
pub(in crate::view) fn unread(scene: &Scene<'_>) -> Option<Failure> {
    match scene
        .state
        .known
        .cause()
        .filter(|_| !scene.state.known.checking)?
    {
        Cause::Unknown(unknown) => why(&unknown).cloned(),
        _ => None,
    }
}

fn why(unknown: &Unknown) -> Option<&Failure> {
    match unknown {
        Unknown::Dates(why) | Unknown::License(why) => Some(why),
        Unknown::NoNewLicense(_) | Unknown::CannotActivate(_) => None,
    }
}

pub(super) fn offer(scene: &Scene<'_>, unknown: &Unknown) -> Html {
    let text = scene.text;
    let Some(why) = why(unknown) else {
        return next_step::way_out(scene);
    };
    html! {
        <>
            { if *why == Failure::LoggedOut { reload(scene) } else {
                scene.button(messages::banner_check(text), Ask::CheckAgain, Look::Primary)
            } }
            { scene.button(messages::banner_out(text), Ask::Fix, Look::Quiet) }
        </>
    }
}

/// Logging in is the page's own work.
fn reload(scene: &Scene<'_>) -> Html {
    let reload = scene.click(Message::Reload);
    Look::Primary.button(messages::banner_reload(scene.text), reload)
}

pub(super) fn evidence(scene: &Scene<'_>, unknown: &Unknown) -> Html {
    let text = scene.text;
    let (first, second) = match unknown {
        // Why not stands in the banner, and in the table of what was read.
        Unknown::Dates(_) | Unknown::License(_) => return nothing(),
        Unknown::NoNewLicense(status) => {
            let said = status.as_ref().map(|status| status.message.trim());
            let said = said.filter(|message| !message.is_empty());
            (
                messages::why_none(text),
                said.map(|message| messages::why_says(text, message)),
            )
        }
        Unknown::CannotActivate(reason) => {
            let reason = Some(reason.trim()).filter(|reason| !reason.is_empty());
            (
                messages::why_blocked(text),
                reason.map(|reason| messages::why_says(text, reason)),
            )
        }
    };
    html! {
        <>
            <p>{ first }</p>
            <p hidden={second.is_none()}>{ second.unwrap_or_default() }</p>
        </>
    }
}

pub(super) fn steps(scene: &Scene<'_>, _: &WayOut, unknown: &Unknown) -> Html {
    let (facts, text) = (&scene.state.known.facts, scene.text);
    let rows = [
        row(scene, messages::fact_dates(text), &facts.dates),
        row(scene, messages::fact_license(text), &facts.license),
        row(scene, messages::fact_server(text), &facts.server),
        row(scene, messages::fact_version(text), &facts.version),
    ];
    html! {
        <>
            { evidence(scene, unknown) }
            <p>{ messages::unknown_explain(text) }</p>
            <table><tbody>{ for rows }</tbody></table>
        </>
    }
}

/// Where the facts do not tell the cause, a few questions may.
pub(super) fn next_step(scene: &Scene<'_>, way: &WayOut, unknown: &Unknown) -> Html {
    let first = match why(unknown) {
        Some(Failure::LoggedOut) => reload(scene),
        _ => next_step::check(scene, way, Look::Primary),
    };
    let (text, is_missing) = (scene.text, matches!(scene.rest, Rest::Missing(_)));
    let (guide, missing) = if is_missing {
        (messages::retry(text), messages::aside_missing(text))
    } else {
        (messages::guide_label(text), Words::default())
    };
    html! {
        <>
            { first }
            { Look::Secondary.button(guide, scene.click(Message::Guide(true))) }
            <progress hidden={*scene.rest != Rest::Awaited} aria-label={messages::banner_loading(text)}></progress>
            <p hidden={!is_missing}>{ missing }</p>
        </>
    }
}

fn row<T>(scene: &Scene<'_>, label: Words, fact: &Fact<T>) -> Html {
    let text = scene.text;
    let state = match (fact.read_at(), fact.why()) {
        (Some(at), _) => messages::unknown_read(text, &text.locale().time(at)),
        (None, Some(why)) => {
            let unread = messages::unknown_unread(text);
            format!("{unread}. {}", words::failure(why, text)).into()
        }
        (None, None) => messages::unknown_unread(text),
    };
    html! { <tr key={label.as_str()}><th scope="row">{ label }</th><td>{ state }</td></tr> }
}
