//! One person's licences: what they hold and what they could be given.

use super::OWNER;
use super::modules;
use super::usage::Usage;
use super::wire::ModuleLicense;
use crate::installation::Installation;
use crate::users::Person;
use serde_json::{Value, json};

/// The visible user licences of the set in force: the ones a person can be given, and the archive's extra columns.
pub fn visible(crm: &Installation) -> impl Iterator<Item = &ModuleLicense> {
    crm.current
        .user_modules()
        .filter(|module| !module.is_hidden)
}

/// The names of everything a person holds, hidden licences included, in the licence's order.
pub fn names(crm: &Installation, person: &Person) -> Vec<String> {
    let names = crm.current.user_modules().map(|module| &module.module_name);
    names.filter(|name| person.holds(name)).cloned().collect()
}

/// `LicenseOwner[]` of one person.
pub fn owners(crm: &Installation, person: &Person) -> Value {
    let usage = crm.usage();
    let links = |unrestricted: bool| {
        let modules = crm.current.user_modules();
        modules
            .filter(|module| module.unrestricted == unrestricted)
            .map(|module| link(module, &usage, person))
            .collect::<Vec<_>>()
    };
    json!([{
        "Name": OWNER,
        "Description": "SuperOffice AS",
        "RestrictedModuleLicenses": links(false),
        "UnrestrictedModuleLicenses": links(true),
        "TableRight": null,
        "FieldProperties": {},
    }])
}

fn link(module: &ModuleLicense, usage: &Usage, person: &Person) -> Value {
    let known = modules::named(&module.module_name);
    let in_use = usage.of(&module.module_name);
    let free = module.number_of_licenses - in_use;
    let assigned = person.holds(&module.module_name);
    let can_assign = module.unrestricted || assigned || free > 0;
    json!({
        "Unrestricted": module.unrestricted,
        "Total": module.number_of_licenses,
        "Tooltip": module.module_tooltip,
        "CanAssign": can_assign && !known.is_some_and(modules::Module::is_org_plan),
        "Free": free,
        "InUse": in_use,
        "IsHidden": module.is_hidden,
        "Assigned": assigned,
        "ModuleLicenseId": known.map_or(0, |known| known.id),
        "Name": module.module_name,
        "Description": module.module_description,
        "PrerequisiteModuleName": module.prerequisite_module_name,
        "SortOrder": module.sort_order,
        "ExtraFlags": module.extra_flags,
        "TableRight": null,
        "FieldProperties": {},
    })
}

/// `GrantedModuleLicense[]` of one person: their user licences, and every site and system licence.
pub fn granted(crm: &Installation, person: &Person) -> Vec<Value> {
    let set = &crm.current.set;
    let applies = |module: &&ModuleLicense| {
        module.license_type != "UserLicense" || person.holds(&module.module_name)
    };
    let grant = |module: &ModuleLicense| {
        json!({
            "OwnerId": 1,
            "OwnerName": OWNER,
            "OwnerDescription": set.owner_description,
            "ModuleId": modules::named(&module.module_name).map_or(0, |known| known.id),
            "Name": module.module_name,
            "Description": module.module_description,
            "Version": module.module_version,
            "LicenseType": module.license_type,
            "ExtraFlags": module.extra_flags,
            "ExtraInfo": module.extra_info,
            "SortOrder": module.sort_order,
            "LicenseNumber": module.number_of_licenses,
            "IsHidden": module.is_hidden,
            "IsUnrestricted": module.unrestricted,
            "ExpiryDate": set.expiry_date,
            "TableRight": null,
            "FieldProperties": {},
        })
    };
    let modules = set.module_licenses.iter().filter(applies);
    modules.map(grant).collect()
}
