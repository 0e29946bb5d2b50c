//! What can happen.

use super::{Owner, Request};
use crate::answers::{Answer, Question};
use crate::day::Day;
use crate::fact::{Failure, ServerStatus};
use crate::license::{Dates, License};
use crate::remedy::Change;
use crate::users::{AssociateId, LastLogin, Person, PlanIndex, Users};
use crate::version::Version;

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
    /// The dates were read again.
    StatusRead(Result<Dates, Failure>),
    /// The licence was read.
    LicenseRead(Result<License, Failure>),
    /// The licence server's own word was read.
    ServerStatusRead(Result<ServerStatus, Failure>),
    /// The installed version was read.
    VersionRead(Result<Version, Failure>),
    /// The licence was read from the database.
    StoredRead(Result<License, Failure>),
    /// The answer to the change of company name and serial number.
    SerialChanged(Result<(), Failure>),
    /// The person has chosen a licence file: its text; `None` where it cannot be read or is too large to be one.
    FileChosen(Option<String>),
    /// The answer to the licence file.
    FileAdded(Result<(), Failure>),
    /// The open requests of the user whose requests are handed over were read.
    UserRequestsRead(Result<Vec<Request>, Failure>),
    /// A request was given to another owner, or not.
    RequestGiven(Result<(), Failure>),
    /// So many users have been read so far.
    UsersCounted(u32),
    /// All users were read.
    UsersRead(Result<Users, Failure>),
    /// The number of open requests of each user asked about was read; who has none is not in the list.
    RequestsRead(Result<Vec<(AssociateId, u32)>, Failure>),
    /// The last login of these users was read; who could not be read is not in the list.
    LoginsRead(Vec<(AssociateId, LastLogin)>),
    /// A user was saved, or not.
    Saved(Result<Saved, Failure>),
    /// A user was read to learn whether a save took effect: does the user hold the plan?
    PlanChecked(Result<bool, Failure>),
    /// The CRM's answer to the activation.
    Activated(Result<(), Failure>),
    /// The window got the focus, or a new day began.
    Woke,
    /// The person asked for something.
    Asked(Ask),
}

/// How a save ended well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// The assignment was changed.
    Changed,
    /// The user, read just before, did not hold the plan any more: nothing was written.
    Unchanged,
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
    /// Leave the work, or what was finished.
    Close,
}
