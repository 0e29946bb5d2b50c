//! `InternalUsers`: the employees, with one column for each visible user licence.
//!
//! The published archive has many more columns and entities.

use super::{Archive, Asked};
use crate::access::{Address, Call};
use crate::license::links;
use crate::refusal::Refusal;
use crate::users::Person;
use axum::Json;
use axum::extract::Query;
use serde_json::{Value, json};

/// What comes before the name of a licence in the name of its column.
const LICENSE: &str = "superoffice_";

/// Answers for `all` (former employees included), the default, or for `retired` alone.
///
/// None of the licence columns can be used as a restriction, by the published reference; here no other can either.
pub async fn list(
    call: Call,
    Query(asked): Query<Asked>,
    address: Address,
) -> Result<Json<Value>, Refusal> {
    if asked.filter.is_some() {
        let message = "The columns cannot be used as a restriction.";
        return Err(Refusal::Invalid(message.to_owned()));
    }
    let entity = match asked.entities.as_deref() {
        None | Some("all") => "all",
        Some("retired") => "retired",
        Some(other) => return Err(Refusal::Invalid(format!("Entity '{other}' is not known."))),
    };
    let crm = call.tenant.lock();
    let licenses: Vec<String> = links::visible(&crm)
        .map(|module| format!("{LICENSE}{}", module.module_name))
        .collect();
    let fixed = [
        "associateDbId",
        "fullName",
        "userName",
        "personEmail",
        "assocName",
        "usergroup",
        "role",
        "isActive",
        "canLogin",
    ];
    let people = crm.people.values();
    let people = people.filter(|person| entity == "all" || person.is_former());
    let archive = Archive {
        key: "associateDbId",
        entity,
        columns: fixed
            .map(str::to_owned)
            .into_iter()
            .chain(licenses.clone())
            .collect(),
        rows: people.map(|person| (person.id, person)).collect(),
        cell: &|person, column| cell(person, column, &licenses),
    };
    archive.page(&asked, &address).map(Json)
}

fn cell(person: &Person, column: &str, licenses: &[String]) -> Option<Value> {
    Some(match column {
        "associateDbId" => json!(person.id),
        "fullName" => json!(person.full_name()),
        "userName" => person.carrier["UserName"].clone(),
        "personEmail" => person.carrier["Person"]["Email"].clone(),
        "assocName" => person.carrier["Name"].clone(),
        "usergroup" => person.carrier["UserGroup"]["Value"].clone(),
        "role" => json!(person.role()),
        "isActive" => json!(person.can_login && !person.is_former()),
        "canLogin" => json!(person.can_login),
        other => {
            licenses.iter().find(|name| *name == other)?;
            json!(i64::from(
                person.plans.contains(other.strip_prefix(LICENSE)?)
            ))
        }
    })
}
