//! A change of plans that was cut on an earlier page: who holds no plan, and who of them is to get one.

use super::button::Look;
use super::nothing::nothing;
use super::scene::{ListRow, ROWS, Scene};
use super::{headline, names, notice, words};
use crate::message::Message;
use crate::text::{Text, Words, messages};
use license_engine::flow::{Ask, Interrupted, Owed, Waiting};
use license_engine::remedy::rows_of;
use license_engine::search::Sought;
use yew::prelude::*;

/// The one list of this screen, by the number that rows of lists are told by.
const LIST: usize = 0;

/// Draws who can be chosen from, or why that is not known.
pub(super) fn draw(scene: &Scene<'_>, cut: &Interrupted) -> Html {
    let text = scene.text;
    let (title, lines) = (title(cut, text), why(cut, text));
    match cut {
        Interrupted::Reading(_) => headline::running(scene, title),
        Interrupted::Failed(_) => {
            headline::frame(scene, title, lines.into_iter().collect(), again(scene))
        }
        Interrupted::Ready(waiting) => html! {
            <>
                { headline::running(scene, title) }
                <div class="panel">
                    { people(scene, waiting) }
                    <div class="actions">
                        { if waiting.knows_somebody() { actions(scene, waiting) } else { again(scene) } }
                    </div>
                </div>
            </>
        },
    }
}

fn title(cut: &Interrupted, text: &Text) -> Words {
    match cut {
        Interrupted::Reading(_) => messages::choose_reading(text),
        Interrupted::Failed(_) => messages::interrupted_unread(text),
        // Of those who could be read.
        Interrupted::Ready(waiting) if waiting.knows_somebody() => {
            messages::interrupted_title(text, waiting.people.len() as u32)
        }
        Interrupted::Ready(_) => messages::interrupted_unread(text),
    }
}

fn why(cut: &Interrupted, text: &Text) -> Option<Words> {
    match cut {
        Interrupted::Failed(why) => Some(words::failure(why, text)),
        Interrupted::Reading(_) | Interrupted::Ready(_) => None,
    }
}

/// What a screen reader is told.
pub(super) fn announcement(cut: &Interrupted, text: &Text) -> Words {
    let gaps = match cut {
        Interrupted::Ready(waiting) => gaps(waiting, text),
        Interrupted::Reading(_) | Interrupted::Failed(_) => Words::default(),
    };
    notice::joined(vec![
        title(cut, text),
        why(cut, text).unwrap_or_default(),
        gaps,
    ])
}

/// Of how many it could not be read whether they have a plan.
fn gaps(waiting: &Waiting, text: &Text) -> Words {
    match waiting.unread {
        0 => Words::default(),
        count => messages::interrupted_gaps(text, count),
    }
}

fn people(scene: &Scene<'_>, waiting: &Waiting) -> Html {
    let (text, nobody) = (scene.text, !waiting.knows_somebody());
    let module = waiting.license.module(&waiting.plan);
    let plan = module.map_or(waiting.plan.as_str(), |module| &module.description);
    let gaps = gaps(waiting, text);
    let seats = match waiting.seats {
        Some(seats) => messages::interrupted_free(text, seats, plan),
        None => plan.to_owned().into(),
    };
    let search = scene.send.reform(|event: InputEvent| {
        let input: web_sys::HtmlInputElement = event.target_unchecked_into();
        Message::Search(input.value())
    });
    let sought = Sought::of(scene.search);
    let found = waiting.matching(scene.search);
    let rows = rows_of(found.len(), scene.rows);
    let shown = found.iter().copied().take(rows).enumerate();
    let more = found.len().saturating_sub(rows).min(ROWS) as u32;
    html! {
        <>
            <p hidden={nobody}>{ messages::interrupted_explain(text, plan) }</p>
            <p hidden={nobody || waiting.at_once()}>{ messages::interrupted_later(text) }</p>
            { notice::sentence(gaps, notice::Tone::Attention) }
            <label class="search" hidden={waiting.people.len() <= ROWS}>
                <span>{ messages::choose_search(text) }</span>
                <input type="search" autocomplete="off" value={scene.search.to_owned()} oninput={search} />
            </label>
            <fieldset class="holders" hidden={nobody}>
                <legend>{ seats }</legend>
                <ul>{ for shown.map(|one| row(scene, waiting, &sought, one)) }</ul>
                <button type="button" class={Look::Quiet.class()} hidden={more == 0} onclick={scene.click(Message::ShowMore(LIST))}>
                    { messages::choose_more(text, more) }
                </button>
            </fieldset>
        </>
    }
}

fn row(
    scene: &Scene<'_>,
    waiting: &Waiting,
    sought: &Sought,
    (place, one): (usize, &Owed),
) -> Html {
    let user = one.user;
    let chosen = waiting.chosen.contains(&user);
    let person = scene.state.known.person();
    let is_person = person.is_some_and(|person| person.id == user);
    let wanted = scene.wanted_row;
    let wanted = wanted.filter(|row| *row == ListRow::Place(LIST, place));
    let takes_focus = wanted.map(|_| scene.row_node.clone()).unwrap_or_default();
    html! {
        <li key={user} ref={takes_focus} tabindex={wanted.map(|_| "-1")} class="row">
            <label>
                <input type="checkbox" checked={chosen} disabled={!chosen && !waiting.may_choose()}
                    onchange={scene.send.reform(move |_| Message::Ask(Ask::Promise(user)))} />
                <span class="name">
                    <bdi>{ names::found(&names::named(user, &one.name), sought) }</bdi>
                    { if is_person { names::you(scene.text) } else { nothing() } }
                </span>
            </label>
        </li>
    }
}

/// Where nobody can be chosen from.
fn again(scene: &Scene<'_>) -> Html {
    html! {
        <>
            { scene.button(messages::banner_check(scene.text), Ask::CheckAgain, Look::Primary) }
            { scene.button(messages::done_close(scene.text), Ask::Close, Look::Quiet) }
        </>
    }
}

fn actions(scene: &Scene<'_>, waiting: &Waiting) -> Html {
    let text = scene.text;
    let go_on = if waiting.at_once() {
        messages::owed_give(text)
    } else {
        messages::interrupted_go_on(text)
    };
    let count = waiting.people.len() as u32;
    let chosen = text.locale().number(waiting.chosen.len() as u32);
    html! {
        <>
            <button type="button" class={Look::Primary.class()} disabled={waiting.chosen.is_empty()}
                onclick={scene.on(Ask::Confirm)}>{ go_on }</button>
            { scene.button(messages::interrupted_none(text), Ask::NeedNone, Look::Secondary) }
            { scene.button(messages::banner_check(text), Ask::CheckAgain, Look::Quiet) }
            { scene.button(messages::done_close(text), Ask::Close, Look::Quiet) }
            <p class="progress">{ messages::choose_count(text, count, &chosen) }</p>
        </>
    }
}
