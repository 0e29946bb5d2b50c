//! `InternalUsers`: the employees, with one column for each visible user licence.
//!
//! The columns, and which of them rows can be restricted or ordered by, are those of the published reference. There
//! is no column for the last login, and none of the licence columns can be used as a restriction: holders of one
//! licence are listed by naming it as the entity.

use super::{Column, Listing, Refusal, Row, Texts};
use crate::db::Result;
use crate::license::links;
use crate::users::table::{self, Associate};
use rusqlite::Connection;
use serde_json::{Map, Value, json};
use std::collections::{HashMap, HashSet};

/// Name, restrictable, orderable.
const COLUMNS: &[(&str, bool, bool)] = &[
    ("userplan", false, false),
    ("canLogin", true, false),
    ("firstName", true, true),
    ("lastName", true, true),
    ("middleName", true, true),
    ("fullName", true, true),
    ("contactId", true, false),
    ("personId", true, false),
    ("mrMrs", true, true),
    ("title", true, true),
    ("associateDbId", true, true),
    ("contactName", true, true),
    ("contactDepartment", true, true),
    ("usergroup", true, true),
    ("usergroupId", true, true),
    ("contactFullName", true, true),
    ("contactCategory", true, true),
    ("role", true, true),
    ("assocName", true, true),
    ("assocTooltip", true, false),
    ("assocType", true, true),
    ("ejUserId", true, false),
    ("simultaneousEjUser", true, false),
    ("ejDisplayName", true, true),
    ("ejStatus", true, false),
    ("credentialType", false, true),
    ("credentialDisplayValue", false, true),
    ("isActive", true, true),
    ("isActiveText", true, true),
    ("portraitThumbnail", false, false),
    ("otherGroups", true, false),
    ("userName", true, true),
    ("personEmail", true, true),
];

/// The column (and entity) of a licence.
pub fn column_of(module: &str) -> String {
    format!("superoffice_{module}")
}

/// Who is listed under an entity.
enum Group<'a> {
    Everyone,
    Holders(&'a str),
    Former,
    Nobody,
}

/// The archive's rows. A person who belongs to several of the entities asked for is listed once, under the first.
///
/// Inferences: with no entity given it is `all`, which includes former employees; `potential`, `loggedOnWin` and
/// `expired` have no one; an entity that does not exist is an error.
pub fn list(
    connection: &Connection,
    tenant: &str,
    entities: &[String],
    texts: Texts,
) -> Result<std::result::Result<Listing, Refusal>> {
    let modules = links::visible(connection, tenant)?;
    let names: Vec<(String, String)> = modules
        .iter()
        .map(|module| {
            (
                module.module_name.clone(),
                module.module_description.clone(),
            )
        })
        .collect();
    let mut groups = Vec::new();
    for entity in entities {
        match group(entity, &names) {
            Some(group) => groups.push((entity.clone(), group)),
            None => {
                return Ok(Err(Refusal::Invalid(format!(
                    "Entity '{entity}' is not known."
                ))));
            }
        }
    }
    if groups.is_empty() {
        groups.push(("all".to_owned(), Group::Everyone));
    }
    let company = company(connection, tenant)?;
    let held = assignments(connection, tenant)?;
    let nothing = HashSet::new();
    let mut rows = Vec::new();
    for person in table::all(connection, tenant)? {
        let mine = held.get(&person.id).unwrap_or(&nothing);
        let belongs = |group: &Group<'_>| match group {
            Group::Everyone => true,
            Group::Holders(module) => mine.contains(*module),
            Group::Former => person.is_former(),
            Group::Nobody => false,
        };
        if let Some((entity, _)) = groups.iter().find(|(_, group)| belongs(group)) {
            rows.push(row(entity, &person, mine, &names, &company, texts));
        }
    }
    Ok(Ok(Listing {
        columns: columns(&names),
        rows,
    }))
}

fn group<'a>(entity: &str, names: &'a [(String, String)]) -> Option<Group<'a>> {
    match entity.to_ascii_lowercase().as_str() {
        "all" => Some(Group::Everyone),
        "retired" => Some(Group::Former),
        "potential" | "loggedonwin" | "expired" => Some(Group::Nobody),
        other => names
            .iter()
            .find(|(name, _)| column_of(name).eq_ignore_ascii_case(other))
            .map(|(name, _)| Group::Holders(name)),
    }
}

fn columns(names: &[(String, String)]) -> Vec<Column> {
    let fixed = COLUMNS
        .iter()
        .map(|(name, restrictable, orderable)| Column {
            name: (*name).to_owned(),
            restrictable: *restrictable,
            orderable: *orderable,
        });
    let licences = names.iter().map(|(name, _)| Column {
        name: column_of(name),
        restrictable: false,
        orderable: false,
    });
    fixed.chain(licences).collect()
}

fn company(connection: &Connection, tenant: &str) -> Result<String> {
    connection.query_row(
        "SELECT company FROM tenant WHERE id = ?1",
        [tenant],
        |row| row.get(0),
    )
}

fn assignments(connection: &Connection, tenant: &str) -> Result<HashMap<i64, HashSet<String>>> {
    let mut ask =
        connection.prepare_cached("SELECT associate, module FROM assignment WHERE tenant = ?1")?;
    let rows = ask.query_map([tenant], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
    })?;
    let mut held: HashMap<i64, HashSet<String>> = HashMap::new();
    for row in rows {
        let (associate, module) = row?;
        held.entry(associate).or_default().insert(module);
    }
    Ok(held)
}

fn row(
    entity: &str,
    person: &Associate,
    held: &HashSet<String>,
    names: &[(String, String)],
    company: &str,
    texts: Texts,
) -> Row {
    let plans = names
        .iter()
        .filter(|(name, _)| held.contains(name))
        .map(|(_, description)| description.as_str());
    let active = person.can_login && !person.is_former();
    let credential = if texts == Texts::Resolved {
        "SuperID"
    } else {
        "[SR_SUPERID_TYPE]"
    };
    let values = json!({
        "userplan": plans.collect::<Vec<_>>().join(", "),
        "canLogin": person.can_login,
        "firstName": person.first_name,
        "lastName": person.last_name,
        "middleName": person.middle_name,
        "fullName": person.full_name(),
        "contactId": person.contact_id,
        "personId": person.person_id,
        "mrMrs": "",
        "title": "",
        "associateDbId": person.id,
        "contactName": company,
        "contactDepartment": "",
        "usergroup": person.user_group,
        "usergroupId": person.user_group_id,
        "contactFullName": company,
        "contactCategory": "",
        "role": person.role,
        "assocName": person.name,
        "assocTooltip": person.tooltip,
        "assocType": "",
        "ejUserId": person.ej_user_id,
        "simultaneousEjUser": false,
        "ejDisplayName": person.nick_name,
        "ejStatus": 1,
        "credentialType": credential,
        "credentialDisplayValue": "",
        "isActive": active,
        "isActiveText": if active { "Active" } else { "Inactive" },
        "portraitThumbnail": "",
        "otherGroups": person.other_groups,
        "userName": person.user_name,
        "personEmail": person.email,
    });
    let mut cells = match values {
        Value::Object(cells) => cells,
        _ => Map::new(),
    };
    for (name, _) in names {
        cells.insert(column_of(name), json!(i64::from(held.contains(name))));
    }
    let style = if person.is_former() { "retired" } else { "" };
    Row {
        entity: entity.to_owned(),
        key: person.id,
        style,
        cells,
    }
}
