//! Jobs played up to a moment at which something happens to them.

use super::replies::method;
use super::watch::Watched;
use super::{ADMIN, Crm, FOUR_CLICKS, Plan, plan, three_too_many};
use license_engine::flow::{Ask, Method, Screen, State};
use license_engine::license::Grant;
use license_engine::remedy::{Action, Change};

/// Clicks, each with everything that follows from it.
pub fn ask(watched: &mut Watched, asks: &[Ask]) {
    for ask in asks {
        watched.ask(*ask);
        watched.come_to_rest();
    }
}

pub fn begun(crm: Crm) -> Watched {
    let mut watched = Watched::new(crm);
    watched.come_to_rest();
    watched
}

pub const TO_REVIEW: [Ask; 3] = [Ask::Fix, Ask::UseSuggestion, Ask::Review];

/// Answers arrive until the widget has sent a command like that, which has not reached the CRM yet.
pub fn until(watched: &mut Watched, sent: impl Fn(&Method) -> bool) {
    for _ in 0..500 {
        if watched.commands.iter().filter_map(method).any(&sent) {
            return;
        }
        watched.step();
    }
    panic!("it was never sent");
}

pub fn with(set: &[&str], plan: Plan) -> Plan {
    let set = set.iter().map(|name| (*name).to_owned()).collect();
    Plan { set, ..plan }
}

pub fn hidden(name: &str, current: u32, new: u32) -> Plan {
    Plan {
        hidden: true,
        ..plan(name, current, new)
    }
}

pub fn ends(current: u32) -> Plan {
    Plan {
        new: Grant::Absent,
        ..plan("standard", current, 0)
    }
}

pub fn comes(new: u32) -> Plan {
    Plan {
        current: Grant::Absent,
        ..plan("premium", 0, new)
    }
}

/// Four hold a plan that ends; the acting administrator holds none.
pub fn swap(modules: Vec<Plan>) -> Crm {
    let mut crm = Crm::new(modules);
    crm.user(ADMIN, &[], |user| user.role = "Administrator".into());
    for id in 2..=5 {
        crm.user(id, &["standard"], |_| {});
    }
    crm
}

pub fn remove(plan: usize, user: i32) -> Ask {
    let action = Action::Remove;
    Ask::Choose(Change { plan, user, action })
}

/// The suggestion is confirmed, and the widget has sent a command like that.
pub fn confirmed(crm: Crm, sent: impl Fn(&Method) -> bool) -> Watched {
    let mut watched = begun(crm);
    ask(&mut watched, &TO_REVIEW);
    watched.ask(Ask::Confirm);
    until(&mut watched, sent);
    watched
}

/// Three chosen, nothing can be written: the list to work through by hand.
pub fn by_hand() -> (Crm, State) {
    let mut crm = three_too_many();
    crm.read_only = true;
    let state = crm.started();
    let state = super::ask(&mut crm, state, &FOUR_CLICKS);
    assert!(
        matches!(state.screen, Screen::ByHand(_)),
        "{:?}",
        state.screen
    );
    (crm, state)
}
