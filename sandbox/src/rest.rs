//! The REST resources: real HTTP codes, and the documented error body.

use crate::archive::odata;
use crate::clock::{Clock, wire_moment};
use crate::db::Result;
use crate::http::{Call, Reply};
use crate::license::activate::LicenseResult;
use crate::license::wire::ModuleLicense;
use crate::license::{file, is_owner, links, serial, server, store, usage};
use crate::select;
use crate::tenants::Recipe;
use crate::tickets;
use crate::users::table::{self, Associate};
use crate::users::{carrier, principal, save};
use axum::http::Method;
use rusqlite::Connection;
use serde_json::{Value, json};

/// Everything an endpoint needs: the tenant's data, the call and who makes it.
#[derive(Clone, Copy)]
#[allow(missing_debug_implementations)]
pub struct Scene<'a> {
    /// The database.
    pub connection: &'a Connection,
    /// The tenant.
    pub recipe: &'a Recipe,
    /// The call.
    pub call: &'a Call,
    /// The time.
    pub clock: &'a Clock,
    /// The associate who is signed in.
    pub caller: i64,
}

impl Scene<'_> {
    /// The tenant's identifier.
    pub fn tenant(&self) -> &'static str {
        self.recipe.id
    }

    /// A person of this tenant.
    pub fn person(&self, id: i64) -> Result<Option<Associate>> {
        table::find(self.connection, self.tenant(), id)
    }

    /// Whether the caller may see and change users and licences.
    pub fn may_administer(&self) -> Result<bool> {
        Ok(self
            .person(self.caller)?
            .is_some_and(|person| person.is_administrator()))
    }

    /// Whether the caller may read other users in full, and change users and licences.
    ///
    /// The user agent "is not available in Online by default"; a session for which it is not can still read the
    /// licence and the archives. Inference: it can activate nothing either.
    pub fn may_change(&self) -> Result<bool> {
        Ok(self.may_administer()? && !self.recipe.read_only)
    }

    /// Whether the caller sees requests: administrators and whoever has Service. Inference.
    pub fn sees_requests(&self) -> Result<bool> {
        let held = links::held(self.connection, self.tenant(), self.caller)?;
        Ok(self.may_administer()? || links::holds(&held, "service"))
    }

    /// The time, as the API writes it.
    pub fn now(&self) -> String {
        wire_moment(self.clock.now())
    }
}

/// The resources served, for the list of URLs.
pub const RESOURCES: &[&str] = &[
    "License",
    "License/{ownerName}",
    "License/{ownerName}/{moduleName}",
    "License/{ownerName}/ShopUrl",
    "License/User/{associateId}",
    "License/User/MdoList",
    "License/ChangeSerialNumber",
    "User/currentPrincipal",
    "User/{id}",
    "Ticket/{id}",
    "Archive/InternalUsers",
    "Archive/UserOpenTickets",
    "MDOList/userplan",
];

/// Answers a REST call.
pub fn route(scene: &Scene<'_>, path: &[&str]) -> Result<Reply> {
    let lower: Vec<String> = path.iter().map(|part| part.to_ascii_lowercase()).collect();
    let lower: Vec<&str> = lower.iter().map(String::as_str).collect();
    match (&scene.call.method, lower.as_slice()) {
        (&Method::GET, ["license"]) => licenses(scene),
        (&Method::GET, ["license", "user", "mdolist"]) => license_list(scene),
        (&Method::GET, ["license", "user", id]) => licenses_of(scene, id),
        (&Method::GET, ["license", owner]) => license(scene, owner),
        (&Method::GET, ["license", owner, "shopurl"]) => shop(scene, owner),
        (&Method::GET, ["license", owner, module]) => one_module(scene, owner, module),
        (&Method::POST, ["license"]) => load_license(scene),
        (&Method::POST, ["license", "changeserialnumber"]) => change_serial_number(scene),
        (&Method::GET, ["ticket", id]) => ticket(scene, id),
        (&Method::PUT, ["ticket", id]) => put_ticket(scene, id),
        (&Method::GET, ["user", "currentprincipal"]) => current_principal(scene),
        (&Method::GET, ["user", id]) => user(scene, id),
        (&Method::PUT, ["user", id]) => put_user(scene, id),
        (&Method::GET, ["archive", _]) => {
            let provider = path.get(1).copied().unwrap_or_default();
            odata::answer(scene.connection, scene.tenant(), provider, scene.call)
        }
        (&Method::GET, ["mdolist", "userplan"]) => plans(scene),
        (_, ["license" | "archive" | "mdolist", ..] | ["user" | "ticket", _])
            if scene.call.method != Method::GET =>
        {
            Ok(Reply::rest_error(
                405,
                "SoIllegalOperationException",
                "The requested resource does not support this method.",
            ))
        }
        _ => Ok(Reply::not_found(&format!(
            "No HTTP resource was found that matches '{}'",
            scene.call.path
        ))),
    }
}

/// Inference: `null` rights in an agent are 403 here, as this is where HTTP codes are used.
fn for_administrators(scene: &Scene<'_>, answer: impl FnOnce() -> Result<Reply>) -> Result<Reply> {
    if scene.may_administer()? {
        answer()
    } else {
        Ok(Reply::forbidden())
    }
}

fn for_writers(scene: &Scene<'_>, answer: impl FnOnce() -> Result<Reply>) -> Result<Reply> {
    if scene.may_change()? {
        answer()
    } else {
        Ok(Reply::forbidden())
    }
}

/// The file's text: a JSON string in a JSON body, else the body itself.
fn load_license(scene: &Scene<'_>) -> Result<Reply> {
    for_writers(scene, || {
        let body = String::from_utf8_lossy(&scene.call.body);
        let content = match serde_json::from_str::<String>(&body) {
            Ok(content) => content,
            Err(_) => body.into_owned(),
        };
        let (tenant, now) = (scene.tenant(), scene.now());
        Ok(
            match file::load(scene.connection, tenant, &content, &now)? {
                Some(license) => Reply::json(&license),
                None => no_owner(crate::license::OWNER),
            },
        )
    })
}

fn change_serial_number(scene: &Scene<'_>) -> Result<Reply> {
    let asked = ["newCompanyName", "newSerialNumber"].map(|name| scene.call.param(name));
    let [Some(company), Some(number)] = asked else {
        return Ok(Reply::rest_error(
            400,
            "SoIllegalOperationException",
            "newCompanyName and newSerialNumber are required.",
        ));
    };
    for_writers(scene, || {
        let result: LicenseResult =
            serial::change(scene.connection, scene.tenant(), &company, &number)?;
        Ok(Reply::json(&result))
    })
}

fn ticket(scene: &Scene<'_>, id: &str) -> Result<Reply> {
    let Ok(number) = id.parse::<i64>() else {
        return Ok(not_a_number(id));
    };
    if !scene.sees_requests()? {
        return Ok(Reply::forbidden());
    }
    let found = tickets::store::find(scene.connection, scene.tenant(), number)?;
    let carrier = match found {
        Some(ticket) => tickets::entity::read(scene.connection, scene.tenant(), &ticket)?,
        None => None,
    };
    Ok(match carrier {
        Some(carrier) => {
            let carrier =
                tickets::entity::with_links(carrier, &scene.call.origin(), scene.tenant());
            Reply::json(&select::apply(
                carrier,
                scene.call.param("$select").as_deref(),
            ))
        }
        None => no_ticket(id),
    })
}

fn no_ticket(id: &str) -> Reply {
    Reply::not_found(&format!("Ticket id {id} not found"))
}

fn put_ticket(scene: &Scene<'_>, id: &str) -> Result<Reply> {
    let bad = |message: &str| {
        Ok(Reply::rest_error(
            400,
            "SoIllegalOperationException",
            message,
        ))
    };
    let Ok(number) = id.parse::<i64>() else {
        return Ok(not_a_number(id));
    };
    let Ok(body) = serde_json::from_slice::<Value>(&scene.call.body) else {
        return bad("Entity to save is not in request body.");
    };
    if !scene.sees_requests()? || scene.recipe.read_only {
        return Ok(Reply::forbidden());
    }
    let (connection, tenant) = (scene.connection, scene.tenant());
    match tickets::save::save(connection, tenant, number, &body, &scene.now())? {
        Ok(ticket) => Ok(Reply::json(&tickets::entity::read(
            connection, tenant, &ticket,
        )?)),
        Err(tickets::save::Refusal::NotFound) => Ok(no_ticket(id)),
        Err(tickets::save::Refusal::Invalid(message)) => bad(&message),
    }
}

fn licenses(scene: &Scene<'_>) -> Result<Reply> {
    for_administrators(scene, || {
        let found: Vec<_> = usage::read(scene.connection, scene.tenant(), false)?
            .into_iter()
            .collect();
        Ok(Reply::json(&found))
    })
}

fn license(scene: &Scene<'_>, owner: &str) -> Result<Reply> {
    for_administrators(scene, || {
        match usage::read(scene.connection, scene.tenant(), false)? {
            Some(license) if is_owner(owner) => Ok(Reply::json(&license)),
            _ => Ok(no_owner(owner)),
        }
    })
}

fn no_owner(owner: &str) -> Reply {
    Reply::not_found(&format!("License owner '{owner}' not found"))
}

fn one_module(scene: &Scene<'_>, owner: &str, module: &str) -> Result<Reply> {
    for_administrators(scene, || {
        let Some(current) =
            store::current(scene.connection, scene.tenant())?.filter(|_| is_owner(owner))
        else {
            return Ok(no_owner(owner));
        };
        Ok(match current.set.module(module) {
            Some(module) => Reply::json(module),
            None => Reply::not_found(&format!("Module license '{module}' not found")),
        })
    })
}

fn shop(scene: &Scene<'_>, owner: &str) -> Result<Reply> {
    Ok(if is_owner(owner) {
        Reply::json(&shop_url(scene)?)
    } else {
        no_owner(owner)
    })
}

/// Where more licences are bought.
pub fn shop_url(scene: &Scene<'_>) -> Result<String> {
    let (_, serial) = server::installation(scene.connection, scene.tenant())?;
    Ok(format!("https://shop.superoffice.com/?serial={serial}"))
}

fn licenses_of(scene: &Scene<'_>, id: &str) -> Result<Reply> {
    let Ok(associate) = id.parse::<i64>() else {
        return Ok(not_a_number(id));
    };
    if associate != scene.caller && !scene.may_administer()? {
        return Ok(Reply::forbidden());
    }
    Ok(match scene.person(associate)? {
        Some(_) => Reply::json(&links::owners(scene.connection, scene.tenant(), associate)?),
        None => no_user(id),
    })
}

fn license_list(scene: &Scene<'_>) -> Result<Reply> {
    let modules = links::visible(scene.connection, scene.tenant())?;
    Ok(Reply::json(
        &modules
            .iter()
            .enumerate()
            .map(|(rank, module)| selectable(module, rank))
            .collect::<Vec<_>>(),
    ))
}

fn selectable(module: &ModuleLicense, rank: usize) -> Value {
    json!({
        "Id": links::id_of(&module.module_name),
        "Name": module.module_description,
        "ToolTip": module.module_tooltip,
        "Deleted": false,
        "Rank": rank + 1,
        "Type": "",
        "ColorBlock": 0,
        "IconHint": "",
        "Selected": false,
        "LastChanged": crate::clock::UNSET,
        "ChildItems": [],
        "ExtraInfo": module.module_name,
        "StyleHint": "",
        "Hidden": module.is_hidden,
        "FullName": module.module_description,
        "TableRight": null,
        "FieldProperties": {},
    })
}

/// The user plans; `additional=exclude_id=124` leaves one out.
fn plans(scene: &Scene<'_>) -> Result<Reply> {
    let additional = scene.call.param("additional").unwrap_or_default();
    let left_out = additional
        .strip_prefix("exclude_id=")
        .and_then(|id| id.parse::<i64>().ok());
    let plans = links::plans(scene.connection, scene.tenant())?;
    let kept = plans
        .iter()
        .filter(|plan| Some(links::id_of(&plan.module_name)) != left_out);
    Ok(Reply::json(
        &kept
            .enumerate()
            .map(|(rank, plan)| list_item(plan, rank))
            .collect::<Vec<_>>(),
    ))
}

fn list_item(module: &ModuleLicense, rank: usize) -> Value {
    json!({
        "Id": links::id_of(&module.module_name),
        "Name": module.module_description,
        "ToolTip": module.module_tooltip,
        "Deleted": false,
        "Rank": rank + 1,
        "Type": "",
        "ChildItems": [],
        "IconHint": "",
        "ColorBlock": 0,
        "ExtraInfo": module.module_name,
        "StyleHint": "",
        "FullName": module.module_description,
        "TableRight": null,
        "FieldProperties": {},
    })
}

fn current_principal(scene: &Scene<'_>) -> Result<Reply> {
    Ok(match scene.person(scene.caller)? {
        Some(person) => Reply::json(&principal::read(scene.connection, scene.tenant(), &person)?),
        None => no_user(&scene.caller.to_string()),
    })
}

fn no_user(id: &str) -> Reply {
    Reply::not_found(&format!("User id {id} not found"))
}

fn not_a_number(id: &str) -> Reply {
    Reply::rest_error(
        400,
        "SoIllegalOperationException",
        &format!("'{id}' is not an id."),
    )
}

fn user(scene: &Scene<'_>, id: &str) -> Result<Reply> {
    let Ok(number) = id.parse::<i64>() else {
        return Ok(not_a_number(id));
    };
    if number != scene.caller && !scene.may_change()? {
        return Ok(Reply::forbidden());
    }
    Ok(
        match carrier::read(scene.connection, scene.tenant(), number)? {
            Some(user) => linked(scene, user),
            None => no_user(id),
        },
    )
}

fn linked(scene: &Scene<'_>, user: Value) -> Reply {
    let user = carrier::with_links(user, &scene.call.origin(), scene.tenant());
    Reply::json(&select::apply(user, scene.call.param("$select").as_deref()))
}

fn put_user(scene: &Scene<'_>, id: &str) -> Result<Reply> {
    let Ok(number) = id.parse::<i64>() else {
        return Ok(not_a_number(id));
    };
    let Ok(mut body) = serde_json::from_slice::<Value>(&scene.call.body) else {
        return Ok(Reply::rest_error(
            400,
            "SoIllegalOperationException",
            "Entity to save is not in request body.",
        ));
    };
    for_writers(scene, || {
        let Some(members) = body.as_object_mut() else {
            return Ok(Reply::rest_error(
                400,
                "SoIllegalOperationException",
                "Entity to save is not in request body.",
            ));
        };
        members.retain(|name, _| !name.eq_ignore_ascii_case("AssociateId"));
        members.insert("AssociateId".to_owned(), json!(number));
        let work = scene.connection.unchecked_transaction()?;
        match save::plan(scene.connection, scene.tenant(), &body)? {
            Ok(plan) => save::carry_out(scene.connection, scene.tenant(), plan)?,
            Err(save::Refusal::NotFound) => return Ok(no_user(id)),
            Err(refusal) => {
                return Ok(Reply::rest_error(
                    400,
                    "SoIllegalOperationException",
                    &refusal.message(),
                ));
            }
        }
        work.commit()?;
        Ok(
            match carrier::read(scene.connection, scene.tenant(), number)? {
                Some(user) => linked(scene, user),
                None => no_user(id),
            },
        )
    })
}
