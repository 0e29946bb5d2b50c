//! Everything that a person can ask for on each screen.

use crate::common::ADMIN;
use crate::common::watch::Watched;
use license_engine::flow::{Ask, Event, HandOverStep, Owner, People, Screen, Selection, Step};
use license_engine::remedy::{Action, Change, Lock, lock, targets};
use license_engine::{Answer, Question};

/// What the person can do now.
#[derive(Clone, Debug)]
pub enum Deed {
    Asks(Ask),
    /// Chooses a licence file.
    File(Option<&'static str>),
    /// Comes back to the page.
    Wakes,
}

impl Deed {
    pub fn happen(&self, watched: &mut Watched) {
        match self {
            Self::Asks(ask) => watched.ask(*ask),
            Self::File(content) => {
                watched.event(Event::FileChosen(content.map(str::to_owned)));
            }
            Self::Wakes => watched.event(Event::Woke),
        }
    }
}

/// All of them. What only changes how the banner looks is left out: it changes nothing else. So is coming
/// back to the banner: no time goes by here, so that nothing there has grown old.
pub fn deeds(watched: &Watched) -> Vec<Deed> {
    let mut deeds: Vec<Deed> = asks(watched).into_iter().map(Deed::Asks).collect();
    match &watched.state.screen {
        Screen::WayOut(way) if way.cause != "name-or-serial-changed" => {
            deeds.extend([Deed::File(None), Deed::File(Some("<license/>"))]);
        }
        Screen::ByHand(_) => deeds.push(Deed::Wakes),
        _ => {}
    }
    deeds
}

fn asks(watched: &Watched) -> Vec<Ask> {
    match &watched.state.screen {
        Screen::Banner => {
            let findings = watched.state.known.findings();
            let each = findings
                .iter()
                .map(|finding| Ask::FixCause(finding.cause.name()));
            let always = [Ask::Fix, Ask::CheckAgain, Ask::GiveAgain];
            always.into_iter().chain(each).collect()
        }
        Screen::Choose(People::Ready {
            selection, handing, ..
        }) => {
            let step = handing.as_ref().map(|over| &over.step);
            of_rows(watched, selection, step)
        }
        Screen::Choose(_) => vec![Ask::CheckAgain, Ask::Back, Ask::Close],
        Screen::Review(_) => vec![Ask::Confirm, Ask::Back, Ask::Close],
        Screen::CarryOut(run) if run.step() == Step::Await => vec![Ask::CheckAgain, Ask::Close],
        Screen::CarryOut(_) => vec![Ask::Stop, Ask::Back, Ask::Close, Ask::Confirm],
        Screen::Finished(finish) => {
            let places = 0..watched.state.known.receipt.entries.len();
            let back = places.map(Ask::PutOneBack);
            let not_given = finish.outcome().map(|outcome| &outcome.not_given);
            let left = not_given.is_some_and(|not_given| !not_given.is_empty());
            [Ask::GiveAgain, Ask::PutBack, Ask::Close]
                .into_iter()
                .chain(left.then_some(Ask::NeedNone))
                .chain(back)
                .collect()
        }
        Screen::WayOut(way) => {
            let own = match way.cause {
                "payment-missing" => Some(Ask::Answer(Question::Paid, Answer::Yes)),
                "name-or-serial-changed" => Some(Ask::ChangeSerial),
                _ => None,
            };
            [Ask::CheckAgain, Ask::Back]
                .into_iter()
                .chain(own)
                .collect()
        }
        Screen::ByHand(_) => vec![Ask::CheckAgain, Ask::Back],
        Screen::Interrupted(_) => vec![Ask::NeedNone, Ask::CheckAgain, Ask::Close],
    }
}

/// On the list of users: every row's box, who could be chosen instead, every other plan it can get, every hand-over and
/// what can be said in it.
fn of_rows(watched: &Watched, selection: &Selection, handing: Option<&HandOverStep>) -> Vec<Ask> {
    let mut asks = vec![Ask::UseSuggestion, Ask::Review, Ask::Back, Ask::CheckAgain];
    let Some(license) = watched.state.known.license() else {
        return asks;
    };
    let (users, choices) = (&selection.users, &selection.choices);
    for plan in 0..users.plans.len() {
        for holder in users.holders(plan) {
            let user = holder.id;
            if matches!(
                lock(license, users, plan, holder),
                Some(Lock::OpenRequests(_))
            ) {
                asks.push(Ask::HandOver { plan, user });
            }
            if choices.get(plan, user).is_some() {
                asks.push(Ask::Unchoose { plan, user });
                asks.push(Ask::Exchange { plan, user });
            }
            let moves = targets(license, users, choices, plan, holder);
            let actions = moves
                .into_iter()
                .map(Action::MoveTo)
                .chain([Action::Remove]);
            asks.extend(actions.map(|action| Ask::Choose(Change { plan, user, action })));
        }
    }
    if handing.is_some() {
        asks.push(Ask::KeepRequests);
    }
    if let Some(HandOverStep::Asking(_)) = handing {
        asks.push(Ask::GiveRequests(Owner::User(ADMIN)));
    }
    asks
}
