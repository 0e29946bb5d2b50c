//! Whose plan is taken away, and what each gets instead.

use crate::users::{AssociateId, PlanIndex};

/// What happens to one plan of one user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// The plan is removed.
    Remove,
    /// The plan is removed and another one given instead.
    MoveTo(PlanIndex),
}

/// One chosen change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The plan that is taken away.
    pub plan: PlanIndex,
    /// From whom.
    pub user: AssociateId,
    /// What happens.
    pub action: Action,
}

/// The chosen changes, each plan of each user at most once, ordered by plan and user.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choices(Vec<Change>);

impl Choices {
    /// The changes in their order.
    pub fn iter(&self) -> impl Iterator<Item = &Change> {
        self.0.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing is chosen.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is chosen for that plan of that user.
    pub fn get(&self, plan: PlanIndex, user: AssociateId) -> Option<Action> {
        let place = self.place(plan, user).ok()?;
        self.0.get(place).map(|change| change.action)
    }

    /// How many lose the plan.
    pub fn count(&self, plan: PlanIndex) -> u32 {
        self.0.iter().filter(|change| change.plan == plan).count() as u32
    }

    /// How many get the plan.
    pub fn moves_to(&self, plan: PlanIndex) -> u32 {
        let moves = |change: &&Change| change.action == Action::MoveTo(plan);
        self.0.iter().filter(moves).count() as u32
    }

    /// Whether somebody gets another plan instead.
    pub fn moves(&self) -> bool {
        self.0.iter().any(|change| change.action != Action::Remove)
    }

    /// Who is concerned, each once, in the order of the ids: one user may lose several plans.
    pub fn users(&self) -> Vec<AssociateId> {
        let mut users: Vec<_> = self.0.iter().map(|change| change.user).collect();
        users.sort_unstable();
        users.dedup();
        users
    }

    /// Chooses, or changes what is chosen.
    pub fn set(&mut self, change: Change) {
        match self.place(change.plan, change.user) {
            Ok(place) => self.0[place] = change,
            Err(place) => self.0.insert(place, change),
        }
    }

    /// Takes a choice back.
    pub fn unset(&mut self, plan: PlanIndex, user: AssociateId) {
        if let Ok(place) = self.place(plan, user) {
            self.0.remove(place);
        }
    }

    fn place(&self, plan: PlanIndex, user: AssociateId) -> Result<usize, usize> {
        self.0
            .binary_search_by_key(&(plan, user), |change| (change.plan, change.user))
    }
}

impl FromIterator<Change> for Choices {
    fn from_iter<T: IntoIterator<Item = Change>>(changes: T) -> Self {
        let mut changes: Vec<Change> = changes.into_iter().collect();
        // Of two for one plan of one user the later one stands.
        changes.reverse();
        changes.sort_by_key(|change| (change.plan, change.user));
        changes.dedup_by_key(|change| (change.plan, change.user));
        Self(changes)
    }
}
