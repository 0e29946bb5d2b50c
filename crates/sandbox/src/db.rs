//! The database: one SQLite file (or memory), one row set for each tenant.

use rusqlite::Connection;
use std::path::Path;

/// What can go wrong below the API.
pub type Result<T> = rusqlite::Result<T>;

const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS tenant(
  id TEXT PRIMARY KEY, company TEXT NOT NULL, serial TEXT NOT NULL,
  status TEXT NOT NULL, message TEXT NOT NULL, url TEXT NOT NULL, hold TEXT NOT NULL, reachable INTEGER NOT NULL,
  activations INTEGER NOT NULL DEFAULT 0, activated_at TEXT);
CREATE TABLE IF NOT EXISTS license_set(
  tenant TEXT NOT NULL, which TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY(tenant, which));
CREATE TABLE IF NOT EXISTS associate(
  tenant TEXT NOT NULL, id INTEGER NOT NULL, name TEXT NOT NULL, first_name TEXT NOT NULL, last_name TEXT NOT NULL,
  middle_name TEXT NOT NULL, user_name TEXT NOT NULL, email TEXT NOT NULL, role_id INTEGER NOT NULL, role TEXT NOT NULL,
  user_group TEXT NOT NULL, user_group_id INTEGER NOT NULL, other_groups TEXT NOT NULL, tooltip TEXT NOT NULL,
  person_id INTEGER NOT NULL, contact_id INTEGER NOT NULL,
  ej_user_id INTEGER NOT NULL, nick_name TEXT NOT NULL, can_login INTEGER NOT NULL, deleted INTEGER NOT NULL,
  retired INTEGER NOT NULL, last_login TEXT NOT NULL, last_logout TEXT NOT NULL, carrier TEXT NOT NULL,
  PRIMARY KEY(tenant, id));
CREATE TABLE IF NOT EXISTS assignment(
  tenant TEXT NOT NULL, module TEXT NOT NULL, associate INTEGER NOT NULL, PRIMARY KEY(tenant, module, associate));
CREATE INDEX IF NOT EXISTS assignment_of ON assignment(tenant, associate);
CREATE TABLE IF NOT EXISTS ticket(
  tenant TEXT NOT NULL, id INTEGER NOT NULL, owner INTEGER NOT NULL, title TEXT NOT NULL, created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL, priority INTEGER NOT NULL, category INTEGER NOT NULL, status TEXT NOT NULL,
  carrier TEXT NOT NULL, PRIMARY KEY(tenant, id));
CREATE INDEX IF NOT EXISTS ticket_of ON ticket(tenant, owner);
CREATE TABLE IF NOT EXISTS handed_out(
  tenant TEXT NOT NULL, fingerprint TEXT NOT NULL, PRIMARY KEY(tenant, fingerprint));
CREATE TABLE IF NOT EXISTS session(
  id TEXT PRIMARY KEY, tenant TEXT NOT NULL, associate INTEGER NOT NULL, xsrf TEXT NOT NULL);
";

const PER_TENANT: [&str; 6] = [
    "tenant",
    "license_set",
    "associate",
    "assignment",
    "ticket",
    "handed_out",
];

/// Which tables these are; a file with other ones begins anew.
const VERSION: i64 = 2;

/// Opens the database: `None` keeps it in memory for as long as the server runs.
///
/// # Errors
/// When the file cannot be opened or is not a database.
pub fn open(file: Option<&Path>) -> Result<Connection> {
    let connection = match file {
        Some(path) => Connection::open(path)?,
        None => Connection::open_in_memory()?,
    };
    connection.execute_batch("PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF;")?;
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if version != VERSION {
        for table in PER_TENANT.iter().chain(&["session"]) {
            connection.execute_batch(&format!("DROP TABLE IF EXISTS {table}"))?;
        }
        connection.pragma_update(None, "user_version", VERSION)?;
    }
    connection.execute_batch(SCHEMA)?;
    Ok(connection)
}

/// Forgets everything about a tenant except who is signed in.
pub fn forget(connection: &Connection, tenant: &str) -> Result<()> {
    for table in PER_TENANT {
        connection.execute(
            &format!("DELETE FROM {table} WHERE tenant_key = ?1")
                .replace("tenant_key", key_of(table)),
            [tenant],
        )?;
    }
    Ok(())
}

fn key_of(table: &str) -> &'static str {
    if table == "tenant" { "id" } else { "tenant" }
}

/// Whether a tenant has been filled.
pub fn knows(connection: &Connection, tenant: &str) -> Result<bool> {
    connection.query_row(
        "SELECT EXISTS(SELECT 1 FROM tenant WHERE id = ?1)",
        [tenant],
        |row| row.get(0),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_with_other_tables_begins_anew_and_one_with_these_is_kept() {
        let file = std::env::temp_dir().join(format!("sandbox-{}.sqlite", std::process::id()));
        let sessions = |connection: &Connection| -> Result<i64> {
            connection.query_row("SELECT COUNT(*) FROM session", [], |row| row.get(0))
        };
        let insert = "INSERT INTO session(id, tenant, associate, xsrf) VALUES('a', 'b', 1, 'c')";
        let old = Connection::open(&file).expect("a file");
        old.execute_batch("CREATE TABLE tenant(id TEXT); CREATE TABLE request(id INTEGER);")
            .expect("other tables");
        drop(old);
        let first = open(Some(&file)).expect("opened");
        assert_eq!(knows(&first, "Cust10001"), Ok(false));
        first.execute(insert, []).expect("a session");
        drop(first);
        let second = open(Some(&file)).expect("opened");
        assert_eq!(sessions(&second), Ok(1));
        drop(second);
        std::fs::remove_file(&file).expect("removed");
    }
}
