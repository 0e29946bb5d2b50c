//! Whether, and when, a reading that failed is tried again by itself.

use crate::fact::Failure;

/// How often a reading is tried in all.
pub const TRIES: u32 = 3;

/// The first pause: milliseconds. Each one after it is four times as long.
const FIRST: u32 = 400;

/// The longest pause that a server may ask for and is given: milliseconds. What is to take longer is told instead.
const LONGEST: u32 = 10_000;

/// How long to wait before a reading is tried once more, in milliseconds; `None`: trying again would not help, or has
/// not helped.
///
/// `tries` have been made, the last ended in `why`; `asked` is what the server asks for (`Retry-After`), in
/// milliseconds; `chance` is a number from 0 to 1 that keeps many from coming back at the same moment.
pub fn pause(why: &Failure, tries: u32, asked: Option<u32>, chance: f64) -> Option<u32> {
    let again = match why {
        Failure::Offline | Failure::Malformed => true,
        Failure::Status(status) | Failure::Explained(status, _) => {
            matches!(status, 408 | 421 | 425 | 429 | 500..)
        }
        // A new token may have taken the place of the old one.
        Failure::LoggedOut => tries == 1,
        // It has taken long enough.
        Failure::TimedOut | Failure::NotAllowed | Failure::NoSuchPlan | Failure::Refused(_) => {
            false
        }
    };
    if !again || tries >= TRIES || asked.is_some_and(|asked| asked > LONGEST) {
        return None;
    }
    let usual = FIRST << (2 * tries.saturating_sub(1));
    let jitter = (f64::from(usual) * chance.clamp(0.0, 1.0) / 2.0) as u32;
    Some(asked.unwrap_or_default().max(usual) + jitter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_pass_is_tried_three_times_with_longer_and_longer_pauses() {
        for why in [
            Failure::Offline,
            Failure::Malformed,
            Failure::Status(429),
            Failure::Status(500),
            Failure::Explained(503, "busy".into()),
            Failure::Status(421),
        ] {
            let pauses: Vec<_> = (1..=3).map(|tries| pause(&why, tries, None, 0.0)).collect();
            assert_eq!(pauses, [Some(400), Some(1600), None], "{why:?}");
        }
    }

    #[test]
    fn what_would_be_the_same_again_is_not_tried_again() {
        for why in [
            Failure::TimedOut,
            Failure::NotAllowed,
            Failure::Refused(String::new()),
            Failure::Status(400),
            Failure::Status(404),
        ] {
            assert_eq!(pause(&why, 1, None, 0.0), None, "{why:?}");
        }
    }

    #[test]
    fn a_session_is_asked_for_once_more() {
        assert_eq!(pause(&Failure::LoggedOut, 1, None, 0.0), Some(400));
        assert_eq!(pause(&Failure::LoggedOut, 2, None, 0.0), None);
    }

    #[test]
    fn what_the_server_asks_for_is_waited_for_unless_it_is_long() {
        let busy = Failure::Status(429);
        for (asked, waits) in [
            (0, Some(400)),
            (2_000, Some(2_000)),
            (10_000, Some(10_000)),
            (10_001, None),
        ] {
            assert_eq!(pause(&busy, 1, Some(asked), 0.0), waits, "{asked}");
        }
    }

    #[test]
    fn chance_makes_a_pause_up_to_half_as_long_again() {
        let busy = Failure::Status(503);
        assert_eq!(pause(&busy, 1, None, 1.0), Some(600));
        assert_eq!(pause(&busy, 1, Some(2_000), 1.0), Some(2_200));
        assert_eq!(pause(&busy, 1, None, f64::NAN), Some(400));
    }
}
