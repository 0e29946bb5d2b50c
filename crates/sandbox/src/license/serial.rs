//! `ChangeSerialNumber`: the installation takes the name and the serial number that its new licence is made out to.

use super::activate::LicenseResult;
use super::{server, store};
use crate::db::Result;
use rusqlite::{Connection, params};

const UNREACHABLE: &str = "The licence server cannot be reached.";
const NOTHING: &str = "The installation has this company name and serial number already.";
const NOT_AUTHORIZED: &str =
    "The change is not authorized: there is no licence for this company name and serial number.";

/// Changes the company name and the serial number.
///
/// Inferences: it is authorized when the licence server has a licence made out to exactly this name and number, and
/// that licence can be fetched and activated afterwards; what is in force keeps its name until then.
pub fn change(
    connection: &Connection,
    tenant: &str,
    company: &str,
    serial: &str,
) -> Result<LicenseResult> {
    if !server::read(connection, tenant)?.reachable {
        return Ok(LicenseResult::refused(UNREACHABLE));
    }
    let (old_company, old_serial) = server::installation(connection, tenant)?;
    if (company, serial) == (&old_company, &old_serial) {
        return Ok(LicenseResult::refused(NOTHING));
    }
    let authorized = store::new(connection, tenant)?
        .is_some_and(|new| new.set.company_name == company && new.set.serial_nr == serial);
    if !authorized {
        return Ok(LicenseResult::refused(NOT_AUTHORIZED));
    }
    let sql = "UPDATE tenant SET company = ?2, serial = ?3 WHERE id = ?1";
    connection.execute(sql, params![tenant, company, serial])?;
    server::release(connection, tenant)?;
    Ok(LicenseResult::done())
}
