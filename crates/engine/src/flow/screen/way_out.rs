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
}

/// What came of something the person began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WayOutNotice {
    /// It was read again, and nothing has changed.
    Unchanged,
    /// The CRM did not do it.
    Failed(Failure),
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
        match result {
            Err(why) if !why.leaves_outcome_open() => {
                self.busy = false;
                self.notice = Some(WayOutNotice::Failed(why));
            }
            // Without an answer nothing is known of what became of it, and nothing is said.
            Ok(()) | Err(_) => {
                self.notice = result.ok().map(|()| WayOutNotice::DoneAndUnchanged);
                known.read_anew();
            }
        }
        self
    }

    /// All that was asked for has been read: the way out goes with its cause.
    pub(in crate::flow) fn learned(
        mut self,
        learned: &Learned,
        known: &mut Knowledge,
    ) -> Then<Self> {
        if *learned == Learned::Status {
            return self.dates_learned(known);
        }
        if known.checking || known.calls.reads_the_dates() {
            return Then::Stay(self);
        }
        if !self.is_found(known) {
            return Then::Go(Go::Banner);
        }
        if self.busy {
            self.busy = false;
            self.notice = Some(match self.notice {
                Some(WayOutNotice::DoneAndUnchanged) => WayOutNotice::DoneAndUnchanged,
                _ => WayOutNotice::Unchanged,
            });
        }
        Then::Stay(self)
    }

    /// The dates have come, and the rest is read where it is due. A fresh read that shows the licence in order is the end.
    fn dates_learned(self, known: &mut Knowledge) -> Then<Self> {
        if !known.checking {
            known.read_what_is_needed();
        }
        match known.facts.dates.value() {
            Some(dates) if !known.checking && self.busy && known.stage() == Some(Stage::Quiet) => {
                let finish = Finish::Renewed(*dates);
                known.tell(Command::Resolved);
                Then::Go(Go::Finished(finish))
            }
            _ => Then::Stay(self),
        }
    }
}
