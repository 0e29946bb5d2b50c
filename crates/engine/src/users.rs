//! The people: who is logged in, and who holds which plan.

use crate::day::Day;
use crate::license::ModuleName;
use crate::name::folded;

/// An associate's id (`AssociateId`).
pub type AssociateId = i32;

/// The person who is logged in: `User/currentPrincipal`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// `AssociateId`.
    pub id: AssociateId,
    /// `RoleName`: whoever has the same role is an administrator as well.
    pub role: String,
    /// Has the function right `admin-all` or `admin-users`.
    pub administrator: bool,
    /// `DatabaseContextIdentifier`: the installation's id (`Cust12345`); empty on-site.
    pub tenant: String,
    /// The latest `ExpiryDate` of the licences that are granted to the site and to this person.
    pub expiry: Option<Day>,
}

/// A set of plans, by their place in [`Users::plans`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PlanSet(u64);

/// A plan's place in [`Users::plans`].
pub type PlanIndex = usize;

impl PlanSet {
    /// How many plans fit.
    pub const CAPACITY: usize = 64;

    /// Whether the plan is in the set.
    pub fn contains(self, plan: PlanIndex) -> bool {
        plan < Self::CAPACITY && self.0 >> plan & 1 == 1
    }

    /// The set with the plan.
    #[must_use]
    pub fn with(self, plan: PlanIndex) -> Self {
        assert!(plan < Self::CAPACITY, "at most 64 plans");
        Self(self.0 | 1 << plan)
    }

    /// The set without the plan.
    #[must_use]
    pub fn without(self, plan: PlanIndex) -> Self {
        assert!(plan < Self::CAPACITY, "at most 64 plans");
        Self(self.0 & !(1 << plan))
    }

    /// The plans in the set.
    pub fn iter(self) -> impl Iterator<Item = PlanIndex> {
        (0..Self::CAPACITY).filter(move |plan| self.contains(*plan))
    }

    /// Whether the sets share a plan.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// When a person was last logged in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LastLogin {
    /// Not read: it takes a request for each user.
    #[default]
    NotRead,
    /// The user has never logged in.
    Never,
    /// On this day.
    On(Day),
}

/// A user of the CRM.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct User {
    /// `associateDbId`.
    pub id: AssociateId,
    /// `fullName`. Hostile text: only ever shown as text.
    pub name: String,
    /// `role`: the role's name.
    pub role: String,
    /// The plans held.
    pub plans: PlanSet,
    /// Marked as former employee.
    pub former: bool,
    /// `isActive`.
    pub active: bool,
    /// `canLogin`.
    pub can_log_in: bool,
    /// Last login, where it was read.
    pub last_login: LastLogin,
    /// Open requests in Service that the user owns; `None` where not read.
    pub open_requests: Option<u32>,
}

impl User {
    /// Whether the user can log in and is meant to.
    pub fn works_here(&self) -> bool {
        self.active && self.can_log_in && !self.former
    }
}

/// Everybody who holds a plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Users {
    /// The plans' module names; a [`PlanIndex`] is a place in this list.
    pub plans: Vec<ModuleName>,
    /// The users, in the order of their ids, each once.
    pub users: Vec<User>,
    /// Places in `users` in the order of the names, for lists that people read.
    pub by_name: Vec<usize>,
    /// The names as they are searched, in the order of `users`: folding them at every keystroke would be felt.
    pub folded: Vec<String>,
    /// By plan: seats promised to users who have left another plan already. Empty where none are.
    pub reserved: Vec<u32>,
}

impl Users {
    /// Users by id, each once: a repeated row is dropped.
    pub fn new<N: Into<ModuleName>>(plans: Vec<N>, mut users: Vec<User>) -> Self {
        users.sort_by_key(|user| user.id);
        users.dedup_by_key(|user| user.id);
        let names: Vec<String> = users.iter().map(|user| folded(&user.name)).collect();
        let mut by_name: Vec<usize> = (0..users.len()).collect();
        by_name.sort_unstable_by(|one, other| names[*one].cmp(&names[*other]));
        Self {
            plans: plans.into_iter().map(N::into).collect(),
            users,
            by_name,
            folded: names,
            reserved: Vec::new(),
        }
    }

    /// The place of a plan by its module name.
    pub fn plan(&self, name: &(impl AsRef<str> + ?Sized)) -> Option<PlanIndex> {
        let name = name.as_ref();
        self.plans.iter().position(|plan| *plan == *name)
    }

    /// The user with that id.
    pub fn user(&self, id: AssociateId) -> Option<&User> {
        let place = self.users.binary_search_by_key(&id, |user| user.id).ok()?;
        self.users.get(place)
    }

    /// Those who hold the plan.
    pub fn holders(&self, plan: PlanIndex) -> impl Iterator<Item = &User> {
        self.users
            .iter()
            .filter(move |user| user.plans.contains(plan))
    }
}
