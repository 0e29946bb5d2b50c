//! `UserOpenTickets`: requests in Service that someone still has to answer.
//!
//! The published archive has many more columns.

use super::{Archive, Asked};
use crate::access::{Address, Call};
use crate::refusal::Refusal;
use crate::tickets::Ticket;
use axum::Json;
use axum::extract::Query;
use serde_json::{Value, json};

const OWNER: &str = "ownedBy/associateDbId";

/// Answers for everyone, or for the owners that the restriction names.
///
/// Inference: without a restriction it lists everyone's open requests and nobody's (owner 0).
pub async fn list(
    call: Call,
    Query(asked): Query<Asked>,
    address: Address,
) -> Result<Json<Value>, Refusal> {
    if let Some(entity) = asked.entities.as_ref().filter(|entity| *entity != "ticket") {
        return Err(Refusal::Invalid(format!("Entity '{entity}' is not known.")));
    }
    let owners = match &asked.filter {
        Some(filter) => Some(owners(filter).ok_or_else(|| {
            Refusal::Invalid(format!("'{filter}' cannot be used as a restriction."))
        })?),
        None => None,
    };
    let crm = call.tenant.lock();
    let wanted = |ticket: &&Ticket| {
        let owned = owners
            .as_ref()
            .is_none_or(|owners| owners.contains(&ticket.owner));
        owned && ticket.is_open()
    };
    let archive = Archive {
        key: "ticketId",
        entity: "ticket",
        columns: ["ticketId", "title", OWNER].map(str::to_owned).to_vec(),
        rows: crm
            .tickets
            .values()
            .filter(wanted)
            .map(|ticket| (ticket.id, ticket))
            .collect(),
        cell: &cell,
    };
    archive.page(&asked, &address).map(Json)
}

/// The owners in `ownedBy/associateDbId eq 5` or `ownedBy/associateDbId oneOf (5,7)`.
fn owners(filter: &str) -> Option<Vec<i64>> {
    let rest = filter.trim().strip_prefix(OWNER)?.trim_start();
    let (operator, values) = rest.split_once(' ')?;
    let values = match operator {
        "eq" => return Some(vec![values.trim().parse().ok()?]),
        "oneOf" => values.trim().strip_prefix('(')?.strip_suffix(')')?,
        _ => return None,
    };
    values.split(',').map(|id| id.trim().parse().ok()).collect()
}

fn cell(ticket: &Ticket, column: &str) -> Option<Value> {
    Some(match column {
        "ticketId" => json!(ticket.id),
        "title" => json!(ticket.title()),
        OWNER => json!(ticket.owner),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::owners;

    #[test]
    fn a_restriction_names_one_owner_or_several_and_nothing_else() {
        assert_eq!(owners("ownedBy/associateDbId eq 5"), Some(vec![5]));
        assert_eq!(
            owners("ownedBy/associateDbId oneOf (5, 7)"),
            Some(vec![5, 7])
        );
        for other in [
            "ownedBy/associateDbId gt 5",
            "ownedBy/associateDbId oneOf 5",
            "title eq 5",
            "ownedBy/associateDbId eq 5 or ticketId eq 6",
        ] {
            assert_eq!(owners(other), None, "{other}");
        }
    }
}
