//! Logged in to a trial or a test installation: the identifiers to compare, and one question.

use crate::message::Message;
use crate::text::{Text, Words, messages};
use crate::view::button::Look;
use crate::view::nothing::nothing;
use crate::view::scene::Scene;
use crate::view::{next_step, yes_or_no};
use license_engine::Question;
use license_engine::flow::WayOut;
use license_engine::license::Purpose;
use license_engine::name::folded;
use yew::prelude::*;

pub(super) fn sentence(text: &Text, purpose: Purpose) -> Words {
    match purpose {
        Purpose::Trial => messages::banner_trial(text),
        Purpose::Test => messages::banner_test(text),
    }
}

pub(super) fn offer(scene: &Scene<'_>, _: Purpose) -> Html {
    next_step::way_out(scene)
}

/// None of its own: it is inferred, and told by its reasons.
pub(super) fn evidence(_: &Scene<'_>, _: Purpose) -> Html {
    nothing()
}

pub(super) fn steps(scene: &Scene<'_>, _: &WayOut, purpose: Purpose) -> Html {
    let text = scene.text;
    let explain = match purpose {
        Purpose::Trial => messages::wrong_explain_trial(text),
        Purpose::Test => messages::wrong_explain_test(text),
    };
    html! {
        <>
            <p>{ explain }</p>
            { yes_or_no::draw(scene, Question::Everyday, messages::wrong_question(text)) }
            <p>{ messages::wrong_find(text) }</p>
            { identifiers(scene) }
            <p>{ messages::wrong_differs(text) }</p>
        </>
    }
}

/// What is to be done is done elsewhere: checking again is beside it.
pub(super) fn next_step(scene: &Scene<'_>, way: &WayOut, _: Purpose) -> Html {
    next_step::check(scene, way, Look::Secondary)
}

fn identifiers(scene: &Scene<'_>) -> Html {
    let (facts, text) = (&scene.state.known.facts, scene.text);
    let license = facts.license.value().or(facts.stored.value());
    let terms = license.and_then(|license| license.terms());
    let company = terms.map(|terms| terms.company.clone()).unwrap_or_default();
    let serial = terms.map(|terms| terms.serial.clone()).unwrap_or_default();
    let person = facts.person.value();
    let tenant = person
        .map(|person| person.tenant.clone())
        .unwrap_or_default();
    let rows = [
        (messages::wrong_company(text), company),
        (messages::wrong_serial(text), serial),
        (messages::wrong_tenant(text), tenant),
    ];
    html! {
        <table class="cards">
            <thead><tr>
                <td></td>
                <th scope="col">{ messages::wrong_here(text) }</th>
                <th scope="col">{ messages::wrong_there(text) }</th>
                <td></td>
            </tr></thead>
            <tbody>
                { for rows.into_iter().enumerate().filter(|(_, (_, value))| !value.is_empty()).map(|(place, (label, value))| {
                    let copy = scene.click(Message::Copy(value.clone()));
                    html! {
                        <tr key={label.as_str()}>
                            <th scope="row">{ label.clone() }</th>
                            <td><bdi>{ value.clone() }</bdi>{ scene.not_copied(&value) }</td>
                            <td>{ compare(scene, place, &label, &value) }</td>
                            <td class="number">
                                <button type="button" class={Look::Quiet.class()} onclick={copy}
                                    aria-label={scene.copy_label(&value, messages::copy_what(text, &label))}>
                                    { scene.copy_label(&value, messages::copy(text)) }
                                </button>
                            </td>
                        </tr>
                    }
                }) }
            </tbody>
        </table>
    }
}

/// A place for what the person's administrator says, and whether it is the same.
fn compare(scene: &Scene<'_>, place: usize, label: &str, value: &str) -> Html {
    let text = scene.text;
    let expected = scene
        .expected
        .get(place)
        .map(String::as_str)
        .unwrap_or_default();
    let told = match expected.trim() {
        "" => None,
        given if folded(given) == folded(value.trim()) => {
            Some(html! { { messages::wrong_same(text) } })
        }
        _ => Some(html! { <strong>{ messages::wrong_other(text) }</strong> }),
    };
    let typed = scene.send.reform(move |event: InputEvent| {
        let input: web_sys::HtmlInputElement = event.target_unchecked_into();
        Message::Expect(place, input.value())
    });
    html! {
        <label class="compare">
            <span class="unseen">{ messages::wrong_there(text) }{ ": " }{ label.to_owned() }</span>
            <input type="text" autocomplete="off" value={expected.to_owned()} oninput={typed} />
            <span hidden={told.is_none()}>{ told.unwrap_or_else(nothing) }</span>
        </label>
    }
}
