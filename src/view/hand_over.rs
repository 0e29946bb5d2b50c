//! Open requests that stand in the way: what they are, and who gets them instead.

use super::{Look, Scene, rows, words};
use crate::text::{Text, Words, messages};
use license_engine::fact::Why;
use license_engine::flow::{Ask, HandOver, Handing, Owner, Request, Work};
use license_engine::users::User;
use yew::prelude::*;

/// Requests shown by their titles at the most.
const TITLES: usize = 5;

/// Owners offered by name at the most: colleagues who hold the same plan and can log in.
const OWNERS: usize = 100;

/// Draws the hand-over in the row of the user.
pub(super) fn draw(scene: &Scene<'_>, work: &Work, over: &HandOver) -> Html {
    let content = stage(scene, work, over);
    html! {
        <div class="hand" ref={scene.spot.clone()} role="group" tabindex="-1" aria-label={title(work, over, scene.text)}>
            { content }
        </div>
    }
}

/// Whose requests, and how many.
fn title(work: &Work, over: &HandOver, text: &Text) -> Words {
    let Some(user) = work.users.user(over.user) else {
        return Words::default();
    };
    let count = match &over.handing {
        Handing::Asking(requests) => requests.len() as u32,
        _ => user.open_requests.unwrap_or_default(),
    };
    messages::hand_title(text, count, &rows::name(user))
}

/// What a screen reader is told of each stage.
pub(super) fn announcement(work: &Work, over: &HandOver, text: &Text) -> Words {
    match &over.handing {
        Handing::Reading => messages::hand_reading(text),
        Handing::Asking(_) => title(work, over, text),
        Handing::Giving { left, .. } => giving(left, text),
        Handing::Counting { .. } => messages::hand_counting(text),
        Handing::Failed(why) => failed(why, text),
    }
}

fn giving(left: &[Request], text: &Text) -> Words {
    messages::hand_giving(text, &text.locale().number(left.len() as u32))
}

fn failed(why: &Why, text: &Text) -> Words {
    format!(
        "{} {}",
        messages::hand_failed(text),
        words::failure(why, text)
    )
    .into()
}

fn stage(scene: &Scene<'_>, work: &Work, over: &HandOver) -> Html {
    let text = scene.text;
    match &over.handing {
        Handing::Reading => waiting(messages::hand_reading(text)),
        Handing::Giving { left, .. } => waiting(giving(left, text)),
        Handing::Counting { .. } => waiting(messages::hand_counting(text)),
        Handing::Asking(requests) => asking(scene, work, over, requests),
        Handing::Failed(why) => html! {
            <>
                <p class="notice">{ failed(why, text) }</p>
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

fn asking(scene: &Scene<'_>, work: &Work, over: &HandOver, requests: &[Request]) -> Html {
    let text = scene.text;
    let more = requests.len().saturating_sub(TITLES) as u32;
    let owners: Vec<(Owner, Words)> = [
        (Owner::Automatic, messages::hand_automatic(text)),
        (Owner::Nobody, messages::hand_nobody(text)),
    ]
    .into_iter()
    .chain(colleagues(work, over).map(|user| (Owner::User(user.id), rows::name(user))))
    .collect();
    let select = NodeRef::default();
    let give = {
        let owners: Vec<Owner> = owners.iter().map(|(owner, _)| *owner).collect();
        let select = select.clone();
        scene.ask.reform(move |_: MouseEvent| {
            let chosen = select.cast::<web_sys::HtmlSelectElement>();
            let place = chosen.and_then(|select| usize::try_from(select.selected_index()).ok());
            let owner = place.and_then(|place| owners.get(place));
            Ask::GiveRequests(owner.copied().unwrap_or(Owner::Automatic))
        })
    };
    html! {
        <>
            <p><strong>{ title(work, over, text) }</strong></p>
            <ul class="titles">
                { for requests.iter().take(TITLES).map(|request| html! {
                    <li key={request.id}><bdi>{ request.title.clone() }</bdi></li>
                }) }
                <li key="more" hidden={more == 0}>{ messages::hand_more(text, more) }</li>
            </ul>
            <label class="search">
                <span>{ messages::hand_to(text) }</span>
                <select ref={select}>{ for owners.iter().map(|(_, label)| html! { <option>{ label.clone() }</option> }) }</select>
            </label>
            <div class="actions">
                <button type="button" class={Look::Secondary.class()} onclick={give}>{ messages::hand_give(text) }</button>
                { scene.button(messages::cancel(text), Ask::KeepRequests, Look::Quiet) }
            </div>
        </>
    }
}

/// Who can take requests over: holders of the same plan who work here and keep it.
fn colleagues<'a>(work: &'a Work, over: &'a HandOver) -> impl Iterator<Item = &'a User> {
    let users = work
        .users
        .by_name
        .iter()
        .filter_map(|place| work.users.users.get(*place));
    let can = |user: &&User| {
        user.id != over.user
            && user.plans.contains(over.plan)
            && user.active
            && user.can_log_in
            && !user.former
            && work.choices.get(over.plan, user.id).is_none()
    };
    users.filter(can).take(OWNERS)
}
