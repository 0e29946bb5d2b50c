//! Several rows of a list that are chosen in one move.

use super::event::Several;
use super::selection::Selection;
use crate::remedy::{Change, Row, Tick, open, warning};
use crate::users::{AssociateId, Person};

impl Selection {
    /// Chooses of these rows what each one's box offers, from the row of the choice before on, and never more than
    /// needed. What is chosen already stays so. Whoever is chosen only against a warning is chosen alone, not along with
    /// others.
    pub(super) fn choose_several(&mut self, person: Option<&Person>, several: &Several) {
        for user in self.rows_of(several) {
            if !open(several.plan, &self.needs, &self.users, &self.choices) {
                return;
            }
            if let Some(change) = self.offered(person, several, user) {
                self.accept(change);
            }
        }
    }

    /// Whose rows they are, in the order in which they are chosen.
    fn rows_of(&self, several: &Several) -> Vec<AssociateId> {
        let candidates = self.candidates(None, several.plan);
        let shown = candidates.list(&several.search, several.shown, 0).rows;
        let shown: Vec<AssociateId> = shown.iter().map(|row| row.user.id).collect();
        let Some((from, to)) = several.between else {
            return shown;
        };
        let place = |id| shown.iter().position(|other| *other == id);
        let Some(to) = place(to) else {
            return Vec::new();
        };
        let from = from.and_then(place).unwrap_or(to);
        if from <= to {
            shown[from..=to].to_vec()
        } else {
            shown[to..=from].iter().rev().copied().collect()
        }
    }

    /// What the row's box chooses, where it may be ticked along with others.
    fn offered(
        &self,
        person: Option<&Person>,
        several: &Several,
        user: AssociateId,
    ) -> Option<Change> {
        let candidates = self.candidates(person, several.plan);
        let meant = several.between.is_some_and(|(_, to)| to == user);
        let warned = self
            .users
            .user(user)
            .zip(person)
            .is_some_and(|(user, person)| {
                warning(
                    &self.license,
                    &self.users,
                    person,
                    &self.choices,
                    several.plan,
                    user,
                )
                .is_some()
            });
        if warned && !meant {
            return None;
        }
        match candidates.row(user)? {
            Row {
                tick: Tick::Choose(change),
                enabled: true,
                ..
            } => Some(change),
            _ => None,
        }
    }
}
