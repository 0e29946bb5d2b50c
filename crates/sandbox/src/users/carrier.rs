//! The `User` carrier as it goes out.

use crate::installation::Installation;
use crate::license::links;
use crate::shape;
use serde_json::{Value, json};

/// The whole carrier of one person, licences included; `null` when there is no such person.
pub fn read(crm: &Installation, id: i64) -> Value {
    let Some(person) = crm.people.get(&id) else {
        return Value::Null;
    };
    let Ok(mut carrier) = shape::bind(&person.carrier, &shape::USER) else {
        return Value::Null;
    };
    shape::complete(&mut carrier);
    carrier["AssociateId"] = json!(person.id);
    carrier["LicenseOwners"] = links::owners(crm, person);
    carrier["Lastlogin"] = json!(person.last_login);
    carrier["Lastlogout"] = json!(person.last_logout);
    carrier["EjUserId"] = json!(person.ej_user_id);
    carrier["PostSaveCommands"] = json!([]);
    carrier
}
