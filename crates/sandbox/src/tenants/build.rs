//! Builds a signed licence set from a recipe.

use super::recipe::{KEPT, Line, Recipe, WARNED};
use crate::clock::{UNSET, shifted, wire_day};
use crate::license::OWNER;
use crate::license::modules::{self, Kind, Module};
use crate::license::set::{SignedSet, make_believe};
use crate::license::wire::{DsaParameters, LicenseInfo, ModuleLicense, SignedPublicKey};
use chrono::{Months, NaiveDate};

/// Which of a recipe's two sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The one in force.
    Current,
    /// The one that the licence server would give.
    New,
}

/// The signed set.
///
/// The dates keep the distances of the one published sample.
pub fn license_set(recipe: &Recipe, which: Which, today: NaiveDate) -> SignedSet {
    let expiry = shifted(today, recipe.expires_in);
    let expiry = match which {
        Which::Current => expiry,
        Which::New => expiry + Months::new(12),
    };
    let (company, serial) = match (which, recipe.renamed) {
        (Which::New, Some((company, serial))) => (company.to_owned(), serial.to_owned()),
        _ => (recipe.company.to_owned(), serial(recipe)),
    };
    let (check_in, maintained) = match (which, recipe.maintained_for) {
        (Which::Current, Some(days)) => (recipe.next_check, shifted(today, days)),
        (Which::Current, None) => (recipe.next_check, shifted(expiry, -WARNED)),
        (Which::New, _) => (1, shifted(expiry, -WARNED)),
    };
    let (product_type, product_description) = product(recipe);
    let set = LicenseInfo {
        company_name: company,
        serial_nr: serial,
        owner_name: OWNER.to_owned(),
        owner_description: "SuperOffice AS".to_owned(),
        next_check_date: wire_day(shifted(today, check_in)),
        maintenance_date: wire_day(maintained),
        admin_warning_date: wire_day(shifted(expiry, -WARNED)),
        expiry_date: wire_day(expiry),
        grace_date: wire_day(shifted(expiry, KEPT)),
        extra_flags: 0,
        extra_info: String::new(),
        license_url: "https://license.superoffice.com/".to_owned(),
        license_version: recipe.licensed.to_owned(),
        deployment_type: if recipe.is_online() { 2 } else { 1 },
        product_type: product_type.to_owned(),
        product_description: product_description.to_owned(),
        module_licenses: rows(recipe, which),
        public_key: public_key(),
        signature: String::new(),
    };
    SignedSet::sign(set)
}

/// The words for the product. Inference: only the names of the fields are published.
fn product(recipe: &Recipe) -> (&'static str, &'static str) {
    match (recipe.org_plan, recipe.is_online()) {
        (Some(_), _) => ("CRM Suite", "SuperOffice CRM Suite"),
        (None, true) => ("CRM Online", "SuperOffice CRM Online"),
        (None, false) => ("CRM Onsite", "SuperOffice CRM Onsite"),
    }
}

/// The installation's serial number: ten digits.
pub fn serial(recipe: &Recipe) -> String {
    if let Some(serial) = recipe.serial {
        return serial.to_owned();
    }
    let digits: u64 = recipe
        .id
        .bytes()
        .filter(u8::is_ascii_digit)
        .fold(0, |sum, digit| sum * 10 + u64::from(digit - b'0'));
    format!("{:010}", 2_714_000_000 + digits * 37)
}

fn rows(recipe: &Recipe, which: Which) -> Vec<ModuleLicense> {
    let row = |(place, module): (usize, &Module)| {
        let seats = seats(recipe, which, module)?;
        Some(row_of(module, seats, (place as i64 + 1) * 10))
    };
    modules::ALL.iter().enumerate().filter_map(row).collect()
}

/// How many of a module the set grants; nothing when it is not in the set.
fn seats(recipe: &Recipe, which: Which, module: &Module) -> Option<i64> {
    let bought = |line: &Line| {
        if which == Which::Current {
            line.current
        } else {
            line.new
        }
    };
    let sum = match module.kind {
        Kind::Hidden if recipe.hidden.iter().any(|line| line.module == module.name) => recipe
            .hidden
            .iter()
            .filter(|line| line.module == module.name)
            .map(bought)
            .sum(),
        Kind::Plan(_) | Kind::OrgPlan(_) | Kind::AddOn => recipe
            .lines
            .iter()
            .filter(|line| line.module == module.name)
            .map(bought)
            .sum(),
        Kind::Hidden => recipe
            .lines
            .iter()
            .filter(|line| modules::carried_by(line.module).contains(&module.name))
            .map(bought)
            .sum(),
        Kind::System => i64::from(recipe.marks.contains(&module.name)),
        Kind::NoPlan => i64::from(recipe.org_plan.is_none()),
        Kind::Site | Kind::SiteMarker => 1,
    };
    (sum > 0).then_some(sum)
}

fn row_of(module: &Module, seats: i64, sort_order: i64) -> ModuleLicense {
    let (license_type, extra_flags, hidden, unrestricted) = match module.kind {
        Kind::Plan(_) | Kind::OrgPlan(_) => ("UserLicense", 1, false, false),
        Kind::NoPlan => ("UserLicense", 1, false, true),
        Kind::AddOn => ("UserLicense", 0, false, false),
        Kind::Hidden => ("UserLicense", 0, true, false),
        Kind::Site => ("SiteLicense", 0, false, true),
        Kind::SiteMarker => ("SiteLicense", 2, true, true),
        Kind::System => ("Unknown", 0, true, true),
    };
    let extra_info = match module.kind {
        Kind::Plan(set) | Kind::OrgPlan(set) => format!("set={}", set.join(",")),
        _ => String::new(),
    };
    ModuleLicense {
        owner_name: OWNER.to_owned(),
        module_name: module.name.to_owned(),
        module_description: module.description.to_owned(),
        module_tooltip: module.tooltip.to_owned(),
        module_version: String::new(),
        license_type: license_type.to_owned(),
        unrestricted,
        allowed_user_type: "InternalAssociate".to_owned(),
        number_of_licenses: seats,
        extra_flags,
        extra_info,
        sort_order,
        is_hidden: hidden,
        prerequisite_module_name: String::new(),
        signature: String::new(),
    }
}

fn public_key() -> SignedPublicKey {
    SignedPublicKey {
        owner_name: OWNER.to_owned(),
        sign_date: "2010-01-04T00:00:00".to_owned(),
        expiry_date: UNSET.to_owned(),
        key: DsaParameters {
            p: make_believe("p", 172),
            q: make_believe("q", 28),
            g: make_believe("g", 172),
            y: make_believe("y", 172),
            j: None,
            seed: None,
            counter: 0,
        },
        signature: make_believe("signature", 56),
    }
}
