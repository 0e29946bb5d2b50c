//! One person's licences: what they hold and what they could be given.

use super::modules::{self, Kind};
use super::store;
use super::usage::Usage;
use super::wire::ModuleLicense;
use super::{OWNER, modules::Module};
use crate::db::Result;
use rusqlite::{Connection, params};
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};

/// The visible user licences a person holds, by name.
pub fn held(connection: &Connection, tenant: &str, associate: i64) -> Result<Vec<String>> {
    let mut ask = connection.prepare_cached(
        "SELECT module FROM assignment WHERE tenant = ?1 AND associate = ?2 ORDER BY module",
    )?;
    let rows = ask.query_map(params![tenant, associate], |row| row.get(0))?;
    rows.collect()
}

/// The visible user licences that each person holds.
pub fn all_held(connection: &Connection, tenant: &str) -> Result<HashMap<i64, HashSet<String>>> {
    let mut ask =
        connection.prepare_cached("SELECT associate, module FROM assignment WHERE tenant = ?1")?;
    let rows = ask.query_map([tenant], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
    })?;
    let mut held: HashMap<i64, HashSet<String>> = HashMap::new();
    for row in rows {
        let (associate, module) = row?;
        held.entry(associate).or_default().insert(module);
    }
    Ok(held)
}

/// Whether someone who holds `held` holds a module: on its own, or carried by a plan.
pub fn holds(held: &[String], module: &str) -> bool {
    held.iter()
        .any(|plan| plan == module || modules::carries(plan, module))
}

/// The names of everything a person holds, hidden licences included, in the licence's order.
pub fn names(connection: &Connection, tenant: &str, associate: i64) -> Result<Vec<String>> {
    let held = held(connection, tenant, associate)?;
    Ok(user_modules(connection, tenant)?
        .into_iter()
        .map(|module| module.module_name)
        .filter(|name| holds(&held, name))
        .collect())
}

/// The user licences of the set in force.
pub fn user_modules(connection: &Connection, tenant: &str) -> Result<Vec<ModuleLicense>> {
    let modules = store::current(connection, tenant)?
        .map(|current| current.set.module_licenses)
        .unwrap_or_default();
    Ok(modules
        .into_iter()
        .filter(|module| module.license_type == "UserLicense")
        .collect())
}

/// `LicenseOwner[]` of one person.
pub fn owners(connection: &Connection, tenant: &str, associate: i64) -> Result<Value> {
    let held = held(connection, tenant, associate)?;
    let usage = Usage::count(connection, tenant)?;
    let (free, limited): (Vec<ModuleLicense>, Vec<ModuleLicense>) =
        user_modules(connection, tenant)?
            .into_iter()
            .partition(|module| module.unrestricted);
    let links = |modules: &[ModuleLicense]| {
        modules
            .iter()
            .map(|module| link(module, &usage, &held))
            .collect::<Vec<_>>()
    };
    Ok(json!([{
        "Name": OWNER,
        "Description": "SuperOffice AS",
        "RestrictedModuleLicenses": links(&limited),
        "UnrestrictedModuleLicenses": links(&free),
        "TableRight": null,
        "FieldProperties": {},
    }]))
}

fn link(module: &ModuleLicense, usage: &Usage, held: &[String]) -> Value {
    let in_use = usage.of(&module.module_name);
    let free = module.number_of_licenses - in_use;
    let assigned = holds(held, &module.module_name);
    json!({
        "Unrestricted": module.unrestricted,
        "Total": module.number_of_licenses,
        "Tooltip": module.module_tooltip,
        "CanAssign": !modules::is_org_plan(&module.module_name) && (module.unrestricted || assigned || free > 0),
        "Free": free,
        "InUse": in_use,
        "IsHidden": module.is_hidden,
        "Assigned": assigned,
        "ModuleLicenseId": id_of(&module.module_name),
        "Name": module.module_name,
        "Description": module.module_description,
        "PrerequisiteModuleName": module.prerequisite_module_name,
        "SortOrder": module.sort_order,
        "ExtraFlags": module.extra_flags,
        "TableRight": null,
        "FieldProperties": {},
    })
}

/// A module's primary key.
pub fn id_of(name: &str) -> i64 {
    modules::named(name).map_or(0, |module: &Module| module.id)
}

/// `GrantedModuleLicense[]` of one person: their user licences, and every site and system licence.
pub fn granted(connection: &Connection, tenant: &str, associate: i64) -> Result<Vec<Value>> {
    let held = held(connection, tenant, associate)?;
    let Some(current) = store::current(connection, tenant)? else {
        return Ok(Vec::new());
    };
    let applies = |module: &&ModuleLicense| {
        module.license_type != "UserLicense" || holds(&held, &module.module_name)
    };
    let grant = |module: &ModuleLicense| {
        json!({
            "OwnerId": 1,
            "OwnerName": OWNER,
            "OwnerDescription": current.set.owner_description,
            "ModuleId": id_of(&module.module_name),
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
            "ExpiryDate": current.set.expiry_date,
            "TableRight": null,
            "FieldProperties": {},
        })
    };
    Ok(current
        .set
        .module_licenses
        .iter()
        .filter(applies)
        .map(grant)
        .collect())
}

/// The visible user licences of the set in force: the ones a person can be given, and the archive's extra columns.
pub fn visible(connection: &Connection, tenant: &str) -> Result<Vec<ModuleLicense>> {
    Ok(user_modules(connection, tenant)?
        .into_iter()
        .filter(|module| !module.is_hidden)
        .collect())
}

/// The user plans of the set in force.
pub fn plans(connection: &Connection, tenant: &str) -> Result<Vec<ModuleLicense>> {
    let is_plan = |module: &ModuleLicense| {
        matches!(
            modules::named(&module.module_name).map(|known| known.kind),
            Some(Kind::Plan(_) | Kind::OrgPlan(_) | Kind::NoPlan)
        )
    };
    Ok(visible(connection, tenant)?
        .into_iter()
        .filter(is_plan)
        .collect())
}
