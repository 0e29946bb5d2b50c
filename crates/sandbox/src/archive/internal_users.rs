//! `InternalUsers`: the employees, with one column for each visible user licence.
//!
//! The columns, and which of them rows can be restricted or ordered by, are those of the published reference. There
//! is no column for the last login, and none of the licence columns can be used as a restriction: holders of one
//! licence are listed by naming it as the entity.

use super::{Column, Listing, Needed, Refusal, Request, Row, Texts};
use crate::db::Result;
use crate::license::links;
use crate::users::table::{self, Associate};
use rusqlite::Connection;
use serde_json::{Map, Value, json};
use std::collections::HashSet;

/// What a row is made of.
struct Source<'a> {
    person: &'a Associate,
    held: &'a HashSet<String>,
    names: &'a [(String, String)],
    company: &'a str,
    texts: Texts,
}

impl Source<'_> {
    fn is_active(&self) -> bool {
        self.person.can_login && !self.person.is_former()
    }

    fn plans(&self) -> String {
        let held = self
            .names
            .iter()
            .filter(|(name, _)| self.held.contains(name));
        held.map(|(_, description)| description.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// A column: its name, whether rows can be restricted and ordered by it, and its value.
struct Known(&'static str, bool, bool, fn(&Source<'_>) -> Value);

const COLUMNS: &[Known] = &[
    Known("userplan", false, false, |row| json!(row.plans())),
    Known("canLogin", true, false, |row| json!(row.person.can_login)),
    Known("firstName", true, true, |row| json!(row.person.first_name)),
    Known("lastName", true, true, |row| json!(row.person.last_name)),
    Known("middleName", true, true, |row| {
        json!(row.person.middle_name)
    }),
    Known("fullName", true, true, |row| json!(row.person.full_name())),
    Known("contactId", true, false, |row| json!(row.person.contact_id)),
    Known("personId", true, false, |row| json!(row.person.person_id)),
    Known("mrMrs", true, true, |_| json!("")),
    Known("title", true, true, |_| json!("")),
    Known("associateDbId", true, true, |row| json!(row.person.id)),
    Known("contactName", true, true, |row| json!(row.company)),
    Known("contactDepartment", true, true, |_| json!("")),
    Known("usergroup", true, true, |row| json!(row.person.user_group)),
    Known("usergroupId", true, true, |row| {
        json!(row.person.user_group_id)
    }),
    Known("contactFullName", true, true, |row| json!(row.company)),
    Known("contactCategory", true, true, |_| json!("")),
    Known("role", true, true, |row| json!(row.person.role)),
    Known("assocName", true, true, |row| json!(row.person.name)),
    Known("assocTooltip", true, false, |row| json!(row.person.tooltip)),
    Known("assocType", true, true, |_| json!("")),
    Known("ejUserId", true, false, |row| json!(row.person.ej_user_id)),
    Known("simultaneousEjUser", true, false, |_| json!(false)),
    Known("ejDisplayName", true, true, |row| {
        json!(row.person.nick_name)
    }),
    Known("ejStatus", true, false, |_| json!(1)),
    Known("credentialType", false, true, |row| {
        json!(credential(row.texts))
    }),
    Known("credentialDisplayValue", false, true, |_| json!("")),
    Known("isActive", true, true, |row| json!(row.is_active())),
    Known("isActiveText", true, true, |row| {
        json!(activity(row.is_active()))
    }),
    Known("portraitThumbnail", false, false, |_| json!("")),
    Known("otherGroups", true, false, |row| {
        json!(row.person.other_groups)
    }),
    Known("userName", true, true, |row| json!(row.person.user_name)),
    Known("personEmail", true, true, |row| json!(row.person.email)),
];

fn credential(texts: Texts) -> &'static str {
    if texts == Texts::Resolved {
        "SuperID"
    } else {
        "[SR_SUPERID_TYPE]"
    }
}

fn activity(active: bool) -> &'static str {
    if active { "Active" } else { "Inactive" }
}

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
    request: &Request,
) -> Result<std::result::Result<Listing, Refusal>> {
    let modules = links::visible(connection, tenant)?;
    let names: Vec<(String, String)> = modules
        .into_iter()
        .map(|module| (module.module_name, module.module_description))
        .collect();
    let mut groups = Vec::new();
    for entity in &request.entities {
        match group(entity, &names) {
            Some(group) => groups.push((entity.as_str(), group)),
            None => {
                return Ok(Err(Refusal::Invalid(format!(
                    "Entity '{entity}' is not known."
                ))));
            }
        }
    }
    if groups.is_empty() {
        groups.push(("all", Group::Everyone));
    }
    let company = company(connection, tenant)?;
    let held = links::all_held(connection, tenant)?;
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
            let source = Source {
                person: &person,
                held: mine,
                names: &names,
                company: &company,
                texts: request.texts,
            };
            rows.push(row(entity, &source, &request.needed));
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
        .map(|Known(name, restrictable, orderable, _)| Column {
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

/// A row with the cells that are needed.
fn row(entity: &str, source: &Source<'_>, needed: &Needed) -> Row {
    let mut cells = Map::new();
    for Known(name, _, _, value) in COLUMNS
        .iter()
        .filter(|Known(name, ..)| needed.includes(name))
    {
        cells.insert((*name).to_owned(), value(source));
    }
    for (name, _) in source.names {
        let column = column_of(name);
        if needed.includes(&column) {
            cells.insert(column, json!(i64::from(source.held.contains(name))));
        }
    }
    let style = if source.person.is_former() {
        "retired"
    } else {
        ""
    };
    Row {
        entity: entity.to_owned(),
        key: source.person.id,
        style,
        cells,
    }
}
