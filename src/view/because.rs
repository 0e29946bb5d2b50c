//! What a finding rests on, in sentences.

use super::scene::Scene;
use crate::text::{Text, Words, messages};
use license_engine::Finding;
use license_engine::cause::{Because, Cause};
use license_engine::license::Purpose;
use yew::prelude::*;

/// "Because …" for a finding that is inferred; an element that is not shown where the screen shows the evidence itself.
pub(super) fn draw(scene: &Scene<'_>, finding: &Finding) -> Html {
    let text = scene.text;
    let inferred = matches!(
        finding.cause,
        Cause::WrongInstallation(_) | Cause::PaymentMissing | Cause::LicenseServerUnreachable
    );
    let said = finding.because.iter().filter(|_| inferred);
    let said: Vec<Words> = said.filter_map(|because| words(because, text)).collect();
    html! {
        <div class="because" hidden={said.is_empty()}>
            <p>{ messages::because_title(text) }</p>
            <ul>{ for said.into_iter().map(|because| html! { <li>{ because }</li> }) }</ul>
        </div>
    }
}

/// The sentence of a reason; `None` for what the figures, the versions and the dates on the screen show.
fn words(because: &Because, text: &Text) -> Option<Words> {
    let day = |day| text.locale().day(day);
    Some(match because {
        Because::NoNewLicense => messages::because_none(text),
        Because::ServerSays(_) => messages::because_problem(text),
        Because::Marked(Purpose::Trial) => messages::because_trial(text),
        Because::Marked(Purpose::Test) => messages::because_test(text),
        Because::Expired(date) => messages::because_expired(text, &day(*date)),
        Because::CheckDue(date) => messages::because_check(text, &day(*date)),
        Because::ServerSilent => messages::because_silent(text),
        Because::Answered => messages::because_answered(text),
        Because::Figures
        | Because::NewLicense
        | Because::Versions { .. }
        | Because::MaintenanceEnded(_) => return None,
    })
}
