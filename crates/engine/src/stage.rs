//! How far a licence is on its way to the end.

use crate::day::Day;
use crate::license::Dates;

/// The stage of a licence, by its own dates and the calendar of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Nothing to say yet.
    Quiet,
    /// The warning date has come; everything works.
    Warning,
    /// The expiry day is over; everything still works for a while.
    Grace,
    /// The last day of grace is over.
    Stopped,
}

impl Stage {
    /// The stage on `today`. A date's own day is the last good one.
    ///
    /// The dates are taken as they come, in any order: a licence without an expiry date never expires, and it has
    /// stopped only when both its expiry and its grace date are over. Without a grace date it is never said to
    /// have stopped.
    pub fn on(today: Day, dates: &Dates) -> Self {
        let Some(expiry) = dates.expiry else {
            return Self::Quiet;
        };
        if today > expiry {
            return match dates.grace {
                Some(grace) if today > grace => Self::Stopped,
                _ => Self::Grace,
            };
        }
        match dates.admin_warning {
            Some(warning) if today >= warning => Self::Warning,
            _ => Self::Quiet,
        }
    }

    /// Its stable name, as host pages read it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quiet => "quiet",
            Self::Warning => "warning",
            Self::Grace => "grace",
            Self::Stopped => "stopped",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WARNING: Day = Day(100);
    const EXPIRY: Day = Day(128);
    const GRACE: Day = Day(140);

    fn stage(today: i32, warning: Option<Day>, expiry: Option<Day>, grace: Option<Day>) -> Stage {
        Stage::on(
            Day(today),
            &Dates {
                admin_warning: warning,
                expiry,
                grace,
            },
        )
    }

    #[test]
    fn each_date_belongs_to_the_stage_before_it() {
        // Complaints 9 and 10: nothing before the warning date, something exactly at it.
        for (today, expected) in [
            (99, Stage::Quiet),
            (100, Stage::Warning),
            (128, Stage::Warning),
            (129, Stage::Grace),
            (140, Stage::Grace),
            (141, Stage::Stopped),
        ] {
            assert_eq!(
                stage(today, Some(WARNING), Some(EXPIRY), Some(GRACE)),
                expected,
                "{today}"
            );
        }
    }

    #[test]
    fn without_an_expiry_date_nothing_expires() {
        assert_eq!(stage(999, Some(WARNING), None, Some(GRACE)), Stage::Quiet);
    }

    #[test]
    fn without_a_grace_date_nothing_is_said_to_have_stopped() {
        assert_eq!(stage(999, Some(WARNING), Some(EXPIRY), None), Stage::Grace);
    }

    #[test]
    fn a_grace_date_before_the_expiry_date_stops_nothing_before_it_expires() {
        assert_eq!(
            stage(128, Some(WARNING), Some(EXPIRY), Some(Day(110))),
            Stage::Warning
        );
        assert_eq!(
            stage(129, Some(WARNING), Some(EXPIRY), Some(Day(110))),
            Stage::Stopped
        );
    }

    #[test]
    fn a_warning_date_after_the_expiry_date_does_not_hide_the_expiry() {
        assert_eq!(
            stage(129, Some(Day(200)), Some(EXPIRY), Some(GRACE)),
            Stage::Grace
        );
    }
}
