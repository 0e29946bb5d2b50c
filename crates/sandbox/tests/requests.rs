//! Requests in Service: read, saved, handed over.
mod common;

use axum::http::Method;
use common::{Person, Reply, administrator, list, sandbox, value};
use serde_json::{Value, json};

const TENANT: &str = "Cust10039";
const AUTOMATICALLY: i64 = 2_147_483_647;

fn owned_by(person: &Person, owner: i64) -> Vec<i64> {
    list(&person.state()["requests"])
        .iter()
        .filter(|request| request["ownedBy"] == owner)
        .filter_map(|request| request["ticketId"].as_i64())
        .collect()
}

fn ticket(person: &Person, id: i64) -> Value {
    let mut ticket = person.read(&format!("Ticket/{id}"));
    ticket
        .as_object_mut()
        .and_then(|members| members.remove("_Links"))
        .expect("links");
    ticket
}

fn put(person: &Person, ticket: &Value) -> Reply {
    let path = format!("Ticket/{}", ticket["TicketId"]);
    person.send(Method::PUT, &path, "", &[], &ticket.to_string())
}

fn save(person: &Person, ticket: &Value) -> Value {
    value(&put(person, ticket))
}

fn hand_over(person: &Person, id: i64, to: i64) -> Value {
    let mut entity = ticket(person, id);
    entity["OwnedBy"]["AssociateId"] = json!(to);
    save(person, &entity)
}

/// The first holder of Service who owns requests.
fn busy(person: &Person) -> i64 {
    person.holders("ten-service")[0]
}

#[test]
fn saving_what_was_read_changes_nothing_but_when_it_was_changed() {
    let anna = administrator(TENANT);
    let id = owned_by(&anna, busy(&anna))[0];
    let before = ticket(&anna, id);
    let mut after = save(&anna, &before);
    assert_eq!(after["LastChanged"], "2026-11-22T10:00:00");
    after["LastChanged"] = before["LastChanged"].clone();
    assert_eq!(after, before);
}

#[test]
fn a_request_goes_to_nobody_or_to_the_user_named_and_is_unread_there() {
    let anna = administrator(TENANT);
    let id = owned_by(&anna, busy(&anna))[0];
    let others: Vec<Value> = list(&anna.state()["requests"]);
    let given = hand_over(&anna, id, 6);
    assert_eq!(given["OwnedBy"]["AssociateId"], 6);
    assert_eq!(given["ReadStatus"], "Red");
    assert_eq!(given["ReadByOwner"], "0001-01-01T00:00:00");
    let nobody = hand_over(&anna, id, 0);
    assert_eq!(nobody["OwnedBy"]["AssociateId"], 0);
    assert_eq!(ticket(&anna, id)["OwnedBy"]["FullName"], "");
    let unchanged = |request: &&Value| request["ticketId"] != id;
    assert_eq!(
        list(&anna.state()["requests"])
            .iter()
            .filter(unchanged)
            .collect::<Vec<_>>(),
        others.iter().filter(unchanged).collect::<Vec<_>>()
    );
}

#[test]
fn automatically_assigned_it_goes_to_the_service_user_with_the_fewest_and_never_back() {
    let anna = administrator(TENANT);
    let people = list(&anna.state()["users"]);
    let fewest = people
        .iter()
        .filter(|user| user["openRequests"] == 1 && user["canLogin"] == true)
        .filter_map(|user| user["associateId"].as_i64())
        .collect::<Vec<_>>();
    assert_eq!(fewest.len(), 2);
    let own = owned_by(&anna, fewest[0])[0];
    let next = hand_over(&anna, own, AUTOMATICALLY);
    assert_eq!(next["OwnedBy"]["AssociateId"], fewest[1]);
    let back = hand_over(&anna, own, AUTOMATICALLY);
    assert_eq!(back["OwnedBy"]["AssociateId"], fewest[0]);
}

#[test]
fn automatically_assigned_where_nobody_else_has_service_it_is_nobodys() {
    let anna = administrator(TENANT);
    let service = anna.holders("ten-service");
    for id in &service[1..] {
        let change = format!(r#"{{"associateId":{id},"canLogin":false}}"#);
        anna.control(Method::POST, "users", "", &change);
    }
    let id = owned_by(&anna, service[0])[0];
    assert_eq!(
        hand_over(&anna, id, AUTOMATICALLY)["OwnedBy"]["AssociateId"],
        0
    );
}

#[test]
fn an_owner_has_to_be_a_service_user_who_is_still_here() {
    let anna = administrator(TENANT);
    let owner = busy(&anna);
    let id = owned_by(&anna, owner)[0];
    let outsider = list(&anna.state()["users"])
        .into_iter()
        .find(|user| anna.user(user["associateId"].as_i64().expect("an id"))["EjUserId"] == 0)
        .expect("one without Service");
    let former = list(&anna.state()["users"])
        .into_iter()
        .find(|user| user["former"] == true)
        .expect("one who left");
    for to in [&outsider["associateId"], &former["associateId"]] {
        let answer = hand_over(&anna, id, to.as_i64().expect("an id"));
        assert_eq!(answer["ErrorMessage"], "The user cannot own requests.");
    }
    assert_eq!(
        hand_over(&anna, id, 99_999)["ErrorMessage"],
        "There is no such user."
    );
    assert_eq!(ticket(&anna, id)["OwnedBy"]["AssociateId"], owner);
}

#[test]
fn the_plan_can_go_with_the_last_open_request_and_not_before() {
    let anna = administrator(TENANT);
    let owner = busy(&anna);
    let own = owned_by(&anna, owner);
    assert_eq!(own.len(), 4);
    for id in own {
        let refused = anna.set_plan(owner, "ten-service", false);
        assert!(
            refused["MessageDetail"]
                .as_str()
                .is_some_and(|text| text.contains("open requests"))
        );
        hand_over(&anna, id, 5);
    }
    assert_eq!(
        anna.set_plan(owner, "ten-service", false)["AssociateId"],
        owner
    );
}

#[test]
fn a_closed_request_is_not_open_and_a_postponed_one_is() {
    let anna = administrator(TENANT);
    let owner = busy(&anna);
    let own = owned_by(&anna, owner);
    let set = |id: i64, status: &str| {
        let mut entity = ticket(&anna, id);
        entity["BaseStatus"] = json!(status);
        save(&anna, &entity)
    };
    assert_eq!(set(own[0], "Closed")["Status"]["Name"], "Closed");
    assert_eq!(set(own[1], "Postponed")["BaseStatus"], "Postponed");
    let path = format!(
        "Archive/UserOpenTickets?$select=ticketId&$filter=ownedBy/associateDbId eq {owner}"
    );
    let open: Vec<Value> = list(&anna.read(&path)["value"])
        .iter()
        .map(|row| row["ticketId"].clone())
        .collect();
    assert_eq!(open, [json!(own[1]), json!(own[2]), json!(own[3])]);
}

#[test]
fn a_dropped_field_is_lost_and_a_dropped_owner_is_nobody() {
    let anna = administrator(TENANT);
    let id = owned_by(&anna, busy(&anna))[0];
    let mut entity = ticket(&anna, id);
    let members = entity.as_object_mut().expect("an object");
    members.remove("OwnedBy");
    members.remove("CustomFields");
    let saved = save(&anna, &entity);
    assert_eq!(saved["OwnedBy"]["AssociateId"], 0);
    assert_eq!(saved["CustomFields"], json!({}));
}

#[test]
fn what_cannot_be_saved_has_the_documented_forms() {
    let anna = administrator(TENANT);
    let id = owned_by(&anna, busy(&anna))[0];
    let whole = ticket(&anna, id);
    for (part, wrong) in [
        ("Title", json!("")),
        ("BaseStatus", json!("Unknown")),
        ("Category", Value::Null),
        ("Priority", json!({ "TicketPriorityId": 99 })),
        ("AlertLevel", json!("high")),
    ] {
        let mut entity = whole.clone();
        entity[part] = wrong;
        let refused = put(&anna, &entity);
        assert_eq!(refused.status, 400, "{part}");
        assert_eq!(value(&refused)["Error"], true, "{part}");
    }
    assert_eq!(ticket(&anna, id), whole);
    assert_eq!(anna.get("Ticket/1").status, 404);
}

#[test]
fn requests_are_for_administrators_and_people_with_service() {
    let app = sandbox();
    let anna = Person::sign_in(&app, TENANT, "");
    let owner = busy(&anna);
    let id = owned_by(&anna, owner)[0];
    let whole = ticket(&anna, id);
    let holder = Person::sign_in(&app, TENANT, &owner.to_string());
    assert_eq!(ticket(&holder, id)["TicketId"], id);
    let ola = Person::sign_in(&app, TENANT, "ordinary");
    assert_eq!(put(&ola, &whole).status, 403);
    assert_eq!(ola.get(&format!("Ticket/{id}")).status, 403);
}
