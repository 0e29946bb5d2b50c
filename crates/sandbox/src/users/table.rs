//! The associate table: one row a person, in columns for the archives and as a carrier for everything else.

use crate::db::Result;
use crate::tenants;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// The role that may do everything.
pub const ADMINISTRATOR: i64 = 1;
/// The role of everyone else.
pub const ORDINARY: i64 = 2;

/// What the archives show of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Associate {
    pub id: i64,
    pub name: String,
    pub first_name: String,
    pub last_name: String,
    pub middle_name: String,
    pub user_name: String,
    pub email: String,
    pub role_id: i64,
    pub role: String,
    pub user_group: String,
    pub user_group_id: i64,
    pub other_groups: String,
    pub tooltip: String,
    pub person_id: i64,
    pub contact_id: i64,
    pub ej_user_id: i64,
    pub nick_name: String,
    pub can_login: bool,
    pub deleted: bool,
    pub retired: bool,
    pub last_login: String,
    pub last_logout: String,
}

const COLUMNS: &str = "id, name, first_name, last_name, middle_name, user_name, email, role_id, role, user_group, user_group_id, \
     other_groups, tooltip, person_id, contact_id, ej_user_id, nick_name, can_login, deleted, retired, last_login, last_logout";

impl Associate {
    /// First, middle and last name.
    pub fn full_name(&self) -> String {
        let parts = [&self.first_name, &self.middle_name, &self.last_name];
        parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Whether this is a former employee.
    pub fn is_former(&self) -> bool {
        self.retired || self.deleted
    }

    /// Whether this person may manage users and licences.
    pub fn is_administrator(&self) -> bool {
        self.role_id == ADMINISTRATOR
    }

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            name: row.get(1)?,
            first_name: row.get(2)?,
            last_name: row.get(3)?,
            middle_name: row.get(4)?,
            user_name: row.get(5)?,
            email: row.get(6)?,
            role_id: row.get(7)?,
            role: row.get(8)?,
            user_group: row.get(9)?,
            user_group_id: row.get(10)?,
            other_groups: row.get(11)?,
            tooltip: row.get(12)?,
            person_id: row.get(13)?,
            contact_id: row.get(14)?,
            ej_user_id: row.get(15)?,
            nick_name: row.get(16)?,
            can_login: row.get(17)?,
            deleted: row.get(18)?,
            retired: row.get(19)?,
            last_login: row.get(20)?,
            last_logout: row.get(21)?,
        })
    }
}

/// Everyone in a tenant, by id.
pub fn all(connection: &Connection, tenant: &str) -> Result<Vec<Associate>> {
    let mut ask = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM associate WHERE tenant = ?1 ORDER BY id"
    ))?;
    let rows = ask.query_map([tenant], Associate::read)?;
    rows.collect()
}

/// One person.
pub fn find(connection: &Connection, tenant: &str, id: i64) -> Result<Option<Associate>> {
    let mut ask = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM associate WHERE tenant = ?1 AND id = ?2"
    ))?;
    ask.query_row(params![tenant, id], Associate::read)
        .optional()
}

/// The stored carrier of one person, without licences.
pub fn carrier(connection: &Connection, tenant: &str, id: i64) -> Result<Option<String>> {
    let ask = "SELECT carrier FROM associate WHERE tenant = ?1 AND id = ?2";
    connection
        .query_row(ask, params![tenant, id], |row| row.get(0))
        .optional()
}

/// Writes a person, new or known. Whoever can log in has a seat of the organisation's one plan, where there is one.
pub fn write(
    connection: &Connection,
    tenant: &str,
    person: &Associate,
    carrier: &str,
) -> Result<()> {
    let sql = format!(
        "INSERT OR REPLACE INTO associate(tenant, {COLUMNS}, carrier) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22,?23,?24)"
    );
    connection.prepare_cached(&sql)?.execute(params![
        tenant,
        person.id,
        person.name,
        person.first_name,
        person.last_name,
        person.middle_name,
        person.user_name,
        person.email,
        person.role_id,
        person.role,
        person.user_group,
        person.user_group_id,
        person.other_groups,
        person.tooltip,
        person.person_id,
        person.contact_id,
        person.ej_user_id,
        person.nick_name,
        person.can_login,
        person.deleted,
        person.retired,
        person.last_login,
        person.last_logout,
        carrier,
    ])?;
    match tenants::find(tenant).and_then(|recipe| recipe.org_plan) {
        Some(plan) => assign(connection, tenant, person.id, plan, person.can_login),
        None => Ok(()),
    }
}

/// Gives a person a visible user licence, or takes it away.
pub fn assign(
    connection: &Connection,
    tenant: &str,
    associate: i64,
    module: &str,
    assigned: bool,
) -> Result<()> {
    let sql = if assigned {
        "INSERT OR IGNORE INTO assignment(tenant, associate, module) VALUES(?1, ?2, ?3)"
    } else {
        "DELETE FROM assignment WHERE tenant = ?1 AND associate = ?2 AND module = ?3"
    };
    connection
        .prepare_cached(sql)?
        .execute(params![tenant, associate, module])?;
    Ok(())
}
