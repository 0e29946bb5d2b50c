//! The flow under any sequence of events, on any facts.

mod answer;
#[path = "../../../engine/tests/common/exchange.rs"]
mod exchange;
mod made;
mod watch;

use answer::Crm;
use arbitrary::{Result, Unstructured};
use license_engine::Now;
use license_engine::flow::{Ask, Call, Command, Event, People, Screen, Selection, State, update};
use license_engine::users::{AssociateId, PlanIndex};
use made::Bytes;
use std::collections::VecDeque;
use watch::Watch;

/// Events at the most: a story without end is none.
const EVENTS: usize = 300;

/// A story out of bytes; where they end, it ends.
pub(crate) fn target(bytes: &[u8]) {
    let _ = story(&mut Unstructured::new(bytes));
}

/// A widget with its calls under way.
struct Story {
    crm: Crm,
    state: State,
    watch: Watch,
    now: Now,
    open: VecDeque<Call>,
}

fn story(u: Bytes<'_, '_>) -> Result<()> {
    let mut story = Story {
        crm: Crm::new(u)?,
        state: State::default(),
        watch: Watch::default(),
        now: made::now(u)?,
        open: VecDeque::new(),
    };
    story.happens(Event::Started {
        dates: made::had(u, made::dates)?,
        person: made::had(u, made::person)?,
        remembered: None,
    });
    for _ in 0..EVENTS {
        if u.is_empty() {
            break;
        }
        story.goes_on(u)?;
    }
    Ok(())
}

impl Story {
    fn goes_on(&mut self, u: Bytes<'_, '_>) -> Result<()> {
        match u.int_in_range(0..=15)? {
            0..=7 => self.answered(u),
            8..=10 => {
                let ask = onward(&self.state);
                self.asks(ask);
                Ok(())
            }
            11 | 12 => {
                let ask = made::ask(u)?;
                self.asks(ask);
                Ok(())
            }
            13 => {
                self.now = made::now(u)?;
                self.happens(if u.arbitrary()? {
                    Event::Woke
                } else {
                    Event::NewDay
                });
                Ok(())
            }
            14 => {
                let file = if u.arbitrary()? {
                    Some(made::text(u)?)
                } else {
                    None
                };
                self.happens(Event::FileChosen(file));
                Ok(())
            }
            _ => {
                let reading = self.open.iter().find_map(|call| match &call.method {
                    license_engine::flow::Method::ReadUsers { plans, .. } => {
                        Some((call.clone(), plans.clone()))
                    }
                    _ => None,
                });
                if let Some((call, plans)) = reading {
                    let users = made::users(u, &plans)?;
                    self.happens(Event::UsersRead(call, users));
                } else if let Some(selection) = selection(&self.state) {
                    let ask = made::exchange(u, &selection.choices)?;
                    self.asks(ask);
                }
                Ok(())
            }
        }
    }

    /// One of the calls under way is answered, now and then twice.
    fn answered(&mut self, u: Bytes<'_, '_>) -> Result<()> {
        if self.open.is_empty() {
            return Ok(());
        }
        let place = u.int_in_range(0..=3)? % self.open.len();
        let twice = u.ratio(1, 16)?;
        let call = match twice {
            true => self.open.get(place).cloned(),
            false => self.open.remove(place),
        };
        if let Some(call) = call {
            let reply = self.crm.reply(u, &call.method)?;
            self.happens(Event::Answered(call, reply));
        }
        Ok(())
    }

    fn asks(&mut self, ask: Ask) {
        self.watch.asks(&self.state, ask);
        match (selection(&self.state), ask) {
            (Some(before), Ask::Exchange { plan, user }) => {
                let before = before.clone();
                self.happens(Event::Asked(ask));
                self.exchanged(&before, plan, user);
            }
            _ => self.happens(Event::Asked(ask)),
        }
    }

    fn exchanged(&self, before: &Selection, plan: PlanIndex, user: AssociateId) {
        let after = selection(&self.state).expect("the people to choose from");
        match self.state.known.person() {
            Some(person) => exchange::check(person, before, after, plan, user),
            None => assert_eq!(before, after, "exchanged, and nobody is logged in"),
        }
    }

    fn happens(&mut self, event: Event) {
        let (state, commands) = update(std::mem::take(&mut self.state), event, self.now);
        self.state = state;
        self.watch.sees(&self.state, &commands);
        let calls = commands.into_iter().filter_map(|command| match command {
            Command::Call(call) => Some(call),
            _ => None,
        });
        self.open.extend(calls);
    }
}

fn selection(state: &State) -> Option<&Selection> {
    match &state.screen {
        Screen::Choose(People::Ready { selection, .. }) => Some(selection),
        _ => None,
    }
}

/// The click that leads on from here.
fn onward(state: &State) -> Ask {
    match &state.screen {
        Screen::Banner => Ask::Fix,
        Screen::Choose(People::Ready { selection, .. }) if selection.choices.is_empty() => {
            Ask::UseSuggestion
        }
        Screen::Choose(People::Ready { .. }) => Ask::Review,
        Screen::Choose(_) | Screen::CarryOut(_) | Screen::ByHand(_) => Ask::CheckAgain,
        Screen::Review(_) => Ask::Confirm,
        Screen::WayOut(_) => Ask::Back,
        Screen::Finished(_) => Ask::GiveAgain,
        Screen::Interrupted(_) => Ask::NeedNone,
    }
}
