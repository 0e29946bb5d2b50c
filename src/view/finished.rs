//! It is over: what a fresh read has proved, and what is left.

use super::button::Look;
use super::icon::Icon;
use super::nothing::nothing;
use super::scene::Scene;
use super::{figures, names, notice, receipt, words};
use crate::text::{Text, Words, isolated, messages};
use license_engine::flow::{Ask, Entry, Finish, NotGiven, Outcome, State, beyond};
use license_engine::license::{License, Module};
use license_engine::users::AssociateId;
use yew::prelude::*;

/// Plans shown with their use at the most.
const PLANS: usize = 6;

/// Draws the end.
pub(super) fn draw(scene: &Scene<'_>, finish: &Finish) -> Html {
    let text = scene.text;
    let outcome = finish.outcome();
    let [missing, uncertain] = [false, true]
        .map(|uncertain| outcome.map_or_else(Vec::new, |outcome| missed(outcome, uncertain, text)));
    let left = missing.len() + uncertain.len();
    let again = outcome.is_some_and(Outcome::gives_again);
    let back = outcome.map_or_else(Vec::new, |outcome| could_have_kept(scene.state, outcome));
    let facts = valid(finish, text).into_iter();
    let not_back = outcome.map_or_else(Vec::new, |outcome| receipt::not_back(outcome, text));
    let is_over = left == 0 && back.is_empty();
    let close = if is_over {
        Look::Secondary
    } else {
        Look::Quiet
    };
    let actions = html! {
        <>
            <button type="button" class={Look::Primary.class()} hidden={!again}
                onclick={scene.on(Ask::GiveAgain)}>{ messages::retry(text) }</button>
            <button type="button" class={Look::Secondary.class()} hidden={left == 0}
                onclick={scene.on(Ask::NeedNone)}>{ messages::interrupted_none(text) }</button>
            <button type="button" class={Look::Secondary.class()} hidden={back.is_empty()}
                onclick={scene.on(Ask::PutBack)}>{ messages::done_back(text) }</button>
            { scene.button(messages::done_close(text), Ask::Close, close) }
        </>
    };
    let (look, icon, word) = if is_over {
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
                <div class="trouble" hidden={missing.is_empty()}>
                    <p>{ messages::done_not_given(text, missing.len() as u32) }</p>
                    <ul>{ for missing.into_iter().map(line) }</ul>
                </div>
                <div class="uncertain" hidden={uncertain.is_empty()}>
                    <p>{ messages::done_uncertain(text, uncertain.len() as u32) }</p>
                    <ul>{ for uncertain.into_iter().map(line) }</ul>
                </div>
                <div class="beyond" hidden={back.is_empty()}>
                    <p>{ messages::done_beyond(text, back.len() as u32) }</p>
                    <ul>{ for back.iter().map(|entry| line((entry.user, could_keep(entry)))) }</ul>
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

/// Who did not get a plan, or may not have, and why.
fn missed(outcome: &Outcome, uncertain: bool, text: &Text) -> Vec<(AssociateId, Words)> {
    let missed = outcome.not_given.iter();
    let missed = missed.filter(|one| one.uncertain == uncertain);
    let told = missed.map(|one| (one.owed.user, not_given(&outcome.license, one, text)));
    told.collect()
}

fn not_given(license: &License, one: &NotGiven, text: &Text) -> Words {
    let module = license.module(&one.owed.plan);
    let plan = module.map_or(one.owed.plan.as_str(), |module| &module.description);
    let reason = words::failure(&one.why, text);
    messages::done_missing(text, &one.owed.name, plan, &reason)
}

fn could_keep(entry: &Entry) -> Words {
    let plan = entry.lost.as_ref().map_or("", |lost| lost.title.as_str());
    let name = names::named(entry.user, &entry.name);
    format!("{}: {}", isolated(&name), isolated(plan)).into()
}

fn line((user, words): (AssociateId, Words)) -> Html {
    html! { <li key={user}>{ words }</li> }
}

/// What a screen reader is told at the end.
pub(super) fn announcement(state: &State, finish: &Finish, text: &Text) -> Words {
    let valid = valid(finish, text).unwrap_or_default();
    let end = format!("{}. {valid}", title(finish, text)).into();
    let Some(outcome) = finish.outcome() else {
        return end;
    };
    // What was asked for last is told first.
    let mut told = receipt::not_back(outcome, text);
    if told.is_empty() {
        told.push(receipt::back(&state.known.receipt, text));
    }
    told.push(end);
    for (uncertain, say) in [
        (false, messages::done_not_given as fn(&Text, u32) -> Words),
        (true, messages::done_uncertain),
    ] {
        let missed = missed(outcome, uncertain, text).into_iter();
        let missed: Vec<Words> = missed.map(|(_, words)| words).collect();
        told.extend(with_list(say, missed, text));
    }
    let back = could_have_kept(state, outcome).into_iter();
    let back = back.map(|entry| format!("{}.", could_keep(entry)).into());
    told.extend(with_list(messages::done_beyond, back.collect(), text));
    notice::joined(told)
}

/// A sentence with a count, and what it counts; nothing where there is nothing to count.
fn with_list(say: fn(&Text, u32) -> Words, list: Vec<Words>, text: &Text) -> Vec<Words> {
    match list.len() as u32 {
        0 => Vec::new(),
        count => vec![say(text, count), notice::listed(list, text)],
    }
}
