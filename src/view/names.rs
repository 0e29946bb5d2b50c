//! What people and plans are called.

use crate::text::{Text, Words, isolated, messages};
use license_engine::flow::Selection;
use license_engine::license::{License, ModuleName};
use license_engine::remedy::beginning;
use license_engine::search::Sought;
use license_engine::users::{AssociateId, PlanIndex, User};
use std::ops::Range;
use yew::prelude::*;

/// What a user is called: the name, with what tells several of the same name apart.
pub(super) fn user(user: &User) -> Words {
    named(user.id, &user.called())
}

/// The same in a list, with what is found of it by a search. Everything keeps the direction that it is written in.
pub(super) fn in_list(user: &User, sought: &Sought) -> Html {
    let name = html! { <bdi>{ found(&named(user.id, &user.name), sought) }</bdi> };
    if user.apart.is_empty() {
        return name;
    }
    html! {
        <>
            { name }
            { " (" }
            <span dir="auto">{ found(&user.apart, sought) }</span>
            { ")" }
        </>
    }
}

/// Somebody without a name is shown by the id.
pub(super) fn named(id: AssociateId, name: &str) -> Words {
    if name.trim().is_empty() {
        format!("#{id}").into()
    } else {
        name.to_owned().into()
    }
}

/// A name with what is found of it marked. Text and marks take turns from text to text, which may be empty: with another
/// search little more than letters changes.
pub(super) fn found(name: &str, sought: &Sought) -> Html {
    let part = |part: Range<usize>| html! { name.get(part).unwrap_or_default().to_owned() };
    let mut parts = Vec::new();
    let mut after = 0;
    for place in sought.places(name) {
        parts.push(part(after..place.start));
        after = place.end;
        parts.push(html! { <mark>{ part(place) }</mark> });
    }
    parts.push(part(after..name.len()));
    parts.into_iter().collect()
}

/// Names in one sentence; beyond `most` the rest is counted.
pub(super) fn listed(users: &[&User], most: usize, text: &Text) -> String {
    let (shown, rest) = beginning(users, most);
    together(shown.iter().map(|one| user(one)), rest, text)
}

/// Names in one sentence, and how many `more` there are.
pub(super) fn together(names: impl Iterator<Item = Words>, more: u32, text: &Text) -> String {
    let names: Vec<String> = names.map(|name| isolated(&name)).collect();
    let mut told = names.join(", ");
    if more > 0 {
        told.push(' ');
        told.push_str(&messages::review_names_more(text, more));
    }
    told
}

/// That somebody is the person at the screen.
pub(super) fn you(text: &Text) -> Html {
    html! { <span class="you">{ " (" }{ messages::choose_you(text) }{ ")" }</span> }
}

/// A plan's name for people.
pub(super) fn plan(license: &License, selection: &Selection, plan: PlanIndex) -> Words {
    let name = selection
        .users
        .plans
        .get(plan)
        .map(ModuleName::as_str)
        .unwrap_or_default();
    license
        .module(name)
        .map_or(name, |module| &module.description)
        .to_owned()
        .into()
}
