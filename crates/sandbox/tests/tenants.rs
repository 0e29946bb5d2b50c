//! Every tenant is what its sentence says.
mod common;

use axum::http::Method;
use common::{Person, administrator, list, sandbox, tenants};
use serde_json::{Value, json};

fn plan_excess(tenant: &str) -> Vec<(String, i64)> {
    let visible = |name: &String| name.starts_with("ten-");
    let state = administrator(tenant).state();
    let members = state["excess"].as_object().cloned().expect("an object");
    members
        .into_iter()
        .filter(|(name, _)| visible(name))
        .filter_map(|(name, count)| Some((name, count.as_i64()?)))
        .collect()
}

fn excess(pairs: &[(&str, i64)]) -> Vec<(String, i64)> {
    pairs
        .iter()
        .map(|(name, count)| ((*name).to_owned(), *count))
        .collect()
}

#[test]
fn each_has_the_excess_it_is_for() {
    assert_eq!(plan_excess("Cust10001"), excess(&[("ten-sales", 3)]));
    assert_eq!(
        plan_excess("Cust10002"),
        excess(&[("ten-sales", 4), ("ten-service", 2), ("ten-marketing", 1)])
    );
    assert_eq!(
        plan_excess("Cust10003"),
        excess(&[("ten-sales-standard", 10)])
    );
    assert_eq!(plan_excess("Cust10004"), excess(&[]));
    assert_eq!(plan_excess("Cust10005"), excess(&[]));
    assert_eq!(
        plan_excess("Cust10006"),
        excess(&[("ten-sales", 15), ("ten-service", 5)])
    );
    assert_eq!(plan_excess("Cust10008"), excess(&[("ten-sales", 3)]));
    assert_eq!(plan_excess("Cust10009"), excess(&[("ten-sales", 2)]));
    assert_eq!(plan_excess("Cust10010"), excess(&[]));
    assert_eq!(plan_excess("Cust10011"), excess(&[("ten-sales", 2)]));
    assert_eq!(
        plan_excess("Cust10012"),
        excess(&[("ten-sales-standard", 10)])
    );
}

#[test]
fn the_largest_has_ten_thousand_people_and_enough_of_them_have_left() {
    let anna = administrator("Cust10007");
    let state = anna.state();
    let people = list(&state["users"]);
    assert_eq!(people.len(), 10_000);
    assert_eq!(state["excess"]["ten-sales"], 70);
    let left = people.iter().filter(|user| {
        user["former"] == true && list(&user["licenses"]).contains(&json!("ten-sales"))
    });
    assert!(left.count() > 70);
}

#[test]
fn each_has_two_administrators_and_someone_ordinary_who_can_log_in() {
    let app = sandbox();
    for tenant in tenants() {
        let anna = Person::sign_in(&app, &tenant, "");
        let people = list(&anna.control(Method::GET, "state", "", "")["users"]);
        let administrators = people
            .iter()
            .filter(|user| user["administrator"] == true && user["canLogin"] == true);
        assert_eq!(administrators.count(), 2, "{tenant}");
        let ordinary = Person::sign_in(&app, &tenant, "ordinary").read("User/currentPrincipal");
        assert_eq!(ordinary["RoleName"], "User level 0", "{tenant}");
    }
}

#[test]
fn the_first_tenant_has_someone_of_every_kind_among_the_holders() {
    let anna = administrator("Cust10001");
    let people = list(&anna.state()["users"]);
    let among = |check: &dyn Fn(&Value) -> bool| {
        people
            .iter()
            .filter(|user| list(&user["licenses"]).contains(&json!("ten-sales")) && check(user))
            .count()
    };
    assert_eq!(among(&|user| user["former"] == true), 1);
    assert_eq!(
        among(&|user| user["canLogin"] == false && user["former"] == false),
        1
    );
    assert_eq!(among(&|user| user["openRequests"] == 2), 1);
    assert_eq!(
        among(&|user| user["lastLogin"] == "0001-01-01T00:00:00"),
        1,
        "never logged in"
    );
    let long_ago = |user: &Value| {
        user["lastLogin"]
            .as_str()
            .is_some_and(|day| day > "0001" && day < "2026-08-24")
    };
    assert!(among(&long_ago) >= 3);
}

#[test]
fn stages_follow_from_the_dates() {
    let status = |tenant: &str| {
        administrator(tenant).agent(
            "License/GetUserAndInstallationLicenceStatus",
            json!({ "AssociateId": 0 }),
        )
    };
    let now = "2026-11-22T00:00:00";
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let healthy = status("Cust10005");
    assert!(text(&healthy["AdminWarningDate"]).as_str() > now);
    let grace = status("Cust10008");
    assert!(text(&grace["ExpiryDate"]).as_str() < now && text(&grace["GraceDate"]).as_str() > now);
    let stopped = status("Cust10009");
    assert!(text(&stopped["GraceDate"]).as_str() < now);
}

#[test]
fn names_are_data_and_reach_the_page_escaped() {
    let app = sandbox();
    let anna = Person::sign_in(&app, "Cust10011", "");
    let names: Vec<String> = list(&anna.state()["users"])
        .iter()
        .map(|user| user["fullName"].to_string())
        .collect();
    assert!(
        names
            .iter()
            .any(|name| name.contains("<img src=x onerror=alert(1)>"))
    );
    assert!(names.iter().any(|name| name.contains('\u{202e}')));
    assert!(names.iter().any(|name| name.len() > 300));
    let page = common::send(
        &app,
        Method::GET,
        "/Cust10011/default.aspx",
        "user=7",
        &[],
        "",
    );
    assert!(
        !common::text(&page).contains("<script>alert(1)"),
        "{}",
        common::text(&page)
    );
}

#[test]
fn resetting_brings_a_tenant_back_and_keeps_the_session() {
    let anna = administrator("Cust10001");
    let before = anna.state();
    anna.set_plan(17, "ten-sales", false);
    assert_ne!(anna.state(), before);
    anna.control(Method::POST, "reset", "", "");
    assert_eq!(anna.state(), before);
    assert_eq!(anna.get("User/currentPrincipal").status, 200);
}

#[test]
fn nobody_shares_initials_or_a_user_name() {
    for tenant in ["Cust10001", "Cust10002", "Cust10006", "Cust10011"] {
        let people = list(&administrator(tenant).state()["users"]);
        for member in ["Name", "UserName"] {
            let mut seen = std::collections::HashSet::new();
            for user in &people {
                let name = user["carrier"][member].to_string();
                assert!(seen.insert(name), "{tenant}: {}", user["carrier"]);
            }
        }
    }
}
