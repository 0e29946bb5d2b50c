//! What happens while nothing but the banner is open: what there is to know is read, and nothing is written.

use super::call::Reply;
use super::command::Command;
use super::event::{Ask, Event};
use super::knowledge::Knowledge;
use super::screen::banner;
use super::state::{Screen, State};
use crate::Now;

/// Whether the event is more than [`at_banner`] can answer: something else is open, the person goes there, or the licence
/// was read after a change of plans that was cut.
pub fn leads_on(state: &State, event: &Event) -> bool {
    let goes = matches!(
        event,
        Event::Asked(Ask::Fix | Ask::FixCause(_) | Ask::GiveAgain)
    );
    let cut = !state.known.interrupted.is_empty();
    let tells = matches!(event, Event::Answered(_, Reply::License(_)));
    goes || (cut && tells) || !matches!(state.screen, Screen::Banner)
}

/// What [`update`](super::update) gives for an event that does not lead on. It stands for itself, so that it can be
/// there before the rest is.
pub fn at_banner(mut state: State, event: Event, now: Now) -> (State, Vec<Command>) {
    let (known, banner) = (&mut state.known, &mut state.banner);
    known.now = now;
    match event {
        Event::Started {
            dates,
            person,
            remembered,
        } => {
            banner.remembered = remembered;
            known.begin(dates, person);
            known.tell(Command::Report);
        }
        Event::Interrupted(plans) => {
            known.marked.clone_from(&plans);
            known.interrupted = plans;
        }
        // What nobody waits for any more changes nothing.
        Event::Answered(call, reply) => {
            if known.calls.close(&call) {
                answered(&mut state, reply);
            }
        }
        Event::Woke => {
            banner.woke(known);
            banner::refresh(known);
            known.tell(Command::Report);
        }
        Event::NewDay => {
            banner.woke(known);
            known.tell(Command::Report);
        }
        Event::Asked(ask) => banner.asked(ask, known),
        // Whoever has left the screen that these are for wants them no more.
        Event::UsersRead(..) | Event::FileChosen(_) => {}
    }
    let commands = std::mem::take(&mut state.known.commands);
    (state, commands)
}

fn answered(state: &mut State, reply: Reply) {
    let (known, banner): (&mut Knowledge, _) = (&mut state.known, &mut state.banner);
    match known.learn(reply).map_err(|other| *other) {
        Ok(learned) => {
            banner::read_on(&learned, known);
            banner.learned(&learned, known);
            known.tell(Command::Report);
        }
        // Whoever has left the way out meanwhile sees what came of it.
        Err(Reply::SerialChanged(_) | Reply::FileAdded(_)) => known.read_anew(),
        // Asked for by a screen that was left.
        Err(_) => {}
    }
}
