//! `License`, and the list of user plans.

use super::user::no_user;
use super::{Scene, for_administrators, for_writers, not_a_number};
use crate::db::Result;
use crate::http::Reply;
use crate::license::wire::ModuleLicense;
use crate::license::{file, is_owner, links, serial, server, store, usage};
use serde_json::{Value, json};

/// The file's text: a JSON string in a JSON body, else the body itself.
pub(super) fn load_license(scene: &Scene<'_>) -> Result<Reply> {
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

pub(super) fn change_serial_number(scene: &Scene<'_>) -> Result<Reply> {
    let asked = ["newCompanyName", "newSerialNumber"].map(|name| scene.call.param(name));
    let [Some(company), Some(number)] = asked else {
        return Ok(Reply::rest_error(
            400,
            "SoIllegalOperationException",
            "newCompanyName and newSerialNumber are required.",
        ));
    };
    for_writers(scene, || {
        let result = serial::change(scene.connection, scene.tenant(), &company, &number)?;
        Ok(Reply::json(&result))
    })
}

pub(super) fn licenses(scene: &Scene<'_>) -> Result<Reply> {
    for_administrators(scene, || {
        let found: Vec<_> = usage::read(scene.connection, scene.tenant(), false)?
            .into_iter()
            .collect();
        Ok(Reply::json(&found))
    })
}

pub(super) fn license(scene: &Scene<'_>, owner: &str) -> Result<Reply> {
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

pub(super) fn one_module(scene: &Scene<'_>, owner: &str, module: &str) -> Result<Reply> {
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

pub(super) fn shop(scene: &Scene<'_>, owner: &str) -> Result<Reply> {
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

pub(super) fn licenses_of(scene: &Scene<'_>, id: &str) -> Result<Reply> {
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

pub(super) fn license_list(scene: &Scene<'_>) -> Result<Reply> {
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
pub(super) fn plans(scene: &Scene<'_>) -> Result<Reply> {
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
