//! The receipt: who lost or got which plan, when, and by whom; to copy, to print, to save. And what can be put back.

use super::button::Look;
use super::nothing::nothing;
use super::scene::Scene;
use super::{mail, names, words};
use crate::keep;
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
    let taken: Vec<_> = receipt.entries.iter().filter_map(Entry::taken).collect();
    // The buttons stay: a fresh read decides.
    let full = outcome.is_some_and(|outcome| {
        let mut plans = taken.iter();
        let owed = &scene.state.known.owed;
        !taken.is_empty() && !plans.any(|plan| has_room(&outcome.license, plan, owed))
    });
    let may_have_back = outcome.is_some() && !taken.is_empty();
    let entries = receipt.entries.iter().enumerate();
    html! {
        <>
            <table aria-label={messages::receipt_title(text)}>
                <thead><tr>
                    { for heads(messages::receipt_when(text), text).map(|head| html! { <th scope="col">{ head }</th> }) }
                    <td hidden={!may_have_back}></td>
                </tr></thead>
                <tbody>{ for entries.map(|(place, entry)| row(scene, place, entry, may_have_back)) }</tbody>
            </table>
            <p>{ by(scene, receipt) }</p>
            <p hidden={!full}>{ messages::receipt_full(text) }</p>
            { buttons(scene, receipt) }
        </>
    }
}

/// What the columns are called; `when` is called one way on the screen and another way where it is written in full.
fn heads(when: Words, text: &Text) -> [Words; 4] {
    [
        messages::receipt_name(text),
        messages::receipt_lost(text),
        messages::receipt_got(text),
        when,
    ]
}

fn row(scene: &Scene<'_>, place: usize, entry: &Entry, may_have_back: bool) -> Html {
    let text = scene.text;
    let [name, lost, got] = cells(entry, text);
    let time = entry.when().map(|when| text.locale().time(when.at).into());
    let title = entry.lost.as_ref().map_or("", |lost| &lost.title);
    let label = messages::receipt_back_for(text, &name, title);
    let others = [lost, got, time.unwrap_or_default()];
    html! {
        <tr key={place}>
            <th scope="row"><bdi>{ name }</bdi></th>
            { for others.map(|cell| html! { <td dir="auto">{ cell }</td> }) }
            <td hidden={!may_have_back}>
                <button type="button" class={Look::Secondary.class()} hidden={entry.taken().is_none()} aria-label={label}
                    onclick={scene.on(Ask::PutOneBack(place))}>{ messages::receipt_back(text) }</button>
            </td>
        </tr>
    }
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
    let (title, note) = (messages::receipt_title(text), by(scene, receipt));
    let rows = rows(receipt, &who(scene, receipt), text);
    let copied = format!("{note}\n{}", tabbed(&rows));
    let file = csv(&rows);
    let copy = scene.click(Message::Copy(copied.clone()));
    let print = move |_: MouseEvent| keep::print(&title, &note, &rows);
    let save = move |_: MouseEvent| keep::save("superoffice-licence-receipt.csv", &file);
    let buttons = [
        (scene.copy_label(&copied, messages::copy(text)), copy),
        (messages::receipt_print(text), Callback::from(print)),
        (messages::receipt_save(text), Callback::from(save)),
    ];
    html! {
        <>
            <div class="actions">
                { for buttons.map(|(label, onclick)| html! {
                    <button type="button" class={Look::Secondary.class()} {onclick}>{ label }</button>
                }) }
                { mail::to_people(receipt, text) }
            </div>
            { scene.not_copied(&copied) }
        </>
    }
}

/// What leaves the widget: the table with the moment in full, and who did it in each row.
fn rows(receipt: &Receipt, who: &str, text: &Text) -> Vec<Vec<String>> {
    let heads = heads(messages::receipt_utc(text), text);
    let heads = heads.into_iter().chain([messages::receipt_who(text)]);
    let line = |entry: &Entry| {
        let at = entry.when().map(|when| moment(when.at));
        let cells = cells(entry, text).into_iter().map(|cell| cell.to_string());
        cells
            .chain([at.unwrap_or_default(), who.to_owned()])
            .collect()
    };
    let mut rows = vec![heads.map(|head| head.to_string()).collect()];
    rows.extend(receipt.entries.iter().map(line));
    rows
}
