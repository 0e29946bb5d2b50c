//! What a person can ask for: the buttons that the views draw, by name.

use license_engine::flow::{
    Ask, Audience, Event, HandOver, HandOverStep, Outcome, Owner, People, Screen, Selection, State,
    Step,
};
use license_engine::remedy::{self, Action, Change, Lock, lock, open, targets};
use license_engine::users::AssociateId;

/// The buttons that are there now.
pub fn offered(state: &State) -> Vec<&'static str> {
    match &state.screen {
        Screen::Banner => of_banner(state),
        Screen::Choose(People::Reading(..)) => vec!["Back"],
        Screen::Choose(People::Failed { .. }) => vec!["CheckAgain", "Back"],
        // Whoever goes by the suggestion waits for it.
        Screen::Choose(People::Ready { selection, .. })
            if selection.users.awaited.what_suggests() =>
        {
            vec!["Back"]
        }
        Screen::Choose(People::Ready {
            selection, handing, ..
        }) => of_list(selection, handing.as_ref()),
        Screen::Review(_) => vec!["Confirm", "Back"],
        Screen::CarryOut(run) if run.step() == Step::Await => vec!["CheckAgain", "Close"],
        Screen::CarryOut(run) if run.may_stop() => vec!["Stop"],
        Screen::CarryOut(_) => Vec::new(),
        Screen::Finished(finish) => {
            let owing = finish.outcome().is_some_and(Outcome::gives_again);
            owing
                .then_some("GiveAgain")
                .into_iter()
                .chain(["Close"])
                .collect()
        }
        Screen::WayOut(way) if way.busy => vec!["Back"],
        Screen::WayOut(way) => {
            let license = state.known.license();
            let known = license.is_some_and(|license| license.new.is_some());
            let own = match way.cause {
                "name-or-serial-changed" if known => "ChangeSerial",
                "license-server-unreachable" => "File",
                _ => "CheckAgain",
            };
            vec![own, "CheckAgain", "Back"]
        }
        Screen::ByHand(by_hand) if by_hand.checking => vec!["Back"],
        Screen::ByHand(_) => vec!["CheckAgain", "Back"],
        Screen::Interrupted(_) => vec!["NeedNone", "CheckAgain", "Close"],
    }
}

fn of_banner(state: &State) -> Vec<&'static str> {
    let known = &state.known;
    match state.audience() {
        Audience::Nobody | Audience::User => Vec::new(),
        Audience::Administrator if known.gives_again() => vec!["GiveAgain"],
        Audience::Administrator if known.checking => Vec::new(),
        Audience::Administrator if known.cause().is_some() => vec!["Fix", "CheckAgain"],
        Audience::Administrator => vec!["CheckAgain"],
    }
}

fn of_list(selection: &Selection, handing: Option<&HandOver>) -> Vec<&'static str> {
    match handing.map(|over| &over.step) {
        Some(HandOverStep::Giving { .. } | HandOverStep::Counting { .. }) => return Vec::new(),
        Some(HandOverStep::Asking(_)) => return vec!["GiveRequests", "KeepRequests"],
        Some(HandOverStep::Unread(_) | HandOverStep::Failed { .. }) => {
            return vec!["HandOver", "KeepRequests"];
        }
        Some(HandOverStep::Reading) | None => {}
    }
    let mut asks = Vec::new();
    if selection.is_exact() {
        asks.push("Review");
    }
    if !selection.suggested.is_empty() {
        asks.push("UseSuggestion");
    }
    if locked(selection).is_some() {
        asks.push("HandOver");
    }
    if !remedy::differences(&selection.license, &selection.users).is_empty()
        || !selection.failures.is_empty()
    {
        asks.push("CheckAgain");
    }
    asks.push("Back");
    asks
}

/// The event behind a button.
pub fn deed(state: &State, name: &str) -> Option<Event> {
    let ask = match name {
        "HandOver" => hand_over(state)?,
        "Fix" => Ask::Fix,
        "CheckAgain" => Ask::CheckAgain,
        "UseSuggestion" => Ask::UseSuggestion,
        "Review" => Ask::Review,
        "Confirm" => Ask::Confirm,
        "Back" => Ask::Back,
        "Close" => Ask::Close,
        "Stop" => Ask::Stop,
        "NeedNone" => Ask::NeedNone,
        "GiveAgain" => Ask::GiveAgain,
        "GiveRequests" => Ask::GiveRequests(Owner::Nobody),
        "KeepRequests" => Ask::KeepRequests,
        "ChangeSerial" => Ask::ChangeSerial,
        _ => return None,
    };
    offered(state).contains(&name).then_some(Event::Asked(ask))
}

fn hand_over(state: &State) -> Option<Ask> {
    let Screen::Choose(People::Ready {
        selection, handing, ..
    }) = &state.screen
    else {
        return None;
    };
    let (plan, user) = match handing {
        Some(over) => (over.plan, over.user),
        None => locked(selection)?,
    };
    Some(Ask::HandOver { plan, user })
}

/// The first whom open requests keep from giving up a plan that still has to go.
fn locked(selection: &Selection) -> Option<(usize, AssociateId)> {
    let (license, users) = (&selection.license, &selection.users);
    (0..users.plans.len())
        .filter(|plan| open(*plan, &selection.needs, users, &selection.choices))
        .find_map(|plan| {
            let mut holders = users.holders(plan);
            let busy = holders.find(|user| {
                matches!(
                    lock(license, users, plan, user),
                    Some(Lock::OpenRequests(_))
                )
            })?;
            Some((plan, busy.id))
        })
}

/// The last in the list who can give up a plan that still has to go, and is neither suggested nor passed over.
pub fn another(state: &State, passed: &[(usize, AssociateId)]) -> Option<Change> {
    let Screen::Choose(People::Ready { selection, .. }) = &state.screen else {
        return None;
    };
    let (license, users, choices) = (&selection.license, &selection.users, &selection.choices);
    let plans = (0..users.plans.len()).filter(|plan| open(*plan, &selection.needs, users, choices));
    let mut candidates = plans.flat_map(|plan| {
        let mut holders: Vec<_> = users.holders(plan).collect();
        holders.reverse();
        holders.into_iter().map(move |user| (plan, user))
    });
    let (plan, user) = candidates.find(|(plan, user)| {
        !passed.contains(&(*plan, user.id))
            && selection.suggested.get(*plan, user.id).is_none()
            && choices.get(*plan, user.id).is_none()
            && lock(license, users, *plan, user).is_none()
    })?;
    let target = targets(license, users, choices, plan, user)
        .first()
        .copied();
    Some(Change {
        plan,
        user: user.id,
        action: target
            .filter(|_| selection.suggested.moves())
            .map_or(Action::Remove, Action::MoveTo),
    })
}
