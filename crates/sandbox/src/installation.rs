//! One tenant's data, and what its people may do with it.

use crate::license::set::SignedSet;
use crate::license::usage::{self, Usage};
use crate::license::wire::ExtendedLicenseInfo;
use crate::tenants::Recipe;
use crate::tickets::Ticket;
use crate::users::Person;
use std::collections::{BTreeMap, HashSet};

/// What the licence server says of an installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LicenseServer {
    /// A value of the `LicenseStatus` enumeration, or one that is not known yet.
    pub status: String,
    /// A text for people.
    pub message: String,
    /// Where to read more.
    pub url: String,
    /// Why the new licence is not let go, besides seats; empty = it is.
    ///
    /// Inference: the documentation has a place for such a sentence (`Reason`) and no list of them.
    pub hold: String,
}

impl LicenseServer {
    /// It says nothing but a status.
    pub fn saying(status: &str) -> Self {
        Self {
            status: status.to_owned(),
            message: String::new(),
            url: String::new(),
            hold: String::new(),
        }
    }
}

/// A tenant's installation.
#[derive(Debug)]
pub struct Installation {
    /// What the tenant is for.
    pub recipe: &'static Recipe,
    /// The owner company that it goes by.
    pub company: String,
    /// The serial number that it goes by.
    pub serial: String,
    /// What the licence server says.
    pub server: LicenseServer,
    /// The set in force.
    pub current: SignedSet,
    /// The set that the licence server would give.
    pub new: Option<SignedSet>,
    /// The licences that callers were given since the last activation, to the byte.
    pub handed_out: HashSet<String>,
    /// How often a licence was activated.
    pub activations: u32,
    /// Everyone, by their associate's id.
    pub people: BTreeMap<i64, Person>,
    /// Every request, by its id.
    pub tickets: BTreeMap<i64, Ticket>,
}

impl Installation {
    /// How many hold each user licence.
    pub fn usage(&self) -> Usage {
        Usage::count(self.people.values())
    }

    /// The licence as the database has it: without the new set.
    pub fn stored_license(&self) -> ExtendedLicenseInfo {
        usage::extended(&self.current, None, &self.usage(), "")
    }

    /// The licence as the licence server tells it.
    pub fn offered_license(&self) -> ExtendedLicenseInfo {
        let new = self.new.as_ref();
        usage::extended(&self.current, new, &self.usage(), &self.server.hold)
    }

    /// Whether a person may see and change users and licences.
    pub fn may_administer(&self, person: i64) -> bool {
        self.people
            .get(&person)
            .is_some_and(Person::is_administrator)
    }

    /// Whether a person may read other users in full, and change users and licences.
    ///
    /// The user agent "is not available in Online by default"; a session for which it is not can still read the
    /// licence and the archives. Inference: it can activate nothing either.
    pub fn may_change(&self, person: i64) -> bool {
        self.may_administer(person) && !self.recipe.read_only
    }

    /// Whether a person sees requests: administrators and whoever has Service. Inference.
    pub fn sees_requests(&self, person: i64) -> bool {
        let person = self.people.get(&person);
        person.is_some_and(|person| person.is_administrator() || person.holds("service"))
    }

    /// How many open requests each person owns who owns any.
    pub fn open_requests(&self) -> BTreeMap<i64, usize> {
        let mut counts = BTreeMap::new();
        for ticket in self.tickets.values().filter(|ticket| ticket.is_open()) {
            *counts.entry(ticket.owner).or_default() += 1;
        }
        counts
    }

    /// Makes the new set the one in force, and forgets what was handed out before.
    ///
    /// Inference: `NewLicenseActivated` is told until something else happens.
    pub fn activate(&mut self) {
        if let Some(new) = self.new.take() {
            self.current = new;
            self.activations += 1;
            self.handed_out.clear();
            self.server = LicenseServer::saying("NewLicenseActivated");
        }
    }
}
