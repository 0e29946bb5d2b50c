//! `SoPrincipalCarrier`: who is signed in, and what they may do.

use super::table::Associate;
use crate::db::Result;
use crate::license::links;
use rusqlite::Connection;
use serde_json::{Value, json};

const ADMINISTRATOR_RIGHTS: [&str; 6] = [
    "admin-all",
    "admin-roles",
    "admin-users",
    "allow-bulk-export",
    "allow-bulk-update",
    "hide-inbox",
];
const ORDINARY_RIGHTS: [&str; 2] = ["allow-bulk-export", "hide-inbox"];

/// The signed-in person.
pub fn read(connection: &Connection, tenant: &str, person: &Associate) -> Result<Value> {
    let (rights, level) = if person.is_administrator() {
        (&ADMINISTRATOR_RIGHTS[..], 2)
    } else {
        (&ORDINARY_RIGHTS[..], 1)
    };
    Ok(json!({
        "UserType": "InternalAssociate",
        "Associate": person.name,
        "AssociateId": person.id,
        "IsPerson": true,
        "PersonId": person.person_id,
        "CountryId": 578,
        "HomeCountryId": 578,
        "ContactId": person.contact_id,
        "GroupId": person.user_group_id,
        "BusinessId": 1,
        "CategoryId": 1,
        "ContactOwner": 0,
        "RoleId": person.role_id,
        "RoleName": person.role,
        "RoleDescription": "",
        "RoleType": "Employee",
        "Licenses": links::granted(connection, tenant, person.id)?,
        "FullName": person.full_name(),
        "EMailAddress": person.email,
        "FunctionRights": rights,
        "EjUserId": person.ej_user_id,
        "EjAccessLevel": level,
        "EjUserStatus": "StatusNormal",
        "ProvidedCredentials": [],
        "SecondaryGroups": [],
        "DatabaseContextIdentifier": tenant,
        "UserName": person.user_name,
    }))
}
