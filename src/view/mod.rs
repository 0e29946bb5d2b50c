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
mod hand_over;
mod headline;
mod icon;
mod interrupted;
mod names;
mod next_step;
mod nothing;
mod notice;
mod review;
mod rows;
pub(crate) mod scene;
mod step;
mod support;
mod unread;
mod way_out;
mod words;
mod yes_or_no;

pub use announcement::{announcement, noticed};
pub use copied::{Copied, copied};
pub(crate) use nothing::nothing;
pub use scene::{ListRow, ROWS, Scene};

use crate::message::Message;
use crate::text::messages;
use license_engine::flow::{Ask, Audience, HandOver, HandOverStep, People, Screen};
use yew::prelude::*;

/// Draws the whole widget.
pub fn draw(scene: &Scene<'_>) -> Html {
    let content = match (&scene.state.screen, scene.state.audience()) {
        (Screen::Banner | Screen::Interrupted(_), Audience::Nobody) => return nothing(),
        (Screen::Banner, Audience::User) => banner::for_user(scene),
        (Screen::Banner, Audience::Administrator) => banner::for_administrator(scene),
        (Screen::Choose(people), _) => choose::draw(scene, people),
        (Screen::Review(review), _) => review::draw(scene, review),
        (Screen::CarryOut(run), _) => carry_out::draw(scene, run),
        (Screen::Finished(finish), _) => finished::draw(scene, finish),
        (Screen::WayOut(way), _) => way_out::draw(scene, way),
        (Screen::ByHand(by_hand), _) => by_hand::draw(scene, by_hand),
        (Screen::Interrupted(cut), _) => interrupted::draw(scene, cut),
    };
    let send = scene.send.clone();
    let cancel = cancel(&scene.state.screen);
    let onkeydown = move |event: KeyboardEvent| {
        if let Some(cancel) = cancel.filter(|_| event.key() == "Escape") {
            // The page's own dialog around the widget stays open.
            event.stop_propagation();
            send.emit(Message::Ask(cancel));
        }
    };
    html! {
        <section class="widget" ref={scene.section.clone()} aria-label={messages::banner_label(scene.text)} {onkeydown}>
            { content }
        </section>
    }
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
