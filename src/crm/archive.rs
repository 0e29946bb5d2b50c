//! The archives: lists with many rows, a page at a time; and the open requests.

use super::Connection;
use js_sys::{Array, Reflect};
use license_engine::fact::Failure;
use license_engine::flow::Request;
use license_engine::users::AssociateId;
use wasm_bindgen::prelude::*;

/// Rows of one page. More is not served.
pub(super) const PAGE: u32 = 1000;

/// Pages read at the most: a list without end is no list.
pub(super) const PAGES_AT_MOST: u32 = 200;

/// Counts the requests of `Archive/UserOpenTickets` for each owner.
pub(super) async fn open_requests(
    connection: &Connection,
    ids: &[AssociateId],
) -> Result<Vec<(AssociateId, u32)>, Failure> {
    const OWNER: &str = "ownedBy/associateDbId";
    let list: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let query = format!(
        "$select=ticketId,{OWNER}&$filter={OWNER} oneOf ({})",
        list.join(",")
    );
    let mut owned = Vec::new();
    let asked = tickets(query);
    let pushed = asked.to_the_end(connection, 0, |row| {
        owned.push(integer(row, &OWNER.into()).zip(integer(row, &"ticketId".into())));
    });
    pushed.await?;
    let mut owned = all(owned)?;
    owned.sort_unstable();
    owned.dedup();
    let counts = owned.chunk_by(|(one, _), (other, _)| one == other);
    Ok(counts.map(|same| (same[0].0, same.len() as u32)).collect())
}

fn tickets(query: String) -> Asked {
    Asked {
        archive: "UserOpenTickets",
        order: "ticketId",
        query,
    }
}

/// The rows of `Archive/UserOpenTickets` of one owner.
pub(super) async fn requests_of(
    connection: &Connection,
    user: AssociateId,
) -> Result<Vec<Request>, Failure> {
    let query = format!("$select=ticketId,title&$filter=ownedBy/associateDbId eq {user}");
    let mut requests = Vec::new();
    let asked = tickets(query);
    let pushed = asked.to_the_end(connection, 0, |row| {
        requests.push(integer(row, &"ticketId".into()).map(|id| Request {
            id,
            title: text(row, &"title".into()),
        }));
    });
    pushed.await?;
    all(requests)
}

/// An archive, the column that it is ordered by, and what is asked of it.
pub(super) struct Asked {
    pub(super) archive: &'static str,
    pub(super) order: &'static str,
    pub(super) query: String,
}

/// Some rows of an archive.
struct Rows {
    rows: Array,
    /// Whether the archive says that there are more.
    more: bool,
}

impl Asked {
    /// So many rows after the first `skip` of them.
    async fn rows(&self, connection: &Connection, top: u32, skip: u32) -> Result<Rows, Failure> {
        let Self {
            archive,
            order,
            query,
        } = self;
        let path = format!("Archive/{archive}?{query}&$orderBy={order}&$top={top}&$skip={skip}");
        let answer = connection.get(&path).await?;
        let rows = Reflect::get(&answer, &"value".into()).unwrap_or_default();
        let rows = rows.dyn_into::<Array>().map_err(|_| Failure::Malformed)?;
        let next = Reflect::get(&answer, &"odata.nextLink".into()).unwrap_or_default();
        let more = next.as_string().is_some();
        Ok(Rows { rows, more })
    }

    /// The first rows, so many at the most.
    pub(super) async fn first(
        &self,
        connection: &Connection,
        top: u32,
        each: impl FnMut(JsValue),
    ) -> Result<(), Failure> {
        self.rows(connection, top, 0)
            .await?
            .rows
            .iter()
            .for_each(each);
        Ok(())
    }

    /// The rows of one page; whether there may be more after them. An archive may serve fewer at a time, and says so.
    pub(super) async fn page(
        &self,
        connection: &Connection,
        page: u32,
        mut each: impl FnMut(&JsValue),
    ) -> Result<bool, Failure> {
        let mut got = 0;
        loop {
            let (top, skip) = (PAGE - got, page * PAGE + got);
            let Rows { rows, more } = self.rows(connection, top, skip).await?;
            rows.iter().for_each(|row| each(&row));
            got += rows.length();
            if got >= PAGE {
                return Ok(true);
            }
            if !more || rows.length() == 0 {
                return Ok(more);
            }
        }
    }

    /// Reads on from a page to the end.
    pub(super) async fn to_the_end(
        &self,
        connection: &Connection,
        from: u32,
        mut each: impl FnMut(&JsValue),
    ) -> Result<(), Failure> {
        for page in from..PAGES_AT_MOST {
            if !self.page(connection, page, &mut each).await? {
                return Ok(());
            }
        }
        Err(Failure::Malformed)
    }
}

/// Every row, or none: a row that does not say what it is makes the others say too little.
pub(super) fn all<T>(rows: Vec<Option<T>>) -> Result<Vec<T>, Failure> {
    rows.into_iter()
        .collect::<Option<_>>()
        .ok_or(Failure::Malformed)
}

pub(super) fn text(row: &JsValue, column: &JsValue) -> String {
    let cell = Reflect::get(row, column).unwrap_or_default();
    cell.as_string().unwrap_or_default()
}

pub(super) fn integer(row: &JsValue, column: &JsValue) -> Option<i32> {
    let number = Reflect::get(row, column).ok()?.as_f64()?;
    (number == f64::from(number as i32)).then_some(number as i32)
}
