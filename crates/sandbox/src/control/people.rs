//! Changes to people behind everyone's back.

use crate::App;
use crate::db::Result;
use crate::http::Reply;
use crate::tenants::Recipe;
use crate::tickets;
use crate::users::table::{self, ADMINISTRATOR, Associate, ORDINARY};
use rusqlite::{Connection, params};
use serde::Deserialize;
use serde_json::{Value, json};

/// A change to one person behind everyone's back.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct UserChange {
    associate_id: i64,
    #[serde(default)]
    assign: Vec<String>,
    #[serde(default)]
    remove: Vec<String>,
    can_login: Option<bool>,
    former: Option<bool>,
    administrator: Option<bool>,
    last_login: Option<String>,
    open_requests: Option<i64>,
    delete: Option<bool>,
}

pub(super) fn change_user(
    app: &App,
    connection: &Connection,
    recipe: &Recipe,
    change: &UserChange,
) -> Result<Reply> {
    let (tenant, id) = (recipe.id, change.associate_id);
    let Some(mut person) = table::find(connection, tenant, id)? else {
        return Ok(Reply::not_found(&format!("User id {id} not found")));
    };
    let mut carrier: Value =
        serde_json::from_str(&table::carrier(connection, tenant, id)?.unwrap_or_default())
            .unwrap_or(Value::Null);
    change
        .assign
        .iter()
        .try_for_each(|module| table::assign(connection, tenant, id, module, true))?;
    change
        .remove
        .iter()
        .try_for_each(|module| table::assign(connection, tenant, id, module, false))?;
    person.can_login = change.can_login.unwrap_or(person.can_login);
    if let Some(last_login) = &change.last_login {
        person.last_login.clone_from(last_login);
    }
    if let Some(former) = change.former {
        person.retired = former;
        carrier["IsPersonRetired"] = json!(former);
        carrier["Person"]["Retired"] = json!(i32::from(former));
    }
    if let Some(administrator) = change.administrator {
        let (id, role) = if administrator {
            (ADMINISTRATOR, "Administrator")
        } else {
            (ORDINARY, "User level 0")
        };
        person.role_id = id;
        role.clone_into(&mut person.role);
        carrier["Role"] = json!({ "Id": id, "Value": role, "Tooltip": "" });
    }
    table::write(connection, tenant, &person, &carrier.to_string())?;
    if let Some(count) = change.open_requests {
        set_requests(app, connection, tenant, &person, count)?;
    }
    if change.delete == Some(true) {
        connection.execute(
            "DELETE FROM assignment WHERE tenant = ?1 AND associate = ?2",
            params![tenant, id],
        )?;
        connection.execute(
            "DELETE FROM associate WHERE tenant = ?1 AND id = ?2",
            params![tenant, id],
        )?;
    }
    Ok(Reply::no_content())
}

/// Gives a person this many open requests, new ones in place of those they owned.
fn set_requests(
    app: &App,
    connection: &Connection,
    tenant: &str,
    owner: &Associate,
    count: i64,
) -> Result<()> {
    connection.execute(
        "DELETE FROM ticket WHERE tenant = ?1 AND owner = ?2",
        params![tenant, owner.id],
    )?;
    let ask = "SELECT COALESCE(MAX(id), 1000) + 1 FROM ticket WHERE tenant = ?1";
    let first: i64 = connection.query_row(ask, [tenant], |row| row.get(0))?;
    (first..first + count)
        .try_for_each(|id| tickets::open_one(connection, tenant, id, owner, &app.clock))
}
