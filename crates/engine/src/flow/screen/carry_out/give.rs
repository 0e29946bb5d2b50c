//! The new licence is in force: users get the other plan that they were promised.

use crate::fact::Failure;
use crate::flow::activated::Outcome;
use crate::flow::call::{Method, Save, Saved};
use crate::flow::knowledge::Knowledge;
use crate::flow::owed::{NotGiven, Owed};
use crate::flow::receipt::Proof;

/// Giving.
#[derive(Debug, Clone, PartialEq)]
pub struct Give {
    /// What was done so far.
    pub outcome: Outcome,
    /// To whom a plan is being given.
    pub current: Owed,
    /// The save was not answered so that its outcome is known: the user is being read. Why it was not.
    pub doubt: Option<Failure>,
    /// Still to be done, the next one last.
    pub queue: Vec<Owed>,
    /// When the first one was begun, by the device's clock: milliseconds since 1970.
    pub began: i64,
    /// How many had been given before.
    pub before: u32,
}

/// How giving goes on.
pub(super) enum Giving {
    /// With the next one.
    On(Give),
    /// It is over.
    Over(Outcome),
}

impl Give {
    /// Begins to give everything that is owed.
    pub(super) fn begin(mut outcome: Outcome, known: &mut Knowledge) -> Giving {
        outcome.not_given.clear();
        outcome.not_back = None;
        let before = outcome.given.len() as u32;
        let mut queue: Vec<Owed> = known.owed.iter().rev().cloned().collect();
        let Some(current) = queue.pop() else {
            return Giving::Over(outcome);
        };
        let give = Self {
            outcome,
            current,
            doubt: None,
            queue,
            began: known.now.device(),
            before,
        };
        give.save(known);
        Giving::On(give)
    }

    fn save(&self, known: &mut Knowledge) {
        known.call(Method::Save(Save {
            user: self.current.user,
            remove: None,
            assign: Some(self.current.plan.clone()),
            basis: None,
        }));
    }

    /// The CRM has answered to the save.
    pub(super) fn saved(mut self, saved: Result<Saved, Failure>, known: &mut Knowledge) -> Giving {
        match saved {
            Ok(Saved::Changed | Saved::Unchanged) => self.succeeded(known),
            Ok(Saved::NotTried(why)) => self.failed(why, false, known),
            // Whatever it says, it may have taken effect: read before anything is said of it.
            Err(why) => {
                known.call(Method::CheckPlan {
                    user: self.current.user,
                    plan: self.current.plan.clone(),
                });
                self.doubt = Some(why);
                return Giving::On(self);
            }
        }
        self.next(known)
    }

    /// The user was read to learn whether the save took effect.
    pub(super) fn checked(mut self, held: Result<bool, Failure>, known: &mut Knowledge) -> Giving {
        let Some(why) = self.doubt.take() else {
            return Giving::On(self);
        };
        match held {
            Ok(true) => self.succeeded(known),
            Ok(false) => self.failed(why, false, known),
            Err(_) => self.failed(why, true, known),
        }
        self.next(known)
    }

    fn succeeded(&mut self, known: &mut Knowledge) {
        let told = known.told(&self.current.plan, Proof::Shown);
        known.receipt.got(&self.current, told);
        known.owed.retain(|other| *other != self.current);
        self.outcome.given.push(self.current.clone());
    }

    fn failed(&mut self, why: Failure, uncertain: bool, known: &mut Knowledge) {
        let owed = self.current.clone();
        if uncertain {
            let told = known.told(&owed.plan, Proof::NotKnown);
            known.receipt.got(&owed, told);
        } else {
            known.receipt.not_got(&owed);
        }
        let not_given = &mut self.outcome.not_given;
        not_given.push(NotGiven {
            owed,
            why,
            uncertain,
        });
    }

    fn next(mut self, known: &mut Knowledge) -> Giving {
        match self.queue.pop() {
            Some(owed) => {
                self.current = owed;
                self.save(known);
                Giving::On(self)
            }
            None => Giving::Over(self.outcome),
        }
    }
}
