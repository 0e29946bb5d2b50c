//! Assigned against bought, at a glance and in numbers.

use super::scene::Scene;
use crate::text::{Words, messages};
use license_engine::cause::Excess;
use license_engine::license::{Grant, Kind, License, Module, ModuleName};
use yew::prelude::*;

/// A row for each plan that the new licence limits; those with an excess first.
pub(super) fn plans(scene: &Scene<'_>, license: &License, excess: &[Excess]) -> Html {
    let over = |module: &&Module| excess.iter().any(|excess| excess.module == module.name);
    let with_excess = license.modules.iter().filter(over);
    let limited =
        |module: &&Module| !over(module) && module.kind.is_plan() && module.new.seats().is_some();
    let others = license.modules.iter().filter(limited);
    let rows = with_excess
        .chain(others)
        .filter_map(|module| row(scene, module, excess));
    html! { <ul class="figures">{ for rows }</ul> }
}

/// Only the rows with an excess.
pub(super) fn in_excess(scene: &Scene<'_>, license: &License, excess: &[Excess]) -> Html {
    let rows = excess
        .iter()
        .filter_map(|found| license.module(&found.module));
    html! { <ul class="figures">{ for rows.filter_map(|module| row(scene, module, excess)) }</ul> }
}

fn row(scene: &Scene<'_>, module: &Module, excess: &[Excess]) -> Option<Html> {
    let text = scene.text;
    let (in_use, granted) = (module.in_use?, module.new.seats()?);
    if in_use == 0 && granted == 0 {
        return None;
    }
    let found = excess.iter().find(|excess| excess.module == module.name);
    let over = in_use.saturating_sub(granted);
    let bought = match module.new {
        Grant::Absent => messages::figures_gone(text),
        Grant::Seats(_) | Grant::Unlimited | Grant::Unknown => {
            messages::figures_bought(text, granted)
        }
    };
    let name = match found {
        Some(excess) if module.kind == Kind::Hidden => {
            messages::figures_hidden(text, &module.description, &names(scene, &excess.plans))
        }
        Some(_) | None => module.description.clone().into(),
    };
    Some(html! {
        <li key={module.name.as_str()} class={if over > 0 { "over" } else { "within" }}>
            <span class="plan"><bdi>{ name }</bdi></span>
            { bar(in_use, granted) }
            <span class="numbers">
                <span>{ messages::figures_assigned(text, in_use) }</span>
                <span>{ bought }</span>
                <strong hidden={over == 0}>{ messages::figures_excess(text, over) }</strong>
            </span>
        </li>
    })
}

/// A plan of the licence in force: how much of it is in use, and what is said of it.
pub(super) fn in_force(name: &ModuleName, words: Words, in_use: u32, granted: u32) -> Html {
    html! {
        <li key={name.as_str()} class={if in_use > granted { "over" } else { "within" }}>
            { bar(in_use, granted) }
            <p class="stage">{ words }</p>
        </li>
    }
}

fn names(scene: &Scene<'_>, plans: &[ModuleName]) -> Words {
    let description = |name: &ModuleName| {
        let module = scene
            .state
            .known
            .license()
            .and_then(|license| license.module(name));
        module.map_or_else(|| name.to_string(), |module| module.description.clone())
    };
    plans
        .iter()
        .map(description)
        .collect::<Vec<_>>()
        .join(", ")
        .into()
}

/// Width of the bar in its own units.
const WIDTH: u64 = 6000;
/// Stripes that mark the excess, so that it is told without its colour.
const STRIPES: u64 = 12;
/// The largest gap before a stripe, in the bar's units.
const GAP: u64 = 40;

fn bar(in_use: u32, granted: u32) -> Html {
    let part = |seats: u32| u64::from(seats) * WIDTH / u64::from(in_use.max(granted).max(1));
    let excess = in_use.saturating_sub(granted);
    let used = part(in_use.min(granted));
    let count = u64::from(excess).min(STRIPES);
    let stripe = part(excess) / count.max(1);
    let gap = (stripe / 5).min(GAP);
    html! {
        <svg class="bar" viewBox="0 0 6000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect class="track" width="6000" height="10" />
            <rect class="used" width={used.to_string()} height="10" />
            <g class="excess">
                { for (0..count).map(|place| {
                    let gap = if used == 0 && place == 0 { 0 } else { gap };
                    let x = used + stripe * place + gap;
                    html! { <rect key={place} x={x.to_string()} width={(stripe - gap).to_string()} height="10" /> }
                }) }
            </g>
        </svg>
    }
}
