//! `GET Archive/{provider}`: OData in, flat rows out.

use super::{Listing, Order, Refusal, Texts, filter};
use crate::db::Result;
use crate::http::{Call, Reply, pairs};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use rusqlite::Connection;
use serde_json::{Map, Value, json};

/// Rows in one answer, at most.
const PAGE: usize = 1000;

/// What a query value keeps as it is.
const QUERY: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'&')
    .add(b'+')
    .add(b'%')
    .add(b'=');

/// Answers an OData request.
///
/// Inferences: an answer holds at most 1000 rows, also when `$top` asks for more, and names the next page in
/// `odata.nextLink` as long as rows that were asked for remain (else the member is absent); a column that the archive
/// does not have is left out; without `$select` every column comes; `$mode` other than `Slim` is answered as `Slim`.
pub fn answer(connection: &Connection, tenant: &str, provider: &str, call: &Call) -> Result<Reply> {
    let texts = if call.wants_language() {
        Texts::Resolved
    } else {
        Texts::AsStored
    };
    let entities = list_of(&call.param("$entities").unwrap_or_default());
    let mut listing = match super::list(connection, tenant, provider, &entities, texts)? {
        Ok(listing) => listing,
        Err(refusal) => return Ok(refused(&refusal)),
    };
    match page(&mut listing, tenant, provider, call) {
        Ok(page) => Ok(Reply::json(&page)),
        Err(refusal) => Ok(refused(&refusal)),
    }
}

fn refused(refusal: &Refusal) -> Reply {
    match refusal {
        Refusal::Invalid(message) => Reply::rest_error(400, "SoIllegalOperationException", message),
        Refusal::NoProvider(message) => Reply::not_found(message),
    }
}

fn page(
    listing: &mut Listing,
    tenant: &str,
    provider: &str,
    call: &Call,
) -> std::result::Result<Value, Refusal> {
    let count = |name: &str| match call.param(name).filter(|text| !text.is_empty()) {
        None => Ok(None),
        Some(text) => text
            .parse::<usize>()
            .map(Some)
            .map_err(|_| Refusal::Invalid(format!("The value of '{name}' is not valid."))),
    };
    let (top, skip) = (count("$top")?, count("$skip")?.unwrap_or(0));
    let restriction = match call.param("$filter").filter(|text| !text.trim().is_empty()) {
        Some(text) => Some(filter::parse(&text).map_err(Refusal::Invalid)?),
        None => None,
    };
    let orders = list_of(&call.param("$orderBy").unwrap_or_default())
        .iter()
        .map(|text| order(text))
        .collect::<Vec<_>>();
    super::select(listing, restriction.as_ref(), &orders)?;
    let wanted = list_of(&call.param("$select").unwrap_or_default());
    let safe = call
        .param("$jsonSafe")
        .is_some_and(|text| text.eq_ignore_ascii_case("true"));
    let shown = top.unwrap_or(PAGE).min(PAGE);
    let rows: Vec<Value> = listing
        .rows
        .iter()
        .skip(skip)
        .take(shown)
        .map(|row| slim(row, listing, &wanted, safe))
        .collect();
    let given = rows.len();
    let remain = listing.rows.len().saturating_sub(skip + given);
    let left = top.map_or(remain, |top| remain.min(top - given.min(top)));
    let root = format!("{}/{tenant}/api/v1/Archive", call.origin());
    let mut answer = Map::new();
    answer.insert(
        "odata.metadata".to_owned(),
        json!(format!("{root}/{provider}/$metadata")),
    );
    if left > 0 && given > 0 {
        let next = next_link(
            &format!("{root}/{provider}"),
            &call.query,
            skip + given,
            top.map(|top| top - given),
        );
        answer.insert("odata.nextLink".to_owned(), json!(next));
    }
    answer.insert("value".to_owned(), Value::Array(rows));
    Ok(Value::Object(answer))
}

fn list_of(text: &str) -> Vec<String> {
    text.split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

fn order(text: &str) -> Order {
    let mut words = text.split_whitespace();
    let column = words.next().unwrap_or_default().to_owned();
    Order {
        column,
        descending: words
            .next()
            .is_some_and(|word| word.eq_ignore_ascii_case("desc")),
    }
}

fn slim(row: &super::Row, listing: &Listing, wanted: &[String], safe: bool) -> Value {
    let mut answer = Map::new();
    answer.insert("PrimaryKey".to_owned(), json!(row.key.to_string()));
    answer.insert("EntityName".to_owned(), json!(row.entity));
    let mut put = |name: &str| {
        let shown = if safe {
            name.replace(|letter: char| !letter.is_ascii_alphanumeric(), "_")
        } else {
            name.to_owned()
        };
        answer.insert(shown, super::cell(&row.cells, name).clone());
    };
    if wanted.is_empty() {
        listing.columns.iter().for_each(|column| put(&column.name));
    } else {
        let known = |name: &&String| {
            listing
                .columns
                .iter()
                .any(|column| column.name.eq_ignore_ascii_case(name))
        };
        wanted.iter().filter(known).for_each(|name| put(name));
    }
    Value::Object(answer)
}

fn next_link(url: &str, query: &str, skip: usize, top: Option<usize>) -> String {
    let is = |name: &str, wanted: &str| name.eq_ignore_ascii_case(wanted);
    let mut parts: Vec<(String, String)> = pairs(query)
        .into_iter()
        .filter(|(name, _)| !is(name, "$skip") && !is(name, "$top"))
        .collect();
    parts.push(("$skip".to_owned(), skip.to_string()));
    if let Some(top) = top {
        parts.push(("$top".to_owned(), top.to_string()));
    }
    let joined = parts
        .iter()
        .map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, QUERY)));
    format!("{url}?{}", joined.collect::<Vec<_>>().join("&"))
}
