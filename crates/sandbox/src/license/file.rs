//! The licence as a file: XML with the element names of the published sample of a licence package.
//!
//! Inferences: the name of the root element, and that the file has the set's signature in it. Which modules are in a
//! file, and how many, is for people to read; what makes a file genuine is that it is what the issuer wrote.

use super::wire::{ExtendedLicenseInfo, LicenseInfo, ModuleLicense};
use crate::installation::Installation;

const NO_LICENSE: &str = "The file is not a licence file.";
const OTHER: &str = "The licence in the file is for another installation";
const IN_FORCE: &str = "The licence in the file is the one in force.";
const CHANGED: &str =
    "The licence in the file is not valid: it was changed, or a newer one has been issued.";

/// A set as its file.
pub fn text(set: &LicenseInfo) -> String {
    let mut lines = vec![
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>".to_owned(),
        "<LicenseInfo>".to_owned(),
    ];
    let deployment = set.deployment_type.to_string();
    let members = [
        ("AdminWarningDate", &set.admin_warning_date),
        ("CompanyName", &set.company_name),
        ("DeploymentType", &deployment),
        ("ExpiryDate", &set.expiry_date),
        ("GraceDate", &set.grace_date),
        ("LicenseVersion", &set.license_version),
        ("MaintenanceDate", &set.maintenance_date),
    ];
    lines.extend(members.map(|(name, value)| element(2, name, value)));
    lines.push("  <ModuleLicenses>".to_owned());
    lines.extend(set.module_licenses.iter().flat_map(module));
    lines.push("  </ModuleLicenses>".to_owned());
    lines.push(element(2, "NextCheckDate", &set.next_check_date));
    lines.push(element(2, "OwnerName", &set.owner_name));
    lines.push(element(2, "SerialNr", &set.serial_nr));
    lines.push(element(2, "Signature", &set.signature));
    lines.push("</LicenseInfo>".to_owned());
    lines.join("\n")
}

fn module(module: &ModuleLicense) -> Vec<String> {
    let seats = module.number_of_licenses.to_string();
    let members = [
        ("OwnerName", &module.owner_name),
        ("LicenseType", &module.license_type),
        ("ModuleName", &module.module_name),
        ("ModuleDescription", &module.module_description),
        ("NumberOfLicenses", &seats),
    ];
    let mut lines = vec!["    <ModuleLicense>".to_owned()];
    lines.extend(members.map(|(name, value)| element(6, name, value)));
    lines.push("    </ModuleLicense>".to_owned());
    lines
}

fn element(indent: usize, name: &str, value: &str) -> String {
    let value = value
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    format!("{:indent$}<{name}>{value}</{name}>", "")
}

/// Loads a file and makes the set in it the one in force, or says in `Reason` why not.
///
/// Inference: `New` is `null` where the file has no fitting set in it.
pub fn load(crm: &mut Installation, content: &str) -> ExtendedLicenseInfo {
    if let Some(reason) = fault_of(crm, content) {
        return ExtendedLicenseInfo {
            reason,
            ..crm.stored_license()
        };
    }
    let found = crm.offered_license();
    if !found.can_be_activated {
        return found;
    }
    crm.activate();
    crm.stored_license()
}

fn fault_of(crm: &Installation, content: &str) -> Option<String> {
    let content = content.replace("\r\n", "\n");
    let content = content.trim_start_matches('\u{feff}').trim();
    let new = crm.new.as_ref();
    if new.is_some_and(|new| text(&new.set) == content) {
        return None;
    }
    let Some(named) = serial_in(content).filter(|_| content.contains("<LicenseInfo>")) else {
        return Some(NO_LICENSE.to_owned());
    };
    Some(if named != crm.serial {
        format!("{OTHER} (serial number {named}).")
    } else if text(&crm.current.set) == content {
        IN_FORCE.to_owned()
    } else {
        CHANGED.to_owned()
    })
}

fn serial_in(content: &str) -> Option<&str> {
    let (_, rest) = content.split_once("<SerialNr>")?;
    let (serial, _) = rest.split_once("</SerialNr>")?;
    Some(serial)
}
