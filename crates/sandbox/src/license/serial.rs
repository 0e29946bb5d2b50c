//! `ChangeSerialNumber`: the installation takes the name and the serial number that its new licence is made out to.

use super::activate::LicenseResult;
use crate::installation::{Installation, LicenseServer};

const UNREACHABLE: &str = "The licence server cannot be reached.";
const NOTHING: &str = "The installation has this company name and serial number already.";
const NOT_AUTHORIZED: &str =
    "The change is not authorized: there is no licence for this company name and serial number.";

/// Changes the company name and the serial number.
///
/// Inferences: it is authorized when the licence server has a licence made out to exactly this name and number, and
/// that licence can be fetched and activated afterwards; what is in force keeps its name until then.
pub fn change(crm: &mut Installation, company: &str, serial: &str) -> LicenseResult {
    if !crm.recipe.reachable {
        return LicenseResult::refused(UNREACHABLE);
    }
    if (company, serial) == (&crm.company, &crm.serial) {
        return LicenseResult::refused(NOTHING);
    }
    let made_out = crm.new.as_ref().map(|new| &new.set);
    if !made_out.is_some_and(|set| set.company_name == company && set.serial_nr == serial) {
        return LicenseResult::refused(NOT_AUTHORIZED);
    }
    company.clone_into(&mut crm.company);
    serial.clone_into(&mut crm.serial);
    crm.server = LicenseServer::saying("NewLicenseAvailable");
    LicenseResult::done()
}
