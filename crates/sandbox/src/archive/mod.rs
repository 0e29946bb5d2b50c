//! Archives: lists of rows with columns by name, over OData and over the agent.

pub mod agent;
pub mod filter;
pub mod internal_users;
pub mod odata;
pub mod open_tickets;

use crate::db::Result;
use crate::http::Call;
use rusqlite::Connection;
use serde_json::{Map, Value};
use std::collections::HashSet;

/// A column an archive has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Whether rows can be restricted by it.
    pub restrictable: bool,
    /// Whether rows can be ordered by it.
    pub orderable: bool,
}

/// One row: every column it has, by name.
#[derive(Debug, Clone)]
pub struct Row {
    /// The kind of row.
    pub entity: String,
    /// The row's key.
    pub key: i64,
    /// A hint on how to show it, such as `retired`.
    pub style: &'static str,
    /// The values.
    pub cells: Map<String, Value>,
}

/// An archive's columns and its rows for the entities asked for, in the order of their keys.
#[derive(Debug, Clone)]
pub struct Listing {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// Why an archive request was not answered.
#[derive(Debug)]
pub enum Refusal {
    /// Something the caller asked for is not there or not allowed.
    Invalid(String),
    /// There is no such archive.
    NoProvider(String),
}

/// Whose language the texts are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Texts {
    /// Resolved.
    Resolved,
    /// As resource names: the caller named no language.
    AsStored,
}

impl Texts {
    /// As the caller's header lines ask.
    pub fn asked_by(call: &Call) -> Self {
        if call.wants_language() {
            Self::Resolved
        } else {
            Self::AsStored
        }
    }
}

/// The columns whose values are needed: reading thousands of rows for three columns should cost three columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Needed {
    /// Every column.
    All,
    /// These, in lower case.
    Only(HashSet<String>),
}

impl Needed {
    /// The columns of these names.
    pub fn only<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        Self::Only(names.into_iter().map(str::to_ascii_lowercase).collect())
    }

    /// Whether a column is needed.
    pub fn includes(&self, name: &str) -> bool {
        match self {
            Self::All => true,
            Self::Only(names) => names.contains(&name.to_ascii_lowercase()),
        }
    }
}

/// What is asked of an archive.
#[derive(Debug, Clone)]
pub struct Request {
    /// The kinds of rows; empty = as the archive decides.
    pub entities: Vec<String>,
    /// The columns whose values are needed.
    pub needed: Needed,
    /// The language of the texts.
    pub texts: Texts,
}

/// Reads an archive.
pub fn list(
    connection: &Connection,
    tenant: &str,
    provider: &str,
    request: &Request,
) -> Result<std::result::Result<Listing, Refusal>> {
    match provider.to_ascii_lowercase().as_str() {
        "internalusers" => internal_users::list(connection, tenant, request),
        "useropentickets" => open_tickets::list(connection, tenant, &request.entities),
        _ => Ok(Err(Refusal::NoProvider(format!(
            "Archive provider '{provider}' not found"
        )))),
    }
}

/// One order of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// The column.
    pub column: String,
    /// Highest first.
    pub descending: bool,
}

/// Keeps the rows that a restriction lets through and puts them in order; equal rows stay in the order of their keys.
pub fn select(
    listing: &mut Listing,
    restriction: Option<&filter::Expression>,
    orders: &[Order],
) -> std::result::Result<(), Refusal> {
    if let Some(restriction) = restriction {
        filter::check(restriction, &listing.columns).map_err(Refusal::Invalid)?;
        listing
            .rows
            .retain(|row| filter::accepts(restriction, &row.cells));
    }
    for order in orders {
        let known = listing
            .columns
            .iter()
            .any(|column| column.orderable && column.name.eq_ignore_ascii_case(&order.column));
        if !known {
            return Err(Refusal::Invalid(format!(
                "Column '{}' cannot be used for ordering.",
                order.column
            )));
        }
    }
    listing.rows.sort_by(|left, right| {
        let compare = |order: &Order| {
            let ordering = filter::compare(
                cell(&left.cells, &order.column),
                cell(&right.cells, &order.column),
            );
            if order.descending {
                ordering.reverse()
            } else {
                ordering
            }
        };
        orders
            .iter()
            .map(compare)
            .find(|ordering| ordering.is_ne())
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    Ok(())
}

/// A row's value in a column, its name compared without regard to case.
pub fn cell<'a>(cells: &'a Map<String, Value>, column: &str) -> &'a Value {
    cells.get(column).unwrap_or_else(|| {
        cells
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(column))
            .map_or(&Value::Null, |(_, value)| value)
    })
}
