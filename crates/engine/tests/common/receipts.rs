//! The receipt in short, and the main job to its end.

use super::played::{ask as click, begun, confirmed, until};
use super::watch::Watched;
use super::{ADMIN, Crm, Fault, plan, three_too_many};
use license_engine::flow::{Ask, Finish, Method, Outcome, Proof, Receipt, Screen, State, Told};
use license_engine::remedy::{Action, Change};

/// An entry in short: the user, what was lost and what was got.
pub type Short = (i32, Option<(String, Proof)>, Option<(String, Proof)>);

pub fn short(receipt: &Receipt) -> Vec<Short> {
    let told = |told: &Option<Told>| {
        let told = told.as_ref()?;
        Some((told.plan.to_string(), told.proof))
    };
    let entries = receipt.entries.iter();
    entries
        .map(|entry| (entry.user, told(&entry.lost), told(&entry.got)))
        .collect()
}

pub fn part(plan: &str, proof: Proof) -> Option<(String, Proof)> {
    Some((plan.to_owned(), proof))
}

pub fn of(watched: &Watched) -> Vec<Short> {
    short(&watched.state.known.receipt)
}

pub fn outcome(state: &State) -> &Outcome {
    match &state.screen {
        Screen::Finished(Finish::Activated(outcome)) => outcome,
        screen => panic!("{screen:?}"),
    }
}

/// The main job to its end, with somebody else freeing `free` seats between the last save and the end.
pub fn finished(free: &[i32]) -> Watched {
    let mut watched = confirmed(three_too_many(), |method| {
        matches!(method, Method::Activate { .. })
    });
    for user in free {
        watched.another_takes(*user, "ten-sales");
    }
    watched.come_to_rest();
    assert!(matches!(watched.state.screen, Screen::Finished(_)));
    watched
}

/// Three of four with Sales Standard are moved to a plan that has free seats; what happens to the first save.
pub fn moved_at_once(fault: Fault) -> Watched {
    let mut crm = Crm::new(vec![plan("standard", 4, 1), plan("premium", 4, 4)]);
    crm.user(ADMIN, &[], |user| user.role = "Administrator".into());
    for id in 2..=5 {
        crm.user(id, &["standard"], |_| ());
    }
    let mut watched = begun(crm);
    let moves = |user| {
        let (plan, action) = (0, Action::MoveTo(1));
        Ask::Choose(Change { plan, user, action })
    };
    let way = [Ask::Fix, moves(2), moves(3), moves(4), Ask::Review];
    click(&mut watched, &way);
    watched.ask(Ask::Confirm);
    until(&mut watched, |method| matches!(method, Method::Save(_)));
    watched.crm.faults = [fault].into();
    watched
}

/// Everybody who was moved holds the other plan, and nobody waits for it.
pub fn all_are_moved(watched: &Watched) {
    let moved = |user| {
        let shown = |plan| part(plan, Proof::Shown);
        (user, shown("standard"), shown("premium"))
    };
    assert_eq!(of(watched), [2, 3, 4].map(moved));
    assert!(matches!(watched.state.screen, Screen::Finished(_)));
    for user in 2..=4 {
        assert!(watched.crm.holds[&user].contains("premium"), "{user}");
    }
    assert!(watched.state.known.owed.is_empty() && watched.crm.marked.is_empty());
}
