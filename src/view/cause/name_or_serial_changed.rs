//! New details of the installation: what changes, and take it over.

use crate::text::{Text, Words, messages};
use crate::view::button::Look;
use crate::view::scene::Scene;
use crate::view::{next_step, notice};
use license_engine::cause::Changed;
use license_engine::flow::{Ask, WayOut};
use yew::prelude::*;

pub(super) fn sentence(text: &Text, changed: Changed) -> Words {
    match changed {
        Changed::Name => messages::banner_name(text),
        Changed::Serial => messages::banner_serial(text),
    }
}

pub(super) fn offer(scene: &Scene<'_>, _: Changed) -> Html {
    next_step::way_out(scene)
}

pub(super) fn evidence(scene: &Scene<'_>, _: Changed) -> Html {
    html! { <p>{ messages::guide_renamed(scene.text) }</p> }
}

pub(super) fn steps(scene: &Scene<'_>, _: &WayOut, _: Changed) -> Html {
    let text = scene.text;
    let license = scene.state.known.license();
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

pub(super) fn next_step(scene: &Scene<'_>, way: &WayOut, _: Changed) -> Html {
    let license = scene.state.known.license();
    if license.is_none_or(|license| license.new.is_none()) {
        return next_step::check(scene, way, Look::Primary);
    }
    let label = messages::serial_confirm(scene.text);
    next_step::button(scene, way, label, Ask::ChangeSerial, Look::Primary)
}
