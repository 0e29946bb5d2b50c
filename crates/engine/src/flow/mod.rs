//! The way from the banner to a verified licence: a state machine.
//!
//! [`update`] takes the state and an event and gives the next state with the commands to carry out. It touches
//! nothing: whoever runs it carries out the commands and comes back with an event for each call.
//!
//! banner → choose → review → carry out (recheck → remove → re-read → activate → verify → give) → finished
//!
//! What is known takes in what was read, the screen that is open is told and answers where it leads, and the banner
//! stands over all of them.

mod activated;
mod at_banner;
mod call;
mod command;
mod dismissal;
mod event;
mod go;
mod knowledge;
mod notice;
mod owed;
mod receipt;
mod request;
mod room;
mod screen;
mod selection;
mod several;
mod state;

pub use activated::{Activated, Finish, NotBack, Outcome};
pub use at_banner::{at_banner, leads_on};
pub use call::{Basis, Call, Calls, Method, Reply, Save, Saved};
pub use command::Command;
pub use dismissal::{key as dismissal_key, key_of_stage as dismissal_key_of_stage};
pub use event::{Ask, Event, Remembered, Several};
pub use knowledge::Knowledge;
pub use notice::Notice;
pub use owed::{NotGiven, Owed};
pub use receipt::{Entry, Proof, Receipt, Told};
pub use request::{Owner, Request};
pub use room::{beyond, is_full, may_be_put_back};
pub use screen::banner::{Banner, STALE_AFTER};
pub use screen::by_hand::ByHand;
pub use screen::carry_out::{
    CarryOut, Figures, Give, Progress, Record, Remove, RemoveAt, Removed, Step, TimeLeft,
};
pub use screen::choose::{Coming, LOGINS_READ_AT_MOST, People, Reading, ReadingAt};
pub use screen::hand_over::{HandOver, HandOverStep};
pub use screen::interrupted::{Interrupted, Waiting};
pub use screen::review::Review;
pub use screen::way_out::{WayOut, WayOutNotice};
pub use selection::{Carried, NotRemoved, Order, Said, Selection};
pub use state::{Audience, Screen, State};

use crate::Now;
use go::{Go, Then};
use knowledge::Learned;
use screen::{banner, finished};

/// The next state, and what is to be done. A pure function of its arguments.
pub fn update(mut state: State, event: Event, now: Now) -> (State, Vec<Command>) {
    if !leads_on(&state, &event) {
        return at_banner(state, event, now);
    }
    state.known.now = now;
    match event {
        // What nobody waits for any more changes nothing.
        Event::Answered(call, reply) => {
            if state.known.calls.close(&call) {
                answered(&mut state, reply);
            }
        }
        Event::UsersRead(call, users) => {
            if state.known.calls.awaits(&call) {
                state.on_screen(|screen, known| match screen {
                    Screen::Choose(people) => people.some_users(users, known).map(Screen::Choose),
                    other => Then::Stay(other),
                });
            }
        }
        Event::FileChosen(content) => state.on_screen(|screen, known| match screen {
            Screen::WayOut(way) => Then::Stay(Screen::WayOut(way.file(content, known))),
            other => Then::Stay(other),
        }),
        Event::Woke => {
            state.banner.woke(&state.known);
            if let Screen::ByHand(by_hand) = &mut state.screen {
                by_hand.check(&mut state.known);
            }
            state.known.tell(Command::Report);
        }
        Event::NewDay | Event::Started { .. } | Event::Interrupted(_) => {
            return at_banner(state, event, now);
        }
        Event::Asked(ask) => asked(&mut state, ask),
        Event::ChoseSeveral(several) => {
            let State { screen, known, .. } = &mut state;
            if let Screen::Choose(People::Ready { selection, .. }) = screen {
                selection.choose_several(known.person(), &several);
            }
        }
    }
    state.mark();
    let commands = std::mem::take(&mut state.known.commands);
    (state, commands)
}

fn asked(state: &mut State, ask: Ask) {
    if matches!(state.screen, Screen::Banner) {
        if let Some(go) = state.banner.leads(ask, &state.known) {
            state.follow(go);
        }
        return;
    }
    state.on_screen(|screen, known| match screen {
        Screen::Banner => Then::Stay(Screen::Banner),
        Screen::Choose(people) => people.asked(ask, known).map(Screen::Choose),
        Screen::Review(review) => review.asked(ask).map(Screen::Review),
        Screen::CarryOut(run) => run.asked(ask, known).map(Screen::CarryOut),
        Screen::Finished(finish) => finished::asked(finish, ask, known).map(Screen::Finished),
        Screen::WayOut(way) => way.asked(ask, known).map(Screen::WayOut),
        Screen::ByHand(by_hand) => by_hand.asked(ask, known).map(Screen::ByHand),
        Screen::Interrupted(cut) => cut.asked(ask, known).map(Screen::Interrupted),
    });
}

/// Something awaited has come: a fact for all, or the answer to the screen that has asked.
fn answered(state: &mut State, reply: Reply) {
    match state.known.learn(reply).map_err(|other| *other) {
        Ok(learned) => {
            learn(state, &learned);
            state.known.tell(Command::Report);
        }
        Err(Reply::SerialChanged(result) | Reply::FileAdded(result)) => {
            state.on_screen(|screen, known| match screen {
                Screen::WayOut(way) => Then::Stay(Screen::WayOut(way.changed(result, known))),
                other => Then::Stay(other),
            });
        }
        Err(reply) => {
            if let Reply::Users(Ok(users)) = &reply {
                state.known.receipt.settle(users);
            }
            state.on_screen(|screen, known| match (screen, reply) {
                (Screen::Choose(people), reply) => {
                    people.answered(reply, known).map(Screen::Choose)
                }
                (Screen::CarryOut(run), reply) => run.answered(reply, known).map(Screen::CarryOut),
                (Screen::ByHand(by_hand), Reply::Users(read)) => {
                    Then::Stay(Screen::ByHand(by_hand.users_read(read)))
                }
                (Screen::Interrupted(cut), reply) => {
                    cut.answered(reply, known).map(Screen::Interrupted)
                }
                (other, _) => Then::Stay(other),
            })
        }
    }
}

fn learn(state: &mut State, learned: &Learned) {
    state.on_screen(|screen, known| match screen {
        Screen::Banner => {
            banner::interrupted(learned, known).map_or(Then::Stay(Screen::Banner), Then::Go)
        }
        Screen::Choose(people) => people.learned(learned, known).map(Screen::Choose),
        Screen::CarryOut(run) => run.learned(learned, known).map(Screen::CarryOut),
        Screen::WayOut(way) => way.learned(learned, known).map(Screen::WayOut),
        Screen::ByHand(by_hand) => by_hand.learned(learned, known).map(Screen::ByHand),
        Screen::Interrupted(cut) => cut.learned(learned, known).map(Screen::Interrupted),
        Screen::Review(review) => review.learned(learned, known).map(Screen::Review),
        Screen::Finished(finish) => Then::Stay(Screen::Finished(finish)),
    });
    state.banner.learned(learned, &mut state.known);
}

impl State {
    /// The screen that is open says what it is now, or where it leads. The one place where a screen is replaced.
    fn on_screen(&mut self, says: impl FnOnce(Screen, &mut Knowledge) -> Then<Screen>) {
        let screen = std::mem::take(&mut self.screen);
        let said = says(screen, &mut self.known);
        self.turn(said);
    }

    fn turn(&mut self, said: Then<Screen>) {
        match said {
            Then::Stay(screen) => self.screen = screen,
            Then::Go(go) => self.follow(go),
        }
    }

    /// Goes on to another screen. What the one that is left had asked for is awaited no longer.
    fn follow(&mut self, go: Go) {
        let known = &mut self.known;
        known.calls.leave_screen();
        self.screen = match go {
            Go::Banner => Screen::Banner,
            Go::Diagnosis(notice) => {
                self.banner.tell(notice);
                Screen::Banner
            }
            Go::Choose(carried, notice) => Screen::Choose(People::read(carried, notice, known)),
            Go::ChooseUnread(why, carried) => Screen::Choose(People::Failed { why, carried }),
            Go::ChooseAgain(selection) => Screen::Choose(People::again(selection, known)),
            Go::Review(selection, notice) => match known.license() {
                Some(newest) => Screen::Review(Review::new(selection, newest, notice)),
                None => Screen::Banner,
            },
            Go::CarryOut(order) => Screen::CarryOut(CarryOut::new(order, known)),
            Go::Give(outcome) => match CarryOut::give(outcome, known) {
                Then::Stay(run) => Screen::CarryOut(run),
                Then::Go(go) => return self.follow(go),
            },
            Go::PutBack(outcome, place) => {
                Screen::CarryOut(CarryOut::put_back(outcome, place, known))
            }
            Go::ByHand(order) => Screen::ByHand(ByHand::new(order)),
            Go::Interrupted(unread) => Screen::Interrupted(Interrupted::new(unread, known)),
            Go::WayOut(cause) => Screen::WayOut(WayOut::new(cause)),
            Go::Finished(finish) => Screen::Finished(finish),
        };
    }
}
