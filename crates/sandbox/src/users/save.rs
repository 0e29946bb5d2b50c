//! Saving a person: what is checked, what is kept, and which licences change.

use super::{blockers, shape, table};
use crate::db::Result;
use crate::http::{field, number, text};
use crate::license::modules::is_org_plan;
use crate::license::{is_owner, links, usage::Usage};
use rusqlite::Connection;
use serde_json::{Map, Value};

/// What saving a body would do, once everything about it was found to be in order.
#[derive(Debug)]
pub struct Plan {
    /// The person it is about.
    pub associate: i64,
    carrier: Value,
    given: Vec<String>,
    taken: Vec<String>,
}

/// Why a body cannot be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such person.
    NotFound,
    /// The field with the problem, and the problem.
    Invalid(&'static str, String),
}

impl Refusal {
    /// The message map of `ValidateUser`.
    pub fn as_map(&self) -> Map<String, Value> {
        let (name, message) = match self {
            Self::NotFound => ("AssociateId", "There is no such user.".to_owned()),
            Self::Invalid(name, message) => (*name, message.clone()),
        };
        Map::from_iter([(name.to_owned(), Value::String(message))])
    }

    /// The message for people.
    pub fn message(&self) -> String {
        match self {
            Self::NotFound => "There is no such user.".to_owned(),
            Self::Invalid(_, message) => message.clone(),
        }
    }
}

const REQUIRED: [&str; 4] = ["Name", "LicenseOwners", "Role", "UserGroup"];

/// Works out what saving a body would do.
///
/// Only `Assigned` of visible user licences is looked at; hidden ones follow from the plans, and all figures are the
/// server's own. A licence that the body does not mention stays as it is.
///
/// In CRM Suite a seat is a person with *Can log in* on, and no field of the published `User` carrier says that:
/// `Credentials` are the ways to log in, `WaitingForApproval` is about a new user, `Deleted` and `IsPersonRetired` mark
/// a former employee, and `UserInfo.CanLogon` is read only. So the one plan's `Assigned` follows *Can log in* and is
/// not looked at; the option is changed in the admin screens (here: by the control API).
pub fn plan(
    connection: &Connection,
    tenant: &str,
    body: &Value,
) -> Result<std::result::Result<Plan, Refusal>> {
    let associate = number(body, "AssociateId").unwrap_or(0);
    if table::find(connection, tenant, associate)?.is_none() {
        return Ok(Err(Refusal::NotFound));
    }
    if let Some(name) = REQUIRED
        .into_iter()
        .find(|name| field(body, name).is_none_or(Value::is_null))
    {
        return Ok(Err(Refusal::Invalid(
            name,
            format!("The {name} field is required."),
        )));
    }
    let carrier = match shape::bind(body, &shape::USER) {
        Ok(carrier) => carrier,
        Err(message) => return Ok(Err(Refusal::Invalid("User", message))),
    };
    let before = links::held(connection, tenant, associate)?;
    let Some(wishes) = wishes(body) else {
        return Ok(Err(Refusal::Invalid(
            "LicenseOwners",
            "The value of 'LicenseOwners' is not valid.".to_owned(),
        )));
    };
    let mut plan = Plan {
        associate,
        carrier,
        given: Vec::new(),
        taken: Vec::new(),
    };
    let usage = Usage::count(connection, tenant)?;
    let visible = links::visible(connection, tenant)?;
    for module in visible
        .iter()
        .filter(|module| !is_org_plan(&module.module_name))
    {
        let name = module.module_name.as_str();
        let wish = wishes
            .iter()
            .find(|(wished, _)| wished.eq_ignore_ascii_case(name))
            .map(|(_, assigned)| *assigned);
        match (before.iter().any(|held| held == name), wish) {
            (true, Some(false)) => plan.taken.push(name.to_owned()),
            (false, Some(true))
                if !module.unrestricted && usage.of(name) >= module.number_of_licenses =>
            {
                let message = format!(
                    "There are no free licences for {}.",
                    module.module_description
                );
                return Ok(Err(Refusal::Invalid("LicenseOwners", message)));
            }
            (false, Some(true)) => plan.given.push(name.to_owned()),
            _ => {}
        }
    }
    let kept = before
        .iter()
        .filter(|held| !plan.taken.contains(held))
        .chain(&plan.given);
    let after: Vec<String> = kept.cloned().collect();
    if blockers::forbids(connection, tenant, associate, &before, &after)? {
        return Ok(Err(Refusal::Invalid(
            "LicenseOwners",
            blockers::OPEN_REQUESTS.to_owned(),
        )));
    }
    Ok(Ok(plan))
}

/// Every module the body names, and whether it is to be assigned; nothing when the lists are not lists of links.
fn wishes(body: &Value) -> Option<Vec<(String, bool)>> {
    let mut found = Vec::new();
    for owner in field(body, "LicenseOwners")?.as_array()? {
        if !is_owner(text(owner, "Name").unwrap_or_default()) {
            continue;
        }
        for list in ["RestrictedModuleLicenses", "UnrestrictedModuleLicenses"] {
            for link in field(owner, list)
                .and_then(Value::as_array)
                .map(Vec::as_slice)
                .unwrap_or_default()
            {
                found.push((
                    text(link, "Name")?.to_owned(),
                    field(link, "Assigned")?.as_bool()?,
                ));
            }
        }
    }
    Some(found)
}

/// Carries a plan out.
///
/// Inference: when a person last logged in or out, their Service id, their type and their person's id are the server's
/// to say; everything else in the carrier is stored as sent.
pub fn carry_out(connection: &Connection, tenant: &str, plan: Plan) -> Result<()> {
    let Some(mut person) = table::find(connection, tenant, plan.associate)? else {
        return Ok(());
    };
    let carrier = &plan.carrier;
    let part = |name: &str, inner: &str| text(&carrier[name], inner).unwrap_or_default().to_owned();
    let own = |name: &str| text(carrier, name).unwrap_or_default().to_owned();
    person.name = own("Name");
    person.tooltip = own("Tooltip");
    person.user_name = own("UserName");
    person.nick_name = own("NickName");
    person.role_id = number(&carrier["Role"], "Id").unwrap_or(person.role_id);
    person.role = part("Role", "Value");
    person.user_group = part("UserGroup", "Value");
    person.user_group_id = number(&carrier["UserGroup"], "Id").unwrap_or(person.user_group_id);
    person.deleted = carrier["Deleted"] == Value::Bool(true);
    person.retired = carrier["IsPersonRetired"] == Value::Bool(true);
    if carrier["Person"].is_object() {
        person.first_name = part("Person", "Firstname");
        person.last_name = part("Person", "Lastname");
        person.middle_name = part("Person", "MiddleName");
        person.email = part("Person", "Email");
    }
    table::write(connection, tenant, &person, &carrier.to_string())?;
    for module in &plan.taken {
        table::assign(connection, tenant, plan.associate, module, false)?;
    }
    for module in &plan.given {
        table::assign(connection, tenant, plan.associate, module, true)?;
    }
    Ok(())
}

/// Takes every user licence from a person: `None` when it was done, else why not.
pub fn remove_all(
    connection: &Connection,
    tenant: &str,
    associate: i64,
) -> Result<Option<Refusal>> {
    if table::find(connection, tenant, associate)?.is_none() {
        return Ok(Some(Refusal::NotFound));
    }
    let mut before = links::held(connection, tenant, associate)?;
    before.retain(|module| !is_org_plan(module));
    if blockers::forbids(connection, tenant, associate, &before, &[])? {
        return Ok(Some(Refusal::Invalid(
            "LicenseOwners",
            blockers::OPEN_REQUESTS.to_owned(),
        )));
    }
    for module in before {
        table::assign(connection, tenant, associate, &module, false)?;
    }
    Ok(None)
}
