//! What must never happen, whatever is answered and asked for.

use license_engine::flow::{
    Ask, Command, HandOverStep, Method, Owner, People, Review, Screen, State, Step,
};
use license_engine::license::ModuleName;
use license_engine::remedy::{Action, Change, is_exact};
use license_engine::report::report;
use license_engine::support;
use std::collections::BTreeSet;

/// A plan taken from a user, and the one to get instead.
type Agreed = (i32, ModuleName, Option<ModuleName>);

/// What the person has agreed to so far.
#[derive(Default)]
pub(super) struct Watch {
    confirmed: bool,
    stopped: bool,
    agreed: Vec<Agreed>,
    saved: BTreeSet<(i32, ModuleName)>,
    handed: Option<(BTreeSet<i32>, Owner)>,
    last_call: u32,
}

impl Watch {
    /// The person is about to ask for something.
    pub(super) fn asks(&mut self, state: &State, ask: Ask) {
        match (&state.screen, ask) {
            (Screen::Review(review), Ask::Confirm) => self.confirms(review),
            (Screen::CarryOut(run), Ask::Stop) => {
                self.stopped |= matches!(run.step(), Step::Recheck | Step::Remove);
            }
            (Screen::Choose(People::Ready { handing, .. }), Ask::GiveRequests(owner)) => {
                if let Some(HandOverStep::Asking(requests)) =
                    handing.as_ref().map(|over| &over.step)
                {
                    let shown = requests.iter().map(|request| request.id).collect();
                    self.handed = Some((shown, owner));
                }
            }
            _ => {}
        }
    }

    fn confirms(&mut self, Review { order, .. }: &Review) {
        (self.confirmed, self.stopped) = (true, false);
        self.saved.clear();
        let name = |plan| order.plan_name(plan).cloned();
        let agreed = |change: Change| {
            let to = match change.action {
                Action::Remove => None,
                Action::MoveTo(plan) => name(plan),
            };
            Some((change.user, name(change.plan)?, to))
        };
        self.agreed = order.changes().filter_map(agreed).collect();
        if let Some(chosen) = &order.selection {
            assert!(is_exact(&chosen.needs, &chosen.users, &chosen.choices));
            assert_eq!(self.agreed.len(), chosen.choices.len());
        }
    }

    /// What came of an event.
    pub(super) fn sees(&mut self, state: &State, commands: &[Command]) {
        for command in commands {
            if let Command::Call(call) = command {
                assert!(call.number > self.last_call, "two calls by one number");
                self.last_call = call.number;
                self.calls(state, &call.method);
            }
        }
        // Whatever is known can be told.
        let _ = report(&state.known.facts, state.known.now, state.known.is_read());
        let _ = support::details(state, true);
        let _ = (state.audience(), state.is_writing());
    }

    fn calls(&mut self, state: &State, method: &Method) {
        match method {
            Method::Save(save) => match &save.remove {
                Some(plan) => self.takes(save.user, plan, &save.assign),
                None => {
                    let mut owed = state.known.owed.iter();
                    let promised = |plan: &ModuleName| {
                        owed.any(|owed| owed.user == save.user && owed.plan == *plan)
                    };
                    assert!(save.assign.as_ref().is_some_and(promised), "given unasked");
                }
            },
            Method::GiveRequest { request, owner, .. } => {
                let handed = self.handed.as_ref();
                let agreed =
                    handed.is_some_and(|(shown, to)| shown.contains(request) && to == owner);
                assert!(agreed, "a request is moved unasked");
            }
            Method::Activate { answer } => {
                assert!(self.confirmed && !self.stopped, "activated unasked");
                let license = state.known.license().expect("a licence");
                assert_eq!(license.answer, *answer);
                assert!(license.new.is_some() && license.can_be_activated);
                assert!(
                    license_engine::cause::excess(license).is_empty(),
                    "activated with an excess"
                );
            }
            _ => {}
        }
    }

    fn takes(&mut self, user: i32, plan: &ModuleName, assign: &Option<ModuleName>) {
        assert!(self.confirmed && !self.stopped, "written unasked");
        let mut agreed = self.agreed.iter();
        let agreed = agreed.find(|(of, from, _)| *of == user && from == plan);
        let (_, _, to) = agreed.expect("written without having been shown");
        assert!(assign.is_none() || assign == to);
        assert!(self.saved.insert((user, plan.clone())), "written twice");
    }
}
