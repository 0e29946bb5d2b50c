//! The `User` carrier as it goes out.

use super::{shape, table};
use crate::db::Result;
use crate::license::links;
use rusqlite::Connection;
use serde_json::{Value, json};

/// The whole carrier of one person, licences included.
pub fn read(connection: &Connection, tenant: &str, id: i64) -> Result<Option<Value>> {
    let (Some(person), Some(text)) = (
        table::find(connection, tenant, id)?,
        table::carrier(connection, tenant, id)?,
    ) else {
        return Ok(None);
    };
    let stored: Value = serde_json::from_str(&text).unwrap_or(Value::Null);
    let Ok(mut carrier) = shape::bind(&stored, &shape::USER) else {
        return Ok(None);
    };
    shape::complete(&mut carrier);
    carrier["AssociateId"] = json!(person.id);
    carrier["LicenseOwners"] = links::owners(connection, tenant, id)?;
    carrier["Lastlogin"] = json!(person.last_login);
    carrier["Lastlogout"] = json!(person.last_logout);
    carrier["EjUserId"] = json!(person.ej_user_id);
    carrier["PostSaveCommands"] = json!([]);
    Ok(Some(carrier))
}

/// The REST form: the same, with links.
pub fn with_links(mut carrier: Value, origin: &str, tenant: &str) -> Value {
    let id = carrier["AssociateId"].as_i64().unwrap_or(0);
    let root = format!("{origin}/{tenant}/api/v1/User");
    carrier["_Links"] = json!({ "Self": format!("{root}/{id}"), "Rest": root });
    carrier
}
