//! New details of the installation: what changes, and take it over.

use super::asks;
use crate::text::messages;
use crate::view::button::Look;
use crate::view::notice;
use crate::view::scene::Scene;
use license_engine::flow::{Ask, WayOut};
use yew::prelude::*;

pub(super) fn draw(scene: &Scene<'_>) -> Html {
    let text = scene.text;
    let license = scene.state.license();
    let pair = license.and_then(|license| Some((license.current.as_ref()?, license.new.as_ref()?)));
    let Some((now, new)) = pair else {
        return html! {
            <>
                <p>{ messages::serial_none(text) }</p>
                { notice::caution(messages::serial_caution(text)) }
            </>
        };
    };
    let rows = [
        (messages::wrong_company(text), &now.company, &new.company),
        (messages::wrong_serial(text), &now.serial, &new.serial),
    ];
    html! {
        <>
            <p>{ messages::serial_explain(text) }</p>
            <table>
                <thead><tr>
                    <th scope="col">{ messages::review_license(text) }</th>
                    <th scope="col">{ messages::serial_now(text) }</th>
                    <th scope="col">{ messages::serial_new(text) }</th>
                </tr></thead>
                <tbody>
                    { for rows.into_iter().map(|(label, now, new)| html! {
                        <tr key={label.as_str()}>
                            <th scope="row">{ label }</th>
                            <td><bdi>{ now.clone() }</bdi></td>
                            <td><bdi>{ if now == new { html! { new.clone() } } else { html! { <strong>{ new.clone() }</strong> } } }</bdi></td>
                        </tr>
                    }) }
                </tbody>
            </table>
            { notice::caution(messages::serial_caution(text)) }
        </>
    }
}

pub(super) fn action(scene: &Scene<'_>, way: &WayOut) -> Html {
    let known = scene
        .state
        .license()
        .is_some_and(|license| license.new.is_some());
    if known {
        asks(
            scene,
            way,
            messages::serial_confirm(scene.text),
            Ask::ChangeSerial,
            Look::Primary,
        )
    } else {
        asks(
            scene,
            way,
            messages::banner_check(scene.text),
            Ask::CheckAgain,
            Look::Primary,
        )
    }
}
