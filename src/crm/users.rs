//! `Archive/InternalUsers`: everybody, with a column for each plan.

use super::Connection;
use super::archive::{Asked, PAGE, PAGES_AT_MOST, all, integer, text};
use super::side_by_side::{begin, side_by_side};
use super::so_far::{Rows, SoFar};
use js_sys::Reflect;
use license_engine::fact::Failure;
use license_engine::license::ModuleName;
use license_engine::users::{AssociateId, PlanSet, User, Users};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// Pages under way at the same time.
const PAGES_AT_ONCE: usize = 4;

/// Where there are several pages, so many rows are asked for beside them, to be shown while those are on their way.
const SOON: u32 = 100;

/// Everybody, with a column for each plan: the pages of the first `at_least` side by side, the rest one after the
/// other, to the first page that is not full. `some` is given who is there so far.
pub(super) async fn users(
    connection: &Connection,
    plans: Vec<ModuleName>,
    at_least: u32,
    some: impl Fn(Users) + 'static,
) -> Result<Users, Failure> {
    if plans.len() > PlanSet::CAPACITY {
        return Err(Failure::Malformed);
    }
    // As many as that fill these pages; the one after them tells whether there are more.
    let expected = (at_least / PAGE + 1).min(PAGES_AT_MOST);
    let (columns, asked) = Columns::of(&plans);
    let (columns, asked) = (Rc::new(columns), Rc::new(asked));
    let read = Rc::new(RefCell::new(SoFar::default()));
    let some = Rc::new(some);
    if expected > 1 {
        let (connection, read) = (connection.clone(), Rc::clone(&read));
        let (asked, columns) = (Rc::clone(&asked), Rc::clone(&columns));
        let (some, plans) = (Rc::clone(&some), plans.clone());
        begin(async move {
            let mut rows = Rows::with_room(SOON);
            let first = asked.first(&connection, SOON, |row| rows.take_in(columns.user(&row)));
            // What fails comes with the pages.
            if first.await.is_err() {
                return;
            }
            let is_told = read.borrow_mut().begin_with(rows);
            if is_told {
                some(read.borrow().users(plans));
            }
        });
    }
    let each = {
        let (connection, read) = (connection.clone(), Rc::clone(&read));
        let (asked, columns) = (Rc::clone(&asked), Rc::clone(&columns));
        let plans = plans.clone();
        move |page: u32| {
            let (connection, read) = (connection.clone(), Rc::clone(&read));
            let (asked, columns) = (Rc::clone(&asked), Rc::clone(&columns));
            let (some, plans) = (Rc::clone(&some), plans.clone());
            async move {
                let mut rows = Rows::with_room(at_least.min(PAGE));
                let full = asked.page(&connection, page, |row| rows.take_in(columns.user(row)));
                let full = full.await?;
                let is_told = read.borrow_mut().take_in(page, rows, full, expected);
                if is_told {
                    some(read.borrow().users(plans));
                }
                Ok(())
            }
        }
    };
    let pages: Vec<u32> = (0..expected).rev().collect();
    side_by_side(pages, PAGES_AT_ONCE, each).await?;
    // Whatever is still on its way comes too late.
    let mut read = read.replace(SoFar::over());
    if !read.has_ended() {
        let mut rows = Rows::default();
        let rest = asked.to_the_end(connection, expected, |row| rows.take_in(columns.user(row)));
        rest.await?;
        read.end_with(rows);
    }
    Ok(read.into_users(plans))
}

/// Who is a former employee, in the order of the ids.
pub(super) async fn former_employees(connection: &Connection) -> Result<Vec<AssociateId>, Failure> {
    let asked = internal_users("$select=associateDbId&$entities=retired".to_owned());
    let mut former = Vec::new();
    let read = asked.to_the_end(connection, 0, |row| {
        former.push(integer(row, &"associateDbId".into()));
    });
    read.await?;
    let mut former = all(former)?;
    former.sort_unstable();
    Ok(former)
}

fn internal_users(query: String) -> Asked {
    Asked {
        archive: "InternalUsers",
        order: "associateDbId",
        query,
    }
}

/// So many names of roles and groups are looked for among those that were read.
const COMMON: usize = 100;

/// The names of the columns, as the browser's own texts: made once, not for each row.
struct Columns {
    plans: Vec<JsValue>,
    id: JsValue,
    name: JsValue,
    apart: [JsValue; 3],
    role: JsValue,
    group: JsValue,
    active: JsValue,
    can_log_in: JsValue,
    /// The names of roles and groups that were read.
    common: RefCell<Vec<Rc<str>>>,
}

impl Columns {
    fn of(plans: &[ModuleName]) -> (Self, Asked) {
        let names: Vec<String> = plans
            .iter()
            .map(|plan| format!("superoffice_{plan}"))
            .collect();
        let columns = Self {
            plans: names.iter().map(JsValue::from).collect(),
            id: "associateDbId".into(),
            name: "fullName".into(),
            apart: APART.map(JsValue::from),
            role: "role".into(),
            group: GROUP.into(),
            active: "isActive".into(),
            can_log_in: "canLogin".into(),
            common: RefCell::default(),
        };
        let select = format!(
            "$select=associateDbId,fullName,{},role,isActive,canLogin,{}",
            APART.join(","),
            names.join(",")
        );
        (columns, internal_users(select))
    }

    fn apart(&self, row: &JsValue) -> String {
        let told = self.apart.iter().map(|column| text(row, column));
        let mut told = told.map(|text| text.trim().to_owned());
        told.find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// What many of them have in common is kept once.
    fn known(&self, text: String) -> Rc<str> {
        let mut common = self.common.borrow_mut();
        if let Some(known) = common.iter().find(|known| ***known == *text) {
            return Rc::clone(known);
        }
        let new: Rc<str> = text.into();
        if common.len() < COMMON {
            common.push(Rc::clone(&new));
        }
        new
    }

    /// Whoever holds no plan is of no interest here, but counts as an administrator who remains. A cell that cannot be
    /// read is not one that says "no".
    fn user(&self, row: &JsValue) -> Option<User> {
        let (mut held, mut unread) = (PlanSet::default(), PlanSet::default());
        for (place, column) in self.plans.iter().enumerate() {
            match is_set(row, column) {
                Some(true) => held = held.with(place),
                Some(false) => {}
                None => unread = unread.with(place),
            }
        }
        let (active, can_log_in) = (is_set(row, &self.active), is_set(row, &self.can_log_in));
        Some(User {
            id: integer(row, &self.id)?,
            name: text(row, &self.name).into(),
            apart: self.apart(row).into(),
            role: self.known(text(row, &self.role)),
            group: self.known(text(row, &self.group).trim().to_owned()),
            plans: held,
            unread,
            active: active.unwrap_or(true),
            can_log_in: can_log_in.unwrap_or(true),
            access_unread: active.is_none() || can_log_in.is_none(),
            ..User::default()
        })
    }
}

/// What tells several people of the same name apart, the first of these that says something: the login (in CRM Online an
/// e-mail address), the initials, the group. They come with everybody, since who shares a name is known at the end; an
/// e-mail address of its own (`personEmail`) would be the longest of them and says the same.
const APART: [&str; 3] = ["userName", "assocName", GROUP];

/// The name of the primary group.
const GROUP: &str = "usergroup";

/// Plan cells come as 0 and 1, flags as booleans or numbers; anything else says nothing.
fn is_set(row: &JsValue, column: &JsValue) -> Option<bool> {
    let cell = Reflect::get(row, column).ok()?;
    cell.as_bool().or(cell.as_f64().map(|number| number != 0.0))
}
