//! Reading and saving people.
mod common;

use axum::http::Method;
use common::{administrator, link, list, value};
use serde_json::{Value, json};

const OPEN: &str = "The user has open requests in Service. The licence cannot be removed.";
/// Holds Sales Premium and Service Premium, and owns two open requests.
const BUSY: i64 = 33;

#[test]
fn taking_one_plan_changes_nothing_else_about_anyone() {
    let anna = administrator("Cust10001");
    let before = anna.state();
    anna.set_plan(17, "ten-sales", false);
    let after = anna.state();
    for (old, new) in list(&before["users"]).iter().zip(list(&after["users"])) {
        if old["associateId"] == 17 {
            assert_eq!(new["carrier"], normal(&old["carrier"]));
            assert_eq!(new["licenses"], json!([]));
        } else {
            assert_eq!(*old, new);
        }
    }
    assert_eq!(before["current"], after["current"]);
}

/// A stored carrier after one round trip: what the server decides itself is not stored.
fn normal(carrier: &Value) -> Value {
    let anna = administrator("Cust10001");
    let mut user = anna.user(carrier["AssociateId"].as_i64().expect("an id"));
    for ours in ["LicenseOwners", "PostSaveCommands"] {
        user[ours] = Value::Null;
    }
    null_rights(&mut user);
    user
}

fn null_rights(value: &mut Value) {
    match value {
        Value::Object(members) => {
            if let Some(properties) = members.get_mut("FieldProperties") {
                *properties = Value::Null;
            }
            members.values_mut().for_each(null_rights);
        }
        Value::Array(items) => items.iter_mut().for_each(null_rights),
        _ => {}
    }
}

#[test]
fn reading_what_was_saved_gives_what_was_sent() {
    let anna = administrator("Cust10001");
    let mut user = anna.user(17);
    user["Rank"] = json!(77);
    user["Tooltip"] = json!("Changed");
    user["CustomFields"]["x_new"] = json!("kept");
    let saved = anna.save(&user);
    assert_eq!(saved, anna.user(17));
    assert_eq!(
        (
            &saved["Rank"],
            &saved["Tooltip"],
            &saved["CustomFields"]["x_new"]
        ),
        (&json!(77), &json!("Changed"), &json!("kept"))
    );
    assert_eq!(saved, user);
}

#[test]
fn a_field_that_is_dropped_loses_its_value() {
    let anna = administrator("Cust10001");
    let mut user = anna.user(17);
    user.as_object_mut()
        .expect("an object")
        .remove("RequestSignature");
    assert_eq!(anna.save(&user)["RequestSignature"], Value::Null);
}

#[test]
fn a_field_that_must_be_there_is_asked_for() {
    let anna = administrator("Cust10001");
    for name in ["Name", "LicenseOwners", "Role", "UserGroup"] {
        let mut user = anna.user(17);
        user.as_object_mut().expect("an object").remove(name);
        let answer = anna.save(&user);
        assert_eq!(answer["Message"], "The request is invalid.");
        assert_eq!(
            answer["MessageDetail"],
            format!("The {name} field is required.")
        );
    }
}

#[test]
fn camel_case_is_taken_and_pascal_case_given_back() {
    let anna = administrator("Cust10001");
    let user = camel(&anna.user(17));
    assert!(user.get("associateId").is_some());
    let saved = anna.save(&user);
    assert_eq!(saved, anna.user(17));
    assert_eq!(saved["Person"]["Firstname"], "Henrik");
}

fn camel(value: &Value) -> Value {
    let lower = |name: &str| {
        let mut letters = name.chars();
        letters
            .next()
            .map(|first| first.to_lowercase().collect::<String>() + letters.as_str())
            .unwrap_or_default()
    };
    match value {
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| (lower(name), camel(value)))
            .collect(),
        Value::Array(items) => items.iter().map(camel).collect(),
        other => other.clone(),
    }
}

#[test]
fn open_requests_keep_a_service_plan_in_place() {
    let anna = administrator("Cust10001");
    let answer = anna.set_plan(BUSY, "ten-service", false);
    assert_eq!(
        answer,
        json!({ "Message": "The request is invalid.", "MessageDetail": OPEN })
    );
    assert!(anna.holders("ten-service").contains(&BUSY));
}

#[test]
fn open_requests_do_not_keep_another_plan_in_place() {
    let anna = administrator("Cust10001");
    assert_eq!(anna.set_plan(BUSY, "ten-sales", false)["AssociateId"], BUSY);
    assert!(!anna.holders("ten-sales").contains(&BUSY));
}

#[test]
fn once_the_requests_are_closed_the_plan_can_go() {
    let anna = administrator("Cust10001");
    anna.control(
        Method::POST,
        "users",
        "",
        &json!({ "associateId": BUSY, "openRequests": 0 }).to_string(),
    );
    assert_eq!(
        anna.set_plan(BUSY, "ten-service", false)["AssociateId"],
        BUSY
    );
}

#[test]
fn a_plan_without_a_free_seat_is_not_given() {
    let anna = administrator("Cust10001");
    let answer = anna.set_plan(BUSY + 8, "ten-sales", true);
    assert_eq!(
        answer["MessageDetail"],
        "There are no free licences for Sales Premium."
    );
    assert_eq!(anna.holders("ten-sales").len(), 23);
}

#[test]
fn a_plan_can_be_swapped_in_one_save() {
    let anna = administrator("Cust10003");
    let id = anna.holders("ten-sales-standard")[0];
    let mut user = anna.user(id);
    link(&mut user, "ten-sales-standard")["Assigned"] = json!(false);
    link(&mut user, "ten-sales")["Assigned"] = json!(true);
    anna.save(&user);
    assert_eq!(anna.holders("ten-sales"), [id]);
    assert_eq!(anna.holders("ten-sales-standard").len(), 9);
}

#[test]
fn hidden_licences_follow_the_plans_and_not_the_body() {
    let anna = administrator("Cust10001");
    let mut user = anna.user(17);
    link(&mut user, "quote")["Assigned"] = json!(false);
    let mut saved = anna.save(&user);
    assert_eq!(link(&mut saved, "quote")["Assigned"], true);
}

#[test]
fn someone_who_is_not_there_is_null() {
    assert_eq!(administrator("Cust10001").user(99_999), Value::Null);
}

#[test]
fn a_selection_keeps_every_member_and_nulls_the_others() {
    let anna = administrator("Cust10001");
    let whole = anna.user(17);
    let part = anna.post(
        "Agents/User/GetUser?userId=17&$select=AssociateId,Lastlogin",
        "",
    );
    let members = value(&part).as_object().cloned().expect("an object");
    assert_eq!(
        members.len(),
        whole.as_object().map_or(0, serde_json::Map::len)
    );
    for (name, found) in &members {
        let selected = ["AssociateId", "Lastlogin"].contains(&name.as_str());
        let expected = if selected { &whole[name] } else { &Value::Null };
        assert_eq!(found, expected, "{name}");
    }
}
