//! What a person sees: one file for each thing. Everything here draws a state and sends what the person asks for;
//! nothing here decides or fetches.
//!
//! What the screens share stands in files of its own below them; nothing here imports this file.

mod announcement;
mod banner;
mod because;
mod button;
mod by_hand;
mod carry_out;
mod cause;
mod choose;
pub(crate) mod copied;
mod evidence;
mod figures;
mod finished;
pub mod guide;
mod habits;
mod hand_over;
mod headline;
mod held;
mod icon;
mod interrupted;
mod mail;
mod names;
mod next_step;
mod nothing;
mod notice;
mod part;
mod receipt;
mod review;
mod row_keys;
mod rows;
pub(crate) mod scene;
mod step;
mod support;
mod unread;
mod way_out;
mod words;
mod yes_or_no;

pub use announcement::{announcement, noticed, tell};
pub use copied::{Copied, copied};
pub(crate) use nothing::nothing;
pub use row_keys::RowKeys;
pub use scene::{ListRow, ROWS, Rest, Scene};

use crate::message::Message;
use crate::text::{Text, Words, messages};
use license_engine::flow::{
    Ask, Audience, HandOver, HandOverStep, Interrupted, People, Screen, State,
};
use yew::prelude::*;

/// Draws the whole widget.
pub fn draw(scene: &Scene<'_>) -> Html {
    let content = match (&scene.state.screen, scene.state.audience()) {
        (Screen::Interrupted(_), Audience::Nobody) => return nothing(),
        (Screen::Banner, Audience::Administrator) => banner::with_evidence(scene),
        (Screen::Banner, _) => return at_banner(scene),
        (Screen::Choose(people), _) => choose::draw(scene, people),
        (Screen::Review(review), _) => review::draw(scene, review),
        (Screen::CarryOut(run), _) => carry_out::draw(scene, run),
        (Screen::Finished(finish), _) => finished::draw(scene, finish),
        (Screen::WayOut(_) | Screen::ByHand(_), _) => match scene.ways {
            Some(draw) => draw(scene),
            None => part::awaited(scene),
        },
        (Screen::Interrupted(cut), _) => interrupted::draw(scene, cut),
    };
    let send = scene.send.clone();
    let leaves = cancel(&scene.state.screen).map(Message::Ask);
    // What is searched for is cleared first.
    let clears = is_searched(scene).then(|| Message::Search(String::new()));
    let escape = clears.or(leaves);
    let onkeydown = move |event: KeyboardEvent| {
        if let Some(escape) = escape.clone().filter(|_| event.key() == "Escape") {
            // The page's own dialog around the widget stays open.
            event.stop_propagation();
            event.prevent_default();
            send.emit(escape);
        }
    };
    html! {
        <section class="widget" ref={scene.section.clone()} aria-label={messages::banner_label(scene.text)} {onkeydown}>
            { content }
            { receipt::so_far(scene) }
        </section>
    }
}

/// Draws a way out, or the job by hand.
pub fn way(scene: &Scene<'_>) -> Html {
    match &scene.state.screen {
        Screen::WayOut(way) => way_out::draw(scene, way),
        Screen::ByHand(by_hand) => by_hand::draw(scene, by_hand),
        _ => nothing(),
    }
}

/// Whether what this screen is drawn by is a part of its own: see [`way`].
pub fn is_way(state: &State) -> bool {
    matches!(state.screen, Screen::WayOut(_) | Screen::ByHand(_))
}

/// Draws the banner alone: all that is there before the rest of the program is.
pub fn at_banner(scene: &Scene<'_>) -> Html {
    let content = match scene.state.audience() {
        Audience::Nobody => return nothing(),
        Audience::User => banner::for_user(scene),
        // As many children as with evidence: what has the focus stays what it is when that comes.
        Audience::Administrator => html! {
            <>{ banner::for_administrator(scene) }{ nothing() }{ nothing() }</>
        },
    };
    let near = |_| Message::Near;
    html! {
        <section class="widget" ref={scene.section.clone()} aria-label={messages::banner_label(scene.text)}
            onpointerover={scene.send.reform(near)} onfocusin={scene.send.reform(|_| Message::Near)}>
            { content }
            { nothing() }
        </section>
    }
}

/// What a screen reader is told while the person waits for a part of the program, or cannot have it.
pub fn waiting(rest: &Rest, text: &Text) -> Words {
    match rest {
        Rest::Unasked => Words::default(),
        Rest::Awaited => messages::banner_loading(text),
        Rest::Missing(_) => messages::aside_missing(text),
    }
}

/// Whether [`at_banner`] draws all that there is.
pub fn is_banner_alone(state: &State) -> bool {
    let State {
        known,
        banner,
        screen,
    } = state;
    let more = banner.why_open || banner.notice.is_some() || !known.owed.is_empty();
    matches!(screen, Screen::Banner) && !more
}

/// Whether something is searched for in the list that is shown.
fn is_searched(scene: &Scene<'_>) -> bool {
    let screen = &scene.state.screen;
    let list = matches!(
        screen,
        Screen::Choose(People::Ready { .. }) | Screen::Interrupted(Interrupted::Ready(_))
    );
    list && !scene.search.is_empty()
}

/// What the Escape key asks for: leaving what is about to be confirmed, with nothing written.
fn cancel(screen: &Screen) -> Option<Ask> {
    match screen {
        Screen::Review(_) => Some(Ask::Back),
        Screen::Choose(People::Ready {
            handing:
                Some(HandOver {
                    step:
                        HandOverStep::Asking(_) | HandOverStep::Unread(_) | HandOverStep::Failed { .. },
                    ..
                }),
            ..
        }) => Some(Ask::KeepRequests),
        _ => None,
    }
}
