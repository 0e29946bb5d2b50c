//! Where the work stands.

use super::{HandOver, HandOverStep, WayOut};
use crate::cause::Cause;
use crate::fact::Failure;
use crate::license::{License, ModuleName};
use crate::remedy::{Change, Choices, Need};
use crate::users::{AssociateId, Users};
use crate::{Day, Facts, Now, Stage, diagnose};
use std::rc::Rc;

/// The state of one widget.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// When the newest event happened.
    pub now: Now,
    /// What is known.
    pub facts: Facts,
    /// The licence is being read.
    pub checking: bool,
    /// What the person sees.
    pub screen: Screen,
    /// The evidence is shown under the banner.
    pub why_open: bool,
    /// Put off by the person: nothing is shown.
    pub dismissed: bool,
    /// Made small by the person.
    pub collapsed: bool,
    /// What was put off on an earlier page, until it is known whether it still holds.
    pub remembered: Option<super::Remembered>,
    /// Users who have left a plan and get another one as soon as the new licence is in force.
    pub owed: Vec<Owed>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            now: Now {
                at: 0,
                today: Day(0),
            },
            facts: Facts::default(),
            checking: false,
            screen: Screen::Banner,
            why_open: false,
            dismissed: false,
            collapsed: false,
            remembered: None,
            owed: Vec::new(),
        }
    }
}

/// Who is spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Nothing is shown.
    Nobody,
    /// One sentence for who is affected and cannot act.
    User,
    /// All that an administrator needs.
    Administrator,
}

impl State {
    /// The stage, if the dates are known.
    pub fn stage(&self) -> Option<Stage> {
        let dates = self.facts.dates.value()?;
        Some(Stage::on(self.now.today, dates))
    }

    /// Who is spoken to now.
    ///
    /// An ordinary user is affected only when the licence has stopped. Who the person is must be known before an
    /// administrator is addressed.
    pub fn audience(&self) -> Audience {
        if self.screen != Screen::Banner || self.gives_again() {
            return Audience::Administrator;
        }
        let administrator = self
            .facts
            .person
            .value()
            .is_some_and(|person| person.administrator);
        match self.stage() {
            None | Some(Stage::Quiet) => Audience::Nobody,
            Some(_) if administrator && (self.dismissed || self.holds_back()) => Audience::Nobody,
            Some(_) if administrator => Audience::Administrator,
            Some(Stage::Stopped) => Audience::User,
            Some(Stage::Warning | Stage::Grace) => Audience::Nobody,
        }
    }

    /// Somebody is owed a plan, and no activation stands in the way of giving it any more.
    pub fn gives_again(&self) -> bool {
        let is_activated = self.license().is_some_and(|license| license.new.is_none());
        !self.owed.is_empty() && is_activated
    }

    /// Something was put off today and it is not known yet whether it is the same: wait rather than flash.
    fn holds_back(&self) -> bool {
        self.checking
            && self.facts.license.value().is_none()
            && self
                .remembered
                .is_some_and(|remembered| remembered.day == self.now.today)
    }

    /// The worst cause known.
    pub fn cause(&self) -> Option<Cause> {
        let mut findings = diagnose(&self.facts, self.now).into_iter();
        findings.next().map(|finding| finding.cause)
    }

    /// The licence, if it is known.
    pub fn license(&self) -> Option<&Rc<License>> {
        self.facts.license.value()
    }

    /// Whether leaving the page now would leave something half done.
    pub fn is_writing(&self) -> bool {
        let writes = match &self.screen {
            Screen::CarryOut(run) => !matches!(run.step, Step::Recheck | Step::Await),
            Screen::Choose(People::Ready {
                handing: Some(over),
                ..
            }) => matches!(over.handing, HandOverStep::Giving { .. }),
            _ => false,
        };
        writes || !self.owed.is_empty()
    }
}

/// What the person sees.
#[derive(Debug, Clone, PartialEq)]
pub enum Screen {
    /// The banner alone.
    Banner,
    /// The holders of the plans in excess.
    Choose(People),
    /// The licence now and the new one, and who loses what.
    Review {
        /// What was chosen; `None` where nothing has to be.
        selection: Option<Selection>,
        /// What happened on the way here.
        notice: Option<Notice>,
    },
    /// It is being carried out.
    CarryOut(Run),
    /// It is over.
    Finished(Finish),
    /// What to do about a cause that is not fixed by choosing users.
    WayOut(WayOut),
    /// The same job by hand, for who may read and not write.
    ByHand(ByHand),
}

/// The people to choose from.
#[derive(Debug, Clone, PartialEq)]
pub enum People {
    /// They are being read.
    Reading {
        /// How many so far.
        count: u32,
        /// The users, while more about them is read.
        users: Option<Rc<Users>>,
        /// What was chosen before, to be kept where it still holds.
        carried: Carried,
        /// What happened on the way here.
        notice: Option<Notice>,
    },
    /// They could not be read.
    Failed {
        /// Why.
        why: Failure,
        /// What was chosen before.
        carried: Carried,
    },
    /// They can be chosen from.
    Ready {
        /// The people, the needs, the choices.
        selection: Selection,
        /// What happened on the way here.
        notice: Option<Notice>,
        /// Open requests that are being handed over.
        handing: Option<HandOver>,
    },
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

/// Who holds what, what must go and what is chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Selection {
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

/// A user who has left a plan for another one and does not have that one yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    /// The user.
    pub user: AssociateId,
    /// The user's name.
    pub name: String,
    /// The module name of the plan to give.
    pub plan: String,
}

/// A plan that could not be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotGiven {
    /// To whom, and which.
    pub owed: Owed,
    /// Why.
    pub why: Failure,
}

/// What happened on the way to a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The figures have changed since they were shown, after so many changes; `None`: before the first write.
    Changed(Option<u32>),
    /// A fresh read failed: nothing was written.
    NotRead(Failure),
    /// The person stopped it after so many changes.
    Stopped(u32),
    /// So many were carried out, the failures were not.
    Partly(u32),
    /// All was carried out, and the licence server still counts an excess.
    StillInExcess,
    /// The new licence was not activated: why, and after how many changes.
    Refused(Failure, u32),
    /// Fresh reads do not tell whether the activation took effect, after so many changes.
    ActivationUnknown(u32),
}

/// Carrying out.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// What was chosen; `None` where there was nothing to remove.
    pub selection: Option<Selection>,
    /// What is being done.
    pub step: Step,
    /// What is still to be done, the next one last.
    pub queue: Vec<Task>,
    /// What is being done.
    pub current: Option<Task>,
    /// Plans taken away.
    pub done: Vec<Change>,
    /// Plans that could not be taken away.
    pub failures: Vec<NotRemoved>,
    /// Module names of the plans that an earlier run has taken away or given.
    pub touched: Vec<String>,
    /// Plans given.
    pub given: Vec<Owed>,
    /// Plans that could not be given.
    pub not_given: Vec<NotGiven>,
    /// Stop after the current one.
    pub stopping: bool,
    /// The licence that was previewed and is activated.
    pub previewed: Rc<License>,
}

/// One write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Task {
    /// A plan is taken away (and another one given at once, where seats are free already).
    Take(Change),
    /// A plan is given.
    Give(Owed),
}

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The licence is read again before the first write.
    Recheck,
    /// Plans are taken away.
    Remove,
    /// The licence is read again before it is activated.
    Reread,
    /// The new licence is being activated.
    Activate,
    /// The licence is read again to see whether it is in force.
    Verify,
    /// The CRM has accepted the activation, and a fresh read does not show it yet.
    Await,
    /// Users get their other plan, which the new licence has made available.
    Give,
}

/// What is left to do by hand, as the newest read tells.
#[derive(Debug, Clone, PartialEq)]
pub struct ByHand {
    /// What was chosen; `None` where only the activation is left.
    pub selection: Option<Selection>,
    /// The licence that was previewed.
    pub previewed: Rc<License>,
    /// The chosen changes that a read has not shown yet.
    pub left: Vec<Change>,
    /// A read is under way.
    pub checking: bool,
    /// The newest read failed.
    pub failed: Option<Failure>,
}

/// The end: a fresh read has shown the new licence in force.
#[derive(Debug, Clone, PartialEq)]
pub struct Finish {
    /// The new licence was seen in force. `false`: only the dates were read, and they have moved.
    pub activated: bool,
    /// The licence as read after the activation.
    pub license: Rc<License>,
    /// Plans taken away.
    pub done: Vec<Change>,
    /// Module names of the plans that were taken away or given.
    pub touched: Vec<String>,
    /// Plans given.
    pub given: Vec<Owed>,
    /// Plans that could not be given.
    pub not_given: Vec<NotGiven>,
}
