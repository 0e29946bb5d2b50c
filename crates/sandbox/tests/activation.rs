//! Activation: what is refused, what is accepted, what changes.
mod common;

use axum::http::Method;
use common::{administrator, list, row, value};
use serde_json::{Value, json};

#[test]
fn refused_while_more_is_in_use_than_the_new_licence_grants() {
    let anna = administrator("Cust10001");
    let verdict = anna.activate(&anna.license_text());
    assert_eq!(verdict["Succeeded"], false);
    let reason = verdict["Reason"].as_str().expect("a reason");
    assert!(
        reason.contains("Sales Premium: 23 in use, 20 in the new licence."),
        "{reason}"
    );
    assert_eq!(anna.state()["activations"], 0);
}

#[test]
fn accepted_once_the_excess_is_gone_and_then_it_is_the_licence() {
    let anna = administrator("Cust10001");
    for id in anna.holders("ten-sales").into_iter().rev().take(3) {
        anna.set_plan(id, "ten-sales", false);
    }
    let handed_out = anna.license_text();
    let license: Value = serde_json::from_str(&handed_out).expect("JSON");
    assert_eq!(license["CanBeActivated"], true);
    assert_eq!(license["Reason"], "");

    assert_eq!(anna.activate(&handed_out)["Succeeded"], true);

    let after = anna.license();
    assert_eq!(after["New"], Value::Null);
    assert_eq!(after["CanBeActivated"], false);
    assert_eq!(
        after["Current"], license["New"],
        "the new set is the current one, to the signature"
    );
    let sales = row(&after, "ten-sales");
    assert_eq!(
        (
            &sales["NumberOfLicensesInUse"],
            &sales["NumberOfLicensesTotal"]
        ),
        (&json!(20), &json!(20))
    );
    assert!(
        list(&after["ExtendedModuleLicenses"])
            .iter()
            .all(|row| row["New"].is_null())
    );
    let status = anna.agent(
        "License/GetLicenseStatusFromLicenseServer",
        json!({ "OwnerName": "superoffice" }),
    );
    assert_eq!(status["LicenseStatus"], "NewLicenseActivated");
    assert_eq!(anna.state()["activations"], 1);
}

#[test]
fn stale_figures_do_not_matter_as_long_as_the_set_is_the_one_on_offer() {
    let anna = administrator("Cust10001");
    let before_the_removal = anna.license_text();
    for id in anna.holders("ten-sales").into_iter().take(3) {
        anna.set_plan(id, "ten-sales", false);
    }
    assert_eq!(anna.activate(&before_the_removal)["Succeeded"], true);
}

#[test]
fn one_changed_byte_is_enough_to_be_refused() {
    let anna = administrator("Cust10004");
    let handed_out = anna.license_text();
    let dates_rewritten = handed_out.replace("T00:00:00\"", "T00:00:00Z\"");
    let reordered = serde_json::from_str::<Value>(&handed_out).expect("JSON");
    let spaced = serde_json::to_string_pretty(&reordered).expect("JSON");
    let more_seats = handed_out.replacen("\"NumberOfLicenses\":22", "\"NumberOfLicenses\":99", 1);
    assert_ne!(more_seats, handed_out);
    for changed in [dates_rewritten, spaced, more_seats] {
        let verdict = anna.activate(&changed);
        assert_eq!(verdict["Succeeded"], false);
        assert!(
            verdict["Reason"]
                .as_str()
                .expect("a reason")
                .contains("not what the licence server issued")
        );
    }
    assert_eq!(anna.activate(&handed_out)["Succeeded"], true);
}

#[test]
fn names_of_arguments_are_taken_in_any_case() {
    let anna = administrator("Cust10004");
    let body = format!(r#"{{ "newLicense" : {} }}"#, anna.license_text());
    let verdict = value(&anna.post("Agents/License/ActivateLicenseInfo", &body));
    assert_eq!(verdict["Succeeded"], true);
}

#[test]
fn what_was_read_with_a_selection_or_a_time_zone_cannot_be_activated() {
    let anna = administrator("Cust10004");
    let path = "Agents/License/GetLicenseFromLicenseServer";
    let selected = anna.post(
        &format!("{path}?$select=New"),
        r#"{"OwnerName":"superoffice"}"#,
    );
    assert_eq!(value(&selected)["Current"], Value::Null);
    let zoned = anna.send(
        Method::POST,
        path,
        "",
        &[("so-timezone", "UTC")],
        r#"{"OwnerName":"superoffice"}"#,
    );
    for reply in [selected, zoned] {
        assert_eq!(anna.activate(&common::text(&reply))["Succeeded"], false);
    }
}

#[test]
fn a_set_that_was_replaced_by_the_issuer_is_outdated() {
    let anna = administrator("Cust10004");
    let old = anna.license_text();
    anna.control(
        Method::POST,
        "license",
        "",
        r#"{"which":"new","seats":{"ten-sales":25}}"#,
    );
    let verdict = anna.activate(&old);
    assert_eq!(verdict["Succeeded"], false);
    assert!(
        verdict["Reason"]
            .as_str()
            .expect("a reason")
            .contains("a newer one has been issued")
    );
    assert_eq!(anna.activate(&anna.license_text())["Succeeded"], true);
    assert_eq!(
        row(&anna.license(), "ten-sales")["NumberOfLicensesTotal"],
        25
    );
}

#[test]
fn the_same_text_activates_once() {
    let anna = administrator("Cust10004");
    let text = anna.license_text();
    assert_eq!(anna.activate(&text)["Succeeded"], true);
    assert_eq!(anna.activate(&text)["Succeeded"], false);
    assert_eq!(anna.state()["activations"], 1);
}

#[test]
fn what_is_in_the_database_is_no_offer() {
    let anna = administrator("Cust10004");
    let stored = anna.agent(
        "License/GetLicenseFromDB",
        json!({ "OwnerName": "SuperOffice" }),
    );
    assert_eq!(stored["New"], Value::Null);
    assert_eq!(anna.activate(&stored.to_string())["Succeeded"], false);
}

#[test]
fn nothing_in_place_of_the_licence_is_a_malformed_call() {
    let anna = administrator("Cust10004");
    for body in ["{}", r#"{"NewLicense":null}"#, "not json", ""] {
        assert_eq!(
            anna.post("Agents/License/ActivateLicenseInfo", body).status,
            400,
            "{body}"
        );
    }
}
