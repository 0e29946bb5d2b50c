//! Before each removal: whether the figures, read just now, still ask for it.

use super::remove::{Figures, Remove, RemoveAt, Removing};
use crate::fact::Failure;
use crate::flow::call::Method;
use crate::flow::knowledge::Knowledge;
use crate::license::{License, ModuleName};
use crate::remedy::{Action, Still, Underway, still, still_by_users};
use crate::users::Users;

/// So old may be what a save goes by: milliseconds. A reading with all its tries takes less: what is older was read before
/// the page slept.
const FRESH: i64 = 2 * 60 * 1000;

impl Remove {
    /// The licence was read before the current change: whether its counters say that this one still has to go.
    pub(super) fn counted(
        mut self,
        license: &License,
        failed: Option<Failure>,
        known: &mut Knowledge,
    ) -> Removing {
        if let Some(why) = failed.filter(|_| !self.is_writing()) {
            return Removing::Unread(why, self.left_over());
        }
        let RemoveAt::Looking { needed, .. } = self.at else {
            return Removing::On(self);
        };
        let new = &self.order.previewed.new;
        let still = self.underway(|remove, underway| {
            still(license, underway, remove.current, |plan| {
                known.promised(plan)
            })
        });
        match still.filter(|_| license.new == *new && self.targets_stand(license)) {
            Some(Still::Needed) => self.agreed(known),
            Some(Still::Unsure) if needed == Figures::Awaited => {
                self.figures_are(Figures::Doubted);
                let plans = self.plans();
                known.read_users_of(plans);
                Removing::On(self)
            }
            Some(Still::Unsure) => Removing::On(self),
            Some(Still::Needless) | None => Removing::Changed(self.left_over()),
        }
    }

    /// Whether every plan that somebody is still to be moved to is in the new set as it was previewed.
    fn targets_stand(&self, license: &License) -> bool {
        let seats =
            |license: &License, plan| Some(license.module(self.order.plan_name(plan)?)?.new);
        let mut changes = self.queue.iter().chain([&self.current]);
        changes.all(|change| match change.action {
            Action::MoveTo(plan) => seats(license, plan) == seats(&self.order.previewed, plan),
            Action::Remove => true,
        })
    }

    /// Everybody was read before the current change, because the licence's counter could not be believed.
    pub(super) fn users_read(
        self,
        read: Result<Users, Failure>,
        known: &mut Knowledge,
    ) -> Removing {
        let (RemoveAt::Looking { .. }, Some(license)) = (&self.at, known.license().cloned()) else {
            return Removing::On(self);
        };
        let mut fresh = match read {
            Ok(fresh) => fresh,
            Err(why) => return Removing::Unread(why, self.left_over()),
        };
        known.complete(&mut fresh);
        let needed = self.underway(|remove, underway| {
            still_by_users(&license, &fresh, underway, remove.current)
        });
        if needed == Some(true) {
            self.agreed(known)
        } else {
            Removing::Changed(self.left_over())
        }
    }

    /// The fresh figures still ask for the current change.
    fn agreed(mut self, known: &mut Knowledge) -> Removing {
        self.figures_are(Figures::Asking(known.now.device()));
        self.save_if_due(known)
    }

    /// Saves the current change once the user and the figures are known, unless the person has asked to stop. What has
    /// grown old meanwhile is read again.
    pub(super) fn save_if_due(mut self, known: &mut Knowledge) -> Removing {
        match self.at {
            RemoveAt::Looking { .. } if self.stopping => {
                let removed = self.left_over();
                known.call(Method::ReadLicense);
                Removing::Over(removed)
            }
            RemoveAt::Looking {
                basis,
                held: Some(user),
                needed: Figures::Asking(figures),
            } => {
                match outdated(user, figures, known.now.device()) {
                    Some(needed) => self.look(known, needed),
                    None => self.save(basis, known),
                }
                Removing::On(self)
            }
            _ => Removing::On(self),
        }
    }

    fn figures_are(&mut self, figures: Figures) {
        if let RemoveAt::Looking { needed, .. } = &mut self.at {
            *needed = figures;
        }
    }

    /// The plans that the changes count by.
    fn plans(&self) -> Vec<ModuleName> {
        let selection = self.order.selection.as_ref();
        selection.map_or_else(Vec::new, |selection| selection.users.plans.clone())
    }

    /// How far what was confirmed is.
    fn underway<T>(&self, ask: impl FnOnce(&Self, Underway<'_>) -> T) -> Option<T> {
        let selection = self.order.selection.as_ref()?;
        let underway = Underway {
            previewed: &selection.license,
            users: &selection.users,
            needs: &selection.needs,
            done: &self.record.done.iter().copied().collect(),
            ahead: &self.queue,
        };
        Some(ask(self, underway))
    }
}

/// What is not known any more by what was read of the user and of the figures at those times; nothing: all is fresh.
fn outdated(user: i64, figures: i64, now: i64) -> Option<Figures> {
    let is_old = |read: i64| !(0..=FRESH).contains(&now.saturating_sub(read));
    if is_old(figures) {
        return Some(Figures::Awaited);
    }
    is_old(user).then_some(Figures::Asking(figures))
}
