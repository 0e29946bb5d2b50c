//! What is to be done. Each command is answered by the event of the same subject.

use crate::day::Day;
use crate::users::AssociateId;

/// Something to carry out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Read the dates: [`super::Event::StatusRead`].
    ReadStatus,
    /// Read the licence from the licence server and keep the answer's text: [`super::Event::LicenseRead`].
    ReadLicense,
    /// Read the licence server's own word: [`super::Event::ServerStatusRead`].
    ReadServerStatus,
    /// Read the installed version: [`super::Event::VersionRead`].
    ReadVersion,
    /// Read the licence from the database: [`super::Event::StoredRead`].
    ReadStored,
    /// Take over this company name and serial number: [`super::Event::SerialChanged`].
    ChangeSerial {
        /// The company's name.
        company: String,
        /// The serial number.
        serial: String,
    },
    /// Load and activate a licence from the text of a file: [`super::Event::FileAdded`].
    AddFile(String),
    /// Read a user's open requests: [`super::Event::UserRequestsRead`].
    ReadUserRequests(AssociateId),
    /// Read the request, change only its owner, save: [`super::Event::RequestGiven`].
    GiveRequest {
        /// `TicketId`.
        request: i32,
        /// Who gets it.
        owner: super::Owner,
    },
    /// Read all users with the plans they hold (module names): [`super::Event::UsersRead`].
    ReadUsers {
        /// The plans' module names.
        plans: Vec<String>,
    },
    /// Count the open requests of these users: [`super::Event::RequestsRead`].
    ReadRequests(Vec<AssociateId>),
    /// Read the last login of these users: [`super::Event::LoginsRead`].
    ReadLogins(Vec<AssociateId>),
    /// Read the user, change only these assignments, save: [`super::Event::Saved`].
    Save(Save),
    /// Read the user to learn whether the plan is held: [`super::Event::PlanChecked`].
    CheckPlan {
        /// The user.
        user: AssociateId,
        /// The plan's module name.
        plan: String,
    },
    /// Send the text of that licence answer back, untouched: [`super::Event::Activated`].
    Activate {
        /// [`crate::license::License::answer`].
        answer: u32,
    },
    /// Keep what was put off for the next page. Answered by nothing.
    Remember {
        /// [`super::dismissal_key`].
        key: u64,
        /// Today.
        day: Day,
    },
    /// Tell the host page what is known now. Answered by nothing.
    Report,
    /// Tell the host page that it is over. Answered by nothing.
    Resolved,
}

/// One user's change, by module names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Save {
    /// The user.
    pub user: AssociateId,
    /// The plan to take away.
    pub remove: Option<String>,
    /// The plan to give.
    pub assign: Option<String>,
}
