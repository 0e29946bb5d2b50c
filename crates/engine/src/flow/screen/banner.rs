//! The banner: what is found, put off or made small, and the way into what can be done about it.

use crate::Stage;
use crate::flow::activated::{Activated, Outcome};
use crate::flow::call::Method;
use crate::flow::command::Command;
use crate::flow::dismissal;
use crate::flow::event::{Ask, Remembered};
use crate::flow::go::Go;
use crate::flow::knowledge::{Knowledge, Learned};
use crate::flow::notice::Notice;

/// How old facts may be before coming back to the window has them read again: milliseconds.
pub const STALE_AFTER: i64 = 10 * 60 * 1000;

/// How the person wants the banner. It stands over every other screen, and outlives them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Banner {
    /// The evidence is shown under it.
    pub why_open: bool,
    /// Put off by the person: nothing is shown.
    pub dismissed: bool,
    /// Made small by the person.
    pub collapsed: bool,
    /// What was put off on an earlier page, until it is known whether it still holds.
    pub remembered: Option<Remembered>,
    /// What happened on the way back to it.
    pub notice: Option<Notice>,
}

impl Banner {
    /// Something was put off today and it is not known yet whether it is the same: wait rather than flash.
    pub(in crate::flow) fn holds_back(&self, known: &Knowledge) -> bool {
        known.checking && known.license().is_none() && self.is_of_today(known)
    }

    /// What happened on the way back to it is shown with the causes, whatever was put off before.
    pub(in crate::flow) fn tell(&mut self, notice: Option<Notice>) {
        (self.dismissed, self.collapsed) = (false, false);
        self.notice = notice;
    }

    /// The person asks for something while nothing else is open, and stays there.
    pub(in crate::flow) fn asked(&mut self, ask: Ask, known: &mut Knowledge) {
        if ask != Ask::ToggleWhy {
            self.notice = None;
        }
        match ask {
            Ask::ToggleWhy => self.why_open = !self.why_open,
            Ask::Later => self.later(known),
            Ask::Expand => self.collapsed = false,
            Ask::CheckAgain => check(known),
            Ask::Answer(question, answer) => known.answer(question, answer),
            _ => {}
        }
    }

    /// The person goes on from the banner; `None` where that leads nowhere now.
    pub(in crate::flow) fn leads(&mut self, ask: Ask, known: &Knowledge) -> Option<Go> {
        self.notice = None;
        match ask {
            Ask::Fix => Go::fix(known, None),
            Ask::FixCause(name) => Go::fix(known, Some(name)),
            Ask::GiveAgain => give(known),
            _ => None,
        }
    }

    /// A warning is put off until tomorrow; what is worse is only made small.
    fn later(&mut self, known: &mut Knowledge) {
        match known.stage() {
            Some(Stage::Warning) | None => {
                self.dismissed = true;
                if let Some(key) = dismissal::key(known) {
                    let day = known.now.today;
                    known.tell(Command::Remember { key, day });
                }
            }
            Some(Stage::Grace | Stage::Stopped) => self.collapsed = true,
            Some(Stage::Quiet) => {}
        }
    }

    /// A fact has come in: it may be what was put off already.
    pub(in crate::flow) fn learned(&mut self, learned: &Learned, known: &Knowledge) {
        let concluded = match learned {
            Learned::Status(_) | Learned::Person => false,
            Learned::License(_) => true,
            Learned::Other => !known.checking,
        };
        self.dismissed |= concluded && self.is_put_off(known);
    }

    /// A new day may be a new stage.
    pub(in crate::flow) fn woke(&mut self, known: &Knowledge) {
        if self.dismissed && !self.is_of_today(known) {
            self.dismissed = self.is_put_off(known);
        }
    }

    fn is_of_today(&self, known: &Knowledge) -> bool {
        let today = known.now.today;
        self.remembered
            .is_some_and(|remembered| remembered.day == today)
    }

    /// Whether what is found now was put off today.
    fn is_put_off(&self, known: &Knowledge) -> bool {
        self.is_of_today(known)
            && self
                .remembered
                .is_some_and(|remembered| dismissal::key(known) == Some(remembered.key))
    }
}

/// Reads everything again, the dates first.
fn check(known: &mut Knowledge) {
    if !known.checking {
        known.call(Method::ReadStatus);
    }
}

/// The dates have come, or who is asking: the rest is read where it is due.
pub(in crate::flow) fn read_on(learned: &Learned, known: &mut Knowledge) {
    match learned {
        Learned::Status(_) if !known.checking => known.read_what_is_needed(),
        Learned::Person if known.person().is_some() => known.read_on(),
        _ => {}
    }
}

/// Facts that have grown old are read again.
pub(in crate::flow) fn refresh(known: &mut Knowledge) {
    if known.person().is_none() {
        return known.read_on();
    }
    let read_at = known.facts.dates.read_at().unwrap_or(i64::MIN);
    if known.now.at.saturating_sub(read_at) >= STALE_AFTER {
        check(known);
    }
}

/// What is owed can be given where no activation stands in the way any more.
fn give(known: &Knowledge) -> Option<Go> {
    let license = known.license().filter(|_| known.gives_again())?;
    let activated = Activated::nothing_waits(license)?;
    Some(Go::Give(Outcome::new(activated, false)))
}
