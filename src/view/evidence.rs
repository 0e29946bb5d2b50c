//! The evidence: plan by plan, where it comes from and since when.

use super::button::Look;
use super::nothing::nothing;
use super::scene::Scene;
use super::{because, cause};
use crate::text::{Words, messages};
use license_engine::cause::Cause;
use license_engine::flow::Ask;
use license_engine::{Certainty, Finding, diagnose};
use yew::prelude::*;

/// What the banner's sentence rests on, and what else was found.
pub(super) fn draw(scene: &Scene<'_>) -> Html {
    let findings = diagnose(&scene.state.known.facts, scene.state.known.now);
    html! {
        <div class="panel">
            { match findings.first() {
                Some(first) => html! {
                    <>{ cause::evidence(scene, &first.cause) }{ because::draw(scene, first) }</>
                },
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
                            <span>{ cause::sentence(scene.text, &finding.cause) }{ certainty(finding) }</span>
                            { scene.button(messages::banner_out(text), ask, Look::Secondary) }
                        </li>
                    }
                }) }
            </ul>
        </div>
    }
}

/// Where the figures come from and when they were read, with a way to read them again.
pub(super) fn source(scene: &Scene<'_>) -> Html {
    let text = scene.text;
    let read_at = scene.state.known.facts.license.read_at();
    let source = read_at.map(|at| messages::why_source(text, &text.locale().time(at)));
    html! {
        <p class="source">
            <span hidden={source.is_none()}>{ source.unwrap_or_default() }</span>
            { scene.button(messages::banner_check(text), Ask::CheckAgain, Look::Quiet) }
        </p>
    }
}
