//! `UserInfo`: the short form of a person.

use super::table::{self, Associate};
use crate::db::Result;
use crate::license::links;
use rusqlite::Connection;
use serde_json::{Value, json};

/// The short forms of the people asked for; an id that nobody has gives no entry.
pub fn list(connection: &Connection, tenant: &str, ids: &[i64]) -> Result<Vec<Value>> {
    let mut found = Vec::new();
    for id in ids {
        if let Some(person) = table::find(connection, tenant, *id)? {
            found.push(info(&person, &links::names(connection, tenant, *id)?));
        }
    }
    Ok(found)
}

fn info(person: &Associate, licenses: &[String]) -> Value {
    json!({
        "Deleted": person.deleted,
        "UserInfoId": person.id,
        "UserName": person.user_name,
        "PersonId": person.person_id,
        "Rank": 0,
        "Tooltip": person.tooltip,
        "UserGroupId": person.user_group_id,
        "EjUserId": person.ej_user_id,
        "UserType": "InternalAssociate",
        "GrantedLicenses": licenses,
        "CanLogon": person.can_login && !person.is_former(),
        "RoleName": person.role,
        "RoleTooltip": "",
        "UserGroupName": person.user_group,
        "UserGroupTooltip": "",
        "TableRight": null,
        "FieldProperties": {},
    })
}
