//! What to do about a cause that is not fixed by choosing users: read what helps, and act on it.

use crate::Stage;
use crate::answers::{Answer, Question};
use crate::fact::Failure;
use crate::flow::activated::Finish;
use crate::flow::call::Method;
use crate::flow::command::Command;
use crate::flow::event::Ask;
use crate::flow::go::{Go, Then};
use crate::flow::knowledge::{Knowledge, Learned};

/// The way out of a cause.
#[derive(Debug, Clone, PartialEq)]
pub struct WayOut {
    /// The cause's stable name.
    pub cause: &'static str,
    /// Something the person began is under way.
    pub busy: bool,
    /// What came of it.
    pub notice: Option<WayOutNotice>,
    /// Why the dates could not be read since.
    pub unread: Option<Failure>,
}

/// What came of something the person began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WayOutNotice {
    /// It was read again, and nothing has changed.
    Unchanged,
    /// The CRM has refused it, and the fresh read still shows the same cause. Holds once the way out is not busy any more.
    Failed(Failure),
    /// What came of it could not be read.
    NotRead(Failure),
    /// The chosen file cannot be a licence; the CRM was not asked.
    NotALicense,
    /// The CRM did it, and the fresh read still shows the same cause. Holds once the way out is not busy any more.
    DoneAndUnchanged,
}

impl WayOut {
    pub(in crate::flow) fn new(cause: &'static str) -> Self {
        Self {
            cause,
            busy: false,
            notice: None,
            unread: None,
        }
    }

    pub(in crate::flow) fn asked(mut self, ask: Ask, known: &mut Knowledge) -> Then<Self> {
        match ask {
            Ask::Answer(question, answer) => return self.answer(question, answer, known),
            Ask::Fix => return self.fix(known, None),
            Ask::FixCause(name) => return self.fix(known, Some(name)),
            Ask::ChangeSerial => self.change_serial(known),
            Ask::CheckAgain if !self.busy && !known.checking => {
                known.call(Method::ReadStatus);
                self.begin();
            }
            Ask::Back | Ask::Close => return Then::Go(Go::Banner),
            _ => {}
        }
        Then::Stay(self)
    }

    fn begin(&mut self) {
        self.busy = true;
        self.notice = None;
        self.unread = None;
    }

    fn fix(self, known: &Knowledge, name: Option<&str>) -> Then<Self> {
        match Go::fix(known, name) {
            Some(go) => Then::Go(go),
            None => Then::Stay(self),
        }
    }

    /// An answer is a fact like any other: the causes are told anew.
    fn answer(self, question: Question, answer: Answer, known: &mut Knowledge) -> Then<Self> {
        known.answer(question, answer);
        if self.is_found(known) {
            return Then::Stay(self);
        }
        Then::Go(Go::fix(known, None).unwrap_or(Go::Banner))
    }

    fn is_found(&self, known: &Knowledge) -> bool {
        let findings = known.findings();
        findings
            .iter()
            .any(|finding| finding.cause.name() == self.cause)
    }

    /// Takes over what the licence server knows the company and the installation by.
    fn change_serial(&mut self, known: &mut Knowledge) {
        let new = known.license().and_then(|license| license.new.as_ref());
        let Some(new) = new.filter(|_| !self.busy) else {
            return;
        };
        let (company, serial) = (new.company.clone(), new.serial.clone());
        known.call(Method::ChangeSerial { company, serial });
        self.begin();
    }

    /// Loads a licence from a file; `None` and an empty one cannot be a licence.
    pub(in crate::flow) fn file(mut self, content: Option<String>, known: &mut Knowledge) -> Self {
        if self.busy {
            return self;
        }
        match content.filter(|content| !content.trim().is_empty()) {
            None => self.notice = Some(WayOutNotice::NotALicense),
            Some(content) => {
                known.call(Method::AddFile(content.into()));
                self.begin();
            }
        }
        self
    }

    /// The CRM has answered to a change: only a fresh read tells what came of it.
    pub(in crate::flow) fn changed(
        mut self,
        result: Result<(), Failure>,
        known: &mut Knowledge,
    ) -> Self {
        self.notice = match result {
            Ok(()) => Some(WayOutNotice::DoneAndUnchanged),
            // Without an answer nothing is known of what became of it, and nothing is said.
            Err(why) if why.leaves_outcome_open() => None,
            Err(why) => Some(WayOutNotice::Failed(why)),
        };
        known.read_anew();
        self
    }

    /// All that was asked for has been read: the way out goes with its cause.
    pub(in crate::flow) fn learned(
        mut self,
        learned: &Learned,
        known: &mut Knowledge,
    ) -> Then<Self> {
        if let Learned::Status(failed) = learned {
            self.unread = failed.clone();
            if !known.checking {
                known.read_what_is_needed();
            }
        }
        if self.is_renewed(known) {
            return self.renewed(known);
        }
        if known.checking || known.calls.reads_the_dates() {
            return Then::Stay(self);
        }
        if !self.is_found(known) {
            return Then::Go(Go::Banner);
        }
        if self.busy {
            self.busy = false;
            let unread = self.unread.take().map(WayOutNotice::NotRead);
            let said = unread.or(self.notice);
            self.notice = Some(said.unwrap_or(WayOutNotice::Unchanged));
        }
        Then::Stay(self)
    }

    /// What the person began is over once dates that were read since show the licence in order. Where somebody is owed
    /// a plan, the banner says so.
    fn is_renewed(&self, known: &Knowledge) -> bool {
        let quiet = known.stage() == Some(Stage::Quiet);
        let fresh = !known.dates_outdated && self.unread.is_none() && known.owed.is_empty();
        self.busy && fresh && !known.checking && !known.calls.reads_the_dates() && quiet
    }

    fn renewed(self, known: &mut Knowledge) -> Then<Self> {
        match known.facts.dates.value() {
            Some(dates) => {
                let finish = Finish::Renewed(*dates);
                known.tell(Command::Resolved);
                Then::Go(Go::Finished(finish))
            }
            None => Then::Stay(self),
        }
    }
}
