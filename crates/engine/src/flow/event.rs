//! What can happen.

use super::call::{Call, Reply};
use super::request::Owner;
use crate::answers::{Answer, Question};
use crate::day::Day;
use crate::fact::Failure;
use crate::license::{Dates, ModuleName};
use crate::remedy::Change;
use crate::users::{AssociateId, Person, PlanIndex, Users};

/// Something that happened: an answer came back, or the person asked for something.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The widget was put on the page, with what was read to decide that.
    Started {
        /// The licence's dates.
        dates: Result<Dates, Failure>,
        /// Who is logged in.
        person: Result<Person, Failure>,
        /// What was put off earlier.
        remembered: Option<Remembered>,
    },
    /// A change of plans was cut on an earlier page: the plans that somebody may still wait for. Happens before
    /// [`Event::Started`].
    Interrupted(Vec<ModuleName>),
    /// A call was answered.
    Answered(Call, Reply),
    /// These users have been read so far for that call; it goes on.
    UsersRead(Call, Users),
    /// The person has chosen a licence file: its text; `None` where it cannot be read or is too large to be one.
    FileChosen(Option<String>),
    /// The person has come back to the page, or the network to it.
    Woke,
    /// A new day began. It may be a new stage; nothing is read for it, since everybody's day begins at the same moment.
    NewDay,
    /// The person asked for something.
    Asked(Ask),
    /// The person chose several rows of a list in one move.
    ChoseSeveral(Several),
}

/// Rows of the list of one plan's holders, as the person sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Several {
    /// The plan.
    pub plan: PlanIndex,
    /// What the list is searched for.
    pub search: String,
    /// How many rows are asked for, as the list shows them ([`crate::remedy::rows_of`]): nobody is chosen unseen.
    pub shown: usize,
    /// The row of the choice before, and the one of now; `None`: all rows from the top on.
    pub between: Option<(Option<AssociateId>, AssociateId)>,
}

/// A finding that was put off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Remembered {
    /// [`super::dismissal_key`] of what was put off.
    pub key: u64,
    /// The day on which it was put off; it comes back the day after.
    pub day: Day,
}

/// What a person can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// Begin to fix the worst cause.
    Fix,
    /// Begin to fix the cause of that name.
    FixCause(&'static str),
    /// Answer a question that no fact answers.
    Answer(Question, Answer),
    /// Take over the company name and the serial number that the licence server knows.
    ChangeSerial,
    /// Look at the open requests that stand in the way of taking this plan from this user.
    HandOver {
        /// The plan.
        plan: PlanIndex,
        /// The user.
        user: AssociateId,
    },
    /// Give them to somebody else.
    GiveRequests(Owner),
    /// Leave them where they are.
    KeepRequests,
    /// Show or hide the evidence.
    ToggleWhy,
    /// Not now.
    Later,
    /// Show a collapsed banner again.
    Expand,
    /// Read everything again.
    CheckAgain,
    /// Put the list in order: the person looks for somebody, and so its rows change anyway.
    Sort,
    /// Take the suggestion.
    UseSuggestion,
    /// Choose a change, or another action for it.
    Choose(Change),
    /// Take a choice back.
    Unchoose {
        /// The plan.
        plan: PlanIndex,
        /// The user.
        user: AssociateId,
    },
    /// Keep a user who is chosen, and choose the next one instead.
    Exchange {
        /// The plan.
        plan: PlanIndex,
        /// Who is kept.
        user: AssociateId,
    },
    /// Look at the whole before it is carried out.
    Review,
    /// One step back.
    Back,
    /// Carry it out.
    Confirm,
    /// Stop after the user being saved.
    Stop,
    /// Try again to give the plans that could not be given.
    GiveAgain,
    /// Of those who wait for a plan after a change that was cut: choose this one, or take the choice back.
    Promise(AssociateId),
    /// Nobody waits for the plan of a change that was cut; whoever could not be given one is to be left without it.
    NeedNone,
    /// Give back the plans that more users than needed have lost.
    PutBack,
    /// Give back the plan of the receipt's entry at this place, as far as the licence has a seat.
    PutOneBack(usize),
    /// Leave the work, or what was finished.
    Close,
}
