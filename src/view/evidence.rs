//! The evidence: plan by plan, where it comes from and since when.

use super::button::Look;
use super::nothing::nothing;
use super::scene::Scene;
use super::{because, figures, headline};
use crate::text::{Words, messages};
use license_engine::cause::{Cause, Unknown};
use license_engine::flow::Ask;
use license_engine::{Certainty, Finding, diagnose};
use yew::prelude::*;

/// What the banner's sentence rests on, and what else was found.
pub(super) fn draw(scene: &Scene<'_>) -> Html {
    let findings = diagnose(&scene.state.facts, scene.state.now);
    let first = findings.first();
    html! {
        <div class="panel">
            { evidence(scene) }
            { match first {
                Some(finding) => because::draw(scene, finding),
                None => nothing(),
            } }
            { others(scene, findings.get(1..).unwrap_or_default()) }
            { source(scene) }
        </div>
    }
}

/// The other causes, each with how sure it is and its own way out.
fn others(scene: &Scene<'_>, findings: &[Finding]) -> Html {
    let text = scene.text;
    // A question needs no word on how sure it is.
    let asks = |finding: &Finding| matches!(finding.cause, Cause::WrongInstallation(_));
    let certainty = |finding: &Finding| match finding.certainty {
        _ if asks(finding) => Words::default(),
        Certainty::Confirmed => Words::default(),
        Certainty::Likely => format!(" ({})", messages::certainty_likely(text)).into(),
        Certainty::Possible => format!(" ({})", messages::certainty_possible(text)).into(),
    };
    html! {
        <div hidden={findings.is_empty()}>
            <p><strong>{ messages::why_others(text) }</strong></p>
            <ul class="others">
                { for findings.iter().map(|finding| {
                    let ask = Ask::FixCause(finding.cause.name());
                    html! {
                        <li key={finding.cause.name()}>
                            <span>{ headline::sentence_of(scene, &finding.cause) }{ certainty(finding) }</span>
                            { scene.button(messages::banner_out(text), ask, Look::Secondary) }
                        </li>
                    }
                }) }
            </ul>
        </div>
    }
}

fn evidence(scene: &Scene<'_>) -> Html {
    let (state, text) = (scene.state, scene.text);
    match (state.cause(), state.license()) {
        (Some(Cause::ExcessSeats(excess)), Some(license)) => html! {
            <>
                <p>{ messages::why_excess(text) }</p>
                { figures::plans(scene, license, &excess) }
            </>
        },
        (Some(Cause::ReadyToActivate), Some(license)) => html! {
            <>
                <p>{ messages::guide_ready(text) }</p>
                { figures::plans(scene, license, &[]) }
            </>
        },
        (Some(Cause::Unknown(unknown)), _) => of_unknown(scene, &unknown),
        (Some(Cause::VersionDiffers { .. }), _) => {
            html! { <p>{ messages::version_explain(text) }</p> }
        }
        (Some(Cause::NameOrSerialChanged(_)), _) => {
            html! { <p>{ messages::guide_renamed(text) }</p> }
        }
        (Some(Cause::VendorMessage { message, .. }), _) if !message.is_empty() => html! {
            <blockquote><bdi>{ message }</bdi></blockquote>
        },
        _ => nothing(),
    }
}

/// What is known where no cause can be told.
pub(super) fn of_unknown(scene: &Scene<'_>, unknown: &Unknown) -> Html {
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

/// Where the figures come from and when they were read, with a way to read them again.
pub(super) fn source(scene: &Scene<'_>) -> Html {
    let text = scene.text;
    let read_at = scene.state.facts.license.read_at();
    let source = read_at.map(|at| messages::why_source(text, &text.locale().time(at)));
    html! {
        <p class="source">
            <span hidden={source.is_none()}>{ source.unwrap_or_default() }</span>
            { scene.button(messages::banner_check(text), Ask::CheckAgain, Look::Quiet) }
        </p>
    }
}
