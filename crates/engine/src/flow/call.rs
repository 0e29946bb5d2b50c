//! Calls to the CRM, and which of them are awaited.
//!
//! An answer repeats the call that it answers. What nobody waits for any more changes nothing; that is decided here
//! and nowhere else.

use super::request::{Owner, Request};
use crate::fact::{Failure, ServerStatus};
use crate::license::{Dates, License, ModuleName};
use crate::users::{AssociateId, LastLogin, Person, Users};
use crate::version::Version;
use std::mem::{Discriminant, discriminant};
use std::rc::Rc;

/// One call, told from every other by its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// Counts up from 1 in each widget.
    pub number: u32,
    /// What is asked.
    pub method: Method,
}

/// What the CRM can be asked to tell or to do. Each is answered by the [`Reply`] of the same subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Method {
    /// Read the dates: [`Reply::Status`].
    ReadStatus,
    /// Read who is logged in: [`Reply::Person`].
    ReadPerson,
    /// Read the licence from the licence server and keep the answer's text: [`Reply::License`].
    ReadLicense,
    /// Read the licence server's own word: [`Reply::ServerStatus`].
    ReadServerStatus,
    /// Read the installed version: [`Reply::Version`].
    ReadVersion,
    /// Read the licence from the database: [`Reply::Stored`].
    ReadStored,
    /// Take over this company name and serial number: [`Reply::SerialChanged`].
    ChangeSerial {
        /// The company's name.
        company: String,
        /// The serial number.
        serial: String,
    },
    /// Load and activate a licence from the text of a file: [`Reply::FileAdded`].
    AddFile(Rc<str>),
    /// Read a user's open requests: [`Reply::UserRequests`].
    ReadUserRequests(AssociateId),
    /// Read the request, change only its owner, save: [`Reply::RequestGiven`]. What is somebody else's by then stays so.
    GiveRequest {
        /// `TicketId`.
        request: i32,
        /// Whose it is.
        from: AssociateId,
        /// Who gets it.
        owner: Owner,
    },
    /// Read all users with the plans they hold (module names): [`Reply::Users`].
    ReadUsers {
        /// The plans' module names.
        plans: Vec<ModuleName>,
        /// How many there are at the least, by the licence's counters. They can lag behind: it is read on until all
        /// are there.
        at_least: u32,
    },
    /// Read who is a former employee: [`Reply::Former`].
    ReadFormer,
    /// Count the open requests of these users: [`Reply::Requests`].
    ReadRequests(Vec<AssociateId>),
    /// Read the last login of these users: [`Reply::Logins`].
    ReadLogins(Vec<AssociateId>),
    /// Read the user, change only these assignments, save: [`Reply::Saved`].
    Save(Save),
    /// Read the user to learn whether the plan is held: [`Reply::PlanChecked`].
    CheckPlan {
        /// The user.
        user: AssociateId,
        /// The plan's module name.
        plan: ModuleName,
    },
    /// Send the text of that licence answer back, untouched: [`Reply::Activated`].
    Activate {
        /// [`License::answer`].
        answer: u32,
    },
}

/// One user's change, by module names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Save {
    /// The user.
    pub user: AssociateId,
    /// The plan to take away.
    pub remove: Option<ModuleName>,
    /// The plan to give.
    pub assign: Option<ModuleName>,
    /// The reading of the user that it changes; without one, or where that is gone, the user is read first.
    pub basis: Option<Basis>,
}

/// The reading of a user that a save goes by: the number of the [`Method::CheckPlan`] that it answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Basis {
    /// [`Call::number`].
    pub number: u32,
}

/// What came back.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    /// The dates.
    Status(Result<Dates, Failure>),
    /// Who is logged in.
    Person(Result<Person, Failure>),
    /// The licence with its use, and the new set.
    License(Result<Rc<License>, Failure>),
    /// The licence server's own word.
    ServerStatus(Result<ServerStatus, Failure>),
    /// The installed version.
    Version(Result<Version, Failure>),
    /// The licence as the database has it.
    Stored(Result<Rc<License>, Failure>),
    /// Whether company name and serial number were taken over, by the CRM's word.
    SerialChanged(Result<(), Failure>),
    /// Whether the licence file was taken, by the CRM's word.
    FileAdded(Result<(), Failure>),
    /// The open requests of the user asked about.
    UserRequests(Result<Vec<Request>, Failure>),
    /// Whether the request has its new owner, by the CRM's word.
    RequestGiven(Result<(), Failure>),
    /// All users. Whether they are former employees is another question.
    Users(Result<Users, Failure>),
    /// The former employees, in the order of the ids.
    Former(Result<Vec<AssociateId>, Failure>),
    /// The number of open requests of each user asked about; who has none is not in the list.
    Requests(Result<Vec<(AssociateId, u32)>, Failure>),
    /// The last login of the users asked about; who could not be read is not in the list.
    Logins(Vec<(AssociateId, LastLogin)>),
    /// A user was saved, or not.
    Saved(Result<Saved, Failure>),
    /// Whether the user holds the plan.
    PlanChecked(Result<bool, Failure>),
    /// The CRM's word on the activation.
    Activated(Result<(), Failure>),
}

/// How a save ended, where that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// The assignment was changed.
    Changed,
    /// The user, read just before, had it so already: nothing was written.
    Unchanged,
    /// What the user has could not be read just before, so that nothing was written.
    NotTried(Failure),
}

impl Method {
    /// It tells a fact that every screen stands on, so that its answer is welcome on any of them. The banner asks for
    /// nothing else.
    pub fn tells_a_fact(&self) -> bool {
        matches!(
            self,
            Self::ReadStatus
                | Self::ReadPerson
                | Self::ReadLicense
                | Self::ReadServerStatus
                | Self::ReadVersion
                | Self::ReadStored
        )
    }

    /// It changes the installation itself: whoever has left the screen meanwhile wants to know what came of it.
    pub(super) fn changes_the_licence(&self) -> bool {
        matches!(self, Self::ChangeSerial { .. } | Self::AddFile(_))
    }

    /// Its answer tells whether, and to whom, there is something to say: the rest is read after it.
    fn decides_what_to_read(&self) -> bool {
        matches!(self, Self::ReadStatus | Self::ReadPerson)
    }

    fn kind(&self) -> Discriminant<Self> {
        discriminant(self)
    }
}

/// The calls whose answers are awaited.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calls {
    last: u32,
    open: Vec<Call>,
}

impl Calls {
    /// The calls that are awaited, in the order in which they were made.
    pub fn open(&self) -> &[Call] {
        &self.open
    }

    /// Makes a call. An earlier one of the same kind is awaited no longer: its question has been replaced.
    pub(super) fn make(&mut self, method: Method) -> Call {
        self.cancel(|earlier| earlier.kind() == method.kind());
        self.last += 1;
        let call = Call {
            number: self.last,
            method,
        };
        self.open.push(call.clone());
        call
    }

    /// Whether the call is awaited.
    pub(super) fn awaits(&self, call: &Call) -> bool {
        self.open.iter().any(|open| open.number == call.number)
    }

    /// Whether something is awaited that the causes are told from.
    pub(super) fn reads_the_licence(&self) -> bool {
        let mut open = self.open.iter();
        open.any(|call| call.method.tells_a_fact() && !call.method.decides_what_to_read())
    }

    /// Whether the dates are awaited, after which the rest is read where it is due.
    pub(super) fn reads_the_dates(&self) -> bool {
        let mut open = self.open.iter();
        open.any(|call| call.method == Method::ReadStatus)
    }

    /// Takes an answer: whether it was awaited. It is not any more.
    pub(super) fn close(&mut self, call: &Call) -> bool {
        let place = self.open.iter().position(|open| open.number == call.number);
        place.map(|place| self.open.remove(place)).is_some()
    }

    /// Calls like these are awaited no longer.
    pub(super) fn cancel(&mut self, which: impl Fn(&Method) -> bool) {
        self.open.retain(|call| !which(&call.method));
    }

    /// The screen is left: what it alone had asked is awaited no longer.
    pub(super) fn leave_screen(&mut self) {
        self.cancel(|method| !method.tells_a_fact() && !method.changes_the_licence());
    }
}
