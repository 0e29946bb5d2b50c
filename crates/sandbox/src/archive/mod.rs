//! Archives over OData: lists of rows with columns by name, in the order of their keys.

pub mod tickets;
pub mod users;

use crate::access::Address;
use crate::refusal::Refusal;
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// Rows in one answer, at most.
const PAGE: usize = 1000;

/// The parameters served.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(rename = "$select")]
    select: Option<String>,
    #[serde(rename = "$entities")]
    entities: Option<String>,
    #[serde(rename = "$filter")]
    filter: Option<String>,
    #[serde(rename = "$orderBy")]
    order_by: Option<String>,
    #[serde(rename = "$top")]
    top: Option<usize>,
    #[serde(rename = "$skip")]
    skip: Option<usize>,
}

/// An archive: its rows, and how a cell is read from one.
struct Archive<'a, T> {
    key: &'static str,
    entity: &'static str,
    columns: Vec<String>,
    rows: Vec<(i64, &'a T)>,
    cell: &'a dyn Fn(&T, &str) -> Option<Value>,
}

impl<T> Archive<'_, T> {
    /// The page that is asked for, in the slim form.
    ///
    /// Inferences: an answer holds at most 1000 rows, also when `$top` asks for more, and names the next page in
    /// `odata.nextLink` as long as rows that were asked for remain (else the member is absent); a column that the
    /// archive does not have is left out; without `$select` every column comes. Only the order of the keys is served.
    fn page(&self, asked: &Asked, address: &Address) -> Result<Value, Refusal> {
        if let Some(order) = asked.order_by.as_ref().filter(|order| *order != self.key) {
            return Err(Refusal::Invalid(format!(
                "Column '{order}' cannot be used for ordering."
            )));
        }
        let skip = asked.skip.unwrap_or(0);
        let left = self.rows.len().saturating_sub(skip);
        let left = asked.top.map_or(left, |top| left.min(top));
        let given = left.min(PAGE);
        let columns: Vec<&str> = match &asked.select {
            Some(names) => names.split(',').map(str::trim).collect(),
            None => self.columns.iter().map(String::as_str).collect(),
        };
        let rows = self.rows.iter().skip(skip).take(given);
        let rows: Vec<Value> = rows
            .map(|(key, row)| self.slim(*key, row, &columns))
            .collect();
        let archive = &address.url;
        let mut answer = Map::new();
        answer.insert(
            "odata.metadata".to_owned(),
            json!(format!("{archive}/$metadata")),
        );
        if given < left {
            let top = asked.top.map(|_| left - given);
            let next = next_query(&address.query, skip + given, top);
            answer.insert(
                "odata.nextLink".to_owned(),
                json!(format!("{archive}?{next}")),
            );
        }
        answer.insert("value".to_owned(), json!(rows));
        Ok(Value::Object(answer))
    }

    fn slim(&self, key: i64, row: &T, columns: &[&str]) -> Value {
        let mut answer = Map::new();
        answer.insert("PrimaryKey".to_owned(), json!(key.to_string()));
        answer.insert("EntityName".to_owned(), json!(self.entity));
        for column in columns {
            if let Some(value) = (self.cell)(row, column) {
                answer.insert((*column).to_owned(), value);
            }
        }
        Value::Object(answer)
    }
}

/// The same query for the rows that follow.
fn next_query(query: &str, skip: usize, top: Option<usize>) -> String {
    let is_page = |part: &&str| {
        let name = part.split('=').next().unwrap_or_default();
        ["$skip", "$top", "%24skip", "%24top"].contains(&name)
    };
    let kept = query.split('&').filter(|part| !is_page(part));
    let mut parts: Vec<String> = kept.map(str::to_owned).collect();
    parts.push(format!("$skip={skip}"));
    parts.extend(top.map(|top| format!("$top={top}")));
    parts.join("&")
}
