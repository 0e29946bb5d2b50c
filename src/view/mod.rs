//! What a person sees: one file for each thing. Everything here draws a state and sends what the person asks for;
//! nothing here decides or fetches.

mod banner;
mod because;
mod by_hand;
mod carry_out;
mod choose;
mod evidence;
mod figures;
mod finished;
pub mod guide;
mod hand_over;
mod icon;
mod notice;
mod review;
mod rows;
mod step;
mod support;
mod way_out;
mod words;

use crate::text::{Text, Words, messages};
use license_engine::flow::{Ask, Audience, HandOver, HandOverStep, Owner, People, Screen, State};
use license_engine::users::{AssociateId, PlanIndex};
use yew::prelude::*;

/// All that a drawing depends on.
pub struct Scene<'a> {
    /// Where the work stands.
    pub state: &'a State,
    /// The messages.
    pub text: &'a Text,
    /// Who takes care of licences, where the host page knows.
    pub administrator: Option<&'a str>,
    /// What is searched for in the list of users.
    pub search: &'a str,
    /// Rows shown of each list of users.
    pub rows: usize,
    /// It is taking long enough for progress to be shown.
    pub slow: bool,
    /// The whole of the widget.
    pub section: &'a NodeRef,
    /// The heading that takes the focus after a step.
    pub heading: &'a NodeRef,
    /// What takes the focus inside a list, and where that is.
    pub row_node: &'a NodeRef,
    /// See [`Scene::spot`]. `None`: nothing in a list takes it.
    pub wanted_row: Option<ListRow>,
    /// Names of people go into the details for support.
    pub names: bool,
    /// What became of copying, a moment ago.
    pub copied: Option<&'a Copied>,
    /// Sends what the person asks for.
    pub ask: &'a Callback<Ask>,
    /// Takes the search text.
    pub searched: &'a Callback<String>,
    /// More rows are wanted: of the list of this plan the first new one takes the focus.
    pub more: &'a Callback<PlanIndex>,
    /// What the person's administrator says of the installation for work: company, serial number, customer id.
    pub expected: &'a [String; 3],
    /// Takes one of these.
    pub expect: &'a Callback<(usize, String)>,
    /// Copies a text.
    pub copy: &'a Callback<String>,
    /// Saves a text as a file.
    pub save: &'a Callback<String>,
    /// Takes a licence file.
    pub file: &'a Callback<web_sys::File>,
    /// Names of people are wanted in the details for support, or not any more.
    pub toggle_names: &'a Callback<()>,
    /// Loads the page again.
    pub reload: &'a Callback<()>,
    /// Who gets the requests that are handed over.
    pub owner: Option<Owner>,
    /// Takes that.
    pub own: &'a Callback<Option<Owner>>,
    /// Opens the guide, or closes it.
    pub guide: &'a Callback<bool>,
    /// Goes to an admin screen, by the name that SuperOffice documents for it.
    pub navigate: &'a Callback<&'static str>,
}

impl Scene<'_> {
    /// A click that asks for something.
    fn on(&self, ask: Ask) -> Callback<MouseEvent> {
        self.ask.reform(move |_| ask)
    }

    /// The label of a button that copies `content`: says so when it was copied.
    fn copy_label(&self, content: &str, label: Words) -> Words {
        match self.copied {
            Some(copied) if copied.done && copied.text == content => messages::copied(self.text),
            _ => label,
        }
    }

    /// Where `content` could not be copied: what to do instead.
    fn not_copied(&self, content: &str) -> Html {
        let failed = self
            .copied
            .is_some_and(|copied| !copied.done && copied.text == content);
        html! { <p hidden={!failed}>{ messages::copy_failed(self.text) }</p> }
    }

    /// A button.
    fn button(&self, label: Words, ask: Ask, look: Look) -> Html {
        html! {
            <button type="button" class={look.class()} onclick={self.on(ask)}>{ label }</button>
        }
    }
}

/// What became of copying.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// The text that was to be copied.
    pub text: String,
    /// It is in the clipboard. `false`: the browser, or the page's policy, does not allow it.
    pub done: bool,
}

/// A row of the lists of users.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListRow {
    /// The user's row under this plan, or what is opened in it.
    User(PlanIndex, AssociateId),
    /// The row at this place (from 0) of the list of this plan.
    Place(PlanIndex, usize),
}

/// How much a button stands out.
#[derive(Clone, Copy)]
enum Look {
    /// The next step: one on a screen.
    Primary,
    /// Beside the next step.
    Secondary,
    /// Reads like a link.
    Quiet,
}

impl Look {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "button primary",
            Self::Secondary => "button",
            Self::Quiet => "button quiet",
        }
    }
}

/// Draws the whole widget.
pub fn draw(scene: &Scene<'_>) -> Html {
    let content = match (&scene.state.screen, scene.state.audience()) {
        (Screen::Banner, Audience::Nobody) => return html! { <div hidden=true></div> },
        (Screen::Banner, Audience::User) => banner::for_user(scene),
        (Screen::Banner, Audience::Administrator) => banner::for_administrator(scene),
        (Screen::Choose(people), _) => choose::draw(scene, people),
        (Screen::Review(review), _) => review::draw(scene, review),
        (Screen::CarryOut(run), _) => carry_out::draw(scene, run),
        (Screen::Finished(finish), _) => finished::draw(scene, finish),
        (Screen::WayOut(way), _) => way_out::draw(scene, way),
        (Screen::ByHand(by_hand), _) => by_hand::draw(scene, by_hand),
    };
    let ask = scene.ask.clone();
    let cancel = cancel(&scene.state.screen);
    let onkeydown = move |event: KeyboardEvent| {
        if let Some(cancel) = cancel.filter(|_| event.key() == "Escape") {
            // The page's own dialog around the widget stays open.
            event.stop_propagation();
            ask.emit(cancel);
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

/// The value of `aria-disabled` for a button that is off for a while. Unlike `disabled` it keeps the focus where it is;
/// the flow does nothing when it is pressed.
fn off(off: bool) -> Option<&'static str> {
    off.then_some("true")
}

/// What a screen reader is told once where the list of users is shown anew: what happened on the way there.
pub fn noticed(state: &State, text: &Text) -> Words {
    match &state.screen {
        Screen::Choose(People::Ready {
            notice: Some(notice),
            ..
        }) => notice::words(notice, text),
        _ => Words::default(),
    }
}

/// What a screen reader is told when something was copied, or could not be.
pub fn copied(copied: &Copied, text: &Text) -> Words {
    if copied.done {
        messages::copied(text)
    } else {
        messages::copy_failed(text)
    }
}

/// What a screen reader is told of a change; the same words for as long as nothing changes.
pub fn announcement(state: &State, text: &Text) -> Words {
    match &state.screen {
        Screen::Banner => Words::default(),
        Screen::Review(review) => match &review.notice {
            Some(notice) => notice::words(notice, text),
            None => Words::default(),
        },
        Screen::Choose(People::Ready {
            selection,
            handing: Some(over),
            ..
        }) => hand_over::announcement(selection, over, text),
        Screen::Choose(People::Ready { selection, .. }) => choose::progress(selection, text),
        Screen::Choose(people) => choose::progress_of_reading(people, text),
        Screen::CarryOut(run) => carry_out::announcement(run, text),
        Screen::Finished(finish) => finished::announcement(finish, text),
        Screen::WayOut(way) => way_out::announcement(state, way, text),
        Screen::ByHand(by_hand) => match &by_hand.failed {
            Some(why) => words::failure(why, text),
            None => Words::default(),
        },
    }
}
