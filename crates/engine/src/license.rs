//! The licence, as far as decisions need it: dates, module licences, seats.

use crate::day::Day;
use crate::version::Version;
use core::fmt;
use std::rc::Rc;

/// The dates that decide the stage. `None` where the API has no date (`0001-01-01`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Dates {
    /// `AdminWarningDate`: when warnings begin.
    pub admin_warning: Option<Day>,
    /// `ExpiryDate`: the last good day; `None` means for ever.
    pub expiry: Option<Day>,
    /// `GraceDate`: the last day on which the modules work.
    pub grace: Option<Day>,
}

/// What one licence set says of itself: `LicenseInfo`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Terms {
    /// `CompanyName`.
    pub company: String,
    /// `SerialNr`.
    pub serial: String,
    /// Its dates.
    pub dates: Dates,
    /// `MaintenanceDate`: after it upgrades are refused.
    pub maintenance: Option<Day>,
    /// `NextCheckDate`: when the licence server is asked by itself.
    pub next_check: Option<Day>,
    /// `LicenseVersion`.
    pub version: Option<Version>,
    /// CRM Suite: a seat is a user who can log in, and no documented call changes that.
    pub suite: bool,
}

/// Where SuperOffice runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hosting {
    /// CRM Online.
    Online,
    /// On a server of the customer's own.
    OnSite,
}

/// What an installation is for, where its system licences say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// `freetrial`.
    Trial,
    /// `test` or `testdrive`.
    Test,
}

/// A licence with its use, and the new set that waits for it: `ExtendedLicenseInfo`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct License {
    /// Which answer of the CRM this is. Activation sends exactly that answer's text back.
    pub answer: u32,
    /// `Reason`: why the new set cannot be activated, in the vendor's words; may be empty.
    pub reason: String,
    /// `CanBeActivated`.
    pub can_be_activated: bool,
    /// The set in force.
    pub current: Option<Terms>,
    /// The new set, where the licence server has one.
    pub new: Option<Terms>,
    /// Every module licence of either set.
    pub modules: Vec<Module>,
}

/// Who holds a module licence, and how it comes to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A user licence that administrators assign, `ExtraFlags` 1: a user plan proper, which somebody who loses another
    /// one can get instead.
    UserPlan,
    /// A user licence that administrators assign, and no user plan.
    OtherUserLicense,
    /// A user licence with `IsHidden`: it comes along with plans and is not assigned by hand.
    Hidden,
    /// Granted to the site or a satellite, or of a kind not known today: nobody can be chosen to free it.
    Other,
}

impl Kind {
    /// Something that administrators assign to users. "Plan" in this code.
    pub fn is_plan(self) -> bool {
        matches!(self, Self::UserPlan | Self::OtherUserLicense)
    }
}

/// How many seats a set grants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grant {
    /// `Unrestricted`: there is no number.
    Unlimited,
    /// So many.
    Seats(u32),
    /// The module is not in the set.
    Absent,
    /// The answer lacks the number. Unknown is not unlimited.
    Unknown,
}

impl Grant {
    /// Seats granted, where that is a number.
    pub fn seats(self) -> Option<u32> {
        match self {
            Self::Seats(seats) => Some(seats),
            Self::Absent => Some(0),
            Self::Unlimited | Self::Unknown => None,
        }
    }
}

/// `ModuleName`: what a module licence is named by, stable and for machines (`ten-sales`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModuleName(Rc<str>);

impl ModuleName {
    /// As the API spells it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ModuleName {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self.as_str())
    }
}

impl AsRef<str> for ModuleName {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl From<&str> for ModuleName {
    fn from(name: &str) -> Self {
        Self(name.into())
    }
}

impl From<String> for ModuleName {
    fn from(name: String) -> Self {
        Self(name.into())
    }
}

impl From<ModuleName> for String {
    fn from(name: ModuleName) -> Self {
        name.as_str().to_owned()
    }
}

impl PartialEq<str> for ModuleName {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for ModuleName {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

/// One module licence in both sets, with its use: `ExtendedModuleLicense`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Module {
    /// What it is named by.
    pub name: ModuleName,
    /// `ModuleDescription`: for people ("Sales Premium"). Never hard-coded.
    pub description: String,
    /// Who holds it.
    pub kind: Kind,
    /// `ExtraInfo` `set=…`: the hidden licences that come along with this plan.
    pub set: Vec<ModuleName>,
    /// `NumberOfLicensesInUse`; `None` where the answer lacks it.
    pub in_use: Option<u32>,
    /// Seats in the set in force.
    pub current: Grant,
    /// Seats in the new set. Says nothing while [`License::new`] is `None`.
    pub new: Grant,
}

impl Module {
    /// Seats that must go before the new set is accepted: in use − new total, never below zero.
    pub fn excess(&self) -> u32 {
        match (self.in_use, self.new.seats()) {
            (Some(in_use), Some(granted)) => in_use.saturating_sub(granted),
            _ => 0,
        }
    }

    /// Whether a holder's open requests in Service stand in the way of taking this plan away.
    ///
    /// The API does not say which plans carry Service; the hidden licences that come along and the module's own
    /// name do (an inference: the CRM's answer to the save decides in the end).
    pub fn carries_service(&self) -> bool {
        let mut names = self.set.iter().chain([&self.name]);
        names.any(|name| name.as_str().to_ascii_lowercase().contains("service"))
    }
}

/// "(No Selection)": the plan that stands for having none.
pub const NO_SELECTION: &str = "superlicense-no-selection";

impl License {
    /// The module of that name.
    pub fn module(&self, name: &(impl AsRef<str> + ?Sized)) -> Option<&Module> {
        let name = name.as_ref();
        self.modules.iter().find(|module| module.name == *name)
    }

    /// The licence in force that a person works with: the current terms, else the new ones.
    pub fn terms(&self) -> Option<&Terms> {
        self.current.as_ref().or(self.new.as_ref())
    }

    /// Whether the set in force has the system licence of that name.
    fn marked(&self, name: &str) -> bool {
        self.module(name)
            .is_some_and(|module| module.current != Grant::Absent)
    }

    /// Where SuperOffice runs, where a system licence says so.
    pub fn hosting(&self) -> Option<Hosting> {
        if self.marked("online") {
            return Some(Hosting::Online);
        }
        let on_site = ["maintenance", "subscription", "rental"];
        let on_site = on_site.into_iter().any(|name| self.marked(name));
        on_site.then_some(Hosting::OnSite)
    }

    /// What the installation is for, where it is not for work.
    pub fn purpose(&self) -> Option<Purpose> {
        if self.marked("freetrial") {
            return Some(Purpose::Trial);
        }
        (self.marked("test") || self.marked("testdrive")).then_some(Purpose::Test)
    }

    /// The plans that administrators assign.
    pub fn plans(&self) -> impl Iterator<Item = &Module> {
        self.modules.iter().filter(|module| module.kind.is_plan())
    }

    /// Whether the two answers say the same in all that a decision rests on.
    pub fn same_figures(&self, other: &Self) -> bool {
        self.new == other.new
            && self.current == other.current
            && self.can_be_activated == other.can_be_activated
            && self.modules == other.modules
    }
}
