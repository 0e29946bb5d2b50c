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
fn everyone_is_listed_or_those_who_left() {
    let anna = administrator("Cust10001");
    let all = anna.read("Archive/InternalUsers?$select=role");
    assert_eq!(rows(&all).len(), 34);
    let former = anna.read("Archive/InternalUsers?$select=isActive&$entities=retired");
    assert_eq!(rows(&former).len(), 1);
    assert_eq!(rows(&former)[0]["isActive"], false);
    assert_eq!(rows(&former)[0]["EntityName"], "retired");
}

#[test]
fn what_is_not_served_is_refused_and_not_passed_over() {
    let anna = administrator("Cust10001");
    for query in [
        "InternalUsers?$entities=nosuch",
        "InternalUsers?$filter=superoffice_ten-sales eq 1",
        "InternalUsers?$orderBy=fullName",
        "UserOpenTickets?$filter=title eq 'x'",
        "UserOpenTickets?$entities=nosuch",
    ] {
        let reply = anna.get(&format!("Archive/{query}"));
        assert_eq!(reply.status, 400, "{query}");
        assert_eq!(value(&reply)["Error"], true);
    }
    assert_eq!(anna.get("Archive/NoSuch").status, 404);
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
fn open_requests_are_listed_by_owner() {
    let anna = administrator("Cust10001");
    for filter in [
        "ownedBy/associateDbId eq 33",
        "ownedBy/associateDbId oneOf (33,34)",
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
fn who_somebody_is_beside_the_name_is_told_by_the_published_columns() {
    let anna = administrator("Cust10001");
    let answer = anna.read(
        "Archive/InternalUsers?$select=userName,personEmail,assocName,usergroup&$orderBy=associateDbId&$top=1",
    );
    let expected = json!({
        "PrimaryKey": "5", "EntityName": "all", "userName": "ingrid.hansen@cust10001.example",
        "personEmail": "ingrid.hansen@cust10001.example", "assocName": "INHA", "usergroup": "Administration",
    });
    assert_eq!(rows(&answer), [expected]);
}
