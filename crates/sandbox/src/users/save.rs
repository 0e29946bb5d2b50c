//! Saving a person: what is checked, what is kept, and which licences change.

use crate::installation::Installation;
use crate::json::{field, number, text};
use crate::license::is_owner;
use crate::license::links::visible;
use crate::license::modules;
use crate::shape;
use serde_json::Value;
use std::collections::BTreeSet;

/// Why a body cannot be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unsaved {
    /// There is no such person.
    NotFound,
    /// The problem, for people.
    Invalid(String),
}

/// The product's own sentence.
const OPEN_REQUESTS: &str = "The user has open requests in Service. The licence cannot be removed.";
const REQUIRED: [&str; 4] = ["Name", "LicenseOwners", "Role", "UserGroup"];

fn invalid<T>(problem: impl Into<String>) -> Result<T, Unsaved> {
    Err(Unsaved::Invalid(problem.into()))
}

/// Saves a body, and gives the id of the person it is about.
///
/// Inference: when a person last logged in or out and their Service id are the server's to say; everything else in the
/// carrier is stored as sent.
pub fn save(crm: &mut Installation, body: &Value) -> Result<i64, Unsaved> {
    let id = number(body, "AssociateId").unwrap_or(0);
    if !crm.people.contains_key(&id) {
        return Err(Unsaved::NotFound);
    }
    let missing = |name: &&str| field(body, name).is_none_or(Value::is_null);
    if let Some(name) = REQUIRED.iter().find(|name| missing(name)) {
        return invalid(format!("The {name} field is required."));
    }
    let carrier = shape::bind(body, &shape::USER).map_err(Unsaved::Invalid)?;
    let plans = plans(crm, id, body)?;
    if let Some(person) = crm.people.get_mut(&id) {
        person.carrier = carrier;
        person.plans = plans;
    }
    Ok(id)
}

/// The plans that a person has once a body is saved.
///
/// Only `Assigned` of visible user licences is looked at; hidden ones follow from the plans, and all figures are the
/// server's own. A licence that the body does not mention stays as it is.
///
/// In CRM Suite a seat is a person with *Can log in* on, and no field of the published `User` carrier says that:
/// `Credentials` are the ways to log in, `WaitingForApproval` is about a new user, `Deleted` and `IsPersonRetired` mark
/// a former employee, and `UserInfo.CanLogon` is read only. So the one plan's `Assigned` follows *Can log in* and is
/// not looked at; the option is changed in the admin screens (here: by the control API).
fn plans(crm: &Installation, id: i64, body: &Value) -> Result<BTreeSet<&'static str>, Unsaved> {
    let Some(wishes) = wishes(body) else {
        return invalid("The value of 'LicenseOwners' is not valid.");
    };
    let before = &crm.people[&id].plans;
    let mut after = before.clone();
    let usage = crm.usage();
    for module in visible(crm) {
        let Some(known) = modules::named(&module.module_name) else {
            continue;
        };
        let wish = wishes.iter().find(|(name, _)| *name == known.name);
        match (before.contains(known.name), wish.map(|(_, wish)| *wish)) {
            _ if known.is_org_plan() => {}
            (true, Some(false)) => {
                after.remove(known.name);
            }
            (false, Some(true))
                if !module.unrestricted && usage.of(known.name) >= module.number_of_licenses =>
            {
                let plan = known.description;
                return invalid(format!("There are no free licences for {plan}."));
            }
            (false, Some(true)) => {
                after.insert(known.name);
            }
            _ => {}
        }
    }
    // Inference: who keeps Service by another plan is not stopped.
    let loses = modules::holds(before, "service") && !modules::holds(&after, "service");
    if loses && crm.open_requests().contains_key(&id) {
        return invalid(OPEN_REQUESTS);
    }
    Ok(after)
}

/// Every module the body names, and whether it is to be assigned; nothing when the lists are not lists of links.
fn wishes(body: &Value) -> Option<Vec<(&str, bool)>> {
    let mut found = Vec::new();
    for owner in field(body, "LicenseOwners")?.as_array()? {
        if !is_owner(text(owner, "Name").unwrap_or_default()) {
            continue;
        }
        for list in ["RestrictedModuleLicenses", "UnrestrictedModuleLicenses"] {
            for link in field(owner, list)
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
            {
                found.push((text(link, "Name")?, field(link, "Assigned")?.as_bool()?));
            }
        }
    }
    Some(found)
}
