//! What is known, when it was read, and which readings are under way: what every screen stands on.

use super::call::{Basis, Calls, Method, Reply};
use super::command::Command;
use super::owed::Owed;
use super::receipt::{Proof, Receipt, Told};
use crate::answers::{Answer, Question};
use crate::cause::Cause;
use crate::fact::Failure;
use crate::license::{Dates, Grant, Kind, License, ModuleName};
use crate::users::{Person, PlanSet, Users};
use crate::{Certainty, Day, Fact, Facts, Finding, Now, Stage, diagnose};
use std::rc::Rc;

/// Everything that a screen may know and none of them owns.
#[derive(Debug, Clone, PartialEq)]
pub struct Knowledge {
    /// When the newest event happened.
    pub now: Now,
    /// The facts.
    pub facts: Facts,
    /// The licence is being read, and nothing is concluded yet.
    pub checking: bool,
    /// The dates were read before a change that may have moved them.
    pub dates_outdated: bool,
    /// Users who have left a plan and get another one as soon as the new licence is in force.
    pub owed: Vec<Owed>,
    /// Plans that somebody may wait for since a change of plans that was cut on an earlier page.
    pub interrupted: Vec<ModuleName>,
    /// Plans that the next page is to know of.
    pub(super) marked: Vec<ModuleName>,
    /// What was changed here, until it is closed at the end.
    pub receipt: Receipt,
    /// The calls that are awaited.
    pub calls: Calls,
    /// What is to be done after this event.
    pub(super) commands: Vec<Command>,
}

impl Default for Knowledge {
    fn default() -> Self {
        Self {
            now: Now {
                at: 0,
                today: Day(0),
                skew: 0,
            },
            facts: Facts::default(),
            checking: false,
            dates_outdated: false,
            owed: Vec::new(),
            interrupted: Vec::new(),
            marked: Vec::new(),
            receipt: Receipt::default(),
            calls: Calls::default(),
            commands: Vec::new(),
        }
    }
}

/// A fact has come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Learned {
    /// The dates, or why they could not be read; then the last known ones stay.
    Status(Option<Failure>),
    /// Who is logged in.
    Person,
    /// The licence, or why it could not be read; then the last known one stays.
    License(Option<Failure>),
    /// Another one.
    Other,
}

impl Knowledge {
    /// The stage, if the dates are known.
    pub fn stage(&self) -> Option<Stage> {
        let dates = self.facts.dates.value()?;
        Some(Stage::on(self.now.today, dates))
    }

    /// The causes that the facts speak for, worst first.
    pub fn findings(&self) -> Vec<Finding> {
        diagnose(&self.facts, self.now)
    }

    /// No fact is awaited.
    pub fn is_read(&self) -> bool {
        let mut open = self.calls.open().iter();
        !open.any(|call| call.method.tells_a_fact())
    }

    /// The worst cause known.
    pub fn cause(&self) -> Option<Cause> {
        let mut findings = self.findings().into_iter();
        findings.next().map(|finding| finding.cause)
    }

    /// The licence, if it is known.
    pub fn license(&self) -> Option<&Rc<License>> {
        self.facts.license.value()
    }

    /// Who is logged in, if that is known.
    pub fn person(&self) -> Option<&Person> {
        self.facts.person.value()
    }

    /// Somebody is owed a plan, and no activation stands in the way of giving it any more.
    pub fn gives_again(&self) -> bool {
        let is_activated = self.license().is_some_and(|license| license.new.is_none());
        !self.owed.is_empty() && is_activated
    }

    /// How many are promised that plan.
    pub(super) fn promised(&self, plan: &ModuleName) -> u32 {
        let owed = self.owed.iter().filter(|owed| owed.plan == *plan);
        owed.count() as u32
    }

    /// What the receipt tells of a plan now.
    pub(super) fn told(&self, plan: &ModuleName, proof: Proof) -> Told {
        let module = self.license().and_then(|license| license.module(plan));
        Told {
            plan: plan.clone(),
            title: module
                .map_or(plan.as_str(), |module| &module.description)
                .to_owned(),
            when: self.now,
            proof,
        }
    }

    /// Adds what is known of everybody beside the list: which plans are promised, and which are not in force, so that
    /// nobody can hold them. A list need not have a column for those.
    pub(super) fn complete(&self, users: &mut Users) {
        // Whoever holds it by now takes no second seat.
        let waits = |owed: &&Owed| {
            let held = users.plan(&owed.plan).zip(users.user(owed.user));
            held.is_none_or(|(plan, user)| !user.plans.contains(plan))
        };
        let promised = users.plans.iter().map(|plan| {
            let owed = self.owed.iter().filter(|owed| owed.plan == *plan);
            owed.filter(waits).count() as u32
        });
        users.reserved = promised.collect();
        let absent = |plan: &ModuleName| {
            let module = self.license().and_then(|license| license.module(plan));
            module.is_some_and(|module| module.current == Grant::Absent)
        };
        let plans: Vec<_> = (0..users.plans.len()).collect();
        for plan in plans {
            if users.plans.get(plan).is_some_and(absent) {
                users.is_held_by_nobody(plan);
            }
        }
    }

    /// Whether the licence known now says the same as that one in all that a decision rests on.
    pub(super) fn is_as_in(&self, license: &License) -> bool {
        self.license()
            .is_some_and(|known| known.same_figures(license))
    }

    /// Calls the CRM. What comes back names the call, for a save that is to go by its answer.
    pub(super) fn call(&mut self, method: Method) -> Basis {
        let call = self.calls.make(method);
        let number = call.number;
        self.commands.push(Command::Call(call));
        Basis { number }
    }

    /// Has everybody read with the plans that the licence has.
    pub(super) fn read_users(&mut self) {
        let plans = self.license().map_or_else(Vec::new, |license| {
            let plans = license.plans().take(PlanSet::CAPACITY);
            plans.map(|plan| plan.name.clone()).collect()
        });
        self.read_users_of(plans);
    }

    /// Has everybody read with these plans. Whoever uses a licence is in the list: there are no fewer than the most used
    /// one counts.
    pub(super) fn read_users_of(&mut self, plans: Vec<ModuleName>) {
        let modules = self.license().map(|license| license.modules.iter());
        let counts = modules.into_iter().flatten();
        let used = counts.filter(|module| module.kind != Kind::Other);
        let at_least = used.filter_map(|module| module.in_use).max().unwrap_or(0);
        self.call(Method::ReadUsers { plans, at_least });
    }

    /// Has something done that is answered by nothing.
    pub(super) fn tell(&mut self, command: Command) {
        self.commands.push(command);
    }

    /// Takes in what the host page has read before the widget was put on it.
    pub(super) fn begin(&mut self, dates: Result<Dates, Failure>, person: Result<Person, Failure>) {
        self.facts.dates = fact(dates, self.now.at);
        self.facts.person = fact(person, self.now.at);
        self.read_on();
    }

    /// What could not be read yet is read again: first who is asking, then the dates, then the rest where it is due.
    pub(super) fn read_on(&mut self) {
        let Some(person) = self.person() else {
            // An ordinary user of an installation that is in order need not be known.
            if self.stage() != Some(Stage::Quiet) {
                self.call(Method::ReadPerson);
            }
            return;
        };
        if person.administrator && self.facts.dates.why().is_some() {
            self.call(Method::ReadStatus);
        } else {
            self.read_what_is_needed();
        }
    }

    /// Neither the dates nor anything that they could be taken from can be read. That is concluded once all is tried.
    pub fn is_in_the_dark(&self) -> bool {
        self.facts.dates.why().is_some() && self.facts.license != Fact::NotAsked
    }

    /// The licence is read only for an administrator, and only when there is something to say.
    pub(super) fn read_what_is_needed(&mut self) {
        let administrator = self.person().is_some_and(|person| person.administrator);
        // Without the dates of the status the licence's own tell. Somebody is still owed a plan, or may be: then there
        // is something to say in any stage.
        let due = match self.stage() {
            Some(stage) => stage != Stage::Quiet,
            None => self.facts.dates.why().is_some(),
        } || !self.owed.is_empty()
            || !self.interrupted.is_empty();
        if administrator && due {
            self.checking = true;
            if self.facts.stored.why().is_some() {
                self.facts.stored = Fact::NotAsked;
            }
            self.call(Method::ReadLicense);
            self.call(Method::ReadServerStatus);
            if self.facts.version.value().is_none() {
                self.call(Method::ReadVersion);
            }
        }
    }

    /// Takes in a fact. What is none comes back, for the screen that has asked for it.
    pub(super) fn learn(&mut self, reply: Reply) -> Result<Learned, Box<Reply>> {
        let at = self.now.at;
        let learned = match reply {
            Reply::Status(dates) => {
                let failed = dates.as_ref().err().cloned();
                // A failed read does not wipe out what is known: the last known state stays, marked with its age.
                if dates.is_ok() || self.facts.dates.value().is_none() || self.dates_outdated {
                    self.facts.dates = fact(dates, at);
                    self.dates_outdated = false;
                }
                return Ok(Learned::Status(failed));
            }
            Reply::Person(person) => {
                if person.is_ok() || self.person().is_none() {
                    self.facts.person = fact(person, at);
                }
                return Ok(Learned::Person);
            }
            Reply::License(license) => {
                let failed = license.as_ref().err().cloned();
                if license.is_ok() || self.license().is_none() {
                    self.facts.license = fact(license, at);
                }
                if self.facts.license.why().is_some() && self.facts.stored == Fact::NotAsked {
                    self.call(Method::ReadStored);
                }
                Learned::License(failed)
            }
            Reply::ServerStatus(status) => {
                self.facts.server = fact(status, at);
                Learned::Other
            }
            Reply::Version(version) => {
                self.facts.version = fact(version, at);
                Learned::Other
            }
            Reply::Stored(license) => {
                self.facts.stored = fact(license, at);
                Learned::Other
            }
            other => return Err(Box::new(other)),
        };
        self.take_the_dates_from_elsewhere();
        self.conclude();
        Ok(learned)
    }

    /// Where the status cannot be read, the licence has the same dates; the person's own licences have the last one.
    fn take_the_dates_from_elsewhere(&mut self) {
        if self.facts.dates.why().is_none() {
            return;
        }
        let licenses = [&self.facts.license, &self.facts.stored];
        let mut current = licenses
            .into_iter()
            .filter_map(|license| license.value()?.current.as_ref());
        let dates = current.next().map(|terms| terms.dates).or_else(|| {
            let waits = self.calls.reads_the_licence();
            let expiry = self.person()?.expiry.filter(|_| !waits)?;
            Some(Dates {
                expiry: Some(expiry),
                ..Dates::default()
            })
        });
        if let Some(dates) = dates {
            self.facts.dates = fact(Ok(dates), self.now.at);
        }
    }

    /// Nothing is concluded while an answer is awaited, but for what is confirmed already.
    fn conclude(&mut self) {
        let confirmed = |finding: &Finding| finding.certainty == Certainty::Confirmed;
        let waits = self.calls.reads_the_licence();
        self.checking = waits && !self.findings().first().is_some_and(confirmed);
    }

    /// What the person has answered is a fact like any other.
    pub(super) fn answer(&mut self, question: Question, answer: Answer) {
        let answers = std::mem::take(&mut self.facts.answers);
        self.facts.answers = answers.with(question, answer);
        self.tell(Command::Report);
    }

    /// A change was made that only fresh reads can tell of: what was known before it counts no longer.
    pub(super) fn read_anew(&mut self) {
        self.facts.license = Fact::NotAsked;
        self.facts.server = Fact::NotAsked;
        self.facts.stored = Fact::NotAsked;
        self.dates_outdated = true;
        self.call(Method::ReadStatus);
    }

    /// The dates of a licence that a fresh read has shown in force.
    pub(super) fn dates_of(&mut self, license: &License) {
        if let Some(dates) = license.current.as_ref().map(|terms| terms.dates) {
            self.facts.dates = fact(Ok(dates), self.now.at);
        }
    }
}

fn fact<T>(read: Result<T, Failure>, at: i64) -> Fact<T> {
    match read {
        Ok(value) => Fact::Known { value, read_at: at },
        Err(why) => Fact::Unknown(why),
    }
}
