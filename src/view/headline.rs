//! The banner's frame, which stands over the steps as well: what this is about, and how far the licence is.

use super::button::Look;
use super::icon::Icon;
use super::nothing::nothing;
use super::scene::Scene;
use super::words;
use crate::message::Message;
use crate::text::{Words, messages};
use license_engine::Stage;
use license_engine::cause::{Cause, Changed, Excess, Unknown};
use license_engine::fact::Failure;
use license_engine::flow::Screen;
use license_engine::license::Purpose;
use yew::prelude::*;

/// The banner over a way out: only how far the licence is, since the cause is told below.
pub(super) fn plain(scene: &Scene<'_>) -> Html {
    match words::stage(scene.state, scene.text) {
        Some(stage) => running(scene, stage),
        None => nothing(),
    }
}

/// A banner over what is going on: only this sentence.
pub(super) fn running(scene: &Scene<'_>, sentence: Words) -> Html {
    frame(scene, sentence, Vec::new(), nothing())
}

/// The same banner over the steps: it says what this is about, and the next step is below.
pub(super) fn heading(scene: &Scene<'_>) -> Html {
    frame(scene, sentence(scene), lines(scene), nothing())
}

/// Why nothing is known, where that is so, and how far the licence is on its way to the end.
pub(super) fn lines(scene: &Scene<'_>) -> Vec<Words> {
    let why = unread(scene).map(|why| words::failure(&why, scene.text));
    why.into_iter()
        .chain(words::stage(scene.state, scene.text))
        .collect()
}

/// Why the licence could not be read.
pub(super) fn unread(scene: &Scene<'_>) -> Option<Failure> {
    match scene.state.cause().filter(|_| !scene.state.checking)? {
        Cause::Unknown(Unknown::Dates(why) | Unknown::License(why)) => Some(why),
        _ => None,
    }
}

pub(super) fn frame(scene: &Scene<'_>, sentence: Words, lines: Vec<Words>, actions: Html) -> Html {
    let (look, icon, word) = match scene.state.stage() {
        Some(Stage::Grace | Stage::Stopped) => {
            let word = messages::severity_critical(scene.text);
            ("banner critical", Icon::Error, word)
        }
        Some(Stage::Quiet | Stage::Warning) | None => {
            let word = messages::severity_attention(scene.text);
            ("banner attention", Icon::Warning, word)
        }
    };
    // Only on the banner's own screen does its heading take the focus; over a step, the step's does.
    let heading = if scene.state.screen == Screen::Banner {
        scene.heading.clone()
    } else {
        NodeRef::default()
    };
    html! {
        <div class={look}>
            <span class="sign">{ icon.draw() }<span class="unseen">{ word }</span></span>
            <div class="said">
                <h2 ref={heading} tabindex="-1">{ sentence }</h2>
                { for lines.into_iter().map(|line| html! { <p class="stage">{ line }</p> }) }
            </div>
            <div class="actions">{ actions }</div>
        </div>
    }
}

/// The worst cause in one sentence with its figures.
pub(super) fn sentence(scene: &Scene<'_>) -> Words {
    match scene.state.cause() {
        Some(cause) if !scene.state.checking || !matches!(cause, Cause::Unknown(_)) => {
            sentence_of(scene, &cause)
        }
        _ => messages::banner_checking(scene.text),
    }
}

/// A cause in one sentence.
pub(super) fn sentence_of(scene: &Scene<'_>, cause: &Cause) -> Words {
    let text = scene.text;
    match cause {
        Cause::ExcessSeats(excess) => of_excess(scene, excess),
        Cause::ReadyToActivate => messages::banner_ready(text),
        Cause::NameOrSerialChanged(Changed::Name) => messages::banner_name(text),
        Cause::NameOrSerialChanged(Changed::Serial) => messages::banner_serial(text),
        Cause::VendorMessage { .. } => messages::banner_vendor(text),
        Cause::WrongInstallation(Purpose::Trial) => messages::banner_trial(text),
        Cause::WrongInstallation(Purpose::Test) => messages::banner_test(text),
        Cause::VersionDiffers {
            installed,
            licensed,
        } => messages::banner_version(text, &licensed.short(), &installed.short()),
        Cause::PaymentMissing => messages::banner_payment(text),
        Cause::LicenseServerUnreachable => messages::banner_server(text),
        Cause::Unknown(Unknown::Dates(_) | Unknown::License(_)) => messages::banner_unread(text),
        Cause::Unknown(_) => messages::banner_unknown(text),
        Cause::Healthy => messages::banner_checking(text),
    }
}

fn of_excess(scene: &Scene<'_>, excess: &[Excess]) -> Words {
    let total = excess.iter().map(|excess| excess.remove.get()).sum();
    let hidden = |excess: &Excess| !excess.plans.contains(&excess.module);
    match excess {
        [only] if hidden(only) => messages::banner_excess_hidden(scene.text, total),
        [only] => messages::banner_excess_plan(scene.text, total, &only.description),
        several => {
            let plans = scene.text.locale().number(several.len() as u32);
            messages::banner_excess_plans(scene.text, total, &plans)
        }
    }
}

/// Logging in is the page's own work.
pub(super) fn reload(scene: &Scene<'_>) -> Html {
    let reload = scene.click(Message::Reload);
    html! {
        <button type="button" class={Look::Primary.class()} onclick={reload}>{ messages::banner_reload(scene.text) }</button>
    }
}
