//! Where the work stands.

use super::activated::Finish;
use super::command::Command;
use super::knowledge::Knowledge;
use super::screen::banner::Banner;
use super::screen::by_hand::ByHand;
use super::screen::carry_out::CarryOut;
use super::screen::choose::People;
use super::screen::interrupted::Interrupted;
use super::screen::review::Review;
use super::screen::way_out::WayOut;
use crate::Stage;
use crate::license::ModuleName;

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
    /// A change of plans that was cut on an earlier page.
    Interrupted(Interrupted),
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
        // It may turn out that nobody waits for anything.
        if matches!(self.screen, Screen::Interrupted(Interrupted::Reading(_)))
            && known.stage() == Some(Stage::Quiet)
        {
            return Audience::Nobody;
        }
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

    /// Who waits for a plan is known to this page alone: which plans these are is kept for the next one, from before
    /// the save that makes somebody wait.
    pub(super) fn mark(&mut self) {
        let under_way = match &self.screen {
            Screen::CarryOut(run) => run.to_be_owed(),
            _ => None,
        };
        let known = &mut self.known;
        let owed = known.owed.iter().map(|owed| &owed.plan);
        let plans = owed.chain(&known.interrupted).chain(under_way);
        let mut plans: Vec<ModuleName> = plans.cloned().collect();
        plans.sort_unstable();
        plans.dedup();
        if plans != known.marked {
            known.commands.insert(0, Command::Mark(plans.clone()));
            known.marked = plans;
        }
    }
}
