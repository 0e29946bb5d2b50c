//! The receipt: who lost or got which plan, when, and by whom; to copy, to print, to save. And what can be put back.

use super::button::Look;
use super::nothing::nothing;
use super::scene::Scene;
use super::{mail, names, words};
use crate::keep;
use crate::message::Message;
use crate::text::{Text, Words, isolated, messages};
use license_engine::csv::{csv, moment, tabbed};
use license_engine::flow::{
    Ask, Entry, NotBack, Outcome, Proof, Receipt, Screen, Told, is_full, may_be_put_back,
};
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

/// Who has got a plan back last, and which; empty where nobody has.
pub(super) fn back(receipt: &Receipt, text: &Text) -> Words {
    let back = receipt.entries.iter().filter(|entry| entry.is_back());
    let newest = back.max_by_key(|entry| entry.when().map(|when| when.at));
    let told = newest.map(|entry| {
        let [name, _, got] = cells(entry, text);
        format!("{}: {got}.", isolated(&name)).into()
    });
    told.unwrap_or_default()
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
    // The buttons stay where there is no seat: a fresh read decides.
    let may =
        |place| outcome.is_some_and(|outcome| may_be_put_back(&outcome.license, receipt, place));
    let places = || (0..receipt.entries.len()).filter(|place| may(*place));
    let back = outcome.filter(|_| places().next().is_some());
    let owed = &scene.state.known.owed;
    let full = back.is_some_and(|outcome| {
        let mut plans = places().filter_map(|place| receipt.to_give_back(place));
        plans.all(|plan| is_full(&outcome.license, plan, owed))
    });
    let local = |at| text.locale().time(at);
    let lines = lines(receipt, (messages::receipt_when(text), &local), text);
    let heads = lines[0].iter();
    let rows = lines[1..].iter().zip(&receipt.entries).enumerate();
    // Of plain removals the column would be empty.
    let is_empty = |column| column == GOT && !anybody_got(receipt);
    html! {
        <>
            <p hidden={!full}>{ messages::receipt_full(text) }</p>
            <table aria-label={messages::receipt_title(text)}>
                <thead><tr>
                    { for heads.enumerate().map(|(column, head)| html! {
                        <th scope="col" hidden={is_empty(column)}>{ head }</th>
                    }) }
                    <td hidden={back.is_none()}></td>
                </tr></thead>
                <tbody>{ for rows.map(|(place, (cells, entry))| html! {
                    <tr key={place}>
                        <th scope="row"><bdi>{ &cells[0] }</bdi></th>
                        { for cells.iter().zip(&lines[0]).enumerate().skip(1).map(|(column, (cell, head))| html! {
                            <td dir="auto" data-head={head.clone()} hidden={is_empty(column)}>{ cell }</td>
                        }) }
                        <td hidden={back.is_none()}>{ put_back(scene, place, entry, may(place)) }</td>
                    </tr>
                }) }</tbody>
            </table>
            <p>{ by(scene, receipt) }</p>
            { buttons(scene, receipt, lines.clone(), outcome.is_some()) }
        </>
    }
}

/// The column of what was got, counted from 0.
const GOT: usize = 2;

fn anybody_got(receipt: &Receipt) -> bool {
    receipt.entries.iter().any(|entry| entry.got.is_some())
}

/// Without the column that is empty. What is copied or saved has the same columns each time.
fn as_drawn(receipt: &Receipt, mut lines: Vec<Vec<String>>) -> Vec<Vec<String>> {
    if !anybody_got(receipt) {
        for line in &mut lines {
            line.remove(GOT);
        }
    }
    lines
}

fn put_back(scene: &Scene<'_>, place: usize, entry: &Entry, may: bool) -> Html {
    let text = scene.text;
    let title = entry.lost.as_ref().map_or("", |lost| &lost.title);
    let label = messages::receipt_back_for(text, &names::named(entry.user, &entry.name), title);
    html! {
        <button type="button" class={Look::Secondary.class()} hidden={!may} aria-label={label}
            onclick={scene.on(Ask::PutOneBack(place))}>{ messages::receipt_back(text) }</button>
    }
}

/// The heads of the columns and a line for each entry; `when` is what the time is called, and how it is written.
fn lines(
    receipt: &Receipt,
    when: (Words, &dyn Fn(i64) -> String),
    text: &Text,
) -> Vec<Vec<String>> {
    let heads = [
        messages::receipt_name(text),
        messages::receipt_lost(text),
        messages::receipt_got(text),
    ];
    let entries = receipt.entries.iter().map(|entry| {
        let time = entry.when().map(|now| when.1(now.at));
        (cells(entry, text), time.unwrap_or_default())
    });
    let lines = [(heads, when.0.to_string())].into_iter().chain(entries);
    lines
        .map(|(cells, time)| {
            let cells = cells.iter().map(ToString::to_string);
            cells.chain([time]).collect()
        })
        .collect()
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
    let newest = receipt.entries.iter().rev().find_map(Entry::when);
    let day = newest.map_or(scene.state.known.now.today, |when| when.today);
    let text = scene.text;
    messages::receipt_by(text, &who(scene, receipt), &text.locale().day(day))
}

fn who(scene: &Scene<'_>, receipt: &Receipt) -> Words {
    let id = scene.state.known.person().map_or(0, |person| person.id);
    names::named(id, &receipt.by)
}

/// `is_over`: the new licence is in force. Nobody is written to before.
fn buttons(scene: &Scene<'_>, receipt: &Receipt, lines: Vec<Vec<String>>, is_over: bool) -> Html {
    let text = scene.text;
    let (title, note) = (messages::receipt_title(text), by(scene, receipt));
    let copied = tabbed(&[vec![note.to_string()]]) + &tabbed(&lines);
    let file = for_spreadsheets(scene, receipt);
    let copy = scene.click(Message::Copy(copied.clone()));
    let paper = as_drawn(receipt, lines);
    let print = move |_: MouseEvent| keep::print(&title, &note, &paper);
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
                { if is_over { mail::to_people(receipt, text) } else { nothing() } }
            </div>
            { scene.not_copied(&copied) }
        </>
    }
}

/// With the moment in full, and who did it in each line.
fn for_spreadsheets(scene: &Scene<'_>, receipt: &Receipt) -> String {
    let text = scene.text;
    let mut lines = lines(receipt, (messages::receipt_utc(text), &moment), text);
    let who = who(scene, receipt);
    for (place, line) in lines.iter_mut().enumerate() {
        let cell = match place {
            0 => messages::receipt_who(text),
            _ => who.clone(),
        };
        line.push(cell.to_string());
    }
    csv(&lines)
}
