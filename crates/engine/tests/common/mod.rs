//! A CRM in memory, as far as the engine's commands reach: it keeps the documented rules, and can be told to fail.
#![allow(dead_code, missing_docs)]

mod answers;
pub mod exchange;
pub mod licenses;
pub mod played;
pub mod receipts;
pub mod replies;
pub mod small;
pub mod tenant;
pub mod watch;
pub mod ways;
mod writes;

use license_engine::fact::{Failure, ServerStatus};
use license_engine::flow::{Ask, Command, Event, Method, State};
use license_engine::license::{Dates, Grant, Kind, License, Module, ModuleName, Terms};
use license_engine::users::{LastLogin, Person, User};
use license_engine::{Day, Now};
use replies::update;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt;

pub const TODAY: Day = Day(20_000);
pub const ADMIN: i32 = 1;

pub fn now() -> Now {
    Now {
        at: i64::from(TODAY.0) * 86_400_000,
        today: TODAY,
        skew: 0,
    }
}

/// The main job.
pub const FOUR_CLICKS: [Ask; 4] = [Ask::Fix, Ask::UseSuggestion, Ask::Review, Ask::Confirm];

/// Asks for one thing after the other, each played to its end.
pub fn ask(crm: &mut Crm, state: State, asks: &[Ask]) -> State {
    asks.iter()
        .fold(state, |state, ask| crm.play(state, Event::Asked(*ask)))
}

pub fn dates(warning: i32, expiry: i32, grace: i32) -> Dates {
    let day = |offset| Some(Day(TODAY.0 + offset));
    Dates {
        admin_warning: day(warning),
        expiry: day(expiry),
        grace: day(grace),
    }
}

#[derive(Clone, Debug)]
pub struct Plan {
    pub name: String,
    pub current: Grant,
    pub new: Grant,
    pub set: Vec<String>,
    pub hidden: bool,
}

pub fn plan(name: &str, current: u32, new: u32) -> Plan {
    Plan {
        name: name.to_owned(),
        current: Grant::Seats(current),
        new: Grant::Seats(new),
        set: Vec::new(),
        hidden: false,
    }
}

/// Who holds which plans, by their names.
pub type Holds = BTreeMap<i32, BTreeSet<String>>;

#[derive(Clone)]
pub struct Crm {
    pub modules: Vec<Plan>,
    pub users: Vec<User>,
    pub holds: Holds,
    pub has_new: bool,
    pub old_terms: Terms,
    pub new_terms: Terms,
    pub writes: u32,
    pub activations: u32,
    pub answers: u32,
    /// Who owns which open request in Service; 0 is nobody.
    pub requests: BTreeMap<i32, i32>,
    /// The licence server's own word, where it gives one.
    pub server: Option<ServerStatus>,
    /// The person may read and not write.
    pub read_only: bool,
    /// Users whose save is refused.
    pub refuses: BTreeSet<i32>,
    /// What happens to the next writes: taken from the front.
    pub faults: VecDeque<Fault>,
    /// The vendor's reason for not letting the new licence be activated.
    pub refuses_activation: Option<String>,
    /// Why the dates cannot be read.
    pub no_status: Option<Failure>,
    /// The licence can be read from the database.
    pub has_stored: bool,
    /// Readings of the licence fail while positive.
    pub license_failures: u32,
    /// Readings of everybody fail while positive.
    pub users_failures: u32,
    /// Plans of users that a reading of everybody does not tell, and those that the last one did not.
    pub unread: BTreeSet<(i32, String)>,
    pub unread_when_read: BTreeSet<(i32, String)>,
    /// Readings of the open requests fail while positive; so do those of all last logins.
    pub side_failures: u32,
    /// Readings of one user that follow a cut write fail while positive.
    pub hold_failures: u32,
    /// A write was cut since one user was read.
    pub was_cut: bool,
    /// Readings of one user fail while positive.
    pub user_failures: u32,
    /// The assignments that the licence's counters still go by, where they lag behind.
    pub counted: Option<Holds>,
    /// Readings of the licence that still show the old set after the activation, while positive.
    pub lag: u32,
    /// What such a reading shows.
    pub before_activation: Option<License>,
    /// A licence that says the same as the last one handed out is the same answer.
    pub repeats_answers: bool,
    pub last_answer: Option<License>,
    /// The assignments that were really taken away by a save, in their order.
    pub taken: Vec<(i32, String)>,
    /// What the browser keeps for the next page: the plans that somebody waits for.
    pub marked: Vec<ModuleName>,
    pub log: Vec<Command>,
    /// The calls, in their order.
    pub calls: Vec<Method>,
}

/// One line a licence and one a user: a failing example is to be read.
impl fmt::Debug for Crm {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(to, "Crm, a new licence: {}", self.has_new)?;
        for module in &self.modules {
            let (name, current, new) = (&module.name, module.current, module.new);
            let in_use = self.in_use(module);
            writeln!(
                to,
                "  {name}: {in_use} of {current:?}, then {new:?}, with {:?}",
                module.set
            )?;
        }
        for user in &self.users {
            let (id, role, held) = (user.id, &user.role, &self.holds[&user.id]);
            let (former, active, can) = (user.former, user.active, user.can_log_in);
            let (login, open) = (user.last_login, user.open_requests);
            writeln!(
                to,
                "  {id} {role} {held:?} former {former} active {active} can {can} {login:?} open {open:?}"
            )?;
        }
        Ok(())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    None,
    /// The connection is cut before the write.
    Before,
    /// The connection is cut after the write took effect.
    After,
    /// A save takes the one plan, does not give the other, and its answer says so.
    TakesOnly,
}

impl Crm {
    pub fn new(modules: Vec<Plan>) -> Self {
        let terms = |dates| Terms {
            company: "Fjord AS".into(),
            serial: "1".into(),
            dates,
            ..Terms::default()
        };
        Self {
            modules,
            users: Vec::new(),
            holds: BTreeMap::new(),
            has_new: true,
            old_terms: terms(dates(-20, 5, 17)),
            new_terms: terms(dates(340, 370, 382)),
            writes: 0,
            activations: 0,
            answers: 0,
            requests: BTreeMap::new(),
            server: None,
            read_only: false,
            refuses: BTreeSet::new(),
            faults: VecDeque::new(),
            refuses_activation: None,
            no_status: None,
            has_stored: false,
            license_failures: 0,
            users_failures: 0,
            unread: BTreeSet::new(),
            unread_when_read: BTreeSet::new(),
            side_failures: 0,
            hold_failures: 0,
            was_cut: false,
            user_failures: 0,
            counted: None,
            lag: 0,
            before_activation: None,
            repeats_answers: false,
            last_answer: None,
            taken: Vec::new(),
            marked: Vec::new(),
            log: Vec::new(),
            calls: Vec::new(),
        }
    }

    pub fn user(&mut self, id: i32, plans: &[&str], change: impl FnOnce(&mut User)) {
        let mut user = User {
            id,
            name: format!("Person {id}").into(),
            role: "User".into(),
            active: true,
            can_log_in: true,
            ..User::default()
        };
        change(&mut user);
        self.users.push(user);
        self.holds
            .insert(id, plans.iter().map(|plan| (*plan).to_owned()).collect());
    }

    pub fn in_use(&self, module: &Plan) -> u32 {
        self.in_use_by(&self.holds, module)
    }

    /// Seats in use if these were the assignments.
    pub fn in_use_by(&self, holds: &Holds, module: &Plan) -> u32 {
        let carriers: Vec<&str> = if module.hidden {
            let carries = |plan: &&Plan| plan.set.contains(&module.name);
            let plans = self.modules.iter().filter(carries);
            plans.map(|plan| plan.name.as_str()).collect()
        } else {
            vec![module.name.as_str()]
        };
        let uses = |held: &&BTreeSet<String>| carriers.iter().any(|plan| held.contains(*plan));
        holds.values().filter(uses).count() as u32
    }

    /// The whole excess if these were the assignments.
    pub fn excess_by(&self, holds: &Holds) -> u32 {
        let excess = |module: &Plan| match module.new.seats() {
            Some(seats) => self.in_use_by(holds, module).saturating_sub(seats),
            None => 0,
        };
        self.modules.iter().map(excess).sum()
    }

    pub fn excess(&self) -> u32 {
        self.excess_by(&self.holds)
    }

    pub fn license(&mut self) -> License {
        if self.lag > 0
            && let Some(old) = self.before_activation.clone()
        {
            self.lag -= 1;
            self.answers += u32::from(!self.repeats_answers);
            return License {
                answer: self.answers,
                ..old
            };
        }
        let license = self.read_license();
        let same = self.last_answer.as_ref().is_some_and(|last| {
            last.same_figures(&license) && self.repeats_answers && last.answer == self.answers
        });
        self.answers += u32::from(!same);
        let license = License {
            answer: self.answers,
            ..license
        };
        self.last_answer = Some(license.clone());
        license
    }

    pub fn read_license(&self) -> License {
        let counted = self.counted.as_ref().unwrap_or(&self.holds);
        let modules = self.modules.iter().map(|module| Module {
            name: module.name.as_str().into(),
            description: module.name.to_uppercase(),
            kind: if module.hidden {
                Kind::Hidden
            } else {
                Kind::UserPlan
            },
            set: module.set.iter().cloned().map(ModuleName::from).collect(),
            in_use: Some(self.in_use_by(counted, module)),
            current: module.current,
            new: if self.has_new {
                module.new
            } else {
                Grant::Absent
            },
        });
        License {
            answer: self.answers,
            reason: self.refuses_activation.clone().unwrap_or_default(),
            can_be_activated: self.has_new
                && self.excess_by(counted) == 0
                && self.refuses_activation.is_none(),
            current: Some(self.old_terms.clone()),
            new: self.has_new.then(|| self.new_terms.clone()),
            modules: modules.collect(),
        }
    }

    /// Lets `event` happen and everything that follows from it.
    pub fn play(&mut self, state: State, event: Event) -> State {
        let mut state = state;
        let mut events = VecDeque::from([event]);
        while let Some(event) = events.pop_front() {
            let (next, commands) = update(state, event, now());
            state = next;
            events.extend(
                commands
                    .into_iter()
                    .filter_map(|command| self.answer(command)),
            );
        }
        state
    }

    pub fn started(&mut self) -> State {
        self.started_on(Ok(self.old_terms.dates), Ok(administrator()))
    }

    /// Started on what the page could read.
    pub fn started_on(
        &mut self,
        dates: Result<Dates, Failure>,
        person: Result<Person, Failure>,
    ) -> State {
        let remembered = None;
        let event = Event::Started {
            dates,
            person,
            remembered,
        };
        let mut state = State::default();
        if !self.marked.is_empty() {
            state = self.play(state, Event::Interrupted(self.marked.clone()));
        }
        self.play(state, event)
    }
}

/// Who is logged in.
pub fn administrator() -> Person {
    Person {
        id: ADMIN,
        role: "Administrator".into(),
        administrator: true,
        ..Person::default()
    }
}

/// Three seats too many on one plan, as in the main job: 23 assigned, 20 in the new set.
pub fn three_too_many() -> Crm {
    let mut crm = Crm::new(vec![
        plan("ten-sales", 23, 20),
        plan("ten-marketing", 10, 10),
    ]);
    crm.user(ADMIN, &["ten-sales"], |user| {
        user.role = "Administrator".into()
    });
    for id in 2..=23 {
        crm.user(id, &["ten-sales"], |user| {
            user.last_login = LastLogin::On(Day(TODAY.0 - id))
        });
    }
    crm.users[4].former = true;
    crm.users[5].can_log_in = false;
    crm
}
