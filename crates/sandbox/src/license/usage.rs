//! How much of the licence is in use: always counted from what people hold.

use super::modules;
use super::set::SignedSet;
use super::wire::{ExtendedLicenseInfo, ExtendedModuleLicense, ModuleLicense};
use crate::users::Person;
use std::collections::{BTreeSet, HashMap};

/// How many hold each user licence. A hidden one is held by whoever holds a plan that carries it.
#[derive(Debug, Clone, Default)]
pub struct Usage(HashMap<&'static str, i64>);

impl Usage {
    /// Counts the holders of every user licence.
    pub fn count<'a>(people: impl Iterator<Item = &'a Person>) -> Self {
        // Thousands of people hold a handful of combinations.
        let mut combinations: HashMap<&BTreeSet<&'static str>, i64> = HashMap::new();
        for person in people {
            *combinations.entry(&person.plans).or_default() += 1;
        }
        let mut counts = HashMap::new();
        for (plans, holders) in combinations {
            let carried = plans.iter().flat_map(|plan| modules::carried_by(plan));
            let held: BTreeSet<&'static str> = plans.iter().chain(carried).copied().collect();
            for module in held {
                *counts.entry(module).or_default() += holders;
            }
        }
        Self(counts)
    }

    /// How many hold a module. Site and system licences are not held by anyone.
    pub fn of(&self, module: &str) -> i64 {
        self.0.get(module).copied().unwrap_or(0)
    }
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
pub fn excess(current: &SignedSet, new: &SignedSet, usage: &Usage) -> Vec<Excess> {
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
    current: &SignedSet,
    new: Option<&SignedSet>,
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
        new: new.and_then(SignedSet::raw),
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
fn pairs<'a>(current: &'a SignedSet, new: Option<&'a SignedSet>) -> Vec<Pair<'a>> {
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
