//! What is known and since when; and what is not known, and why.

use crate::answers::Answers;
use crate::license::{Dates, License};
use crate::users::Person;
use crate::version::Version;
use std::rc::Rc;

pub use crate::failure::Failure;

/// One thing that was read, could not be read, or has not been asked for.
///
/// "Unknown" is a value of its own: a failed read never turns into a claim.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Fact<T> {
    /// Nobody has asked yet.
    #[default]
    NotAsked,
    /// It was asked for and could not be had.
    Unknown(Failure),
    /// It was read.
    Known {
        /// What was read.
        value: T,
        /// When: milliseconds since 1970, UTC.
        read_at: i64,
    },
}

impl<T> Fact<T> {
    /// The value, if it is known.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Known { value, .. } => Some(value),
            Self::NotAsked | Self::Unknown(_) => None,
        }
    }

    /// When it was read (milliseconds since 1970, UTC), if it is known.
    pub fn read_at(&self) -> Option<i64> {
        match self {
            Self::Known { read_at, .. } => Some(*read_at),
            Self::NotAsked | Self::Unknown(_) => None,
        }
    }

    /// Why it is not known, if it was asked for in vain.
    pub fn why(&self) -> Option<&Failure> {
        match self {
            Self::Unknown(why) => Some(why),
            Self::NotAsked | Self::Known { .. } => None,
        }
    }
}

/// The licence server's verdict: `LicenseStatus`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LicenseStatus {
    /// No changes.
    Ok,
    /// A new licence can be fetched.
    NewLicenseAvailable,
    /// The company has another name.
    NewCompanyNameAvailable,
    /// The installation has another serial number.
    NewSerialAvailable,
    /// The vendor has something to say.
    UseCustomMessage,
    /// The vendor has something to say, and an address to go to.
    UseCustomMessageAndUrl,
    /// The new licence is in force.
    NewLicenseActivated,
    /// No new licence can be fetched.
    ProblemWithLicense,
    /// The licence server could not tell.
    UnknownError,
    /// One that is not documented today, as it came. New ones must be expected.
    Other(String),
}

impl LicenseStatus {
    const DOCUMENTED: [Self; 9] = [
        Self::Ok,
        Self::NewLicenseAvailable,
        Self::NewCompanyNameAvailable,
        Self::NewSerialAvailable,
        Self::UseCustomMessage,
        Self::UseCustomMessageAndUrl,
        Self::NewLicenseActivated,
        Self::ProblemWithLicense,
        Self::UnknownError,
    ];

    /// As the API spells it.
    pub fn name(&self) -> &str {
        match self {
            Self::Ok => "Ok",
            Self::NewLicenseAvailable => "NewLicenseAvailable",
            Self::NewCompanyNameAvailable => "NewCompanyNameAvailable",
            Self::NewSerialAvailable => "NewSerialAvailable",
            Self::UseCustomMessage => "UseCustomMessage",
            Self::UseCustomMessageAndUrl => "UseCustomMessageAndUrl",
            Self::NewLicenseActivated => "NewLicenseActivated",
            Self::ProblemWithLicense => "ProblemWithLicense",
            Self::UnknownError => "UnknownError",
            Self::Other(name) => name,
        }
    }
}

impl From<&str> for LicenseStatus {
    fn from(name: &str) -> Self {
        let mut documented = Self::DOCUMENTED.into_iter();
        let documented = documented.find(|status| status.name() == name);
        documented.unwrap_or_else(|| Self::Other(name.to_owned()))
    }
}

/// What the licence server says of the licence: `CheckLicenseStatusResult`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerStatus {
    /// `LicenseStatus`.
    pub status: LicenseStatus,
    /// `Message`: the vendor's text, may be empty.
    pub message: String,
    /// `Url`: may be empty. Hostile until [`crate::cause::https`] has seen it.
    pub url: String,
}

/// All that is known about the installation and the person.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facts {
    /// The dates of the installation's licence.
    pub dates: Fact<Dates>,
    /// Who is logged in.
    pub person: Fact<Person>,
    /// The licence with its use, and the new set where there is one.
    pub license: Fact<Rc<License>>,
    /// The licence server's own word.
    pub server: Fact<ServerStatus>,
    /// The version that is installed.
    pub version: Fact<Version>,
    /// The licence as the database has it; asked for when the licence server could not be.
    pub stored: Fact<Rc<License>>,
    /// What the person has answered.
    pub answers: Answers,
}
