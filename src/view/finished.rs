//! It is over: what a fresh read has proved, and what is left.

use super::button::Look;
use super::icon::Icon;
use super::nothing::nothing;
use super::scene::Scene;
use super::{figures, names, notice, receipt, words};
use crate::text::{Text, Words, isolated, messages};
use license_engine::flow::{Ask, Entry, Finish, NotGiven, Outcome, State, beyond};
use license_engine::license::{License, Module};
use yew::prelude::*;

/// Plans shown with their use at the most.
const PLANS: usize = 6;

/// Draws the end.
pub(super) fn draw(scene: &Scene<'_>, finish: &Finish) -> Html {
    let text = scene.text;
    let outcome = finish.outcome();
    let not_given = outcome.map_or(&[][..], |outcome| &outcome.not_given);
    let (uncertain, missing) = not_given.iter().fold((0, 0), |(uncertain, missing), one| {
        let unknown = u32::from(one.uncertain);
        (uncertain + unknown, missing + 1 - unknown)
    });
    let left = uncertain + missing;
    let again = outcome.is_some_and(Outcome::gives_again);
    let back = outcome.map_or_else(Vec::new, |outcome| could_have_kept(scene.state, outcome));
    let facts = valid(finish, text).into_iter();
    let not_back = outcome.map_or_else(Vec::new, |outcome| receipt::not_back(outcome, text));
    let actions = html! {
        <>
            <button type="button" class={Look::Primary.class()} hidden={!again}
                onclick={scene.on(Ask::GiveAgain)}>{ messages::retry(text) }</button>
            <button type="button" class={Look::Secondary.class()} hidden={left == 0}
                onclick={scene.on(Ask::NeedNone)}>{ messages::interrupted_none(text) }</button>
            <button type="button" class={Look::Secondary.class()} hidden={back.is_empty()}
                onclick={scene.on(Ask::PutBack)}>{ messages::done_back(text) }</button>
            { scene.button(messages::done_close(text), Ask::Close, Look::Secondary) }
        </>
    };
    let (look, icon, word) = if left == 0 && back.is_empty() {
        ("banner good", Icon::Check, messages::severity_done(text))
    } else {
        let word = messages::severity_attention(text);
        ("banner attention", Icon::Warning, word)
    };
    let banner = html! {
        <div class={look}>
            <span class="sign">{ icon.draw() }<span class="unseen">{ word }</span></span>
            <div class="said">
                <h2 ref={scene.heading.clone()} tabindex="-1">{ title(finish, text) }</h2>
                { for facts.map(|fact| html! { <p class="stage">{ fact }</p> }) }
                <div class="trouble" hidden={missing == 0}>
                    <p>{ messages::done_not_given(text, missing) }</p>
                    <ul>{ for outcome.into_iter().flat_map(|outcome| missed(scene, outcome, false)) }</ul>
                </div>
                <div class="uncertain" hidden={uncertain == 0}>
                    <p>{ messages::done_uncertain(text, uncertain) }</p>
                    <ul>{ for outcome.into_iter().flat_map(|outcome| missed(scene, outcome, true)) }</ul>
                </div>
                <div class="beyond" hidden={back.is_empty()}>
                    <p>{ messages::done_beyond(text, back.len() as u32) }</p>
                    <ul>{ for back.iter().map(|entry| could_keep(entry)) }</ul>
                </div>
            </div>
            <div class="actions">{ actions }</div>
        </div>
    };
    html! {
        <>
            { banner }
            <div class="panel" hidden={outcome.is_none() && scene.state.known.receipt.is_empty()}>
                { notice::sentence(notice::joined(not_back), notice::Tone::Failure) }
                { outcome.map_or_else(nothing, |outcome| used(scene, outcome)) }
                { receipt::whole(scene, outcome) }
            </div>
        </>
    }
}

/// Who could have kept the plan that was taken away here.
fn could_have_kept<'a>(state: &'a State, outcome: &Outcome) -> Vec<&'a Entry> {
    let (receipt, owed) = (&state.known.receipt, &state.known.owed);
    let beyond = beyond(&outcome.license, receipt, owed).into_iter();
    beyond
        .filter_map(|place| receipt.entries.get(place))
        .collect()
}

fn title(finish: &Finish, text: &Text) -> Words {
    match finish {
        Finish::Activated(_) => messages::done_title(text),
        Finish::Renewed(_) => messages::done_renewed(text),
    }
}

fn valid(finish: &Finish, text: &Text) -> Option<Words> {
    let expiry = finish.dates()?.expiry?;
    Some(messages::done_valid(text, &text.locale().day(expiry)))
}

/// The plans that were worked on, with their use as read after the activation.
fn used(scene: &Scene<'_>, outcome: &Outcome) -> Html {
    let text = scene.text;
    let shown = |module: &&Module| outcome.touched.contains(&module.name);
    let plans = outcome.license.modules.iter().filter(shown).take(PLANS);
    let plans = plans.filter(|module| module.current.seats() != Some(0));
    let rows = plans.filter_map(|module| {
        let (used, granted) = (module.in_use?, module.current.seats()?);
        let number = |count| text.locale().number(count);
        let words = messages::done_use(text, &module.description, &number(used), &number(granted));
        Some(figures::in_force(&module.name, words, used, granted))
    });
    html! { <ul class="figures after">{ for rows }</ul> }
}

/// Who did not get a plan, and why.
fn missed<'a>(
    scene: &'a Scene<'_>,
    outcome: &'a Outcome,
    uncertain: bool,
) -> impl Iterator<Item = Html> + 'a {
    let missed = outcome.not_given.iter();
    let missed = missed.filter(move |one| one.uncertain == uncertain);
    missed.map(|one| not_given(scene, &outcome.license, one))
}

fn not_given(scene: &Scene<'_>, license: &License, one: &NotGiven) -> Html {
    let module = license.module(&one.owed.plan);
    let plan = module.map_or(one.owed.plan.as_str(), |module| &module.description);
    let reason = words::failure(&one.why, scene.text);
    html! {
        <li key={one.owed.user}>
            { messages::done_missing(scene.text, &one.owed.name, plan, &reason) }
        </li>
    }
}

fn could_keep(entry: &Entry) -> Html {
    let plan = entry.lost.as_ref().map_or("", |lost| lost.title.as_str());
    let name = names::named(entry.user, &entry.name);
    html! { <li key={entry.user}>{ format!("{}: {}", isolated(&name), isolated(plan)) }</li> }
}

/// What a screen reader is told at the end.
pub(super) fn announcement(state: &State, finish: &Finish, text: &Text) -> Words {
    let valid = valid(finish, text).unwrap_or_default();
    let end = format!("{}. {valid}", title(finish, text)).into();
    let Some(outcome) = finish.outcome() else {
        return end;
    };
    let back = could_have_kept(state, outcome).len() as u32;
    let back = (back > 0).then(|| messages::done_beyond(text, back));
    // What was asked for last is told first.
    let mut told = receipt::not_back(outcome, text);
    if told.is_empty() {
        told.push(receipt::back(&state.known.receipt, text));
    }
    told.push(end);
    told.extend(back);
    notice::joined(told)
}
