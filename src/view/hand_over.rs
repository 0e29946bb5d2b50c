//! Open requests that stand in the way: what they are, and who gets them instead.

use super::{Look, Scene, rows, words};
use crate::text::{Words, messages};
use license_engine::flow::{Ask, HandOver, Handing, Owner, Request, Work};
use license_engine::users::User;
use yew::prelude::*;

/// Requests shown by their titles at the most.
const TITLES: usize = 5;

/// Owners offered by name at the most: colleagues who hold the same plan and can log in.
const OWNERS: usize = 100;

/// Draws the hand-over in the row of the user.
pub(super) fn draw(scene: &Scene<'_>, work: &Work, over: &HandOver) -> Html {
    let text = scene.text;
    let name = work
        .users
        .user(over.user)
        .map(rows::name)
        .unwrap_or_default();
    match &over.handing {
        Handing::Reading => waiting(messages::hand_reading(text)),
        Handing::Giving { left, .. } => waiting(messages::hand_giving(
            text,
            &text.locale().number(left.len() as u32),
        )),
        Handing::Counting { .. } => waiting(messages::hand_counting(text)),
        Handing::Asking(requests) => asking(scene, work, over, requests, &name),
        Handing::Failed(why) => html! {
            <div class="hand">
                <p class="notice">{ messages::hand_failed(text) }{ " " }{ words::failure(why, text) }</p>
                <div class="actions">
                    { scene.button(
                        messages::retry(text),
                        Ask::HandOver { plan: over.plan, user: over.user },
                        Look::Secondary,
                    ) }
                    { scene.button(messages::cancel(text), Ask::KeepRequests, Look::Quiet) }
                </div>
            </div>
        },
    }
}

fn waiting(label: Words) -> Html {
    html! { <div class="hand"><p>{ label.clone() }</p><progress aria-label={label}></progress></div> }
}

fn asking(
    scene: &Scene<'_>,
    work: &Work,
    over: &HandOver,
    requests: &[Request],
    name: &str,
) -> Html {
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
        <div class="hand">
            <p><strong>{ messages::hand_title(text, requests.len() as u32, name) }</strong></p>
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
        </div>
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
