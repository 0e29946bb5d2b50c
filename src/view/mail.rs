//! Drafts of mails to those who are concerned, and to support. To whom they go, the person fills in.

use super::button::Look;
use super::names;
use super::nothing::nothing;
use crate::text::{Text, Words, messages};
use license_engine::flow::{Entry, Proof, Receipt};
use license_engine::mail;
use yew::prelude::*;

/// Draws the way to write to those who have lost a plan; an element that is not shown where nobody has.
pub(super) fn to_people(receipt: &Receipt, text: &Text) -> Html {
    let lines: Vec<String> = receipt.entries.iter().filter_map(line).collect();
    if lines.is_empty() {
        return nothing();
    }
    let (before, after) = (messages::mail_before(text), messages::mail_after(text));
    let more = |count| messages::review_names_more(text, count).to_string();
    let subject = messages::mail_subject(text);
    let href = mail::to_people(&subject, (&before, &after), &lines, more);
    link(href, messages::mail_people(text))
}

/// Draws the way to send the details to support.
pub(super) fn to_support(details: &str, text: &Text) -> Html {
    let (subject, cut) = (messages::mail_about(text), messages::mail_cut(text));
    link(
        mail::with_lines(&subject, details, &cut),
        messages::mail_support(text),
    )
}

fn link(href: String, words: Words) -> Html {
    html! { <a class={Look::Secondary.class()} {href}>{ words }</a> }
}

/// Who has lost which plan, and what for. Whoever still waits for the other plan is written to once that is there.
fn line(entry: &Entry) -> Option<String> {
    let shown = |proof: Proof| proof == Proof::Shown;
    let lost = entry.lost.as_ref().filter(|lost| shown(lost.proof))?;
    let name = names::named(entry.user, &entry.name);
    let lost = &lost.title;
    match &entry.got {
        _ if entry.is_back() => None,
        Some(got) if shown(got.proof) => Some(format!("{name}: {lost} → {}", got.title)),
        Some(_) => None,
        None => Some(format!("{name}: {lost}")),
    }
}
