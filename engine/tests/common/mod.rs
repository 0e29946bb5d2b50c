//! A CRM in memory, as far as the engine's commands reach: it keeps the documented rules, and can be told to fail.
#![allow(dead_code, missing_docs)]

use license_engine::fact::Why;
use license_engine::flow::{Command, Event, Save, Saved, State, update};
use license_engine::license::{Dates, Grant, Kind, License, Module, Terms};
use license_engine::users::{LastLogin, Person, PlanSet, User, Users};
use license_engine::{Day, Now};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

pub const TODAY: Day = Day(20_000);
pub const ADMIN: i32 = 1;

pub fn now() -> Now {
    Now {
        at: i64::from(TODAY.0) * 86_400_000,
        today: TODAY,
    }
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

#[derive(Clone, Debug)]
pub struct Crm {
    pub modules: Vec<Plan>,
    pub users: Vec<User>,
    pub holds: BTreeMap<i32, BTreeSet<String>>,
    pub has_new: bool,
    pub old_terms: Terms,
    pub new_terms: Terms,
    pub writes: u32,
    pub activations: u32,
    pub answers: u32,
    /// Users whose save is refused.
    pub refuses: BTreeSet<i32>,
    /// What happens to the next writes: taken from the front.
    pub faults: VecDeque<Fault>,
    /// Readings of the licence fail while positive.
    pub license_failures: u32,
    pub log: Vec<Command>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    None,
    /// The connection is cut before the write.
    Before,
    /// The connection is cut after the write took effect.
    After,
}

impl Crm {
    pub fn new(modules: Vec<Plan>) -> Self {
        let terms = |dates| Terms {
            company: "Fjord AS".into(),
            serial: "1".into(),
            dates,
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
            refuses: BTreeSet::new(),
            faults: VecDeque::new(),
            license_failures: 0,
            log: Vec::new(),
        }
    }

    pub fn user(&mut self, id: i32, plans: &[&str], change: impl FnOnce(&mut User)) {
        let mut user = User {
            id,
            name: format!("Person {id}"),
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
        let uses = |held: &&BTreeSet<String>| {
            if module.hidden {
                let carries = |plan: &&Plan| plan.set.contains(&module.name);
                self.modules
                    .iter()
                    .filter(carries)
                    .any(|plan| held.contains(&plan.name))
            } else {
                held.contains(&module.name)
            }
        };
        self.holds.values().filter(uses).count() as u32
    }

    pub fn excess(&self) -> u32 {
        let excess = |module: &Plan| match module.new.seats() {
            Some(seats) => self.in_use(module).saturating_sub(seats),
            None => 0,
        };
        self.modules.iter().map(excess).sum()
    }

    pub fn license(&mut self) -> License {
        self.answers += 1;
        let modules = self.modules.iter().map(|module| Module {
            name: module.name.clone(),
            description: module.name.to_uppercase(),
            kind: Kind::User,
            hidden: module.hidden,
            plan: !module.hidden,
            set: module.set.clone(),
            in_use: Some(self.in_use(module)),
            current: module.current,
            new: if self.has_new {
                module.new
            } else {
                Grant::Gone
            },
        });
        License {
            answer: self.answers,
            reason: String::new(),
            can_be_activated: self.has_new && self.excess() == 0,
            current: Some(self.old_terms.clone()),
            new: self.has_new.then(|| self.new_terms.clone()),
            modules: modules.collect(),
        }
    }

    fn read_users(&self, plans: &[String]) -> Users {
        let users = self.users.iter().map(|user| {
            let held = plans
                .iter()
                .enumerate()
                .filter(|(_, name)| self.holds[&user.id].contains(*name));
            User {
                plans: held.fold(PlanSet::default(), |set, (place, _)| set.with(place)),
                last_login: LastLogin::NotRead,
                open_requests: None,
                ..user.clone()
            }
        });
        Users::new(plans.to_vec(), users.collect())
    }

    fn save(&mut self, save: &Save) -> Result<Saved, Why> {
        let fault = self.faults.pop_front().unwrap_or(Fault::None);
        if fault == Fault::Before {
            return Err(Why::Offline);
        }
        if self.refuses.contains(&save.user) {
            return Err(Why::Refused(
                "The user has open requests in Service.".into(),
            ));
        }
        let held = self.holds.get_mut(&save.user).expect("a known user");
        if save
            .remove
            .as_ref()
            .is_some_and(|plan| !held.contains(plan))
        {
            return Ok(Saved::AlreadyGone);
        }
        if let Some(plan) = &save.assign {
            let module = self
                .modules
                .iter()
                .find(|module| module.name == *plan)
                .expect("a plan");
            let free = module
                .current
                .seats()
                .is_none_or(|seats| self.in_use(module) < seats);
            if !free {
                return Err(Why::Refused("No free licence.".into()));
            }
        }
        let held = self.holds.get_mut(&save.user).expect("a known user");
        if let Some(plan) = &save.remove {
            held.remove(plan);
        }
        held.extend(save.assign.clone());
        self.writes += 1;
        if fault == Fault::After {
            Err(Why::TimedOut)
        } else {
            Ok(Saved::Changed)
        }
    }

    fn activate(&mut self, answer: u32) -> Result<(), Why> {
        let fault = self.faults.pop_front().unwrap_or(Fault::None);
        if fault == Fault::Before {
            return Err(Why::Offline);
        }
        if answer != self.answers || !self.has_new {
            return Err(Why::Refused("Not the licence that was handed out.".into()));
        }
        if self.excess() > 0 {
            return Err(Why::Refused("Too many licences are assigned.".into()));
        }
        self.activations += 1;
        self.has_new = false;
        self.old_terms = self.new_terms.clone();
        for module in &mut self.modules {
            module.current = module.new;
        }
        if fault == Fault::After {
            Err(Why::TimedOut)
        } else {
            Ok(())
        }
    }

    /// The answer to a command, as an event.
    pub fn answer(&mut self, command: Command) -> Option<Event> {
        self.log.push(command.clone());
        Some(match command {
            Command::ReadStatus => Event::StatusRead(Ok(self.old_terms.dates)),
            Command::ReadLicense if self.license_failures > 0 => {
                self.license_failures -= 1;
                Event::LicenseRead(Err(Why::Status(503)))
            }
            Command::ReadLicense => Event::LicenseRead(Ok(self.license())),
            Command::ReadServerStatus => Event::ServerStatusRead(Err(Why::NotAllowed)),
            Command::ReadUsers { plans } => Event::UsersRead(Ok(self.read_users(&plans))),
            Command::ReadRequests(ids) => {
                let open = self.users.iter().filter(|user| ids.contains(&user.id));
                let open = open.filter_map(|user| Some((user.id, user.open_requests?)));
                Event::RequestsRead(Ok(open.collect()))
            }
            Command::ReadLogins(ids) => {
                let read = self.users.iter().filter(|user| ids.contains(&user.id));
                Event::LoginsRead(read.map(|user| (user.id, user.last_login)).collect())
            }
            Command::Save(save) => Event::Saved(self.save(&save)),
            Command::Hold { user, plan } => Event::Held(Ok(self.holds[&user].contains(&plan))),
            Command::Activate { answer } => Event::Activated(self.activate(answer)),
            Command::Remember { .. } | Command::Report | Command::Resolved => return None,
        })
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
        let person = Person {
            id: ADMIN,
            role: "Administrator".into(),
            administrator: true,
        };
        let event = Event::Started {
            dates: Ok(self.old_terms.dates),
            person: Ok(person),
            remembered: None,
        };
        self.play(State::default(), event)
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
