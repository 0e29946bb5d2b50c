//! Where the work stands.

use super::activated::Finish;
use super::knowledge::Knowledge;
use super::screen::banner::Banner;
use super::screen::by_hand::ByHand;
use super::screen::carry_out::CarryOut;
use super::screen::choose::People;
use super::screen::review::Review;
use super::screen::way_out::WayOut;
use crate::Stage;

/// The state of one widget.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct State {
    /// What is known, and what is awaited.
    pub known: Knowledge,
    /// How the person wants the banner.
    pub banner: Banner,
    /// What is open under it.
    pub screen: Screen,
}

/// What the person sees.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Screen {
    /// The banner alone.
    #[default]
    Banner,
    /// The holders of the plans in excess.
    Choose(People),
    /// The licence now and the new one, and who loses what.
    Review(Review),
    /// It is being carried out.
    CarryOut(CarryOut),
    /// It is over.
    Finished(Finish),
    /// What to do about a cause that is not fixed by choosing users.
    WayOut(WayOut),
    /// The same job by hand, for who may read and not write.
    ByHand(ByHand),
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
    /// Who is spoken to now.
    ///
    /// An ordinary user is affected only when the licence has stopped. Who the person is must be known before an
    /// administrator is addressed.
    pub fn audience(&self) -> Audience {
        let known = &self.known;
        if !matches!(self.screen, Screen::Banner) || known.gives_again() {
            return Audience::Administrator;
        }
        let administrator = known.person().is_some_and(|person| person.administrator);
        let silent = self.banner.dismissed || self.banner.holds_back(known);
        match known.stage() {
            Some(Stage::Quiet) => Audience::Nobody,
            // Not knowing alarms nobody who cannot do anything about it.
            None if !(administrator && known.is_in_the_dark()) => Audience::Nobody,
            _ if administrator && silent => Audience::Nobody,
            None => Audience::Administrator,
            Some(_) if administrator => Audience::Administrator,
            Some(Stage::Stopped) => Audience::User,
            Some(Stage::Warning | Stage::Grace) => Audience::Nobody,
        }
    }

    /// Whether leaving the page now would leave something half done.
    pub fn is_writing(&self) -> bool {
        let writes = match &self.screen {
            Screen::CarryOut(run) => run.is_writing(),
            Screen::Choose(people) => people.is_writing(),
            _ => false,
        };
        writes || !self.known.owed.is_empty()
    }
}
