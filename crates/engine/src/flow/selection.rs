//! What was chosen: it goes along from choosing to the review and on to carrying out.

use super::knowledge::Knowledge;
use crate::cause::excess;
use crate::fact::Failure;
use crate::license::{License, ModuleName};
use crate::remedy::{
    self, Action, Candidates, Change, Choices, Difference, Exchange, Instead, Need, Next, Placed,
    Progress, Unread, differences, lock, locked, open, plans_to_choose_from, spare, suggest,
    targets, too_many, unread,
};
use crate::users::{AssociateId, Person, PlanIndex, Users};
use std::rc::Rc;

/// Who holds what, what must go and what is chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Selection {
    /// The licence whose figures it goes by.
    pub license: Rc<License>,
    /// Everybody who holds a plan.
    pub users: Rc<Users>,
    /// What must go.
    pub needs: Vec<Need>,
    /// What is suggested.
    pub suggested: Choices,
    /// What is chosen.
    pub choices: Choices,
    /// What did not work in an earlier try.
    pub failures: Vec<NotRemoved>,
    /// Whose rows keep their places while more is read.
    pub placed: Placed,
    /// Who was kept, and who was chosen instead: the latest last, since something else was chosen.
    pub exchanged: Vec<(AssociateId, AssociateId)>,
    /// What is said of them all.
    pub said: Said,
}

/// What is said of all the people together: worked out whenever more is known of them, and not with each key in the
/// search.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Said {
    /// Where the licence counts others than the list of users shows.
    pub differences: Vec<Difference>,
    /// What could not be read.
    pub unread: Vec<Unread>,
    /// Of nobody whose last login was read is one on record.
    pub no_login_is_recorded: bool,
}

/// A change that did not work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotRemoved {
    /// The change.
    pub change: Change,
    /// Why.
    pub why: Failure,
    /// Whether it may have taken effect all the same: neither the save nor the reading after it was answered.
    pub uncertain: bool,
}

/// What was chosen, and what did not work, before everybody was read again.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Carried {
    /// The plans' module names that the changes count by.
    pub plans: Vec<ModuleName>,
    /// What was chosen and not carried out.
    pub keep: Vec<Change>,
    /// What did not work.
    pub failures: Vec<NotRemoved>,
}

/// What was confirmed, on the licence that was looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// What was chosen; `None` where nothing has to be removed.
    pub selection: Option<Box<Selection>>,
    /// The licence that was previewed and is activated.
    pub previewed: Rc<License>,
}

impl Selection {
    /// What was chosen goes along to the next reading of everybody.
    pub(super) fn carried(&self) -> Carried {
        Carried {
            plans: self.users.plans.clone(),
            keep: self.choices.iter().copied().collect(),
            failures: self.failures.clone(),
        }
    }
}

impl Selection {
    /// A choice from these people that is still to be made.
    pub(super) fn of(license: Rc<License>, users: Rc<Users>) -> Self {
        Self {
            license,
            users,
            needs: Vec::new(),
            suggested: Choices::default(),
            choices: Choices::default(),
            failures: Vec::new(),
            placed: Placed::default(),
            exchanged: Vec::new(),
            said: Said::default(),
        }
    }

    /// What must go and what is suggested, by what is known of the people now. What was chosen stays chosen as long as
    /// there is something to take.
    pub(super) fn tell(&mut self, known: &Knowledge) {
        self.needs = remedy::needs(&self.license, &self.users);
        if let Some(person) = known.person() {
            self.suggested = suggest(&self.license, &self.users, person, &self.needs);
        }
        self.said = Said {
            differences: differences(&self.license, &self.users),
            unread: unread(&self.license, &self.users, &self.needs),
            no_login_is_recorded: self.users.no_login_is_recorded(),
        };
        let holds = |change: &&Change| {
            let user = self.users.user(change.user);
            user.is_some_and(|user| user.plans.contains(change.plan))
        };
        self.choices = self.choices.iter().filter(holds).copied().collect();
    }

    /// How far the choice is, and what is left to do before it can be reviewed.
    pub fn progress(&self) -> Progress {
        let progress = remedy::progress(&self.needs, &self.users, &self.choices);
        let next = match progress.next {
            Next::Nothing if locked(&self.license, &self.users, &self.choices) > 0 => {
                Next::HandOver
            }
            Next::Nothing | Next::Wait if self.users.awaited.what_decides() => Next::Read,
            next => next,
        };
        Progress { next, ..progress }
    }

    /// What is chosen settles the excess, nothing of it is needless, nothing stands in its way, and all that decides
    /// is known.
    pub fn is_exact(&self) -> bool {
        self.progress().next == Next::Nothing
    }

    /// The person has begun to choose.
    pub(super) fn is_used(&self) -> bool {
        !self.choices.is_empty() || !self.placed.is_empty()
    }

    /// What is suggested is chosen; the list shows it on top.
    pub(super) fn use_suggestion(&mut self) {
        self.choices = self.suggested.clone();
        self.placed.clear();
    }

    /// The rows keep the places that they have now.
    pub(super) fn keep_in_place(&mut self) {
        let told = excess(&self.license);
        let plans = plans_to_choose_from(&told, &self.users, &self.needs, &self.choices);
        for plan in plans {
            let order = self.candidates(None, plan).order();
            self.placed.set(plan, order);
        }
    }

    /// What the list of one plan's holders is made from.
    pub fn candidates<'a>(
        &'a self,
        person: Option<&'a Person>,
        plan: PlanIndex,
    ) -> Candidates<'a, NotRemoved> {
        let failures = self.failures.iter();
        Candidates {
            license: &self.license,
            users: &self.users,
            person,
            needs: &self.needs,
            suggested: &self.suggested,
            choices: &self.choices,
            failures: failures.map(|failure| (failure.change, failure)).collect(),
            placed: &self.placed,
            plan,
        }
    }

    /// Takes a choice if the user holds the plan, is not locked, and the plan has an excess; a plan to get must be free.
    /// More than needed may be chosen, so that one can be exchanged for another: that is told, and cannot be reviewed.
    pub(super) fn accept(&mut self, change: Change) {
        let license = &self.license;
        let Some(user) = self.users.user(change.user) else {
            return;
        };
        if !user.plans.contains(change.plan)
            || lock(license, &self.users, change.plan, user).is_some()
            || !self.needs.iter().any(|need| need.concerns(change.plan))
        {
            return;
        }
        let mut choices = self.choices.clone();
        choices.unset(change.plan, change.user);
        if let Action::MoveTo(target) = change.action
            && !targets(license, &self.users, &choices, change.plan, user).contains(&target)
        {
            return;
        }
        // What has become needless by what was needed is not chosen any more. Of too many the person takes one back.
        let needed = open(change.plan, &self.needs, &self.users, &choices)
            && too_many(&self.needs, &self.choices) == 0;
        choices.set(change);
        while needed && let Some(change) = spare(&self.needs, &self.users, &choices).first() {
            choices.unset(change.plan, change.user);
        }
        self.choices = choices;
    }

    /// Whom to choose instead of those of the plan who are chosen; nobody while more have to be chosen.
    pub fn instead(&self, person: Option<&Person>, plan: PlanIndex) -> Option<Instead<'_>> {
        if self.users.awaited.what_suggests() || self.progress().next != Next::Nothing {
            return None;
        }
        let kept: Vec<AssociateId> = self.exchanged.iter().map(|(kept, _)| *kept).collect();
        Some(self.candidates(None, plan).instead(person?, &kept))
    }

    /// Keeps a user who is chosen, and chooses the next one instead.
    pub(super) fn exchange(&mut self, person: Option<&Person>, plan: PlanIndex, user: AssociateId) {
        let kept = self.users.user(user);
        let instead = || self.instead(person, plan)?.of(kept?);
        if let Some(Exchange { change, choices }) = instead() {
            self.choices = choices;
            self.exchanged.push((user, change.user));
        }
    }

    /// The same for what was chosen before, by other figures: only as many stay chosen as are still needed.
    pub(super) fn keep(&mut self, change: Change) {
        if open(change.plan, &self.needs, &self.users, &self.choices) {
            self.accept(change);
        }
    }

    /// Takes a choice back. The seat it had freed may have been promised to somebody else.
    pub(super) fn unchoose(&mut self, plan: PlanIndex, user: AssociateId) {
        self.choices.unset(plan, user);
        let moves = |change: &&Change| matches!(change.action, Action::MoveTo(_));
        let moves: Vec<Change> = self.choices.iter().filter(moves).copied().collect();
        for change in &moves {
            self.choices.unset(change.plan, change.user);
        }
        // One after the other: a seat that only another move frees is not there without that one.
        moves.into_iter().for_each(|change| self.accept(change));
    }
}

impl Carried {
    /// Nothing was chosen, and nothing went wrong.
    pub(super) fn is_empty(&self) -> bool {
        self.keep.is_empty() && self.failures.is_empty()
    }

    /// The change by the places that the plans have among `users`; `None` where one of them is not there any more.
    pub(super) fn renumbered(&self, change: &Change, users: &Users) -> Option<Change> {
        let place = |plan: PlanIndex| users.plan(self.plans.get(plan)?);
        let action = match change.action {
            Action::Remove => Action::Remove,
            Action::MoveTo(target) => Action::MoveTo(place(target)?),
        };
        Some(Change {
            plan: place(change.plan)?,
            user: change.user,
            action,
        })
    }
}

impl Order {
    /// The chosen changes in their order.
    pub fn changes(&self) -> impl Iterator<Item = Change> + '_ {
        let chosen = self.selection.iter();
        chosen.flat_map(|selection| selection.choices.iter().copied())
    }

    /// The chosen changes in the order in which they are carried out: the acting person's last, so that it is as short
    /// as can be that whoever activates is without a plan.
    pub(super) fn in_turn(&self, person: Option<AssociateId>) -> Vec<Change> {
        let own = |change: &Change| Some(change.user) == person;
        let (own, mut changes): (Vec<_>, Vec<_>) = self.changes().partition(own);
        changes.extend(own);
        changes
    }

    /// A plan's module name.
    pub fn plan_name(&self, plan: PlanIndex) -> Option<&ModuleName> {
        self.selection.as_ref()?.users.plans.get(plan)
    }

    /// Which changes bring the new plan at once, because it has a free seat already; all others bring it after the
    /// activation.
    pub(super) fn at_once(&self, person: Option<AssociateId>) -> Vec<Change> {
        let changes = self.in_turn(person);
        self.selection.as_ref().map_or_else(Vec::new, |selection| {
            remedy::at_once(&self.previewed, &selection.users, &changes)
        })
    }

    /// How many get another plan, and how many of them at once.
    pub fn moves(&self, person: Option<&Person>) -> (u32, u32) {
        let moved = self
            .changes()
            .filter(|change| change.action != Action::Remove);
        let at_once = self.at_once(person.map(|person| person.id));
        (moved.count() as u32, at_once.len() as u32)
    }

    /// CRM Suite: a seat is freed by turning *Can log in* off, which no documented call does.
    pub fn is_suite(&self) -> bool {
        self.previewed.terms().is_some_and(|terms| terms.suite)
    }
}
