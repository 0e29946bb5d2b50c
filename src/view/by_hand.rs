//! The same job by hand: where to go, what to do there, and what is done already.

use super::button::{Look, off};
use super::icon::Icon;
use super::nothing::nothing;
use super::scene::Scene;
use super::{guide, headline, names, notice, words};
use crate::message::Message;
use crate::text::{Words, messages};
use license_engine::flow::{Ask, ByHand};
use license_engine::guide::Conclusion;
use license_engine::remedy::{Action, Change};
use yew::prelude::*;

/// Draws the checklist.
pub(super) fn draw(scene: &Scene<'_>, by_hand: &ByHand) -> Html {
    let text = scene.text;
    let items: Vec<Html> = by_hand
        .items()
        .filter_map(|(change, done)| Some(item(scene, &describe(scene, by_hand, &change)?, done)))
        .collect();
    let users = !items.is_empty();
    let failed = by_hand.failed.as_ref().map(|why| words::failure(why, text));
    html! {
        <>
            { headline::heading(scene) }
            <div class="panel">
                <h3 ref={scene.heading.clone()} tabindex="-1">{ messages::by_hand_title(text) }</h3>
                <p>{ messages::by_hand_explain(text) }</p>
                { notice::sentence(failed.unwrap_or_default(), notice::Tone::Failure) }
                <ol class="checklist">
                    <li key="users" hidden={!users}>
                        { link(scene, "adminusers", messages::by_hand_users(text), !by_hand.left.is_empty()) }
                        <p>{ if by_hand.order.is_suite() { messages::by_hand_suite(text) } else { messages::by_hand_how(text) } }</p>
                        { if by_hand.order.is_suite() { guide::seat(text) } else { nothing() } }
                        <ul>{ for items }</ul>
                    </li>
                    <li key="activate">
                        { link(scene, "adminlicense", messages::by_hand_licenses(text), by_hand.left.is_empty()) }
                        { notice::caution(messages::guide_caution_activate(text)) }
                        <ul>{ item(scene, &messages::by_hand_activate(text), false) }</ul>
                    </li>
                </ol>
                <details class="support">
                    <summary>{ messages::guide_label(text) }</summary>
                    { guide::instructions(text, way(by_hand)) }
                </details>
                <div class="actions">
                    <button type="button" class={Look::Secondary.class()} aria-disabled={off(by_hand.checking)}
                        onclick={scene.on(Ask::CheckAgain)}>{ messages::banner_check(text) }</button>
                    { scene.button(messages::out_back(text), Ask::Back, Look::Quiet) }
                </div>
            </div>
        </>
    }
}

/// A link to an admin screen: the page itself with the screen's name, as SuperOffice documents it.
fn link(scene: &Scene<'_>, target: &'static str, label: Words, next: bool) -> Html {
    let look = if next { Look::Primary } else { Look::Secondary };
    let navigate = scene.send.reform(move |event: MouseEvent| {
        event.prevent_default();
        Message::Navigate(target)
    });
    html! { <a class={look.class()} href={format!("?{target}")} onclick={navigate}>{ label }</a> }
}

fn describe(scene: &Scene<'_>, by_hand: &ByHand, change: &Change) -> Option<Words> {
    let text = scene.text;
    let selection = by_hand.order.selection.as_ref()?;
    let name = names::user(selection.users.user(change.user)?);
    let plan = names::plan(&by_hand.order.previewed, selection, change.plan);
    if by_hand.order.is_suite() {
        return Some(messages::by_hand_login(text, &name));
    }
    Some(match change.action {
        Action::Remove => messages::by_hand_take(text, &plan, &name),
        Action::MoveTo(target) => {
            let target = names::plan(&by_hand.order.previewed, selection, target);
            messages::by_hand_move(text, &plan, &target, &name)
        }
    })
}

/// The steps in SuperOffice's own screens, with pictures.
fn way(by_hand: &ByHand) -> Conclusion {
    if by_hand.order.selection.is_none() || by_hand.order.is_suite() {
        Conclusion::ReadyToActivate
    } else {
        Conclusion::ExcessSeats
    }
}

fn item(scene: &Scene<'_>, label: &str, done: bool) -> Html {
    let state = if done {
        messages::by_hand_done(scene.text)
    } else {
        messages::by_hand_open(scene.text)
    };
    html! {
        <li class={if done { "done" } else { "open" }}>
            { if done { Icon::Check.draw() } else { Icon::Open.draw() } }
            <span><bdi>{ label.to_owned() }</bdi>{ "\u{a0}(" }{ state }{ ")" }</span>
        </li>
    }
}
