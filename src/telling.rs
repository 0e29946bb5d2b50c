//! When a screen reader is told something. It says the focus and a live region in the order in which it comes to them,
//! and leaves out what has changed again by then: so the newest sentence alone waits, until the focus is where it
//! stays.

use crate::text::Words;

/// How long the focus stays where it is before anything else is said: milliseconds.
const SETTLED: i64 = 700;

/// How long a sentence about what goes on is left alone before the next one: milliseconds.
const PACE: i64 = 2_000;

/// What a sentence is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// Something that goes on, and will be told of again: how far it is.
    Progress,
    /// Something that came of it, or that the person did.
    Outcome,
}

/// What is to be done at a moment.
#[derive(Debug, PartialEq)]
pub enum Due {
    /// Nothing waits to be told.
    Nothing,
    /// To ask again in so many milliseconds.
    In(u32),
    /// To tell this now.
    Now(Words),
}

/// The one sentence that waits to be told. Each `now` is a time in milliseconds, by one clock.
#[derive(Debug, Default)]
pub struct Telling {
    /// When the focus has moved last.
    pub moved_at: i64,
    waiting: Option<Waiting>,
    told_at: i64,
    noticed: Words,
    heard: Words,
}

/// What waits: a notice that was not told yet, and what is so now.
#[derive(Debug)]
struct Waiting {
    notice: Words,
    words: Words,
    about: About,
}

impl Telling {
    /// What there is to be told now: `noticed` once, where it is new, with `words` behind it; `words` whenever they have
    /// changed. What still waits is never told then, but for a notice that still stands there. Empty words: there is
    /// nothing to be told any more.
    pub fn hear(&mut self, noticed: Words, words: Words, about: About) {
        let waited = self.waiting.take();
        let is_new = noticed != self.noticed;
        let waits = waited.as_ref().map(|waited| &*waited.notice);
        let waits = waits.filter(|notice| !notice.is_empty());
        let notice: Words = match waits {
            _ if !is_new => waits.unwrap_or_default().to_owned().into(),
            Some(_) => noticed.clone(),
            // Of what was told already only what has come behind it.
            None => match noticed.strip_prefix(&*self.noticed) {
                Some(more) if more.starts_with(' ') => more[1..].to_owned().into(),
                _ => noticed.clone(),
            },
        };
        let changed = words != self.heard;
        self.waiting = if changed || is_new && !noticed.is_empty() {
            let words = words.clone();
            Some(Waiting {
                notice,
                words,
                about,
            })
        } else {
            waited.map(|waited| Waiting { notice, ..waited })
        };
        (self.noticed, self.heard) = (noticed, words);
    }

    /// The same of what needs not wait for anything.
    pub fn at_once(&mut self, words: Words) -> Due {
        if words == self.heard {
            return Due::Nothing;
        }
        self.heard = words.clone();
        Due::Now(words)
    }

    /// What is due.
    pub fn due(&mut self, now: i64) -> Due {
        let Some(waiting) = self.waiting.take() else {
            return Due::Nothing;
        };
        // The clock may have been set back meanwhile.
        self.moved_at = self.moved_at.min(now);
        self.told_at = self.told_at.min(now);
        let settled = self.moved_at + SETTLED;
        let from = match waiting.about {
            About::Progress => settled.max(self.told_at + PACE),
            About::Outcome => settled,
        };
        if from <= now {
            self.told_at = now;
            let Waiting { notice, words, .. } = waiting;
            return Due::Now(match &*notice {
                "" => words,
                notice => format!("{notice} {words}").into(),
            });
        }
        self.waiting = Some(waiting);
        Due::In((from - now) as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is told of sentences that come at their times, with the moves of the focus, asked for as late as it says.
    fn told(events: &[(i64, Event)]) -> Vec<(i64, String)> {
        let (mut telling, mut told, mut next) = (Telling::default(), Vec::new(), i64::MAX);
        let mut events = events.iter().peekable();
        loop {
            let now = events.peek().map_or(next, |(at, _)| next.min(*at));
            if now == i64::MAX {
                return told;
            }
            while let Some((_, event)) = events.next_if(|(at, _)| *at <= now) {
                match event {
                    Event::Moved => telling.moved_at = now,
                    Event::Said(words, about) => {
                        telling.hear(Words::default(), Words::from(*words), *about)
                    }
                }
            }
            next = match telling.due(now) {
                Due::Nothing => i64::MAX,
                Due::In(wait) => now + i64::from(wait),
                Due::Now(words) => {
                    told.push((now, words.to_string()));
                    i64::MAX
                }
            };
        }
    }

    fn expect(events: &[(i64, Event)], expected: &[(i64, &str)]) {
        let expected = expected
            .iter()
            .map(|(at, words)| (*at, (*words).to_owned()));
        assert_eq!(told(events), expected.collect::<Vec<_>>());
    }

    enum Event {
        Moved,
        Said(&'static str, About),
    }

    use About::{Outcome, Progress};
    use Event::{Moved, Said};

    /// A moment long after the last one.
    const T: i64 = 1_000_000;

    #[test]
    fn what_the_person_does_is_told_at_once() {
        let events = [
            (T, Said("1 of 3", Outcome)),
            (T + 50, Said("2 of 3", Outcome)),
        ];
        expect(&events, &[(T, "1 of 3"), (T + 50, "2 of 3")]);
    }

    #[test]
    fn of_what_goes_on_the_newest_sentence_is_told_every_two_seconds() {
        const WORDS: [&str; 5] = ["1", "2", "3", "4", "5"];
        let events = (0i64..)
            .zip(WORDS)
            .map(|(at, words)| (T + at * 900, Said(words, Progress)));
        let events: Vec<_> = events.collect();
        expect(&events, &[(T, "1"), (T + 2_000, "3"), (T + 4_000, "5")]);
    }

    #[test]
    fn nothing_is_told_before_the_focus_has_settled() {
        let events = [
            (T, Moved),
            (T, Said("activated", Outcome)),
            (T + 400, Moved),
        ];
        expect(&events, &[(T + 400 + SETTLED, "activated")]);
    }

    #[test]
    fn the_result_is_told_whatever_came_a_moment_before_and_what_it_overtakes_is_not() {
        for last in [0, 20, 50, 90] {
            let events = [
                (T, Moved),
                (T, Said("checking", Progress)),
                (T + 30, Said("1 of 3 done", Progress)),
                (T + 60, Said("activating", Progress)),
                (T + 60 + last, Moved),
                (T + 60 + last, Said("activated", Outcome)),
            ];
            expect(&events, &[(T + 60 + last + SETTLED, "activated")]);
        }
    }

    #[test]
    fn a_result_does_not_wait_for_the_pace_of_what_was_told_on_the_way() {
        let events = [
            (T, Said("1 of 3 done", Progress)),
            (T + 100, Said("2 of 3 done", Progress)),
            (T + 300, Moved),
            (T + 300, Said("activated", Outcome)),
        ];
        expect(
            &events,
            &[(T, "1 of 3 done"), (T + 300 + SETTLED, "activated")],
        );
    }

    #[test]
    fn a_clock_that_is_set_back_by_hours_delays_a_sentence_as_little_as_any_other() {
        let back = T - 36_000_000;
        let mut telling = Telling {
            moved_at: T,
            ..Telling::default()
        };
        telling.hear(Words::default(), "activated".into(), Outcome);
        assert_eq!(telling.due(back), Due::In(SETTLED as u32));
        let told = Due::Now(Words::from("activated"));
        assert_eq!(telling.due(back + SETTLED), told);
    }

    #[test]
    fn a_notice_that_waits_is_told_with_the_newest_words_as_long_as_it_stands_there() {
        let said = |notices: &[&'static str]| {
            let mut telling = Telling {
                moved_at: T,
                ..Telling::default()
            };
            for (notice, words) in notices.iter().zip(["reading", "3 too many", "2 too many"]) {
                telling.hear((*notice).into(), words.into(), Outcome);
                assert!(matches!(telling.due(T), Due::In(_)));
            }
            telling.due(T + SETTLED)
        };
        let told = |words: &'static str| Due::Now(words.into());
        assert_eq!(said(&["Stopped.", "Stopped."]), told("Stopped. 3 too many"));
        assert_eq!(said(&["Stopped."; 3]), told("Stopped. 2 too many"));
        assert_eq!(said(&["Stopped.", ""]), told("3 too many"));
        assert_eq!(said(&["Stopped.", "Changed."]), told("Changed. 3 too many"));
        let both = told("Stopped. Changed. 3 too many");
        assert_eq!(said(&["Stopped.", "Stopped. Changed."]), both);
    }

    #[test]
    fn what_happened_on_the_way_is_told_once_before_what_is_so_now() {
        let mut telling = Telling::default();
        let mut told = |noticed: &'static str, words: &'static str| {
            telling.hear(noticed.into(), words.into(), Outcome);
            telling.due(T)
        };
        let said = |words: &'static str| Due::Now(words.into());
        assert_eq!(
            told("2 were changed.", "1 of 3"),
            said("2 were changed. 1 of 3")
        );
        assert_eq!(told("2 were changed.", "1 of 3"), Due::Nothing);
        assert_eq!(told("2 were changed.", "2 of 3"), said("2 of 3"));
        let more = told("2 were changed. 3 are unread.", "2 of 3");
        assert_eq!(
            more,
            said("3 are unread. 2 of 3"),
            "what has come behind it"
        );
        let other = told("2 were changed. 30 are unread.", "2 of 3");
        assert_eq!(other, said("2 were changed. 30 are unread. 2 of 3"));
        assert_eq!(told("", ""), said(""));
    }
}
