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
        self.remembered = None;
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
                self.remember(
                    dismissal::key(known).or(dismissal::key_of_stage(known)),
                    known,
                );
            }
            Some(Stage::Grace | Stage::Stopped) => self.collapsed = true,
            Some(Stage::Quiet) => {}
        }
    }

    /// Keeps what is put off today, for this page and the next.
    fn remember(&mut self, key: Option<u64>, known: &mut Knowledge) {
        let day = known.now.today;
        if let Some(key) = key {
            self.remembered = Some(Remembered { key, day });
            known.tell(Command::Remember { key, day });
        }
    }

    /// A fact has come in: it may be what was put off already.
    pub(in crate::flow) fn learned(&mut self, learned: &Learned, known: &mut Knowledge) {
        let concluded = match learned {
            Learned::Status(_) | Learned::Person => false,
            Learned::License(_) => true,
            Learned::Other => !known.checking,
        };
        if concluded && self.is_put_off(known) {
            self.dismissed = true;
            self.narrow(known);
        }
    }

    /// Put off before anything but the stage was known: once all is known, no more than that is put off.
    fn narrow(&mut self, known: &mut Knowledge) {
        let whole = dismissal::key_of_stage(known);
        let is_whole = self.remembered.map(|remembered| remembered.key) == whole;
        if is_whole && !known.calls.reads_the_licence() {
            self.remember(dismissal::key(known), known);
        }
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
        let keys = [dismissal::key(known), dismissal::key_of_stage(known)];
        self.is_of_today(known)
            && self
                .remembered
                .is_some_and(|remembered| keys.contains(&Some(remembered.key)))
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

/// The licence was read after a change of plans that was cut: that comes first. Where it could not be read, the causes
/// tell; in order, it has none.
pub(in crate::flow) fn interrupted(learned: &Learned, known: &Knowledge) -> Option<Go> {
    let Learned::License(failed) = learned else {
        return None;
    };
    let is_told = failed.is_none() || known.stage() == Some(Stage::Quiet);
    let waits = !known.interrupted.is_empty() && is_told;
    waits.then(|| Go::Interrupted(failed.clone()))
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
