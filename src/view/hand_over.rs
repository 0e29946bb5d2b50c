//! Open requests that stand in the way: what they are, and who gets them instead.

use super::button::{Look, off};
use super::scene::Scene;
use super::{names, notice, words};
use crate::message::Message;
use crate::text::{Text, Words, messages};
use license_engine::fact::Failure;
use license_engine::flow::{Ask, HandOver, HandOverStep, Owner, Request, Selection};
use license_engine::remedy::{beginning, owners};
use yew::prelude::*;

/// Requests shown by their titles at the most.
const TITLES: usize = 5;

/// Draws the hand-over in the row of the user.
pub(super) fn draw(scene: &Scene<'_>, selection: &Selection, over: &HandOver) -> Html {
    let content = stage(scene, selection, over);
    html! {
        <div class="hand" ref={scene.row_node.clone()} role="group" tabindex="-1" aria-label={title(selection, over, scene.text)}>
            { content }
        </div>
    }
}

/// Whose requests, and how many.
fn title(selection: &Selection, over: &HandOver, text: &Text) -> Words {
    let Some(user) = selection.users.user(over.user) else {
        return Words::default();
    };
    let count = match &over.step {
        HandOverStep::Asking(requests) => requests.len() as u32,
        _ => user.open_requests.unwrap_or_default(),
    };
    messages::hand_title(text, count, &names::user(user))
}

/// What a screen reader is told of each stage, beside the title of what has the focus.
pub(super) fn announcement(over: &HandOver, text: &Text) -> Words {
    match &over.step {
        HandOverStep::Reading => messages::hand_reading(text),
        HandOverStep::Asking(_) => messages::hand_choose(text),
        HandOverStep::Giving { left, .. } => giving(left, text),
        HandOverStep::Counting { .. } => messages::hand_counting(text),
        HandOverStep::Unread(why) => unread(why, text),
        HandOverStep::Failed { why, left } => failed(why.as_ref(), *left, text),
    }
}

fn giving(left: &[Request], text: &Text) -> Words {
    messages::hand_giving(text, &text.locale().number(left.len() as u32))
}

fn unread(why: &Failure, text: &Text) -> Words {
    notice::joined(vec![messages::hand_unread(text), words::failure(why, text)])
}

fn failed(why: Option<&Failure>, left: Option<u32>, text: &Text) -> Words {
    let left = match left {
        Some(left) => messages::hand_failed(text, left),
        None => messages::hand_uncertain(text),
    };
    let why = why.map(|why| words::failure(why, text)).unwrap_or_default();
    notice::joined(vec![left, why])
}

fn stage(scene: &Scene<'_>, selection: &Selection, over: &HandOver) -> Html {
    let text = scene.text;
    match &over.step {
        HandOverStep::Reading => waiting(messages::hand_reading(text)),
        HandOverStep::Giving { left, .. } => waiting(giving(left, text)),
        HandOverStep::Counting { .. } => waiting(messages::hand_counting(text)),
        HandOverStep::Asking(requests) => asking(scene, selection, over, requests),
        HandOverStep::Unread(_) | HandOverStep::Failed { .. } => html! {
            <>
                { notice::sentence(announcement(over, text), notice::Tone::Failure) }
                <div class="actions">
                    { scene.button(
                        messages::retry(text),
                        Ask::HandOver { plan: over.plan, user: over.user },
                        Look::Secondary,
                    ) }
                    { scene.button(messages::cancel(text), Ask::KeepRequests, Look::Quiet) }
                </div>
            </>
        },
    }
}

fn waiting(label: Words) -> Html {
    html! { <><p>{ label.clone() }</p><progress aria-label={label}></progress></> }
}

fn asking(scene: &Scene<'_>, selection: &Selection, over: &HandOver, requests: &[Request]) -> Html {
    let text = scene.text;
    let (titles, more) = beginning(requests, TITLES);
    let colleagues = owners(&selection.users, &selection.choices, over.plan, over.user);
    let colleagues = colleagues.into_iter();
    let owners: Vec<(Option<Owner>, Words)> = [
        // Nobody gets anything by default.
        (None, messages::hand_choose(text)),
        (Some(Owner::Automatic), messages::hand_automatic(text)),
        (Some(Owner::Nobody), messages::hand_nobody(text)),
    ]
    .into_iter()
    .chain(colleagues.map(|user| (Some(Owner::User(user.id)), names::user(user))))
    .collect();
    let options: Vec<Html> = owners
        .iter()
        .map(|(owner, label)| {
            html! { <option selected={*owner == scene.owner}>{ label.clone() }</option> }
        })
        .collect();
    let onchange = scene.send.reform(move |event: Event| {
        let select: web_sys::HtmlSelectElement = event.target_unchecked_into();
        let place = usize::try_from(select.selected_index()).ok();
        Message::Own(place.and_then(|place| owners.get(place)?.0))
    });
    let count = requests.len() as u32;
    let give = scene.owner.map(|owner| scene.on(Ask::GiveRequests(owner)));
    html! {
        <>
            <p><strong>{ title(selection, over, text) }</strong></p>
            <ul class="titles">
                { for titles.iter().map(|request| html! {
                    <li key={request.id}><bdi>{ request.title.clone() }</bdi></li>
                }) }
                <li key="more" hidden={more == 0}>{ messages::hand_more(text, more) }</li>
            </ul>
            <label class="search">
                <span>{ messages::hand_to(text) }</span>
                <select {onchange}>{ for options }</select>
            </label>
            <p class="hint">{ messages::hand_now(text) }</p>
            <div class="actions">
                <button type="button" class={Look::Secondary.class()} aria-disabled={off(give.is_none())} onclick={give}>
                    { messages::hand_give(text, count) }
                </button>
                { scene.button(messages::cancel(text), Ask::KeepRequests, Look::Quiet) }
            </div>
        </>
    }
}
