//! Two administrators at work on one installation at the same time, each with the real engine: every order in which the
//! CRM can work on their calls and their answers can arrive, from the moment when both have confirmed.
//!
//! What can still happen is that both save the last one needed in the same moment: one too many, which is seen, told by
//! name, and can be given back. Never more.

#[path = "../common/mod.rs"]
mod common;

use common::watch::Watched;
use common::{ADMIN, Crm, plan};
use license_engine::flow::{Ask, Finish, Screen, beyond};
use license_engine::remedy::{Action, Change};
use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Write};
use std::mem::swap;

/// Both, and the CRM that they share: it is lent to whoever needs it.
#[derive(Clone)]
struct Both {
    crm: Crm,
    widgets: [Watched; 2],
}

/// Who removes whom, of how many that hold a plan of two seats.
struct Choice {
    holders: i32,
    each: [&'static [i32]; 2],
}

impl Both {
    fn new(choice: &Choice) -> Self {
        let mut crm = Crm::new(vec![plan("old", choice.holders as u32, 2)]);
        crm.user(ADMIN, &[], |user| user.role = "Administrator".into());
        for id in 2..choice.holders + 2 {
            crm.user(id, &["old"], |_| ());
        }
        crm.repeats_answers = true;
        let widgets = choice.each.map(|users| {
            let mut watched = Watched::new(crm.clone());
            watched.come_to_rest();
            watched.ask(Ask::Fix);
            watched.come_to_rest();
            for user in users {
                let (plan, user, action) = (0, *user, Action::Remove);
                watched.ask(Ask::Choose(Change { plan, user, action }));
            }
            watched.ask(Ask::Review);
            watched.ask(Ask::Confirm);
            watched
        });
        // Nothing was written yet: what both have read is the same.
        crm = widgets[0].crm.clone();
        Self { crm, widgets }
    }

    /// One of them does something with the CRM; what was removed by that is news to the other.
    fn lend(&mut self, which: usize, does: impl FnOnce(&mut Watched)) {
        let taken = self.crm.taken.len();
        swap(&mut self.crm, &mut self.widgets[which].crm);
        does(&mut self.widgets[which]);
        swap(&mut self.crm, &mut self.widgets[which].crm);
        for (user, plan) in self.crm.taken[taken..].iter().cloned() {
            self.widgets[1 - which].note_taken(user, &plan);
        }
        // What only records the past would make every state another one.
        self.crm.log.clear();
        self.crm.calls.clear();
    }

    fn at_rest(&self) -> bool {
        self.widgets.iter().all(Watched::at_rest)
    }

    fn in_use(&self) -> u32 {
        self.crm.in_use(&self.crm.modules[0])
    }

    fn next(&self) -> Vec<Self> {
        let mut next = Vec::new();
        for (which, watched) in self.widgets.iter().enumerate() {
            let mut then = |does: &dyn Fn(&mut Watched)| {
                let mut both = self.clone();
                both.lend(which, does);
                next.push(both);
            };
            for place in 0..watched.commands.len() {
                then(&|watched| watched.serve(place));
            }
            for place in 0..watched.answers.len() {
                then(&|watched| watched.deliver(place));
            }
        }
        next
    }

    fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        let widgets = self.widgets.each_ref();
        let told = widgets.map(|watched| (&watched.state, &watched.commands, &watched.answers));
        format!(
            "{told:?} {:?} {} {:?}",
            self.crm.holds, self.crm.has_new, self.crm.counted
        )
        .hash(&mut hasher);
        hasher.finish()
    }

    /// Nobody else interferes any more: both get to the end, one after the other, and who could have kept the plan gets
    /// it back.
    fn lead_on(mut self) {
        self.crm.counted = None;
        for which in [0, 1] {
            self.lend(which, Watched::lead_on);
        }
        assert!(!self.crm.has_new);
        for which in [0, 1] {
            self.lend(which, |watched| {
                if matches!(watched.state.screen, Screen::Finished(_)) {
                    watched.ask(Ask::PutBack);
                    watched.come_to_rest();
                }
            });
        }
        assert_eq!(
            self.in_use(),
            2,
            "who was taken beyond the excess can have it back"
        );
    }

    /// Both are at the end.
    fn finished(&self) -> bool {
        let mut widgets = self.widgets.iter();
        widgets.all(|watched| matches!(watched.state.screen, Screen::Finished(_)))
    }

    /// What one of them is told of whoever could have kept the plan.
    fn told(&self, which: usize) -> usize {
        let state = &self.widgets[which].state;
        match &state.screen {
            Screen::Finished(Finish::Activated(outcome)) => {
                beyond(&outcome.license, &state.known.receipt, &state.known.owed).len()
            }
            _ => 0,
        }
    }
}

/// Every state that can be reached: how many, how often both came to rest, how often one too many was removed.
fn explore(name: &str, begin: Both, at_most_beyond: u32) {
    let mut seen = HashSet::new();
    let (mut rests, mut too_many) = (0, 0);
    let mut ahead = vec![begin];
    while let Some(both) = ahead.pop() {
        if !seen.insert(both.fingerprint()) {
            continue;
        }
        let beyond = 2_u32.saturating_sub(both.in_use());
        assert!(
            beyond <= at_most_beyond,
            "{name}: {beyond} beyond the excess"
        );
        if both.at_rest() {
            rests += 1;
            if beyond > 0 {
                too_many += 1;
                // Whoever is not at the end yet is told there.
                let told = both.told(0) + both.told(1) >= 1;
                assert!(told || !both.finished(), "{name}: nobody is told");
            }
            both.clone().lead_on();
        }
        ahead.extend(both.next());
        assert!(seen.len() < 600_000, "{name}: too large");
    }
    // Not `println!`: what passes says nothing by that.
    let _ = writeln!(
        io::stderr(),
        "{name}: {} states, {rests} at rest, {too_many} of them with one too many",
        seen.len()
    );
    assert!(rests > 0);
}

fn choices() -> BTreeMap<&'static str, Choice> {
    let of = |holders, one, other| Choice {
        holders,
        each: [one, other],
    };
    BTreeMap::from([
        ("one too many, different people", of(3, &[2][..], &[3][..])),
        ("one too many, the same person", of(3, &[2], &[2])),
        ("two too many, different people", of(4, &[2, 3], &[4, 5])),
        ("two too many, one person the same", of(4, &[2, 3], &[3, 4])),
    ])
}

#[test]
fn never_more_than_one_beyond_the_excess_and_that_one_is_told_and_can_be_given_back() {
    for (name, choice) in choices() {
        explore(name, Both::new(&choice), 1);
    }
}

#[test]
fn counters_that_stand_still_change_nothing_in_that() {
    for (name, choice) in choices() {
        let mut both = Both::new(&choice);
        both.crm.counted = Some(both.crm.holds.clone());
        explore(&format!("{name}, counters standing still"), both, 1);
    }
}
