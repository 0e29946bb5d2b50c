//! Changes to people behind everyone's back.

use crate::access::Tenant;
use crate::refusal::Refusal;
use crate::tickets::entity;
use axum::Json;
use axum::http::StatusCode;
use serde::Deserialize;

/// A change to one person.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Change {
    associate_id: i64,
    /// The last name; there is no first name any more.
    name: Option<String>,
    #[serde(default)]
    remove: Vec<String>,
    can_login: Option<bool>,
    open_requests: Option<i64>,
}

pub(super) async fn change(
    tenant: Tenant,
    Json(change): Json<Change>,
) -> Result<StatusCode, Refusal> {
    let mut crm = tenant.lock();
    let crm = &mut *crm;
    let id = change.associate_id;
    let Some(person) = crm.people.get_mut(&id) else {
        return Err(Refusal::NotFound(format!("User id {id} not found")));
    };
    if let Some(name) = change.name {
        person.carrier["Person"]["Firstname"] = "".into();
        person.carrier["Person"]["Lastname"] = name.into();
    }
    for plan in &change.remove {
        person.plans.remove(plan.as_str());
    }
    if let Some(can_login) = change.can_login {
        person.can_login = can_login;
        // Whoever can log in has a seat of the organisation's one plan, where there is one.
        match (tenant.recipe.org_plan, can_login) {
            (Some(plan), true) => person.plans.insert(plan),
            (Some(plan), false) => person.plans.remove(plan),
            (None, _) => false,
        };
    }
    if let Some(count) = change.open_requests {
        let last = crm.tickets.keys().next_back().copied().unwrap_or(1000);
        crm.tickets.retain(|_, ticket| ticket.owner != id);
        let new = last + 1..=last + count;
        let new = new.map(|ticket| entity::opened(ticket, person, tenant.app.clock.today()));
        crm.tickets.extend(new.map(|ticket| (ticket.id, ticket)));
    }
    Ok(StatusCode::NO_CONTENT)
}
