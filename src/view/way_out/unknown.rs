//! No cause can be told: what was read, what was not.

use crate::text::{Words, messages};
use crate::view::scene::Scene;
use crate::view::{evidence, words};
use license_engine::Fact;
use license_engine::cause::Unknown;
use yew::prelude::*;

pub(super) fn draw(scene: &Scene<'_>, unknown: &Unknown) -> Html {
    let (facts, text) = (&scene.state.facts, scene.text);
    let rows = [
        row(scene, messages::fact_dates(text), &facts.dates),
        row(scene, messages::fact_license(text), &facts.license),
        row(scene, messages::fact_server(text), &facts.server),
        row(scene, messages::fact_version(text), &facts.version),
    ];
    html! {
        <>
            { evidence::of_unknown(scene, unknown) }
            <p>{ messages::unknown_explain(text) }</p>
            <table><tbody>{ for rows }</tbody></table>
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
