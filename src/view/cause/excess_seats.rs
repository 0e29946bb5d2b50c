//! More seats are assigned than the new licence grants: how many too many, and of which plans.

use crate::text::{Text, Words, messages};
use crate::view::button::Look;
use crate::view::nothing::nothing;
use crate::view::scene::Scene;
use crate::view::{figures, next_step};
use license_engine::cause::Excess;
use license_engine::flow::{Ask, WayOut};
use yew::prelude::*;

pub(super) fn sentence(text: &Text, excess: &[Excess]) -> Words {
    let total = excess.iter().map(|excess| excess.remove.get()).sum();
    let hidden = |excess: &Excess| !excess.plans.contains(&excess.module);
    match excess {
        [only] if hidden(only) => messages::banner_excess_hidden(text, total),
        [only] => messages::banner_excess_plan(text, total, &only.description),
        several => {
            let plans = text.locale().number(several.len() as u32);
            messages::banner_excess_plans(text, total, &plans)
        }
    }
}

pub(super) fn offer(scene: &Scene<'_>, _: &[Excess]) -> Html {
    scene.button(messages::banner_fix(scene.text), Ask::Fix, Look::Primary)
}

pub(super) fn evidence(scene: &Scene<'_>, excess: &[Excess]) -> Html {
    let Some(license) = scene.state.known.license() else {
        return nothing();
    };
    html! {
        <>
            <p>{ messages::why_excess(scene.text) }</p>
            { figures::plans(scene, license, excess) }
        </>
    }
}

/// None here: the way out is to choose users.
pub(super) fn steps(_: &Scene<'_>, _: &WayOut, _: &[Excess]) -> Html {
    nothing()
}

pub(super) fn next_step(scene: &Scene<'_>, way: &WayOut, _: &[Excess]) -> Html {
    next_step::check(scene, way, Look::Primary)
}
