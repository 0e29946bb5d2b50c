//! What has been changed here, for the person to keep: who lost or got which plan, when, and by whom.
//!
//! Only what an answer of the CRM has shown is told as done. What no answer has shown is told as not known, until a
//! reading of everybody tells it.

use super::owed::Owed;
use crate::day::Now;
use crate::license::ModuleName;
use crate::users::{AssociateId, Users};

/// Everything that was changed, the newest last.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Receipt {
    /// The name of the person who did it, as the list of users has it; empty where it does not.
    pub by: String,
    /// What was changed, a user and a plan that was lost or got each.
    pub entries: Vec<Entry>,
}

/// What was changed for one user.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The user.
    pub user: AssociateId,
    /// The user's name. Hostile text.
    pub name: String,
    /// The plan that was taken away; `None` where one was given alone.
    pub lost: Option<Told>,
    /// The plan that was given: another one, or the same once more.
    pub got: Option<Told>,
}

/// What is told of a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// The plan's module name.
    pub plan: ModuleName,
    /// What people call it. Hostile text.
    pub title: String,
    /// When the newest answer about it came.
    pub when: Now,
    /// What rests on it.
    pub proof: Proof,
}

/// How sure it is that a plan was taken away, or given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// An answer of the CRM, after it, has shown it.
    Shown,
    /// It was tried, and no answer has told what became of it.
    NotKnown,
    /// It is still to be done.
    Awaited,
}

impl Entry {
    /// The user has the plan again that was taken away.
    pub fn is_back(&self) -> bool {
        let got = self.got.as_ref().filter(|got| got.proof == Proof::Shown);
        got.zip(self.lost.as_ref())
            .is_some_and(|(got, lost)| got.plan == lost.plan)
    }

    /// The plan that the user has lost for nothing else, and could have back.
    pub fn taken(&self) -> Option<&ModuleName> {
        let lost = self.lost.as_ref().filter(|_| self.got.is_none())?;
        (lost.proof == Proof::Shown).then_some(&lost.plan)
    }

    /// When the newest of it happened.
    pub fn when(&self) -> Option<Now> {
        let got = self.got.as_ref();
        let got = got.filter(|got| got.proof != Proof::Awaited);
        got.or(self.lost.as_ref()).map(|told| told.when)
    }

    /// The plan is to be given: the other one, or the same once more.
    pub(super) fn owed(&self, plan: &ModuleName) -> Owed {
        Owed {
            user: self.user,
            name: self.name.clone(),
            plan: plan.clone(),
        }
    }
}

impl Receipt {
    /// Nothing was changed.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// A plan was taken away, or may have been. What was not known of the same before is known now.
    pub(super) fn lost(&mut self, entry: Entry) {
        let same = |other: &Entry| {
            let plans = (&other.lost, &entry.lost);
            other.user == entry.user
                && matches!(plans, (Some(before), Some(now)) if before.plan == now.plan && before.proof == Proof::NotKnown)
        };
        self.entries.retain(|other| !same(other));
        self.entries.push(entry);
    }

    /// The plan that the user of that entry could have back: one that was lost, for nothing or for another one, and was not
    /// given once more since.
    pub fn to_give_back(&self, place: usize) -> Option<&ModuleName> {
        let entry = self.entries.get(place)?;
        let lost = entry.lost.as_ref()?;
        let is_other = |got: &Told| got.plan != lost.plan && got.proof == Proof::Shown;
        let is_again = |later: &Entry| {
            let got = later.got.as_ref();
            later.user == entry.user && got.is_some_and(|got| got.plan == lost.plan)
        };
        let mut later = self.entries.iter().skip(place + 1);
        let may = lost.proof == Proof::Shown && entry.got.as_ref().is_none_or(is_other);
        (may && !later.any(is_again)).then_some(&lost.plan)
    }

    /// The user of that entry is to get the plan: the same once more. Whoever has another one by now keeps it.
    pub(super) fn promise(&mut self, place: usize, when: Now) -> Option<Owed> {
        let plan = self.to_give_back(place)?.clone();
        let entry = self.entries.get_mut(place)?;
        let owed = entry.owed(&plan);
        let got = entry.lost.clone().map(|lost| Told {
            when,
            proof: Proof::Awaited,
            ..lost
        });
        if entry.got.is_none() {
            entry.got = got;
        } else {
            let (user, name) = (entry.user, entry.name.clone());
            self.entries.push(Entry {
                user,
                name,
                lost: None,
                got,
            });
        }
        Some(owed)
    }

    /// A plan was given, or may have been.
    pub(super) fn got(&mut self, owed: &Owed, told: Told) {
        let mut entries = self.entries.iter_mut().rev();
        let waits = entries.find(|entry| {
            let got = entry.got.as_ref();
            entry.user == owed.user
                && got.is_some_and(|got| got.plan == owed.plan && got.proof != Proof::Shown)
        });
        match waits {
            Some(entry) => entry.got = Some(told),
            None => self.entries.push(Entry {
                user: owed.user,
                name: owed.name.clone(),
                lost: None,
                got: Some(told),
            }),
        }
    }

    /// An answer has shown that a plan was not given: what was not known of it is still to be done.
    pub(super) fn not_got(&mut self, owed: &Owed) {
        for entry in &mut self.entries {
            let got = entry.got.as_mut().filter(|_| entry.user == owed.user);
            let unsure = |got: &&mut Told| got.plan == owed.plan && got.proof == Proof::NotKnown;
            if let Some(got) = got.filter(unsure) {
                got.proof = Proof::Awaited;
            }
        }
    }

    /// Whoever is owed a plan no more does not wait for it either.
    pub(super) fn awaits_only(&mut self, owed: &[Owed]) {
        for entry in &mut self.entries {
            let user = entry.user;
            let waits = |got: &Told| {
                let mut owed = owed.iter();
                owed.any(|owed| owed.user == user && owed.plan == got.plan)
            };
            entry
                .got
                .take_if(|got| got.proof == Proof::Awaited && !waits(got));
        }
    }

    /// Everybody was read: what was not known is told by who holds what now.
    pub(super) fn settle(&mut self, users: &Users) {
        for entry in &mut self.entries {
            let user = users.user(entry.user);
            let held = |told: &Told| {
                let (user, plan) = (user?, users.plan(&told.plan)?);
                let is_read = !user.unread.contains(plan);
                is_read.then(|| user.plans.contains(plan))
            };
            settle(&mut entry.lost, held, false);
            settle(&mut entry.got, held, true);
        }
        // Who has lost nothing after all waits for nothing either.
        self.entries.retain(|entry| {
            let got = entry.got.as_ref();
            entry.lost.is_some() || got.is_some_and(|got| got.proof != Proof::Awaited)
        });
    }
}

/// What was not known is shown, or did not happen, where it is read that the plan is held or not.
fn settle(told: &mut Option<Told>, held: impl Fn(&Told) -> Option<bool>, wanted: bool) {
    let Some(unsure) = told.as_mut().filter(|told| told.proof == Proof::NotKnown) else {
        return;
    };
    match held(unsure) {
        Some(held) if held == wanted => unsure.proof = Proof::Shown,
        Some(_) => *told = None,
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{Entry, Owed, Proof, Receipt, Told};
    use crate::users::{AssociateId, PlanSet, User, Users};
    use crate::{Day, Now};
    use Proof::{Awaited, NotKnown, Shown};

    fn at(at: i64) -> Now {
        let (today, skew) = (Day(0), 0);
        Now { at, today, skew }
    }

    fn told(plan: &str, proof: Proof) -> Option<Told> {
        Some(Told {
            plan: plan.into(),
            title: String::new(),
            when: at(1),
            proof,
        })
    }

    fn entry(user: AssociateId, lost: Option<Told>, got: Option<Told>) -> Entry {
        let name = String::new();
        Entry {
            user,
            name,
            lost,
            got,
        }
    }

    fn owed(user: AssociateId, plan: &str) -> Owed {
        let (name, plan) = (String::new(), plan.into());
        Owed { user, name, plan }
    }

    fn of(entries: impl Into<Vec<Entry>>) -> Receipt {
        Receipt {
            entries: entries.into(),
            ..Receipt::default()
        }
    }

    #[test]
    fn only_what_was_not_known_of_the_same_user_and_plan_is_replaced() {
        let before = [
            entry(2, told("a", NotKnown), None),
            entry(2, told("b", NotKnown), None),
            entry(3, told("a", NotKnown), None),
            entry(2, told("a", Shown), None),
        ];
        let mut receipt = of(before.clone());
        assert!(!receipt.is_empty() && Receipt::default().is_empty());
        let new = entry(2, told("a", Shown), None);
        receipt.lost(new.clone());
        let [_, other_plan, other_user, known] = before;
        assert_eq!(receipt.entries, [other_plan, other_user, known, new]);
    }

    #[test]
    fn what_is_promised_once_more_is_promised_at_its_own_time() {
        let mut receipt = of([entry(2, told("a", Shown), None)]);
        assert_eq!(receipt.promise(0, at(9)), Some(owed(2, "a")));
        let got = receipt.entries[0].got.as_ref();
        assert_eq!(got.map(|got| (got.when, got.proof)), Some((at(9), Awaited)));
        assert_eq!(receipt.promise(0, at(10)), None, "not twice");
    }

    #[test]
    fn a_gift_is_told_where_that_user_waits_for_that_plan() {
        let before = [
            entry(3, None, told("a", Awaited)),
            entry(2, None, told("b", NotKnown)),
            entry(2, None, told("a", Shown)),
        ];
        let mut receipt = of(before.clone());
        receipt.got(&owed(2, "a"), told("a", Shown).expect("a plan"));
        assert_eq!(receipt.entries[..3], before);
        assert_eq!(receipt.entries[3], entry(2, None, told("a", Shown)));
        receipt.got(&owed(2, "b"), told("b", Shown).expect("a plan"));
        assert_eq!(receipt.entries[1], entry(2, None, told("b", Shown)));
        assert_eq!(receipt.entries.len(), 4);
    }

    #[test]
    fn only_what_was_not_known_of_a_gift_is_still_to_be_done_when_it_fails() {
        let before = [
            entry(2, None, told("a", Shown)),
            entry(2, None, told("b", NotKnown)),
            entry(3, None, told("a", NotKnown)),
            entry(2, None, told("a", NotKnown)),
        ];
        let mut receipt = of(before.clone());
        receipt.not_got(&owed(2, "a"));
        assert_eq!(receipt.entries[..3], before[..3]);
        assert_eq!(receipt.entries[3], entry(2, None, told("a", Awaited)));
    }

    #[test]
    fn whoever_is_owed_nothing_waits_for_nothing() {
        let mut receipt = of([
            entry(2, None, told("a", Awaited)),
            entry(2, None, told("b", Awaited)),
            entry(3, None, told("a", Awaited)),
            entry(3, None, told("b", NotKnown)),
        ]);
        receipt.awaits_only(&[owed(2, "a")]);
        let waits = receipt.entries.iter().map(|entry| entry.got.is_some());
        assert_eq!(waits.collect::<Vec<_>>(), [true, false, false, true]);
    }

    #[test]
    fn everybody_who_was_read_tells_what_was_not_known() {
        let user = |id, plans: &[usize]| User {
            id,
            plans: plans
                .iter()
                .fold(PlanSet::default(), |set, plan| set.with(*plan)),
            ..User::default()
        };
        let users = Users::new(vec!["a", "b"], vec![user(2, &[0]), user(3, &[1])]);
        let mut receipt = of([
            // Has lost nothing, and waits for nothing.
            entry(2, told("a", NotKnown), told("b", Awaited)),
            // Has lost nothing, and got the other all the same.
            entry(2, told("a", NotKnown), told("a", Shown)),
            entry(3, told("a", NotKnown), told("b", NotKnown)),
            entry(3, None, told("a", NotKnown)),
            // Is not in the list.
            entry(4, told("a", NotKnown), None),
        ]);
        receipt.settle(&users);
        let expected = [
            entry(2, None, told("a", Shown)),
            entry(3, told("a", Shown), told("b", Shown)),
            entry(4, told("a", NotKnown), None),
        ];
        assert_eq!(receipt.entries, expected);
    }
}
