//! What a finding rests on, in sentences.

use super::Scene;
use crate::text::{Text, Words, messages};
use license_engine::Finding;
use license_engine::cause::Because;
use license_engine::license::Purpose;
use yew::prelude::*;

/// "Because …" for a finding; an element that is not shown where there is nothing to say.
pub(super) fn draw(scene: &Scene<'_>, finding: &Finding) -> Html {
    let text = scene.text;
    html! {
        <div class="because" hidden={finding.because.is_empty()}>
            <p>{ messages::because_title(text) }</p>
            <ul>{ for finding.because.iter().map(|because| html! { <li>{ words(because, text) }</li> }) }</ul>
        </div>
    }
}

fn words(because: &Because, text: &Text) -> Words {
    let day = |day| text.locale().day(day);
    match because {
        Because::Figures => messages::because_figures(text),
        Because::NewLicense => messages::because_new(text),
        Because::NoNewLicense => messages::because_none(text),
        Because::ServerSays(status) => messages::because_status(text, status),
        Because::Marked(Purpose::Trial) => messages::because_trial(text),
        Because::Marked(Purpose::Test) => messages::because_test(text),
        Because::Expired(date) => messages::because_expired(text, &day(*date)),
        Because::CheckDue(date) => messages::because_check(text, &day(*date)),
        Because::Versions {
            installed,
            licensed,
        } => messages::because_versions(text, &installed.short(), &licensed.short()),
        Because::MaintenanceEnded(date) => messages::because_maintenance(text, &day(*date)),
        Because::ServerSilent => messages::because_silent(text),
        Because::Answered => messages::because_answered(text),
    }
}
