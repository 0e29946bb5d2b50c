//! The installed version is newer than the licence's: both, what still works, whom to contact.

use crate::text::messages;
use crate::view::scene::Scene;
use license_engine::{Stage, Version};
use yew::prelude::*;

pub(super) fn draw(scene: &Scene<'_>, installed: &Version, licensed: &Version) -> Html {
    let (state, text) = (scene.state, scene.text);
    let license = state.facts.license.value().or(state.facts.stored.value());
    let maintenance = license.and_then(|license| license.terms()?.maintenance);
    let rows = [
        (messages::version_installed(text), Some(installed.short())),
        (messages::version_licensed(text), Some(licensed.short())),
        (
            messages::version_maintenance(text),
            maintenance.map(|day| text.locale().day(day)),
        ),
    ];
    let dates = state.facts.dates.value();
    let until = dates.and_then(|dates| dates.grace.max(dates.expiry));
    let works = match (state.stage(), until) {
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
