//! Choosing who loses a plan: the suggestion on top, everybody below, and how many remain.

use super::button::{Look, off};
use super::nothing::nothing;
use super::scene::Scene;
use super::step::{self, Step};
use super::{evidence, figures, headline, notice, rows, support, words};
use crate::message::Message;
use crate::text::{Text, Words, messages};
use license_engine::cause::excess;
use license_engine::flow::{Ask, HandOver, Notice, People, Selection};
use license_engine::license::License;
use license_engine::remedy::{Choices, Need, Through, is_exact, remaining};
use license_engine::users::PlanIndex;
use yew::prelude::*;

/// Draws the people, or how far they have been read.
pub(super) fn draw(scene: &Scene<'_>, people: &People) -> Html {
    let (content, actions) = match people {
        People::Reading { count, .. } => (reading(scene, *count), html! { <>{ cancel(scene) }</> }),
        People::Failed { .. } => (
            notice::sentence(
                progress_of_reading(people, scene.text),
                notice::Tone::Failure,
            ),
            again(scene),
        ),
        People::Ready {
            selection,
            notice,
            handing,
        } => (
            ready(scene, selection, notice.as_ref(), handing.as_ref()),
            ready_actions(scene, selection),
        ),
    };
    html! {
        <>
            { headline::heading(scene) }
            { step::frame(scene, Step::Choose, content, actions) }
        </>
    }
}

/// One button from the first to the last state of the list, so that it keeps the focus.
fn cancel(scene: &Scene<'_>) -> Html {
    let button = scene.button(messages::cancel(scene.text), Ask::Back, Look::Quiet);
    html! { <key="cancel">{ button }</> }
}

fn again(scene: &Scene<'_>) -> Html {
    html! {
        <>
            <key="retry">{ scene.button(messages::retry(scene.text), Ask::CheckAgain, Look::Primary) }</>
            { cancel(scene) }
        </>
    }
}

fn reading(scene: &Scene<'_>, count: u32) -> Html {
    let label = match count {
        0 => messages::choose_reading(scene.text),
        count => messages::choose_counted(scene.text, count),
    };
    html! {
        <div class={if scene.slow { "waiting" } else { "waiting soon" }}>
            <p>{ label }</p>
            <progress aria-label={messages::choose_reading(scene.text)}></progress>
        </div>
    }
}

/// How far the reading of everybody is, or why it failed.
pub(super) fn progress_of_reading(people: &People, text: &Text) -> Words {
    match people {
        People::Failed { why, carried } => {
            let unread = if carried.plans.is_empty() {
                messages::choose_unread(text)
            } else {
                messages::choose_failed(text)
            };
            notice::joined(vec![unread, words::failure(why, text)])
        }
        People::Reading { .. } | People::Ready { .. } => messages::choose_reading(text),
    }
}

fn ready(
    scene: &Scene<'_>,
    selection: &Selection,
    told: Option<&Notice>,
    handing: Option<&HandOver>,
) -> Html {
    let Some(license) = scene.state.license() else {
        return nothing();
    };
    let plans = plans(license, selection);
    let search = {
        scene.send.reform(|event: InputEvent| {
            let input: web_sys::HtmlInputElement = event.target_unchecked_into();
            Message::Search(input.value())
        })
    };
    html! {
        <>
            { notice::draw(scene, told) }
            { figures::in_excess(scene, license, &excess(license)) }
            { evidence::source(scene) }
            { suggestion(scene, selection) }
            <label class="search">
                <span>{ messages::choose_search(scene.text) }</span>
                <input type="search" autocomplete="off" value={scene.search.to_owned()} oninput={search} />
            </label>
            { for plans.iter().map(|plan| rows::draw(scene, license, selection, handing, *plan)) }
            { if selection.failures.is_empty() { nothing() } else { support::draw(scene) } }
        </>
    }
}

/// The plans to choose from: those through which the excess is told, and, where a hidden licence is still in excess
/// after them, all that bring it along.
fn plans(license: &License, selection: &Selection) -> Vec<PlanIndex> {
    let told: Vec<String> = excess(license)
        .into_iter()
        .flat_map(|excess| excess.plans)
        .collect();
    let left = |need: &Need| remaining(need, &selection.users, &selection.choices) > 0;
    let own = |need: &Need| matches!(need.through, Through::Plan(_));
    let only_hidden = !selection.needs.iter().any(|need| own(need) && left(need));
    let concerned = |plan: &PlanIndex| {
        let name = selection.users.plans.get(*plan);
        name.is_some_and(|name| told.contains(name))
            || selection.choices.count(*plan) > 0
            || only_hidden
                && selection
                    .needs
                    .iter()
                    .any(|need| need.concerns(*plan) && left(need))
    };
    (0..selection.users.plans.len()).filter(concerned).collect()
}

/// How many users are concerned; one may lose several plans.
fn users(choices: &Choices) -> u32 {
    let mut users: Vec<_> = choices.iter().map(|change| change.user).collect();
    users.sort_unstable();
    users.dedup();
    users.len() as u32
}

fn suggestion(scene: &Scene<'_>, selection: &Selection) -> Html {
    let (text, count) = (scene.text, users(&selection.suggested));
    let used = count > 0 && selection.choices == selection.suggested;
    let label = if used {
        messages::choose_used(text)
    } else {
        messages::choose_use(text)
    };
    let short = selection
        .needs
        .iter()
        .any(|need| remaining(need, &selection.users, &selection.suggested) > 0);
    // Once it is settled the next step is the review, whoever was chosen.
    let is_exact = is_exact(&selection.needs, &selection.users, &selection.choices);
    let look = if used || is_exact {
        Look::Secondary
    } else {
        Look::Primary
    };
    html! {
        <div class="suggestion">
            <div>
                <p hidden={count == 0}><strong>{ messages::choose_suggested(text, count) }</strong></p>
                <p class="hint" hidden={count == 0}>{ messages::choose_order(text) }</p>
                <p class="hint" hidden={!short}>{ messages::choose_short(text) }</p>
            </div>
            <button type="button" class={look.class()} aria-disabled={off(used)} hidden={count == 0}
                onclick={scene.on(Ask::UseSuggestion)}>{ label }</button>
        </div>
    }
}

/// Seats still to be chosen: the plans' own together, or what a hidden licence needs beyond them.
fn missing(selection: &Selection) -> i64 {
    let left = |need| remaining(need, &selection.users, &selection.choices).max(0);
    let hidden = |need: &&Need| matches!(need.through, Through::LastOf(_));
    let own = selection
        .needs
        .iter()
        .filter(|need| !hidden(need))
        .map(left)
        .sum();
    selection
        .needs
        .iter()
        .filter(hidden)
        .map(left)
        .fold(own, i64::max)
}

/// How many are chosen of how many, and what is still missing.
pub(super) fn progress(selection: &Selection, text: &Text) -> Words {
    let chosen = selection.choices.len() as u32;
    let missing = missing(selection);
    let needed = (i64::from(chosen) + missing).clamp(0, i64::from(u32::MAX)) as u32;
    let is_exact = is_exact(&selection.needs, &selection.users, &selection.choices);
    let count = messages::choose_count(text, needed, &text.locale().number(chosen));
    let next = if is_exact {
        messages::choose_complete(text)
    } else if missing > 0 {
        messages::choose_missing(text, missing.min(i64::from(u32::MAX)) as u32)
    } else {
        messages::choose_superfluous(text)
    };
    format!("{count}. {next}").into()
}

fn ready_actions(scene: &Scene<'_>, selection: &Selection) -> Html {
    let is_exact = is_exact(&selection.needs, &selection.users, &selection.choices);
    let look = if is_exact {
        Look::Primary
    } else {
        Look::Secondary
    };
    html! {
        <>
            <button key="review" type="button" class={look.class()} disabled={!is_exact} onclick={scene.on(Ask::Review)}>
                { messages::choose_review(scene.text) }
            </button>
            { cancel(scene) }
            <p key="progress" class="progress">{ progress(selection, scene.text) }</p>
        </>
    }
}
