//! Saving a request: what is checked, what is kept, and who owns it then.

use super::{Ticket, entity, lists};
use crate::clock::UNSET;
use crate::installation::Installation;
use crate::json::{field, number, text};
use crate::shape;
use crate::users::Person;
use serde_json::{Value, json};

/// "Setting the id to 2147483647 (MaxInt) will make it automatically assigned."
const AUTOMATICALLY: i64 = 2_147_483_647;

/// What a request is once the carrier that was sent for it is saved.
///
/// A field that is missing is saved with its type's default, as for a user: a request sent without `OwnedBy` is
/// nobody's afterwards. Inferences: title, category, priority and status have to be there; whoever takes a request over
/// has not read it.
///
/// # Errors
/// What is wrong with it, for people.
pub fn saved(
    crm: &Installation,
    before: &Ticket,
    body: &Value,
    now: String,
) -> Result<Ticket, String> {
    let mut carrier = shape::bind(body, &entity::TICKET)?;
    let id_in = |part: &str, name: &str| {
        let part = field(body, part);
        part.and_then(|part| number(part, name)).unwrap_or(0)
    };
    let category = id_in("Category", "TicketCategoryId");
    let priority = id_in("Priority", "TicketPriorityId");
    let wrong = if text(&carrier, "Title").is_none_or(str::is_empty) {
        "The Title field is required."
    } else if lists::category(category).is_null() {
        "There is no such category."
    } else if lists::priority(priority).is_null() {
        "There is no such priority."
    } else if !text(&carrier, "BaseStatus").is_some_and(lists::is_state) {
        "The value of 'BaseStatus' is not valid."
    } else {
        ""
    };
    if !wrong.is_empty() {
        return Err(wrong.to_owned());
    }
    let owner = owner(crm, id_in("OwnedBy", "AssociateId"), before.owner)?;
    if owner != before.owner {
        carrier["ReadByOwner"] = json!(UNSET);
        carrier["FirstReadByOwner"] = json!(UNSET);
        carrier["ReadStatus"] = json!("Red");
    }
    Ok(Ticket {
        owner,
        changed_at: now,
        priority,
        category,
        carrier,
        ..before.clone()
    })
}

/// Who owns a request when a carrier asks for `asked`.
///
/// Inference: an owner has to be a Service user (`EjUserId` not 0) who is no former employee, unless they own it
/// already.
fn owner(crm: &Installation, asked: i64, before: i64) -> Result<i64, String> {
    if asked == 0 || asked == before {
        return Ok(asked);
    }
    if asked == AUTOMATICALLY {
        return Ok(next_in_line(crm, before));
    }
    match crm.people.get(&asked) {
        Some(person) if person.ej_user_id != 0 && !person.is_former() => Ok(asked),
        Some(_) => Err("The user cannot own requests.".to_owned()),
        None => Err("There is no such user.".to_owned()),
    }
}

/// Whose turn it is; 0 = nobody can take it.
///
/// Inferences: every category delegates evenly among the Service users who hold a plan with Service and can log in,
/// to whoever owns the fewest open requests, and never back to the one who hands it over.
fn next_in_line(crm: &Installation, before: i64) -> i64 {
    let load = crm.open_requests();
    let available = |person: &&Person| {
        let present = person.can_login && !person.is_former() && person.ej_user_id != 0;
        present && person.id != before && person.holds("service")
    };
    let people = crm.people.values().filter(available);
    let next = people.min_by_key(|person| load.get(&person.id).copied().unwrap_or(0));
    next.map_or(0, |person| person.id)
}
