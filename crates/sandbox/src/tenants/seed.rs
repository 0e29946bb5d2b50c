//! Fills a tenant from its recipe.

use super::build::{self, Which};
use super::names;
use super::people::Traits;
use super::recipes::Recipe;
use crate::clock::{Clock, UNSET, shifted};
use crate::db::Result;
use crate::license::{links, store};
use crate::tickets;
use crate::users::table::{self, ADMINISTRATOR, Associate, ORDINARY};
use rusqlite::{Connection, params};
use serde_json::{Value, json};

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
pub fn associate_id(place: usize) -> i64 {
    5 + place as i64 + (place as i64 / 3)
}

/// Fills a tenant. Whatever was in it before has to be gone.
pub fn fill(connection: &Connection, recipe: &Recipe, clock: &Clock) -> Result<()> {
    let work = connection.unchecked_transaction()?;
    licence(connection, recipe, clock)?;
    let mut request = 1000;
    for place in 0..recipe.people {
        let traits = (recipe.traits)(place);
        let person = person(recipe, place, traits, clock);
        table::write(
            connection,
            recipe.id,
            &person,
            &carrier(recipe, &person, place).to_string(),
        )?;
        for _ in 0..traits.requests {
            request += 1;
            tickets::open_one(connection, recipe.id, request, &person, clock)?;
        }
    }
    for line in recipe.lines {
        for place in (line.first..line.first + line.holders).filter(|place| *place < recipe.people)
        {
            table::assign(
                connection,
                recipe.id,
                associate_id(place),
                line.module,
                true,
            )?;
        }
    }
    work.commit()
}

fn licence(connection: &Connection, recipe: &Recipe, clock: &Clock) -> Result<()> {
    let answer = &recipe.answer;
    let status = match answer.status {
        "Ok" if recipe.renewal => "NewLicenseAvailable",
        status => status,
    };
    connection.execute(
        "INSERT INTO tenant(id, company, serial, status, message, url, hold, reachable) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![recipe.id, recipe.company, build::serial(recipe), status, answer.message, answer.url, hold(recipe), recipe.reachable],
    )?;
    for (which, name) in [(Which::Current, "current"), (Which::New, "new")] {
        if let Some(set) = build::license_set(recipe, which, clock.today()) {
            store::write(connection, recipe.id, name, &set)?;
        }
    }
    Ok(())
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

fn person(recipe: &Recipe, place: usize, traits: Traits, clock: &Clock) -> Associate {
    let (first, last) = names::of(recipe.names, place);
    let id = associate_id(place);
    let initials = names::initials(&first, &last, place);
    let mailbox = format!(
        "{}@{}.example",
        names::mailbox(&first, &last, place),
        recipe.id.to_lowercase()
    );
    let administrator = place < ADMINISTRATORS;
    let (role_id, role) = if administrator {
        (ADMINISTRATOR, "Administrator")
    } else {
        (ORDINARY, "User level 0")
    };
    let (group_id, group) = if administrator {
        GROUPS[0]
    } else {
        group_of(recipe, place)
    };
    let seen = |hour: u32| {
        let day = traits.seen.map(|days| shifted(clock.today(), -days));
        day.map_or_else(
            || UNSET.to_owned(),
            |day| format!("{day}T{hour:02}:{:02}:00", place % 60),
        )
    };
    Associate {
        id,
        name: initials.clone(),
        first_name: first,
        last_name: last,
        middle_name: String::new(),
        user_name: mailbox.clone(),
        email: mailbox,
        role_id,
        role: role.to_owned(),
        user_group: group.to_owned(),
        user_group_id: group_id,
        other_groups: String::new(),
        tooltip: format!("{group}, {}", recipe.company),
        person_id: id + 3,
        contact_id: CONTACT,
        ej_user_id: if administrator || !recipe.few_service_users || has_service(recipe, place) {
            place as i64 + 2
        } else {
            0
        },
        nick_name: initials,
        can_login: !traits.locked_out && !traits.former,
        deleted: false,
        retired: traits.former,
        last_login: seen(7),
        last_logout: seen(16),
    }
}

fn has_service(recipe: &Recipe, place: usize) -> bool {
    let held: Vec<String> = recipe
        .lines
        .iter()
        .filter(|line| (line.first..line.first + line.holders).contains(&place))
        .map(|line| line.module.to_owned())
        .collect();
    links::holds(&held, "service")
}

fn group_of(recipe: &Recipe, place: usize) -> (i64, &'static str) {
    let holds =
        |line: &&super::recipes::Line| (line.first..line.first + line.holders).contains(&place);
    match recipe.lines.iter().find(holds).map(|line| line.module) {
        Some(module) if module.contains("service") => GROUPS[2],
        Some(module) if module.contains("marketing") => GROUPS[3],
        _ => GROUPS[1],
    }
}

fn carrier(recipe: &Recipe, person: &Associate, place: usize) -> Value {
    json!({
        "AssociateId": person.id,
        "Name": person.name,
        "Rank": place + 1,
        "Tooltip": person.tooltip,
        "Role": { "Id": person.role_id, "Value": person.role, "Tooltip": "" },
        "UserGroup": { "Id": person.user_group_id, "Value": person.user_group, "Tooltip": "", "Rank": person.user_group_id },
        "OtherGroups": [{ "Id": 2, "Value": "Sales", "Tooltip": "", "Rank": 2 }],
        "Person": {
            "Position": "",
            "PersonId": person.person_id,
            "Firstname": person.first_name,
            "Lastname": person.last_name,
            "MiddleName": person.middle_name,
            "Email": person.email,
            "FullName": person.full_name(),
            "FormalName": person.full_name(),
            "CountryId": 578,
            "ContactId": person.contact_id,
            "ContactName": recipe.company,
            "ContactFullName": recipe.company,
            "ContactCountryId": 578,
            "Retired": i32::from(person.retired),
            "Rank": place + 1,
            "AssociateName": person.name,
            "AssociateId": person.id,
            "PersonNumber": format!("{}", 4000 + place),
        },
        "Deleted": person.deleted,
        "RequestSignature": format!("Med vennlig hilsen\n{}", person.full_name()),
        "Type": "InternalAssociate",
        "IsPersonRetired": person.retired,
        "Credentials": [{
            "Type": {
                "DisplayType": "SuperID",
                "Type": "SuperId",
                "Description": "",
                "ValueControl": "Edit",
                "CanCreatePerson": false,
                "IsUserNameSupported": true,
            },
            "Value": person.email,
            "DisplayValue": person.email,
        }],
        "UserName": person.user_name,
        "NickName": person.nick_name,
        "CustomFields": { "x_desk": format!("{}", 100 + place) },
    })
}

/// The first ordinary person who can log in and holds a plan: the one to try an ordinary user's view as.
pub fn first_ordinary(connection: &Connection, tenant: &str) -> Result<Option<Associate>> {
    let everyone = table::all(connection, tenant)?;
    Ok(everyone
        .into_iter()
        .find(|person| !person.is_administrator() && person.can_login && !person.is_former()))
}

/// The first administrator.
pub fn first_administrator(connection: &Connection, tenant: &str) -> Result<Option<Associate>> {
    Ok(table::all(connection, tenant)?
        .into_iter()
        .find(Associate::is_administrator))
}
