//! The API's own shapes, as its published definitions spell them, and how they become facts.

use license_engine::day::{self, Zone};
use license_engine::fact::{Failure, ServerStatus};
use license_engine::license::{Dates, Grant, Kind, License, Module, ModuleName, Terms};
use license_engine::users::{LastLogin, Person};
use license_engine::{Day, Version};
use serde::Deserialize;

/// `UserAndInstallationLicenceStatus`.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct LicenceStatus {
    admin_warning_date: Option<String>,
    expiry_date: Option<String>,
    grace_date: Option<String>,
}

impl LicenceStatus {
    pub(super) fn into_dates(self, zone: Zone<'_>) -> Result<Dates, Failure> {
        dates(
            self.admin_warning_date,
            self.expiry_date,
            self.grace_date,
            zone,
        )
    }
}

/// `SoPrincipalCarrier`.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Principal {
    associate_id: i32,
    role_name: Option<String>,
    function_rights: Option<Vec<String>>,
    database_context_identifier: Option<String>,
    licenses: Option<Vec<GrantedModuleLicense>>,
}

/// `GrantedModuleLicense`.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct GrantedModuleLicense {
    expiry_date: Option<String>,
}

impl Principal {
    /// Rights that are missing are not known; they are not none.
    pub(super) fn into_person(self, zone: Zone<'_>) -> Result<Person, Failure> {
        let rights = self.function_rights.ok_or(Failure::Malformed)?;
        // Only a second source: a date that cannot be read is as good as none.
        let expiry = |license: GrantedModuleLicense| date(license.expiry_date, zone).ok()?;
        let licenses = self.licenses.unwrap_or_default();
        let may = |right: &String| {
            right.eq_ignore_ascii_case("admin-all") || right.eq_ignore_ascii_case("admin-users")
        };
        Ok(Person {
            id: self.associate_id,
            role: self.role_name.unwrap_or_default(),
            administrator: rights.iter().any(may),
            tenant: self.database_context_identifier.unwrap_or_default(),
            expiry: licenses.into_iter().filter_map(expiry).max(),
        })
    }
}

/// `ExtendedLicenseInfo`.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct ExtendedLicenseInfo {
    reason: Option<String>,
    can_be_activated: Option<bool>,
    new: Option<LicenseInfo>,
    current: Option<LicenseInfo>,
    extended_module_licenses: Vec<ExtendedModuleLicense>,
}

/// `LicenseInfo`.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct LicenseInfo {
    company_name: Option<String>,
    serial_nr: Option<String>,
    admin_warning_date: Option<String>,
    expiry_date: Option<String>,
    grace_date: Option<String>,
    maintenance_date: Option<String>,
    next_check_date: Option<String>,
    license_version: Option<String>,
    product_type: Option<String>,
}

/// `ExtendedModuleLicense`.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct ExtendedModuleLicense {
    new: Option<ModuleLicense>,
    current: Option<ModuleLicense>,
    number_of_licenses_in_use: Option<i32>,
    number_of_licenses_new_total: Option<i32>,
    number_of_licenses_total: Option<i32>,
}

/// `ModuleLicense`.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct ModuleLicense {
    module_name: String,
    module_description: Option<String>,
    license_type: Option<String>,
    unrestricted: Option<bool>,
    extra_info: Option<String>,
    extra_flags: Option<i32>,
    is_hidden: Option<bool>,
}

impl ExtendedLicenseInfo {
    /// `answer` is the number under which the text of this answer is kept.
    pub(super) fn into_license(self, answer: u32, zone: Zone<'_>) -> Result<License, Failure> {
        let terms = |info: Option<LicenseInfo>| info.map(|info| info.into_terms(zone)).transpose();
        Ok(License {
            answer,
            reason: self.reason.unwrap_or_default(),
            can_be_activated: self.can_be_activated == Some(true),
            current: terms(self.current)?,
            new: terms(self.new)?,
            modules: modules(self.extended_module_licenses)?,
        })
    }
}

/// Each module once. Rows of one module that contradict each other are no answer.
fn modules(rows: Vec<ExtendedModuleLicense>) -> Result<Vec<Module>, Failure> {
    let mut modules: Vec<Module> = Vec::new();
    for module in rows
        .into_iter()
        .filter_map(ExtendedModuleLicense::into_module)
    {
        match modules.iter().find(|other| other.name == module.name) {
            None => modules.push(module),
            Some(same) if *same == module => {}
            Some(_) => return Err(Failure::Malformed),
        }
    }
    Ok(modules)
}

impl LicenseInfo {
    fn into_terms(self, zone: Zone<'_>) -> Result<Terms, Failure> {
        Ok(Terms {
            company: self.company_name.unwrap_or_default(),
            serial: self.serial_nr.unwrap_or_default(),
            dates: dates(
                self.admin_warning_date,
                self.expiry_date,
                self.grace_date,
                zone,
            )?,
            // Nothing is claimed without these: one that is missing or cannot be read is as good as none.
            maintenance: date(self.maintenance_date, zone).unwrap_or_default(),
            next_check: date(self.next_check_date, zone).unwrap_or_default(),
            version: self.license_version.as_deref().and_then(Version::parse),
            suite: self
                .product_type
                .is_some_and(|product| is_suite(product.as_bytes())),
        })
    }
}

/// The product says so in one of its words.
fn is_suite(product: &[u8]) -> bool {
    let suite = b"suite";
    let mut words = product.windows(suite.len());
    words.any(|word| word.eq_ignore_ascii_case(suite))
}

impl ExtendedModuleLicense {
    /// A row that names no module in either set says nothing.
    fn into_module(self) -> Option<Module> {
        let current = grant(self.current.as_ref(), self.number_of_licenses_total);
        let new = grant(self.new.as_ref(), self.number_of_licenses_new_total);
        let module = self.new.or(self.current)?;
        Some(Module {
            kind: module.kind(),
            set: set(module.extra_info.as_deref().unwrap_or_default()),
            description: match module.module_description {
                Some(description) if !description.trim().is_empty() => description,
                _ => module.module_name.clone(),
            },
            name: module.module_name.into(),
            in_use: count(self.number_of_licenses_in_use),
            current,
            new,
        })
    }
}

impl ModuleLicense {
    /// What does not say whether it is hidden cannot be chosen from.
    fn kind(&self) -> Kind {
        let is_plan = self.extra_flags.is_some_and(|flags| flags & 1 != 0);
        match (self.license_type.as_deref(), self.is_hidden) {
            (Some("UserLicense"), Some(true)) => Kind::Hidden,
            (Some("UserLicense"), Some(false)) if is_plan => Kind::UserPlan,
            (Some("UserLicense"), Some(false)) => Kind::OtherUserLicense,
            _ => Kind::Other,
        }
    }
}

/// A field that has not come is neither "not in this set" nor "restricted": everybody would have to go. Of a module that
/// is not in the set there are no seats either.
fn grant(module: Option<&ModuleLicense>, total: Option<i32>) -> Grant {
    match (module.map(|module| module.unrestricted), count(total)) {
        (None, Some(0)) => Grant::Absent,
        (Some(Some(true)), _) => Grant::Unlimited,
        (Some(Some(false)), Some(seats)) => Grant::Seats(seats),
        _ => Grant::Unknown,
    }
}

fn count(number: Option<i32>) -> Option<u32> {
    u32::try_from(number?).ok()
}

/// `ExtraInfo` of a plan: `set=user,web,…` names the hidden licences that come along.
fn set(extra_info: &str) -> Vec<ModuleName> {
    let names = extra_info
        .split(';')
        .find_map(|entry| entry.trim().strip_prefix("set="));
    let names = names.unwrap_or_default().split(',').map(str::trim);
    names
        .filter(|name| !name.is_empty())
        .map(ModuleName::from)
        .collect()
}

fn dates(
    admin_warning: Option<String>,
    expiry: Option<String>,
    grace: Option<String>,
    zone: Zone<'_>,
) -> Result<Dates, Failure> {
    Ok(Dates {
        admin_warning: date(admin_warning, zone)?,
        expiry: date(expiry, zone)?,
        grace: date(grace, zone)?,
    })
}

fn date(text: Option<String>, zone: Zone<'_>) -> Result<Option<Day>, Failure> {
    // A licence whose date is missing has an unknown end; it is not one without end.
    day::parse(&text.ok_or(Failure::Malformed)?, zone).map_err(|_| Failure::Malformed)
}

/// `CheckLicenseStatusResult`.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct CheckLicenseStatusResult {
    license_status: String,
    message: Option<String>,
    url: Option<String>,
}

impl From<CheckLicenseStatusResult> for ServerStatus {
    fn from(result: CheckLicenseStatusResult) -> Self {
        Self {
            status: result.license_status.as_str().into(),
            message: result.message.unwrap_or_default(),
            url: result.url.unwrap_or_default(),
        }
    }
}

/// The answer of `GET …/api`.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct ApiVersion {
    net_server_version: String,
}

impl ApiVersion {
    pub(super) fn into_version(self) -> Result<Version, Failure> {
        Version::parse(&self.net_server_version).ok_or(Failure::Malformed)
    }
}

/// `LicenseResult`.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct LicenseResult {
    succeeded: bool,
    reason: Option<String>,
}

impl LicenseResult {
    pub(super) fn into_result(self) -> Result<(), Failure> {
        if self.succeeded {
            Ok(())
        } else {
            Err(Failure::Refused(self.reason.unwrap_or_default()))
        }
    }
}

/// `ExtendedLicenseInfo` as `AddLicenseFromFile` answers: with a `Reason` where it was not activated.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct AddedLicense {
    reason: Option<String>,
}

impl AddedLicense {
    pub(super) fn into_result(self) -> Result<(), Failure> {
        match self.reason {
            Some(reason) if !reason.trim().is_empty() => Err(Failure::Refused(reason)),
            Some(_) | None => Ok(()),
        }
    }
}

/// `User`, as far as the last login goes.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct UserLogin {
    lastlogin: Option<String>,
}

impl UserLogin {
    pub(super) fn into_last_login(self, zone: Zone<'_>) -> Result<LastLogin, Failure> {
        Ok(date(self.lastlogin, zone)?.map_or(LastLogin::Never, LastLogin::On))
    }
}

// The paths are written out because `crates/fuzz` reads this file as well.
#[cfg(test)]
#[path = "wire/hostile.rs"]
mod hostile;
#[cfg(test)]
#[path = "wire/tests.rs"]
mod tests;
