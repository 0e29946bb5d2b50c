//! Fills a tenant from its recipe.

use super::build::{self, Which};
use super::names;
use super::people::Traits;
use super::recipe::{Line, Recipe};
use crate::clock::{UNSET, shifted};
use crate::installation::{Installation, LicenseServer};
use crate::license::modules;
use crate::tickets::entity;
use crate::users::{ADMINISTRATOR, ORDINARY, Person};
use chrono::NaiveDate;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, HashSet};

const GROUPS: [(i64, &str); 4] = [
    (1, "Administration"),
    (2, "Sales"),
    (3, "Service"),
    (4, "Marketing"),
];
/// The first two people are the administrators.
const ADMINISTRATORS: usize = 2;
const CONTACT: i64 = 2;

/// The associate id of the person at a place in the list. Ids have gaps, as they have after years of use.
fn associate_id(place: usize) -> i64 {
    5 + place as i64 + (place as i64 / 3)
}

/// A tenant as new. Its dates are counted from `today`.
pub fn fill(recipe: &'static Recipe, today: NaiveDate) -> Installation {
    let set = |which| build::license_set(recipe, which, today);
    let mut crm = Installation {
        recipe,
        company: recipe.company.to_owned(),
        serial: build::serial(recipe),
        server: server(recipe),
        current: set(Which::Current),
        new: recipe.renewal.then(|| set(Which::New)),
        handed_out: HashSet::new(),
        activations: 0,
        people: BTreeMap::new(),
        tickets: BTreeMap::new(),
    };
    for place in 0..recipe.people {
        let traits = (recipe.traits)(place);
        let person = person(recipe, place, traits, today);
        for _ in 0..traits.requests {
            let id = 1001 + crm.tickets.len() as i64;
            crm.tickets.insert(id, entity::opened(id, &person, today));
        }
        crm.people.insert(person.id, person);
    }
    crm
}

/// What the licence server says of a new tenant.
fn server(recipe: &Recipe) -> LicenseServer {
    let answer = &recipe.answer;
    let status = match answer.status {
        "Ok" if recipe.renewal => "NewLicenseAvailable",
        status => status,
    };
    LicenseServer {
        status: status.to_owned(),
        message: answer.message.to_owned(),
        url: answer.url.to_owned(),
        hold: hold(recipe),
    }
}

/// Why the licence server does not let the new licence go.
fn hold(recipe: &Recipe) -> String {
    match recipe.renamed {
        Some((company, serial)) => format!(
            "The new licence is made out to {company}, serial number {serial}. Change the name and serial number first."
        ),
        None => recipe.hold.to_owned(),
    }
}

fn person(recipe: &Recipe, place: usize, traits: Traits, today: NaiveDate) -> Person {
    let seen = |hour: u32| {
        let day = traits.seen.map(|days| shifted(today, -days));
        let moment = |day| format!("{day}T{hour:02}:{:02}:00", place % 60);
        day.map_or_else(|| UNSET.to_owned(), moment)
    };
    let can_login = !traits.locked_out && !traits.former;
    let mut plans: BTreeSet<&'static str> = lines(recipe, place).map(|line| line.module).collect();
    plans.extend(recipe.org_plan.filter(|_| can_login));
    let is_service_user =
        place < ADMINISTRATORS || !recipe.few_service_users || modules::holds(&plans, "service");
    Person {
        id: associate_id(place),
        ej_user_id: if is_service_user { place as i64 + 2 } else { 0 },
        can_login,
        last_login: seen(7),
        last_logout: seen(16),
        carrier: carrier(recipe, place, traits.former),
        plans,
    }
}

/// What the person at a place holds.
fn lines(recipe: &Recipe, place: usize) -> impl Iterator<Item = &'static Line> {
    let holds = move |line: &&Line| (line.first..line.first + line.holders).contains(&place);
    recipe.lines.iter().filter(holds)
}

fn group_of(recipe: &Recipe, place: usize) -> (i64, &'static str) {
    if place < ADMINISTRATORS {
        return GROUPS[0];
    }
    match lines(recipe, place).next().map(|line| line.module) {
        Some(module) if module.contains("service") => GROUPS[2],
        Some(module) if module.contains("marketing") => GROUPS[3],
        _ => GROUPS[1],
    }
}

fn carrier(recipe: &Recipe, place: usize, former: bool) -> Value {
    let id = associate_id(place);
    let (first, last) = names::of(recipe.names, place);
    let full = format!("{first} {last}");
    let initials = names::initials(&first, &last, place);
    let mailbox = names::mailbox(&first, &last, place);
    let mailbox = format!("{mailbox}@{}.example", recipe.id.to_lowercase());
    let (role_id, role) = if place < ADMINISTRATORS {
        (ADMINISTRATOR, "Administrator")
    } else {
        (ORDINARY, "User level 0")
    };
    let (group_id, group) = group_of(recipe, place);
    json!({
        "AssociateId": id,
        "Name": initials,
        "Rank": place + 1,
        "Tooltip": format!("{group}, {}", recipe.company),
        "Role": { "Id": role_id, "Value": role, "Tooltip": "" },
        "UserGroup": { "Id": group_id, "Value": group, "Tooltip": "", "Rank": group_id },
        "OtherGroups": [{ "Id": 2, "Value": "Sales", "Tooltip": "", "Rank": 2 }],
        "Person": {
            "Position": "",
            "PersonId": id + 3,
            "Firstname": first,
            "Lastname": last,
            "MiddleName": "",
            "Email": mailbox,
            "FullName": full,
            "FormalName": full,
            "CountryId": 578,
            "ContactId": CONTACT,
            "ContactName": recipe.company,
            "ContactFullName": recipe.company,
            "ContactCountryId": 578,
            "Retired": i32::from(former),
            "Rank": place + 1,
            "AssociateName": initials,
            "AssociateId": id,
            "PersonNumber": (4000 + place).to_string(),
        },
        "Deleted": false,
        "RequestSignature": format!("Med vennlig hilsen\n{full}"),
        "Type": "InternalAssociate",
        "IsPersonRetired": former,
        "Credentials": [{
            "Type": {
                "DisplayType": "SuperID",
                "Type": "SuperId",
                "Description": "",
                "ValueControl": "Edit",
                "CanCreatePerson": false,
                "IsUserNameSupported": true,
            },
            "Value": mailbox,
            "DisplayValue": mailbox,
        }],
        "UserName": mailbox,
        "NickName": initials,
        "CustomFields": { "x_desk": (100 + place).to_string() },
    })
}
