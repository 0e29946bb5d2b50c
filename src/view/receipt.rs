//! The receipt: who lost or got which plan, when, and by whom; to copy, to print, to save. And what can be put back.

use super::button::Look;
use super::nothing::nothing;
use super::scene::Scene;
use super::{names, words};
use crate::keep::{self, Sheet};
use crate::message::Message;
use crate::text::{Text, Words, messages};
use license_engine::csv::{csv, moment, tabbed};
use license_engine::flow::{Ask, Entry, NotBack, Outcome, Proof, Receipt, Screen, Told, has_room};
use yew::prelude::*;

/// Draws what was done so far where there is more to do; an element that is not shown where there is nothing.
pub(super) fn so_far(scene: &Scene<'_>) -> Html {
    let receipt = &scene.state.known.receipt;
    let is_told_there = matches!(
        scene.state.screen,
        Screen::CarryOut(_) | Screen::Finished(_)
    );
    if receipt.is_empty() || is_told_there {
        return nothing();
    }
    let count = receipt.entries.len() as u32;
    html! {
        <div class="panel">
            <details class="receipt">
                <summary>{ messages::receipt_so_far(scene.text, count) }</summary>
                { content(scene, receipt, None) }
            </details>
        </div>
    }
}

/// Draws the whole at the end; an element that is not shown where nothing was changed.
pub(super) fn whole(scene: &Scene<'_>, outcome: Option<&Outcome>) -> Html {
    let receipt = &scene.state.known.receipt;
    if receipt.is_empty() {
        return nothing();
    }
    html! {
        <div class="receipt">
            <h3 tabindex="-1">{ messages::receipt_title(scene.text) }</h3>
            { content(scene, receipt, outcome) }
        </div>
    }
}

/// Why the plan that was asked for last was not given back.
pub(super) fn not_back(outcome: &Outcome, text: &Text) -> Vec<Words> {
    match &outcome.not_back {
        Some(NotBack::NoSeat) => vec![messages::receipt_refused(text)],
        Some(NotBack::NotRead(why)) => {
            vec![messages::receipt_unread(text), words::failure(why, text)]
        }
        None => Vec::new(),
    }
}

fn content(scene: &Scene<'_>, receipt: &Receipt, outcome: Option<&Outcome>) -> Html {
    let text = scene.text;
    let can_have_back = |entry: &&Entry| entry.taken().is_some();
    let mut takeable = receipt.entries.iter().filter(can_have_back);
    let room = |entry: &Entry| has_seat(scene, outcome, entry);
    let any_room = receipt.entries.iter().any(room);
    let full = outcome.is_some() && takeable.next().is_some() && !any_room;
    html! {
        <>
            <table aria-label={messages::receipt_title(text)}>
                <thead><tr>
                    <th scope="col">{ messages::receipt_name(text) }</th>
                    <th scope="col">{ messages::receipt_lost(text) }</th>
                    <th scope="col">{ messages::receipt_got(text) }</th>
                    <th scope="col" class="number">{ messages::receipt_when(text) }</th>
                    <td hidden={!any_room}></td>
                </tr></thead>
                <tbody>{ for receipt.entries.iter().enumerate().map(|(place, entry)| {
                    let back = any_room.then(|| back(scene, outcome, (place, entry)));
                    row(text, (place, entry), back)
                }) }</tbody>
            </table>
            <p>{ by(scene, receipt) }</p>
            <p hidden={!full}>{ messages::receipt_full(text) }</p>
            { buttons(scene, receipt) }
        </>
    }
}

fn row(text: &Text, (place, entry): (usize, &Entry), back: Option<Html>) -> Html {
    let [name, lost, got] = cells(entry, text);
    html! {
        <tr key={place}>
            <th scope="row"><bdi>{ name }</bdi></th>
            <td><bdi hidden={lost.is_empty()}>{ lost }</bdi></td>
            <td><bdi hidden={got.is_empty()}>{ got }</bdi></td>
            <td class="number">{ time(entry, text) }</td>
            <td hidden={back.is_none()}>{ back.unwrap_or_else(nothing) }</td>
        </tr>
    }
}

/// The way to put one plan back, or why there is none.
fn back(scene: &Scene<'_>, outcome: Option<&Outcome>, (place, entry): (usize, &Entry)) -> Html {
    let text = scene.text;
    let Some(lost) = entry.lost.as_ref().filter(|_| entry.taken().is_some()) else {
        return nothing();
    };
    if !has_seat(scene, outcome, entry) {
        return html! { <span class="hint">{ messages::receipt_no_seat(text) }</span> };
    }
    let name = names::named(entry.user, &entry.name);
    html! {
        <button type="button" class={Look::Secondary.class()} onclick={scene.on(Ask::PutOneBack(place))}
            aria-label={messages::receipt_back_for(text, &name, &lost.title)}>
            { messages::receipt_back(text) }
        </button>
    }
}

/// The user has lost a plan for which the licence, as it was read last, has a seat.
fn has_seat(scene: &Scene<'_>, outcome: Option<&Outcome>, entry: &Entry) -> bool {
    let (plan, outcome) = (entry.taken(), outcome);
    plan.zip(outcome)
        .is_some_and(|(plan, outcome)| has_room(&outcome.license, plan, &scene.state.known.owed))
}

/// The name, what was lost and what was got.
fn cells(entry: &Entry, text: &Text) -> [Words; 3] {
    let told = |told: &Option<Told>, back: bool| match told {
        None => Words::default(),
        Some(Told { title, proof, .. }) => match proof {
            Proof::NotKnown => messages::receipt_not_known(text, title),
            Proof::Awaited => messages::receipt_awaited(text, title),
            Proof::Shown if back => messages::receipt_again(text, title),
            Proof::Shown => title.clone().into(),
        },
    };
    [
        names::named(entry.user, &entry.name),
        told(&entry.lost, false),
        told(&entry.got, entry.is_back()),
    ]
}

fn time(entry: &Entry, text: &Text) -> Words {
    let when = entry.when();
    when.map_or_else(Words::default, |when| text.locale().time(when.at).into())
}

/// Who did it, and on which day.
fn by(scene: &Scene<'_>, receipt: &Receipt) -> Words {
    let newest = receipt.entries.iter().filter_map(Entry::when);
    let newest = newest.max_by_key(|when| when.at);
    let day = newest.map_or(scene.state.known.now.today, |when| when.today);
    let text = scene.text;
    messages::receipt_by(text, &who(scene, receipt), &text.locale().day(day))
}

fn who(scene: &Scene<'_>, receipt: &Receipt) -> Words {
    let id = scene.state.known.person().map_or(0, |person| person.id);
    names::named(id, &receipt.by)
}

fn buttons(scene: &Scene<'_>, receipt: &Receipt) -> Html {
    let text = scene.text;
    let sheet = sheet(scene, receipt);
    let copied = format!("{}\n{}", sheet.note, tabbed(&sheet.rows));
    let file = csv(&for_spreadsheets(scene, receipt));
    let copy = scene.click(Message::Copy(copied.clone()));
    let print = move |_: MouseEvent| keep::print(&sheet);
    let save = move |_: MouseEvent| keep::save("superoffice-licence-receipt.csv", &file);
    html! {
        <>
            <div class="actions">
                <button type="button" class={Look::Secondary.class()} onclick={copy}>
                    { scene.copy_label(&copied, messages::copy(text)) }
                </button>
                <button type="button" class={Look::Secondary.class()} onclick={print}>{ messages::receipt_print(text) }</button>
                <button type="button" class={Look::Secondary.class()} onclick={save}>{ messages::receipt_save(text) }</button>
            </div>
            { scene.not_copied(&copied) }
        </>
    }
}

/// As it stands on the screen.
fn sheet(scene: &Scene<'_>, receipt: &Receipt) -> Sheet {
    let text = scene.text;
    let heads = [
        messages::receipt_name(text),
        messages::receipt_lost(text),
        messages::receipt_got(text),
        messages::receipt_when(text),
    ];
    let rows = receipt.entries.iter().map(|entry| {
        let [name, lost, got] = cells(entry, text);
        [name, lost, got, time(entry, text)]
    });
    Sheet {
        title: messages::receipt_title(text).to_string(),
        note: by(scene, receipt).to_string(),
        rows: strings([heads].into_iter().chain(rows)),
    }
}

/// With the moment in full and who did it in each row.
fn for_spreadsheets(scene: &Scene<'_>, receipt: &Receipt) -> Vec<Vec<String>> {
    let text = scene.text;
    let heads = [
        messages::receipt_utc(text),
        messages::receipt_name(text),
        messages::receipt_lost(text),
        messages::receipt_got(text),
        messages::receipt_who(text),
    ];
    let who = who(scene, receipt);
    let rows = receipt.entries.iter().map(|entry| {
        let [name, lost, got] = cells(entry, text);
        let at = entry.when().map(|when| moment(when.at));
        [at.unwrap_or_default().into(), name, lost, got, who.clone()]
    });
    strings([heads].into_iter().chain(rows))
}

fn strings<const N: usize>(rows: impl Iterator<Item = [Words; N]>) -> Vec<Vec<String>> {
    let cells = |row: [Words; N]| row.iter().map(|cell| cell.to_string()).collect();
    rows.map(cells).collect()
}
