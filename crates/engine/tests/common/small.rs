//! Small tenants, written by hand.

use super::{ADMIN, TODAY};
use license_engine::Day;
use license_engine::license::{Grant, Kind, License, Module, Terms};
use license_engine::remedy::{Action, Change, Choices, Need, Warning, needs, suggest, warning};
use license_engine::users::{LastLogin, Person, PlanSet, User, Users};

/// A plan (FACTS §1.3: visible, `ExtraFlags` 1) with its seats in the new set and its hidden licences.
pub struct Plan(pub &'static str, pub Grant, pub &'static [&'static str]);

/// Ordinary, active, last logged in ten days ago.
pub fn user(id: i32, plans: &[usize]) -> User {
    User {
        id,
        name: format!("Person {id}").into(),
        role: "User".into(),
        plans: plans
            .iter()
            .fold(PlanSet::default(), |set, plan| set.with(*plan)),
        active: true,
        can_log_in: true,
        last_login: LastLogin::On(Day(TODAY.0 - 10)),
        ..User::default()
    }
}

/// An administrator, without a plan.
pub fn person() -> Person {
    Person {
        id: ADMIN,
        role: "Administrator".into(),
        administrator: true,
        ..Person::default()
    }
}

/// A licence with a new set, and its users.
pub struct Tenant {
    pub license: License,
    pub users: Users,
}

impl Tenant {
    pub fn new(plans: &[Plan], hidden: &[(&str, Grant)], users: Vec<User>) -> Self {
        let names = plans.iter().map(|Plan(name, ..)| (*name).to_owned());
        let users = Users::new(names.collect(), users);
        let module = |name: &str, in_use: usize, new| Module {
            name: name.into(),
            description: name.into(),
            kind: Kind::UserPlan,
            set: Vec::new(),
            in_use: Some(in_use as u32),
            current: Grant::Unlimited,
            new,
        };
        let visible = plans
            .iter()
            .enumerate()
            .map(|(place, Plan(name, new, set))| Module {
                set: set.iter().map(|name| (*name).into()).collect(),
                ..module(name, users.holders(place).count(), *new)
            });
        let hidden = hidden.iter().map(|(name, new)| {
            let carriers = plans.iter().enumerate();
            let carriers = carriers
                .filter(|(_, Plan(.., set))| set.contains(name))
                .fold(PlanSet::default(), |set, (place, _)| set.with(place));
            let uses = users.users.iter().filter(|user| user.plans.meets(carriers));
            Module {
                kind: Kind::Hidden,
                ..module(name, uses.count(), *new)
            }
        });
        let modules = visible.chain(hidden).collect();
        let license = License {
            current: Some(Terms::default()),
            new: Some(Terms::default()),
            modules,
            ..License::default()
        };
        Self { license, users }
    }

    /// One plan without hidden licences, with so many seats in the new set.
    pub fn one(seats: u32, users: Vec<User>) -> Self {
        Self::new(&[Plan("sales", Grant::Seats(seats), &[])], &[], users)
    }

    pub fn needs(&self) -> Vec<Need> {
        needs(&self.license, &self.users)
    }

    pub fn suggest(&self) -> Choices {
        suggest(&self.license, &self.users, &person(), &self.needs())
    }

    /// Plan, user and where to.
    pub fn suggested(&self) -> Vec<(usize, i32, Option<usize>)> {
        let choices = self.suggest();
        let changes = choices.iter().map(|change| match change.action {
            Action::Remove => (change.plan, change.user, None),
            Action::MoveTo(to) => (change.plan, change.user, Some(to)),
        });
        changes.collect()
    }

    pub fn suggested_users(&self) -> Vec<i32> {
        self.suggested().iter().map(|(_, user, _)| *user).collect()
    }

    pub fn warning(&self, choices: &Choices, plan: usize, user: i32) -> Option<Warning> {
        let user = self.users.user(user).expect("a user");
        warning(&self.license, &self.users, &person(), choices, plan, user)
    }
}

/// What is chosen: plan, user, what happens.
pub fn choices(changes: &[(usize, i32, Action)]) -> Choices {
    let mut choices = Choices::default();
    for (plan, user, action) in changes.iter().copied() {
        choices.set(Change { plan, user, action });
    }
    choices
}

/// An ordinary user of the first plan, but for what is changed.
pub fn change(id: i32, change: impl FnOnce(&mut User)) -> User {
    let mut user = user(id, &[0]);
    change(&mut user);
    user
}
