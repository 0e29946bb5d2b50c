//! `Agents/Archive/GetArchiveListByColumns`: the same rows, as `ArchiveListItem`s with encoded cells.

use super::{Needed, Order, Refusal, Request, Row, Texts, filter};
use crate::db::Result;
use crate::http::{Call, Reply, field, number, text};
use rusqlite::Connection;
use serde_json::{Map, Value, json};

/// Rows in a page when the caller does not say.
const PAGE: i64 = 1000;

/// Answers the agent call. Pages are as large as the caller says; pages count from 0.
pub fn answer(connection: &Connection, tenant: &str, body: &Value, call: &Call) -> Result<Reply> {
    let Some(provider) = text(body, "ProviderName") else {
        return Ok(Reply::null());
    };
    let restriction = match restriction(body) {
        Ok(restriction) => restriction,
        Err(message) => return Ok(Reply::bad_data(&message)),
    };
    let (columns, orders) = (strings(body, "Columns"), orders(body));
    let looked_at = restriction.iter().flat_map(filter::Expression::columns);
    let ordered = orders.iter().map(|order| order.column.as_str());
    let request = Request {
        entities: strings(body, "Entities"),
        needed: Needed::only(
            columns
                .iter()
                .map(String::as_str)
                .chain(looked_at)
                .chain(ordered),
        ),
        texts: Texts::asked_by(call),
    };
    let mut listing = match super::list(connection, tenant, provider, &request)? {
        Ok(listing) => listing,
        Err(refusal) => return Ok(refused(&refusal)),
    };
    if let Err(refusal) = super::select(&mut listing, restriction.as_ref(), &orders) {
        return Ok(refused(&refusal));
    }
    let size = number(body, "PageSize")
        .filter(|size| *size > 0)
        .unwrap_or(PAGE);
    let page = number(body, "Page").unwrap_or(0).max(0);
    let skip = usize::try_from(page.saturating_mul(size)).unwrap_or(usize::MAX);
    let items = listing
        .rows
        .iter()
        .skip(skip)
        .take(usize::try_from(size).unwrap_or(usize::MAX));
    Ok(Reply::json(
        &items.map(|row| item(row, &columns)).collect::<Vec<_>>(),
    ))
}

fn refused(refusal: &Refusal) -> Reply {
    match refusal {
        Refusal::Invalid(message) | Refusal::NoProvider(message) => Reply::bad_data(message),
    }
}

fn strings(body: &Value, name: &str) -> Vec<String> {
    let items = field(body, name)
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default();
    items
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

fn orders(body: &Value) -> Vec<Order> {
    let items = field(body, "SortOrder")
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default();
    let order = |item: &Value| {
        let descending =
            text(item, "Direction").is_some_and(|word| word.eq_ignore_ascii_case("desc"));
        Some(Order {
            column: text(item, "Name")?.to_owned(),
            descending,
        })
    };
    items.iter().filter_map(order).collect()
}

/// The active restrictions, joined by each one's `InterOperator` from left to right.
fn restriction(body: &Value) -> std::result::Result<Option<filter::Expression>, String> {
    let items = field(body, "Restriction")
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default();
    let mut joined: Option<(filter::Expression, bool)> = None;
    for item in items
        .iter()
        .filter(|item| field(item, "IsActive").and_then(Value::as_bool) != Some(false))
    {
        let name = text(item, "Operator").unwrap_or_default();
        let operator = filter::Operator::named(name)
            .ok_or_else(|| format!("The operator '{name}' is not known."))?;
        let values = field(item, "Values")
            .and_then(Value::as_array)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let test = filter::Expression::Test(filter::Test {
            column: text(item, "Name").unwrap_or_default().to_owned(),
            operator,
            values: values.iter().map(decoded).collect(),
        });
        let or_next =
            text(item, "InterOperator").is_some_and(|word| word.eq_ignore_ascii_case("or"));
        joined = Some(match joined {
            None => (test, or_next),
            Some((left, true)) => (
                filter::Expression::Or(Box::new(left), Box::new(test)),
                or_next,
            ),
            Some((left, false)) => (
                filter::Expression::And(Box::new(left), Box::new(test)),
                or_next,
            ),
        });
    }
    Ok(joined.map(|(expression, _)| expression))
}

/// A value from `[I:5]` or `[B:1]`, or the text itself.
fn decoded(value: &Value) -> Value {
    let Some(text) = value.as_str() else {
        return value.clone();
    };
    let inner = text
        .strip_prefix("[I:")
        .or_else(|| text.strip_prefix("[B:"))
        .and_then(|rest| rest.strip_suffix(']'));
    inner.map_or_else(|| filter::literal(text), filter::literal)
}

/// A value as the culture-neutral formatter writes it.
fn encoded(value: &Value) -> String {
    match value {
        Value::Number(number) => format!("[I:{number}]"),
        Value::Bool(truth) => format!("[B:{}]", u8::from(*truth)),
        Value::String(text) => text.clone(),
        _ => String::new(),
    }
}

fn item(row: &Row, columns: &[String]) -> Value {
    let known = columns
        .iter()
        .filter(|name| row.cells.keys().any(|key| key.eq_ignore_ascii_case(name)));
    let cells: Map<String, Value> = known
        .map(|name| {
            let shown = encoded(super::cell(&row.cells, name));
            (
                name.clone(),
                json!({ "DisplayValue": shown, "TooltipHint": "", "LinkHint": "" }),
            )
        })
        .collect();
    json!({
        "EntityName": row.entity,
        "PrimaryKey": row.key,
        "ColumnData": cells,
        "LinkHint": "",
        "StyleHint": row.style,
        "TableRight": null,
        "FieldProperties": {},
    })
}
