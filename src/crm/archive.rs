//! The archives: lists of users and of open requests, a page at a time.

use super::Connection;
use js_sys::{Array, Reflect};
use license_engine::fact::Failure;
use license_engine::flow::Request;
use license_engine::license::ModuleName;
use license_engine::users::{AssociateId, Gaps, PlanSet, User, Users};
use wasm_bindgen::prelude::*;

/// Rows of one page. More is not served.
const PAGE: u32 = 1000;

/// Pages read at the most: a list without end is no list.
const PAGES_AT_MOST: u32 = 200;

/// `Archive/InternalUsers` with a column for each plan, and who of them is a former employee. Where only the latter
/// cannot be read, the users come without.
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
    let (mut users, mut gaps) = (Vec::new(), Gaps::default());
    pages(connection, "InternalUsers", &select, |row| {
        match user(row, &keys) {
            Some(user) => users.push(user),
            None => gaps.rows += 1,
        }
        counted(users.len() as u32);
    })
    .await?;
    match former_employees(connection).await {
        Ok(former) => {
            for user in &mut users {
                user.former = former.binary_search(&user.id).is_ok();
            }
        }
        Err(why) => gaps.former = Some(why),
    }
    Ok(Users {
        gaps,
        ..Users::new(plans, users)
    })
}

/// Who is a former employee, in the order of the ids.
async fn former_employees(connection: &Connection) -> Result<Vec<AssociateId>, Failure> {
    let retired = "$select=associateDbId&$entities=retired";
    let mut former = Vec::new();
    pages(connection, "InternalUsers", retired, |row| {
        former.push(integer(row, "associateDbId"));
    })
    .await?;
    let mut former = all(former)?;
    former.sort_unstable();
    Ok(former)
}

/// Whoever holds no plan is of no interest here, but counts as an administrator who remains. A cell that cannot be
/// read is not one that says "no".
fn user(row: &JsValue, plans: &[JsValue]) -> Option<User> {
    let (mut held, mut unread) = (PlanSet::default(), PlanSet::default());
    for (place, column) in plans.iter().enumerate() {
        match is_set(row, column) {
            Some(true) => held = held.with(place),
            Some(false) => {}
            None => unread = unread.with(place),
        }
    }
    let (active, can_log_in) = (
        is_set(row, &"isActive".into()),
        is_set(row, &"canLogin".into()),
    );
    Some(User {
        id: integer(row, "associateDbId")?,
        name: text(row, "fullName"),
        role: text(row, "role"),
        plans: held,
        unread,
        active: active.unwrap_or(true),
        can_log_in: can_log_in.unwrap_or(true),
        access_unread: active.is_none() || can_log_in.is_none(),
        ..User::default()
    })
}

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
    pages(connection, "UserOpenTickets", &query, |row| {
        owned.push(integer(row, OWNER).zip(integer(row, "ticketId")));
    })
    .await?;
    let mut owned = all(owned)?;
    owned.sort_unstable();
    owned.dedup();
    let counts = owned.chunk_by(|(one, _), (other, _)| one == other);
    Ok(counts.map(|same| (same[0].0, same.len() as u32)).collect())
}

/// The rows of `Archive/UserOpenTickets` of one owner.
pub(super) async fn requests_of(
    connection: &Connection,
    user: AssociateId,
) -> Result<Vec<Request>, Failure> {
    let query = format!("$select=ticketId,title&$filter=ownedBy/associateDbId eq {user}");
    let mut requests = Vec::new();
    pages(connection, "UserOpenTickets", &query, |row| {
        requests.push(integer(row, "ticketId").map(|id| Request {
            id,
            title: text(row, "title"),
        }));
    })
    .await?;
    all(requests)
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

/// Every row, or none: a row that does not say what it is makes the others say too little.
fn all<T>(rows: Vec<Option<T>>) -> Result<Vec<T>, Failure> {
    rows.into_iter()
        .collect::<Option<_>>()
        .ok_or(Failure::Malformed)
}

/// Plan cells come as 0 and 1, flags as booleans or numbers; anything else says nothing.
fn is_set(row: &JsValue, column: &JsValue) -> Option<bool> {
    let cell = Reflect::get(row, column).ok()?;
    cell.as_bool().or(cell.as_f64().map(|number| number != 0.0))
}

fn text(row: &JsValue, column: &str) -> String {
    let cell = Reflect::get(row, &column.into()).unwrap_or_default();
    cell.as_string().unwrap_or_default()
}

fn integer(row: &JsValue, column: &str) -> Option<i32> {
    let number = Reflect::get(row, &column.into()).ok()?.as_f64()?;
    (number == f64::from(number as i32)).then_some(number as i32)
}
