//! `GET Archive/{provider}`: OData in, flat rows out.

use super::{Listing, Needed, Order, Refusal, Request, Texts, filter};
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
    let query = match Query::read(call) {
        Ok(query) => query,
        Err(refusal) => return Ok(refused(&refusal)),
    };
    let listing = super::list(connection, tenant, provider, &query.request(call))?;
    let selected = listing.and_then(|mut listing| {
        super::select(&mut listing, query.restriction.as_ref(), &query.orders)?;
        Ok(listing)
    });
    Ok(match selected {
        Ok(listing) => Reply::json(&page(&listing, &query, tenant, provider, call)),
        Err(refusal) => refused(&refusal),
    })
}

/// The query's parameters, read.
struct Query {
    entities: Vec<String>,
    wanted: Vec<String>,
    restriction: Option<filter::Expression>,
    orders: Vec<Order>,
    top: Option<usize>,
    skip: usize,
    safe_names: bool,
}

impl Query {
    fn read(call: &Call) -> std::result::Result<Self, Refusal> {
        let text = |name: &str| call.param(name).filter(|text| !text.trim().is_empty());
        let list = |name: &str| list_of(&text(name).unwrap_or_default());
        let count = |name: &str| {
            let wrong = |_| Refusal::Invalid(format!("The value of '{name}' is not valid."));
            text(name)
                .map(|text| text.parse::<usize>().map_err(wrong))
                .transpose()
        };
        Ok(Self {
            entities: list("$entities"),
            wanted: list("$select"),
            restriction: text("$filter")
                .map(|text| filter::parse(&text))
                .transpose()
                .map_err(Refusal::Invalid)?,
            orders: list("$orderBy").iter().map(|text| order(text)).collect(),
            top: count("$top")?,
            skip: count("$skip")?.unwrap_or(0),
            safe_names: text("$jsonSafe").is_some_and(|text| text.eq_ignore_ascii_case("true")),
        })
    }

    fn request(&self, call: &Call) -> Request {
        let looked_at = self
            .restriction
            .iter()
            .flat_map(filter::Expression::columns);
        let ordered = self.orders.iter().map(|order| order.column.as_str());
        let shown = self.wanted.iter().map(String::as_str);
        let needed = if self.wanted.is_empty() {
            Needed::All
        } else {
            Needed::only(shown.chain(looked_at).chain(ordered))
        };
        Request {
            entities: self.entities.clone(),
            needed,
            texts: Texts::asked_by(call),
        }
    }
}

fn refused(refusal: &Refusal) -> Reply {
    match refusal {
        Refusal::Invalid(message) => Reply::rest_error(400, "SoIllegalOperationException", message),
        Refusal::NoProvider(message) => Reply::not_found(message),
    }
}

fn page(listing: &Listing, query: &Query, tenant: &str, provider: &str, call: &Call) -> Value {
    let shown = query.top.unwrap_or(PAGE).min(PAGE);
    let rows: Vec<Value> = listing
        .rows
        .iter()
        .skip(query.skip)
        .take(shown)
        .map(|row| slim(row, listing, query))
        .collect();
    let given = rows.len();
    let remain = listing.rows.len().saturating_sub(query.skip + given);
    let left = query.top.map_or(remain, |top| remain.min(top - given));
    let archive = format!("{}/{tenant}/api/v1/Archive/{provider}", call.origin());
    let mut answer = Map::new();
    answer.insert(
        "odata.metadata".to_owned(),
        json!(format!("{archive}/$metadata")),
    );
    if left > 0 && given > 0 {
        let next = next_link(
            &archive,
            &call.query,
            query.skip + given,
            query.top.map(|top| top - given),
        );
        answer.insert("odata.nextLink".to_owned(), json!(next));
    }
    answer.insert("value".to_owned(), Value::Array(rows));
    Value::Object(answer)
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

fn slim(row: &super::Row, listing: &Listing, query: &Query) -> Value {
    let mut answer = Map::new();
    answer.insert("PrimaryKey".to_owned(), json!(row.key.to_string()));
    answer.insert("EntityName".to_owned(), json!(row.entity));
    let mut put = |name: &str| {
        let shown = if query.safe_names {
            name.replace(|letter: char| !letter.is_ascii_alphanumeric(), "_")
        } else {
            name.to_owned()
        };
        answer.insert(shown, super::cell(&row.cells, name).clone());
    };
    if query.wanted.is_empty() {
        listing.columns.iter().for_each(|column| put(&column.name));
    } else {
        let known = |name: &&String| {
            listing
                .columns
                .iter()
                .any(|column| column.name.eq_ignore_ascii_case(name))
        };
        query.wanted.iter().filter(known).for_each(|name| put(name));
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
