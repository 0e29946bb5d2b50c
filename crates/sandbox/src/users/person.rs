//! One person.

use crate::license::modules;
use serde_json::Value;
use std::collections::BTreeSet;

/// The role that may do everything.
pub const ADMINISTRATOR: i64 = 1;
/// The role of everyone else.
pub const ORDINARY: i64 = 2;

/// A person: what the server decides, and the carrier as it was last saved.
#[derive(Debug, Clone)]
pub struct Person {
    /// The associate's id.
    pub id: i64,
    /// The Service user's id; 0 = no Service user.
    pub ej_user_id: i64,
    /// "Can log in".
    pub can_login: bool,
    /// The moment of the last login.
    pub last_login: String,
    /// The moment of the last logout.
    pub last_logout: String,
    /// The visible user licences held.
    pub plans: BTreeSet<&'static str>,
    /// Everything else: a `User` without what is said above.
    pub carrier: Value,
}

impl Person {
    /// First, middle and last name.
    pub fn full_name(&self) -> String {
        let person = &self.carrier["Person"];
        let parts = ["Firstname", "MiddleName", "Lastname"];
        parts
            .into_iter()
            .filter_map(|part| person[part].as_str())
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The role's name.
    pub fn role(&self) -> &str {
        self.carrier["Role"]["Value"].as_str().unwrap_or_default()
    }

    /// Whether this is a former employee.
    pub fn is_former(&self) -> bool {
        self.carrier["IsPersonRetired"] == true || self.carrier["Deleted"] == true
    }

    /// Whether this person may manage users and licences.
    pub fn is_administrator(&self) -> bool {
        self.carrier["Role"]["Id"] == ADMINISTRATOR
    }

    /// Whether this person holds a module: on its own, or carried by a plan.
    pub fn holds(&self, module: &str) -> bool {
        modules::holds(&self.plans, module)
    }
}
