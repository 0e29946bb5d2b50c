//! The whole before it is carried out: who loses what, the licence now and the new one, and the caution.

use super::button::Look;
use super::nothing::nothing;
use super::scene::Scene;
use super::step::{self, Step};
use super::{headline, names, notice, support};
use crate::text::{Text, Words, isolated, messages};
use license_engine::flow::{Ask, Notice, Selection};
use license_engine::license::{Grant, License, Module, Terms};
use license_engine::remedy::{Action, Change};
use license_engine::users::User;
use yew::prelude::*;

/// Names shown of each group; the rest is counted.
const NAMES: usize = 12;

/// Draws the preview.
pub(super) fn draw(
    scene: &Scene<'_>,
    selection: Option<&Selection>,
    told: Option<&Notice>,
) -> Html {
    let Some(license) = scene.state.license() else {
        return headline::heading(scene);
    };
    let people = match selection {
        Some(selection) => people(scene, license, selection),
        None => nothing(),
    };
    let refused = matches!(
        told,
        Some(Notice::Refused(..) | Notice::ActivationUnknown(_))
    );
    let content = html! {
        <>
            { notice::draw(scene, told) }
            { people }
            { table(scene, license) }
            { notice::caution(messages::review_caution(scene.text)) }
            { if refused { support::draw(scene) } else { nothing() } }
        </>
    };
    let actions = html! {
        <>
            { scene.button(confirm_label(scene, selection), Ask::Confirm, Look::Primary) }
            { scene.button(messages::back(scene.text), Ask::Back, Look::Quiet) }
        </>
    };
    html! {
        <>
            { if refused { headline::plain(scene) } else { headline::heading(scene) } }
            { step::frame(scene, Step::Review, content, actions) }
        </>
    }
}

fn confirm_label(scene: &Scene<'_>, selection: Option<&Selection>) -> Words {
    let text = scene.text;
    match selection.map(|selection| &selection.choices) {
        Some(choices) if choices.iter().all(|change| change.action == Action::Remove) => {
            messages::review_confirm_take(text, choices.len() as u32)
        }
        Some(choices) => messages::review_confirm_change(text, choices.len() as u32),
        None => messages::review_confirm(text),
    }
}

/// Who loses what, grouped by what happens.
fn people(scene: &Scene<'_>, license: &License, selection: &Selection) -> Html {
    let text = scene.text;
    let mut groups: Vec<(usize, Action, Vec<&Change>)> = Vec::new();
    for change in selection.choices.iter() {
        let same = |(plan, action, _): &&mut (usize, Action, Vec<&Change>)| {
            *plan == change.plan && *action == change.action
        };
        match groups.iter_mut().find(same) {
            Some((_, _, changes)) => changes.push(change),
            None => groups.push((change.plan, change.action, vec![change])),
        }
    }
    let moved = selection
        .choices
        .iter()
        .any(|change| change.action != Action::Remove);
    let losing = without_plan(selection);
    html! {
        <div class="people">
            { for groups.iter().map(|(plan, action, changes)| {
                let count = changes.len() as u32;
                let from = names::plan(license, selection, *plan);
                let title = match action {
                    Action::Remove => messages::review_take(text, count, &from),
                    Action::MoveTo(target) => {
                        messages::review_move(text, count, &from, &names::plan(license, selection, *target))
                    }
                };
                html! { <div key={title.as_str()}><h4>{ title }</h4>{ names(scene, selection, changes) }</div> }
            }) }
            <p>{ messages::review_keep(text) }</p>
            <p hidden={!moved}>{ messages::review_later(text) }</p>
            { notice::sentence(access(&losing, text), notice::Tone::Attention) }
        </div>
    }
}

fn names(scene: &Scene<'_>, selection: &Selection, changes: &[&Change]) -> Html {
    let shown = changes.iter().take(NAMES).filter_map(|change| {
        let user = selection.users.user(change.user)?;
        Some(html! { <li key={user.id}><bdi>{ names::user(user) }</bdi></li> })
    });
    let rest = changes.len().saturating_sub(NAMES) as u32;
    html! {
        <ul class="names">
            { for shown }
            <li key="rest" hidden={rest == 0}>{ messages::review_names_more(scene.text, rest) }</li>
        </ul>
    }
}

/// Who will have no plan left.
fn access(losing: &[&User], text: &Text) -> Words {
    if losing.is_empty() {
        return Words::default();
    }
    let count = losing.len() as u32;
    let shown = losing.iter().take(NAMES);
    let mut names: Vec<String> = shown.map(|user| isolated(&names::user(user))).collect();
    let rest = losing.len().saturating_sub(NAMES) as u32;
    if rest > 0 {
        names.push(messages::review_names_more(text, rest).to_string());
    }
    messages::review_access(text, count, &names.join(", "))
}

/// Who can log in now and will have no plan left.
fn without_plan(selection: &Selection) -> Vec<&User> {
    let mut users: Vec<_> = selection.choices.iter().map(|change| change.user).collect();
    users.sort_unstable();
    users.dedup();
    let losing = users
        .into_iter()
        .filter_map(|id| selection.users.user(id))
        .filter(|user| {
            let changes = || {
                selection
                    .choices
                    .iter()
                    .filter(|change| change.user == user.id)
            };
            let left = changes().fold(user.plans, |held, change| held.without(change.plan));
            let moved = changes().any(|change| change.action != Action::Remove);
            user.active && user.can_log_in && !user.former && !moved && left == Default::default()
        });
    losing.collect()
}

/// The licence now and the new one: the plans that change, and the date.
fn table(scene: &Scene<'_>, license: &License) -> Html {
    let text = scene.text;
    let changed = |module: &&Module| module.plan && module.current != module.new;
    let changed: Vec<&Module> = license.modules.iter().filter(changed).collect();
    let valid = |terms: &Option<Terms>| match terms.as_ref().map(|terms| terms.dates.expiry) {
        // In a column it may be broken.
        Some(Some(day)) => text.locale().day(day).replace('\u{a0}', " ").into(),
        Some(None) => messages::review_forever(text),
        None => Words::from("–"),
    };
    html! {
        <>
            <table>
                <thead><tr>
                    <th scope="col">{ messages::review_license(text) }</th>
                    <th scope="col" class="number">{ messages::review_now(text) }</th>
                    <th scope="col" class="number">{ messages::review_new(text) }</th>
                    <th scope="col" class="number">{ messages::review_change(text) }</th>
                </tr></thead>
                <tbody>
                    { for changed.iter().map(|module| row(scene, module)) }
                    <tr key="valid">
                        <th scope="row">{ messages::review_valid(text) }</th>
                        <td class="number">{ valid(&license.current) }</td>
                        <td class="number">{ valid(&license.new) }</td>
                        <td class="number"></td>
                    </tr>
                </tbody>
            </table>
            <p hidden={!changed.is_empty()}>{ messages::review_same(text) }</p>
        </>
    }
}

fn row(scene: &Scene<'_>, module: &Module) -> Html {
    let locale = scene.text.locale();
    let figure = |grant: Grant| match grant {
        Grant::Unlimited => messages::review_unlimited(scene.text),
        Grant::Unknown => Words::from("?"),
        Grant::Seats(_) | Grant::Absent => locale.number(grant.seats().unwrap_or(0)).into(),
    };
    let (change, class) = match (module.current.seats(), module.new.seats()) {
        (Some(now), Some(new)) if new < now => (
            format!("−{}", locale.number(now - new)).into(),
            "number reduced",
        ),
        (Some(now), Some(new)) => (
            format!("+{}", locale.number(new - now)).into(),
            "number added",
        ),
        _ => (Words::default(), "number"),
    };
    html! {
        <tr key={module.name.clone()}>
            <th scope="row"><bdi>{ module.description.clone() }</bdi></th>
            <td class="number">{ figure(module.current) }</td>
            <td class="number">{ figure(module.new) }</td>
            <td class={class}>{ change }</td>
        </tr>
    }
}
