//! Licence carriers, field by field as the published definitions spell and order them.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// `SuperOffice.License.ModuleLicense`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ModuleLicense {
    /// The owner's unique name.
    pub owner_name: String,
    /// The module's unique name.
    pub module_name: String,
    /// The module's name for people.
    pub module_description: String,
    /// The module's longer text for people.
    pub module_tooltip: String,
    /// Reserved; empty.
    pub module_version: String,
    /// `Unknown`, `SiteLicense`, `SatelliteLicense` or `UserLicense`.
    pub license_type: String,
    /// No limit on how many may be assigned.
    pub unrestricted: bool,
    /// The kind of user who may hold it.
    pub allowed_user_type: String,
    /// How many were bought; never 0.
    pub number_of_licenses: i64,
    /// 1 = user plan, 2 = site marker that describes plans.
    pub extra_flags: i64,
    /// `set=user,web,…` on a user plan.
    pub extra_info: String,
    /// The order within the owner.
    pub sort_order: i64,
    /// Not shown to people.
    pub is_hidden: bool,
    /// A module that must be there for this one to work.
    pub prerequisite_module_name: String,
    /// The issuer's signature of this row.
    pub signature: String,
}

/// `System.Security.Cryptography.DSAParameters`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DsaParameters {
    pub p: String,
    pub q: String,
    pub g: String,
    pub y: String,
    pub j: Option<String>,
    pub seed: Option<String>,
    pub counter: i64,
}

/// `SuperOffice.License.SignedPublicKey`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SignedPublicKey {
    pub owner_name: String,
    pub sign_date: String,
    pub expiry_date: String,
    pub key: DsaParameters,
    pub signature: String,
}

/// `SuperOffice.License.LicenseInfo`: one owner's whole licence set.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct LicenseInfo {
    pub company_name: String,
    pub serial_nr: String,
    pub owner_name: String,
    pub owner_description: String,
    pub next_check_date: String,
    pub maintenance_date: String,
    pub admin_warning_date: String,
    pub expiry_date: String,
    pub grace_date: String,
    pub extra_flags: i64,
    pub extra_info: String,
    pub license_url: String,
    pub license_version: String,
    pub deployment_type: i64,
    pub product_type: String,
    pub product_description: String,
    pub module_licenses: Vec<ModuleLicense>,
    pub public_key: SignedPublicKey,
    pub signature: String,
}

impl LicenseInfo {
    /// The module of a name.
    pub fn module(&self, name: &str) -> Option<&ModuleLicense> {
        self.module_licenses
            .iter()
            .find(|module| module.module_name == name)
    }
}

/// `SuperOffice.License.ExtendedModuleLicense`: one module now and to come, with its use.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ExtendedModuleLicense {
    pub new: Option<ModuleLicense>,
    pub current: Option<ModuleLicense>,
    pub number_of_licenses_in_use: i64,
    pub number_of_licenses_free: i64,
    pub number_of_licenses_added: i64,
    pub number_of_licenses_new_total: i64,
    pub number_of_licenses_new_free: i64,
    pub number_of_licenses_total: i64,
}

/// `SuperOffice.License.ExtendedLicenseInfo`. The sets go out as the very text that is stored and signed.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ExtendedLicenseInfo {
    pub reason: String,
    pub can_be_activated: bool,
    pub new: Option<Box<RawValue>>,
    pub current: Option<Box<RawValue>>,
    pub extended_module_licenses: Vec<ExtendedModuleLicense>,
    pub accumulated_next_check_date: String,
}
