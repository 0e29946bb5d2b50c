//! The archives over OData and over the agent.
mod common;

use common::{administrator, list, value};
use serde_json::{Value, json};

fn rows(answer: &Value) -> Vec<Value> {
    list(&answer["value"])
}

fn ids(answer: &Value) -> Vec<i64> {
    rows(answer)
        .iter()
        .filter_map(|row| row["PrimaryKey"].as_str()?.parse().ok())
        .collect()
}

#[test]
fn a_row_has_its_key_as_text_its_plans_as_numbers_and_no_column_that_was_not_asked_for() {
    let anna = administrator("Cust10001");
    let answer = anna.read("Archive/InternalUsers?$select=associateDbId,superoffice_ten-sales,superoffice_ten-service,nosuch&$top=1");
    let expected = json!({
        "PrimaryKey": "5", "EntityName": "all", "associateDbId": 5, "superoffice_ten-sales": 1, "superoffice_ten-service": 0,
    });
    assert_eq!(rows(&answer), [expected]);
}

#[test]
fn entities_list_holders_and_former_employees() {
    let anna = administrator("Cust10001");
    let holders =
        anna.read("Archive/InternalUsers?$select=associateDbId&$entities=superoffice_ten-sales");
    assert_eq!(ids(&holders), anna.holders("ten-sales"));
    assert!(
        rows(&holders)
            .iter()
            .all(|row| row["EntityName"] == "superoffice_ten-sales")
    );
    let former = anna.read("Archive/InternalUsers?$select=isActive&$entities=retired");
    assert_eq!(rows(&former).len(), 1);
    assert_eq!(rows(&former)[0]["isActive"], false);
    assert_eq!(
        rows(&anna.read("Archive/InternalUsers?$select=role")).len(),
        34
    );
    assert_eq!(
        anna.get("Archive/InternalUsers?$entities=nosuch").status,
        400
    );
}

#[test]
fn restrictions_orders_and_pages() {
    let anna = administrator("Cust10001");
    let admins =
        anna.read("Archive/InternalUsers?$select=role&$filter=role%20eq%20'Administrator'");
    assert_eq!(ids(&admins), [5, 6]);
    let some = anna.read("Archive/InternalUsers?$select=fullName&$filter=associateDbId+oneOf+(5,7)+or+startswith(lastName,'Solb')");
    assert!(
        ids(&some).starts_with(&[5]) && ids(&some).contains(&7),
        "{some}"
    );
    let down = anna.read(
        "Archive/InternalUsers?$select=associateDbId&$orderBy=associateDbId desc&$top=2&$skip=1",
    );
    let all = ids(&anna.read("Archive/InternalUsers?$select=associateDbId"));
    assert_eq!(ids(&down), [all[all.len() - 2], all[all.len() - 3]]);
}

#[test]
fn licence_columns_cannot_be_used_as_restrictions() {
    let anna = administrator("Cust10001");
    for filter in [
        "superoffice_ten-sales eq 1",
        "userplan eq 'x'",
        "nosuch eq 1",
        "role eq",
        "role like 'x'",
    ] {
        let reply = anna.get(&format!(
            "Archive/InternalUsers?$select=role&$filter={}",
            filter.replace(' ', "+")
        ));
        assert_eq!(reply.status, 400, "{filter}");
        assert_eq!(value(&reply)["Error"], true);
    }
}

#[test]
fn a_page_holds_a_thousand_rows_and_names_the_next() {
    let anna = administrator("Cust10006");
    let mut path = "Archive/InternalUsers?$select=associateDbId&$orderBy=associateDbId".to_owned();
    let mut seen = Vec::new();
    loop {
        let page = anna.read(&path);
        assert!(rows(&page).len() <= 1000);
        seen.extend(ids(&page));
        let Some(next) = page["odata.nextLink"].as_str() else {
            break;
        };
        path = next
            .split("/api/v1/")
            .nth(1)
            .expect("below the API")
            .to_owned();
    }
    assert_eq!(seen.len(), 2000);
    assert!(
        seen.is_sorted_by(|left, right| left < right),
        "every one once"
    );
}

#[test]
fn a_top_that_was_reached_has_no_next_page() {
    let anna = administrator("Cust10006");
    assert!(
        anna.read("Archive/InternalUsers?$select=role&$top=10")
            .get("odata.nextLink")
            .is_none()
    );
    let capped = anna.read("Archive/InternalUsers?$select=role&$top=1500");
    assert_eq!(rows(&capped).len(), 1000);
    assert!(
        capped["odata.nextLink"]
            .as_str()
            .expect("a link")
            .contains("$top=500")
    );
}

#[test]
fn unsafe_column_names_can_be_made_safe() {
    let anna = administrator("Cust10001");
    let answer =
        anna.read("Archive/InternalUsers?$select=superoffice_ten-sales&$top=1&$jsonSafe=true");
    assert_eq!(rows(&answer)[0]["superoffice_ten_sales"], 1);
}

#[test]
fn texts_stay_resource_names_without_a_language() {
    let anna = administrator("Cust10001");
    let path = "Archive/InternalUsers";
    let plain = anna.read(&format!("{path}?$select=credentialType&$top=1"));
    assert_eq!(rows(&plain)[0]["credentialType"], "[SR_SUPERID_TYPE]");
    let header = [("accept-language", "nb-NO,nb;q=0.9")];
    let reply = anna.send(
        axum::http::Method::GET,
        path,
        "$select=credentialType&$top=1",
        &header,
        "",
    );
    assert_eq!(rows(&value(&reply))[0]["credentialType"], "SuperID");
}

#[test]
fn open_requests_are_listed_by_owner() {
    let anna = administrator("Cust10001");
    for filter in [
        "ownedBy/associateDbId eq 33",
        "ownedBy/associateDbId oneOf (33,34)",
        "ownedBy/associateDbId associateIsOneOf (33)",
    ] {
        let path = format!(
            "Archive/UserOpenTickets?$select=ticketId,ownedBy/associateDbId&$filter={}",
            filter.replace(' ', "%20")
        );
        let found = anna.read(&path);
        assert_eq!(rows(&found).len(), 2, "{filter}");
        assert!(
            rows(&found)
                .iter()
                .all(|row| row["ownedBy/associateDbId"] == 33 && row["EntityName"] == "ticket")
        );
    }
}

#[test]
fn the_agent_gives_the_same_rows_encoded() {
    let anna = administrator("Cust10001");
    let items = anna.agent(
        "Archive/GetArchiveListByColumns",
        json!({
            "ProviderName": "InternalUsers", "Columns": ["associateDbId", "canLogin", "superoffice_ten-sales"], "Entities": ["all"],
            "SortOrder": [{ "Name": "associateDbId", "Direction": "DESC" }],
            "Restriction": [{ "Name": "associateDbId", "Operator": "oneOf", "Values": ["[I:5]", "[I:6]"], "IsActive": true }],
            "Page": 0, "PageSize": 1000
        }),
    );
    assert_eq!(list(&items).len(), 2);
    assert_eq!(items[0]["PrimaryKey"], 6);
    assert_eq!(
        items[1]["ColumnData"]["superoffice_ten-sales"]["DisplayValue"],
        "[I:1]"
    );
    let tickets = anna.agent(
        "Archive/GetArchiveListByColumns",
        json!({
            "providerName": "UserOpenTickets", "columns": ["ticketId"], "sortOrder": [], "entities": ["ticket"], "page": 0, "pageSize": 1000,
            "restriction": [{ "name": "ownedBy/associateDbId", "operator": "=", "values": ["[I:33]"] }]
        }),
    );
    assert_eq!(list(&tickets).len(), 2);
}

#[test]
fn the_plans_are_a_list_and_one_can_be_left_out() {
    let anna = administrator("Cust10001");
    let plans = list(&anna.read("MDOList/userplan"));
    let names: Vec<&str> = plans
        .iter()
        .filter_map(|plan| plan["ExtraInfo"].as_str())
        .collect();
    assert_eq!(
        names,
        [
            "superlicense-no-selection",
            "ten-sales-essentials",
            "ten-sales",
            "ten-service",
            "ten-marketing"
        ]
    );
    assert_eq!(
        list(&anna.read("MDOList/userplan?additional=exclude_id=124")).len(),
        plans.len() - 1
    );
}
