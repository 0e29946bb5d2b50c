//! `SoPrincipalCarrier`: who is signed in, and what they may do.

use super::Person;
use crate::installation::Installation;
use crate::license::links;
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
pub fn read(crm: &Installation, person: &Person) -> Value {
    let (rights, level) = if person.is_administrator() {
        (&ADMINISTRATOR_RIGHTS[..], 2)
    } else {
        (&ORDINARY_RIGHTS[..], 1)
    };
    let carrier = &person.carrier;
    json!({
        "UserType": "InternalAssociate",
        "Associate": carrier["Name"],
        "AssociateId": person.id,
        "IsPerson": true,
        "PersonId": carrier["Person"]["PersonId"],
        "CountryId": 578,
        "HomeCountryId": 578,
        "ContactId": carrier["Person"]["ContactId"],
        "GroupId": carrier["UserGroup"]["Id"],
        "BusinessId": 1,
        "CategoryId": 1,
        "ContactOwner": 0,
        "RoleId": carrier["Role"]["Id"],
        "RoleName": person.role(),
        "RoleDescription": "",
        "RoleType": "Employee",
        "Licenses": links::granted(crm, person),
        "FullName": person.full_name(),
        "EMailAddress": carrier["Person"]["Email"],
        "FunctionRights": rights,
        "EjUserId": person.ej_user_id,
        "EjAccessLevel": level,
        "EjUserStatus": "StatusNormal",
        "ProvidedCredentials": [],
        "SecondaryGroups": [],
        "DatabaseContextIdentifier": crm.recipe.id,
        "UserName": carrier["UserName"],
    })
}
