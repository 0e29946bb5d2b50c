//! How much of the licence is in use: always counted from the assignments.

use super::modules::{self, Kind};
use super::server;
use super::store::{self, Stored};
use super::wire::{ExtendedLicenseInfo, ExtendedModuleLicense, ModuleLicense};
use crate::db::Result;
use rusqlite::Connection;
use std::collections::HashMap;

/// How many hold each user licence. A hidden one is held by whoever holds a plan that carries it.
#[derive(Debug, Clone, Default)]
pub struct Usage(HashMap<String, i64>);

impl Usage {
    /// Counts the holders of every user licence.
    pub fn count(connection: &Connection, tenant: &str) -> Result<Self> {
        let mut ask = connection.prepare_cached(
            "SELECT module, COUNT(*) FROM assignment WHERE tenant = ?1 GROUP BY module",
        )?;
        let rows = ask.query_map([tenant], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut counts: HashMap<String, i64> = rows.collect::<Result<_>>()?;
        for module in modules::ALL
            .iter()
            .filter(|module| module.kind == Kind::Hidden)
        {
            counts.insert(
                module.name.to_owned(),
                holders_of_hidden(connection, tenant, module.name)?,
            );
        }
        Ok(Self(counts))
    }

    /// How many hold a module. Site and system licences are not held by anyone.
    pub fn of(&self, module: &str) -> i64 {
        self.0.get(module).copied().unwrap_or(0)
    }
}

fn holders_of_hidden(connection: &Connection, tenant: &str, hidden: &str) -> Result<i64> {
    let carriers = modules::ALL
        .iter()
        .filter(|module| modules::carries(module.name, hidden));
    // The names are this program's own constants, without quotes in them.
    let list = carriers
        .map(|module| format!("'{}'", module.name))
        .collect::<Vec<_>>()
        .join(",");
    let ask = format!(
        "SELECT COUNT(DISTINCT associate) FROM assignment WHERE tenant = ?1 AND module IN ({list})"
    );
    connection.query_row(&ask, [tenant], |row| row.get(0))
}

/// A restricted module with more in use than a set grants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excess {
    /// The module's name.
    pub module: String,
    /// Its name for people.
    pub description: String,
    /// Whether people see it.
    pub hidden: bool,
    /// How many hold it.
    pub in_use: i64,
    /// How many the set grants.
    pub granted: i64,
}

/// What stands in the way of a new set, in the order of the modules.
pub fn excess(current: &Stored, new: &Stored, usage: &Usage) -> Vec<Excess> {
    let check = |(before, after): (Option<&ModuleLicense>, Option<&ModuleLicense>)| {
        let module = after.or(before)?;
        let granted = after.map_or(0, |module| module.number_of_licenses);
        let in_use = usage.of(&module.module_name);
        let limited = module.license_type == "UserLicense"
            && !after.is_some_and(|module| module.unrestricted);
        (limited && in_use > granted).then(|| Excess {
            module: module.module_name.clone(),
            description: module.module_description.clone(),
            hidden: module.is_hidden,
            in_use,
            granted,
        })
    };
    pairs(current, Some(new))
        .into_iter()
        .filter_map(check)
        .collect()
}

/// Why a new set cannot be activated; empty when it can. Plans are named first; hidden licences only on their own.
/// What else the licence server has against it comes last.
pub fn reason(excess: &[Excess], hold: &str) -> String {
    let visible: Vec<&Excess> = excess.iter().filter(|found| !found.hidden).collect();
    let told = if visible.is_empty() {
        excess.iter().collect()
    } else {
        visible
    };
    let sentence = |found: &Excess| {
        format!(
            "{}: {} in use, {} in the new licence.",
            found.description, found.in_use, found.granted
        )
    };
    let sentences: Vec<String> = told.into_iter().map(sentence).collect();
    if sentences.is_empty() {
        return hold.to_owned();
    }
    let seats = format!(
        "More licences are assigned than the new licence contains. {}",
        sentences.join(" ")
    );
    format!("{seats} {hold}").trim_end().to_owned()
}

/// The licence with its use, with or without the new set.
///
/// Inference: where there is no new set, the `…New…` figures are what the arithmetic gives for zero seats. They say
/// nothing, as the documentation gives them no meaning then.
pub fn extended(
    current: &Stored,
    new: Option<&Stored>,
    usage: &Usage,
    hold: &str,
) -> ExtendedLicenseInfo {
    let hold = if new.is_some() { hold } else { "" };
    let hindrances = new
        .map(|new| excess(current, new, usage))
        .unwrap_or_default();
    let rows = pairs(current, new)
        .into_iter()
        .map(|(before, after)| row(before, after, usage))
        .collect();
    ExtendedLicenseInfo {
        reason: reason(&hindrances, hold),
        can_be_activated: new.is_some() && hindrances.is_empty() && hold.is_empty(),
        new: new.and_then(Stored::raw),
        current: current.raw(),
        extended_module_licenses: rows,
        accumulated_next_check_date: current.set.next_check_date.clone(),
    }
}

fn row(
    before: Option<&ModuleLicense>,
    after: Option<&ModuleLicense>,
    usage: &Usage,
) -> ExtendedModuleLicense {
    let seats =
        |module: Option<&ModuleLicense>| module.map_or(0, |module| module.number_of_licenses);
    let in_use = before
        .or(after)
        .map_or(0, |module| usage.of(&module.module_name));
    ExtendedModuleLicense {
        new: after.cloned(),
        current: before.cloned(),
        number_of_licenses_in_use: in_use,
        number_of_licenses_free: seats(before) - in_use,
        number_of_licenses_added: seats(after) - seats(before),
        number_of_licenses_new_total: seats(after),
        number_of_licenses_new_free: seats(after) - in_use,
        number_of_licenses_total: seats(before),
    }
}

type Pair<'a> = (Option<&'a ModuleLicense>, Option<&'a ModuleLicense>);

/// Every module of either set: those of the current one first, then those that are only in the new one.
fn pairs<'a>(current: &'a Stored, new: Option<&'a Stored>) -> Vec<Pair<'a>> {
    let coming = new
        .map(|new| new.set.module_licenses.as_slice())
        .unwrap_or_default();
    let kept = current.set.module_licenses.iter().map(|before| {
        (
            Some(before),
            new.and_then(|new| new.set.module(&before.module_name)),
        )
    });
    let added = coming
        .iter()
        .filter(|after| current.set.module(&after.module_name).is_none())
        .map(|after| (None, Some(after)));
    kept.chain(added).collect()
}

/// The licence of a tenant as the licence server or the database tells it; nothing when there is none.
pub fn read(
    connection: &Connection,
    tenant: &str,
    with_new: bool,
) -> Result<Option<ExtendedLicenseInfo>> {
    let Some(current) = store::current(connection, tenant)? else {
        return Ok(None);
    };
    let new = if with_new {
        store::new(connection, tenant)?
    } else {
        None
    };
    let usage = Usage::count(connection, tenant)?;
    let hold = server::read(connection, tenant)?.hold;
    Ok(Some(extended(&current, new.as_ref(), &usage, &hold)))
}
