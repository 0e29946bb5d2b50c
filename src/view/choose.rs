//! Choosing who loses a plan: the suggestion on top, everybody below, and how many remain.

use super::button::{Look, off};
use super::held::Held;
use super::nothing::nothing;
use super::scene::Scene;
use super::step::{self, Step};
use super::{evidence, figures, headline, names, notice, rows, support, unread, words};
use crate::message::Message;
use crate::text::{Text, Words, messages};
use license_engine::cause::excess;
use license_engine::flow::{Ask, HandOver, Notice, People, Screen, Selection};
use license_engine::remedy::{Next, Unread, plans_to_choose_from, suggestion_offer};
use yew::prelude::*;

/// Draws the people, or how far they have been read.
pub(super) fn draw(scene: &Scene<'_>, people: &People) -> Html {
    let (content, actions) = match people {
        People::Reading(..) => (reading(scene), html! { <>{ cancel(scene) }</> }),
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
            ..
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
    // What is being handed over comes to its end first: until then the flow stays here.
    let writes = matches!(&scene.state.screen, Screen::Choose(people) if people.is_writing());
    html! {
        <button key="cancel" type="button" class={Look::Quiet.class()} aria-disabled={off(writes)} onclick={scene.on(Ask::Back)}>
            { messages::cancel(scene.text) }
        </button>
    }
}

fn again(scene: &Scene<'_>) -> Html {
    html! {
        <>
            <key="retry">{ scene.button(messages::retry(scene.text), Ask::CheckAgain, Look::Primary) }</>
            { cancel(scene) }
        </>
    }
}

fn reading(scene: &Scene<'_>) -> Html {
    html! {
        <div class={if scene.slow { "waiting" } else { "waiting soon" }}>
            <p>{ messages::choose_reading(scene.text) }</p>
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
        People::Reading(..) | People::Ready { .. } => messages::choose_reading(text),
    }
}

fn ready(
    scene: &Scene<'_>,
    selection: &Selection,
    told: Option<&Notice>,
    handing: Option<&HandOver>,
) -> Html {
    let license = &selection.license;
    let excess = excess(license);
    let plans = plans_to_choose_from(
        &excess,
        &selection.users,
        &selection.needs,
        &selection.choices,
    );
    let search = {
        scene.send.reform(|event: InputEvent| {
            let input: web_sys::HtmlInputElement = event.target_unchecked_into();
            Message::Search(input.value())
        })
    };
    let lists = plans.iter().enumerate().map(|(place, plan)| {
        let draw = || rows::draw(scene, license, selection, handing, *plan);
        // What a component draws is out of reach for what follows a translator.
        if place == 0 || scene.is_translated {
            return draw();
        }
        html! { <Held key={*plan} drawn={(!scene.first_list_only).then(draw)} /> }
    });
    html! {
        <>
            { notice::draw(scene, told) }
            { notice::sentence(differing(selection, scene.text), notice::Tone::Attention) }
            { unread::draw(scene, selection) }
            { figures::in_excess(scene, license, &excess) }
            { evidence::source(scene) }
            { suggestion(scene, selection) }
            <label class="search">
                <span>{ messages::choose_search(scene.text) }</span>
                <input type="search" autocomplete="off" value={scene.search.to_owned()} oninput={search} />
            </label>
            { for lists }
            { if selection.failures.is_empty() { nothing() } else { support::draw(scene) } }
        </>
    }
}

fn suggestion(scene: &Scene<'_>, selection: &Selection) -> Html {
    let text = scene.text;
    let offer = suggestion_offer(
        &selection.needs,
        &selection.users,
        &selection.suggested,
        &selection.choices,
    );
    let unread = &selection.said.unread;
    let short = if unread.iter().any(Unread::could_suggest_more) {
        messages::choose_short_unread(text)
    } else {
        messages::choose_short(text)
    };
    let (count, used) = (offer.users, offer.is_used);
    let awaited = selection.users.awaited;
    let so_far = awaited.what_suggests();
    let told = if so_far {
        messages::choose_suggested_so_far(text, count)
    } else {
        messages::choose_suggested(text, count)
    };
    // Where a plan ends for all of them, there is no first.
    let no_order = offer.moves.is_some() || unread.iter().any(Unread::changes_the_order);
    // One line in the place of the other: the rows below stay where they are.
    let hint = if awaited.users {
        messages::choose_counted(text, selection.users.users.len() as u32)
    } else if no_order {
        messages::choose_reading(text)
    } else if !awaited.logins && selection.said.no_login_is_recorded {
        messages::choose_order_no_logins(text)
    } else {
        messages::choose_order(text)
    };
    let nothing = count == 0 && !so_far;
    let no_hint = no_order && !so_far;
    let is_short = offer.is_short && !so_far;
    let moves = offer.moves.map_or_else(Words::default, |(plan, count)| {
        messages::choose_swap(
            text,
            count,
            &names::plan(&selection.license, selection, plan),
        )
    });
    let label = if used {
        messages::choose_used(text)
    } else {
        messages::choose_use(text)
    };
    let look = if offer.is_next {
        Look::Primary
    } else {
        Look::Secondary
    };
    html! {
        <div class="suggestion" hidden={nothing && !is_short}>
            <div>
                <h4 hidden={nothing}>{ told }</h4>
                <p class="hint" hidden={nothing || no_hint}>{ hint }</p>
                <p class="hint" hidden={moves.is_empty()}>{ moves }</p>
                <p class="hint" hidden={!is_short}>{ short }</p>
            </div>
            <button type="button" class={look.class()} aria-disabled={off(used || so_far)} hidden={nothing}
                onclick={scene.on(Ask::UseSuggestion)}>{ label }</button>
        </div>
    }
}

/// How many are chosen of how many, and what is still missing.
pub(super) fn progress(selection: &Selection, text: &Text) -> Words {
    let progress = selection.progress();
    let chosen = text.locale().number(progress.chosen);
    let count = messages::choose_count(text, progress.needed, &chosen);
    let next = match progress.next {
        Next::Nothing => messages::choose_complete(text),
        Next::Choose(missing) => messages::choose_missing(text, missing),
        Next::TakeBack => Words::default(),
        Next::HandOver => messages::choose_locked(text),
        Next::Read => messages::choose_read_on(text),
        Next::Wait => return messages::choose_wait(text),
    };
    let beyond = match progress.beyond {
        0 => Words::default(),
        beyond => messages::choose_superfluous(text, beyond),
    };
    notice::joined(vec![format!("{count}.").into(), next, beyond])
}

/// Where the licence counts other holders than the list of users shows: both figures.
pub(super) fn differing(selection: &Selection, text: &Text) -> Words {
    let license = &selection.license;
    let differ = selection.said.differences.iter();
    let told = differ.map(|differs| {
        let plan = names::plan(license, selection, differs.plan);
        let number = |count| text.locale().number(count);
        messages::choose_differs(
            text,
            &plan,
            &number(differs.counted),
            &number(differs.listed),
        )
    });
    notice::joined(told.collect())
}

fn ready_actions(scene: &Scene<'_>, selection: &Selection) -> Html {
    let next = selection.progress().next;
    let (is_exact, waits) = (next == Next::Nothing, next == Next::Wait);
    let look = if is_exact {
        Look::Primary
    } else {
        Look::Secondary
    };
    if waits {
        return html! {
            <>
                <key="retry">{ scene.button(messages::banner_check(scene.text), Ask::CheckAgain, Look::Primary) }</>
                { cancel(scene) }
                <p key="progress" class="progress">{ progress(selection, scene.text) }</p>
            </>
        };
    }
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
