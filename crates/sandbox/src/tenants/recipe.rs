//! What a tenant is made of: its licence, its people and what is wrong with it.

use super::names::Style;
use super::people::{self, Traits};

/// Seats of one visible user licence, and who holds them.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    /// The module's name.
    pub module: &'static str,
    /// The first holder's place in the list of people.
    pub first: usize,
    /// How many people in a row hold it.
    pub holders: usize,
    /// Seats today; 0 = not in the licence.
    pub current: i64,
    /// Seats in the new licence; 0 = not in it.
    pub new: i64,
}

/// What the licence server says when it has no new licence to give.
#[derive(Debug, Clone, Copy)]
pub struct Answer {
    /// A value of the `LicenseStatus` enumeration.
    pub status: &'static str,
    /// A text for people.
    pub message: &'static str,
    /// Where to read more.
    pub url: &'static str,
}

/// How one tenant is filled.
#[derive(Debug, Clone, Copy)]
pub struct Recipe {
    /// The tenant's identifier.
    pub id: &'static str,
    /// The owner company.
    pub company: &'static str,
    /// One sentence for the list of tenants.
    pub sentence: &'static str,
    /// How many people there are.
    pub people: usize,
    /// The visible user licences.
    pub lines: &'static [Line],
    /// Days from now to the expiry date.
    pub expires_in: i64,
    /// Whether the licence server has a new licence.
    pub renewal: bool,
    /// What the licence server says otherwise.
    pub answer: Answer,
    /// What is special about the person at a place in the list.
    pub traits: fn(usize) -> Traits,
    /// What people are called.
    pub names: Style,
    /// Seats of hidden user licences where they are not the sum of the plans that carry them.
    pub hidden: &'static [Line],
    /// The one plan that everyone who can log in has a seat of.
    pub org_plan: Option<&'static str>,
    /// The system licences: how it is hosted and what it is for.
    pub marks: &'static [&'static str],
    /// The installation's serial number; made from the identifier when absent.
    pub serial: Option<&'static str>,
    /// `LicenseVersion` of the licence in force.
    pub licensed: &'static str,
    /// What is installed.
    pub installed: Installed,
    /// Days from now to the end of the maintenance; when absent, the day the warning begins.
    pub maintained_for: Option<i64>,
    /// Days from now to the next automatic check.
    pub next_check: i64,
    /// The company and serial number that the new licence is made out to, where they are not the installation's.
    pub renamed: Option<(&'static str, &'static str)>,
    /// Why the licence server does not let the new licence go, besides seats.
    pub hold: &'static str,
    /// Whether the licence server can be reached.
    pub reachable: bool,
    /// Whether an administrator's session may only read.
    pub read_only: bool,
    /// Whether only administrators and holders of Service are Service users; else everyone is.
    pub few_service_users: bool,
}

/// From so many days before the expiry date on administrators are warned.
pub const WARNED: i64 = 28;

/// So many days after the expiry date the modules stop.
pub const KEPT: i64 = 12;

/// How far a licence is on its way to the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Nobody is told anything yet.
    Quiet,
    /// Before the expiry date.
    Warning,
    /// After it.
    Grace,
    /// The modules have stopped.
    Stopped,
}

impl Recipe {
    /// How far the licence is on the day the tenant is filled.
    pub fn stage(&self) -> Stage {
        match self.expires_in {
            days if days > WARNED => Stage::Quiet,
            days if days >= 0 => Stage::Warning,
            days if days >= -KEPT => Stage::Grace,
            _ => Stage::Stopped,
        }
    }

    /// Whether it is hosted by SuperOffice.
    pub fn is_online(&self) -> bool {
        self.marks.contains(&"online")
    }
}

/// The installed version, as the version page tells it.
#[derive(Debug, Clone, Copy)]
pub struct Installed {
    /// Four numbers.
    pub version: &'static str,
    /// The release.
    pub label: &'static str,
    /// The product's name with the version.
    pub name: &'static str,
    /// The oldest and the newest services.
    pub services: (&'static str, &'static str),
}

/// The version of this year.
const NEWEST: Installed = Installed {
    version: "12.4.1514.0",
    label: "Release_12.4_2026.09.17-05",
    name: "SuperOffice 12.4 NetServer",
    services: ("Services87", "Services88"),
};

pub(super) const FINE: Answer = Answer {
    status: "Ok",
    message: "",
    url: "",
};

pub(super) const fn line(
    module: &'static str,
    first: usize,
    holders: usize,
    current: i64,
    new: i64,
) -> Line {
    Line {
        module,
        first,
        holders,
        current,
        new,
    }
}

pub(super) const BASE: Recipe = Recipe {
    id: "",
    company: "",
    sentence: "",
    people: 34,
    lines: &[],
    expires_in: 5,
    renewal: true,
    answer: FINE,
    traits: people::few,
    names: Style::Nordic,
    hidden: &[],
    org_plan: None,
    marks: &["online", "subscription"],
    serial: None,
    licensed: "12.4",
    installed: NEWEST,
    maintained_for: None,
    next_check: 1,
    renamed: None,
    hold: "",
    reachable: true,
    read_only: false,
    few_service_users: false,
};
