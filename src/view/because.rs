//! What an inferred finding rests on, in sentences.

use super::scene::Scene;
use crate::text::{Text, Words, messages};
use license_engine::Finding;
use license_engine::cause::Because;
use license_engine::license::Purpose;
use yew::prelude::*;

/// "Because …"; an element that is not shown where the screen shows the evidence itself.
pub(super) fn draw(scene: &Scene<'_>, finding: &Finding) -> Html {
    let said = finding
        .because
        .iter()
        .map(|because| words(because, scene.text));
    html! {
        <div class="because" hidden={finding.because.is_empty()}>
            <p>{ messages::because_title(scene.text) }</p>
            <ul>{ for said.map(|because| html! { <li>{ because }</li> }) }</ul>
        </div>
    }
}

fn words(because: &Because, text: &Text) -> Words {
    let day = |day| text.locale().day(day);
    match because {
        Because::NoNewLicense => messages::because_none(text),
        Because::ServerHasProblem => messages::because_problem(text),
        Because::Marked(Purpose::Trial) => messages::because_trial(text),
        Because::Marked(Purpose::Test) => messages::because_test(text),
        Because::Expired(date) => messages::because_expired(text, &day(*date)),
        Because::CheckDue(date) => messages::because_check(text, &day(*date)),
        Because::ServerSilent => messages::because_silent(text),
        Because::Answered => messages::because_answered(text),
    }
}
