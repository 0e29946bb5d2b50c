//! The installed version is newer than the licence's: both, what still works, whom to contact.

use crate::text::{Text, Words, messages};
use crate::view::button::Look;
use crate::view::next_step;
use crate::view::scene::Scene;
use license_engine::Stage;
use license_engine::cause::Versions;
use license_engine::flow::WayOut;
use yew::prelude::*;

pub(super) fn sentence(text: &Text, versions: &Versions) -> Words {
    messages::banner_version(
        text,
        &versions.licensed.short(),
        &versions.installed.short(),
    )
}

pub(super) fn offer(scene: &Scene<'_>, _: &Versions) -> Html {
    next_step::way_out(scene)
}

pub(super) fn evidence(scene: &Scene<'_>, _: &Versions) -> Html {
    html! { <p>{ messages::version_explain(scene.text) }</p> }
}

pub(super) fn steps(scene: &Scene<'_>, _: &WayOut, versions: &Versions) -> Html {
    let (state, text) = (scene.state, scene.text);
    let license = state
        .known
        .facts
        .license
        .value()
        .or(state.known.facts.stored.value());
    let maintenance = license.and_then(|license| license.terms()?.maintenance);
    let rows = [
        (
            messages::version_installed(text),
            Some(versions.installed.short()),
        ),
        (
            messages::version_licensed(text),
            Some(versions.licensed.short()),
        ),
        (
            messages::version_maintenance(text),
            maintenance.map(|day| text.locale().day(day)),
        ),
    ];
    let dates = state.known.facts.dates.value();
    let until = dates.and_then(|dates| dates.grace.max(dates.expiry));
    let works = match (state.known.stage(), until) {
        (Some(Stage::Stopped), _) => None,
        (_, Some(day)) => Some(messages::version_works_until(text, &text.locale().day(day))),
        (_, None) => Some(messages::version_works_now(text)),
    };
    html! {
        <>
            <p>{ messages::version_explain(text) }</p>
            <table><tbody>
                { for rows.into_iter().filter_map(|(label, value)| Some(html! {
                    <tr key={label.as_str()}><th scope="row">{ label }</th><td>{ value? }</td></tr>
                })) }
            </tbody></table>
            <p hidden={works.is_none()}>{ works.unwrap_or_default() }</p>
            <p>{ messages::version_contact(text) }</p>
        </>
    }
}

/// What is to be done is done elsewhere: checking again is beside it.
pub(super) fn next_step(scene: &Scene<'_>, way: &WayOut, _: &Versions) -> Html {
    next_step::check(scene, way, Look::Secondary)
}
