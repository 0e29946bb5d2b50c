//! The archives: lists of users and of open requests, a page at a time.

use super::Connection;
use js_sys::{Array, Reflect};
use license_engine::fact::Failure;
use license_engine::flow::Request;
use license_engine::license::ModuleName;
use license_engine::users::{AssociateId, PlanSet, User, Users};
use wasm_bindgen::prelude::*;

/// Rows of one page. More is not served.
const PAGE: u32 = 1000;

/// Pages read at the most: a list without end is no list.
const PAGES_AT_MOST: u32 = 200;

/// `Archive/InternalUsers` with a column for each plan, and who of them is a former employee.
pub(super) async fn users(
    connection: &Connection,
    plans: Vec<ModuleName>,
    counted: impl Fn(u32),
) -> Result<Users, Failure> {
    if plans.len() > PlanSet::CAPACITY {
        return Err(Failure::Malformed);
    }
    let columns: Vec<String> = plans
        .iter()
        .map(|plan| format!("superoffice_{plan}"))
        .collect();
    let keys: Vec<JsValue> = columns.iter().map(JsValue::from).collect();
    let select = format!(
        "$select=associateDbId,fullName,role,isActive,canLogin,{}",
        columns.join(",")
    );
    let mut users = Vec::new();
    pages(connection, "InternalUsers", &select, |row| {
        users.extend(user(row, &keys));
        counted(users.len() as u32);
    })
    .await?;
    let retired = "$select=associateDbId&$entities=retired";
    let mut former = Vec::new();
    pages(connection, "InternalUsers", retired, |row| {
        former.extend(integer(row, "associateDbId"));
    })
    .await?;
    former.sort_unstable();
    for user in &mut users {
        user.former = former.binary_search(&user.id).is_ok();
    }
    Ok(Users::new(plans, users))
}

/// Whoever holds no plan is of no interest here, but counts as an administrator who remains.
fn user(row: &JsValue, plans: &[JsValue]) -> Option<User> {
    let held = plans.iter().enumerate().filter(|(_, column)| {
        let cell = Reflect::get(row, column).unwrap_or_default();
        is_set(&cell).unwrap_or(false)
    });
    Some(User {
        id: integer(row, "associateDbId")?,
        name: text(row, "fullName"),
        role: text(row, "role"),
        plans: held.fold(PlanSet::default(), |set, (place, _)| set.with(place)),
        active: flag(row, "isActive"),
        can_log_in: flag(row, "canLogin"),
        ..User::default()
    })
}

/// Counts the rows of `Archive/UserOpenTickets` for each owner.
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
    let mut owners = Vec::new();
    pages(connection, "UserOpenTickets", &query, |row| {
        owners.extend(integer(row, OWNER));
    })
    .await?;
    owners.sort_unstable();
    let counts = owners.chunk_by(|one, other| one == other);
    Ok(counts.map(|same| (same[0], same.len() as u32)).collect())
}

/// The rows of `Archive/UserOpenTickets` of one owner.
pub(super) async fn requests_of(
    connection: &Connection,
    user: AssociateId,
) -> Result<Vec<Request>, Failure> {
    let query = format!("$select=ticketId,title&$filter=ownedBy/associateDbId eq {user}");
    let mut requests = Vec::new();
    pages(connection, "UserOpenTickets", &query, |row| {
        requests.extend(integer(row, "ticketId").map(|id| Request {
            id,
            title: text(row, "title"),
        }));
    })
    .await?;
    Ok(requests)
}

/// Reads an archive to its end.
async fn pages(
    connection: &Connection,
    archive: &str,
    query: &str,
    mut each: impl FnMut(&JsValue),
) -> Result<(), Failure> {
    for page in 0..PAGES_AT_MOST {
        let order = if archive == "InternalUsers" {
            "associateDbId"
        } else {
            "ticketId"
        };
        let path = format!(
            "Archive/{archive}?{query}&$orderBy={order}&$top={PAGE}&$skip={}",
            page * PAGE
        );
        let answer = connection.get(&path).await?;
        let rows = Reflect::get(&answer, &"value".into()).unwrap_or_default();
        let rows = rows.dyn_into::<Array>().map_err(|_| Failure::Malformed)?;
        rows.iter().for_each(|row| each(&row));
        let next = Reflect::get(&answer, &"odata.nextLink".into()).unwrap_or_default();
        if rows.length() < PAGE && next.as_string().is_none() {
            return Ok(());
        }
    }
    Err(Failure::Malformed)
}

/// Plan cells come as 0 and 1, flags as booleans or numbers; anything else says nothing.
fn is_set(cell: &JsValue) -> Option<bool> {
    cell.as_bool().or(cell.as_f64().map(|number| number != 0.0))
}

/// A flag that does not say "no" speaks against nobody.
fn flag(row: &JsValue, column: &str) -> bool {
    is_set(&Reflect::get(row, &column.into()).unwrap_or_default()).unwrap_or(true)
}

fn text(row: &JsValue, column: &str) -> String {
    let cell = Reflect::get(row, &column.into()).unwrap_or_default();
    cell.as_string().unwrap_or_default()
}

fn integer(row: &JsValue, column: &str) -> Option<i32> {
    let number = Reflect::get(row, &column.into()).ok()?.as_f64()?;
    (number == f64::from(number as i32)).then_some(number as i32)
}
