//! The licence and its use.
mod common;

use common::{administrator, list, row, value};
use serde_json::{Value, json};

#[test]
fn seats_are_counted_from_assignments() {
    let anna = administrator("Cust10001");
    let before = row(&anna.license(), "ten-service");
    anna.set_plan(5, "ten-service", true);
    let after = row(&anna.license(), "ten-service");
    let count = |row: &Value, name: &str| row[name].as_i64().expect("a count");
    assert_eq!(
        count(&after, "NumberOfLicensesInUse"),
        count(&before, "NumberOfLicensesInUse") + 1
    );
    assert_eq!(
        count(&after, "NumberOfLicensesFree"),
        count(&before, "NumberOfLicensesFree") - 1
    );
}

#[test]
fn free_and_in_use_make_the_total_in_every_row() {
    for tenant in [
        "Cust10001",
        "Cust10002",
        "Cust10003",
        "Cust10005",
        "Cust10012",
    ] {
        for row in list(&administrator(tenant).license()["ExtendedModuleLicenses"]) {
            let count = |name: &str| row[name].as_i64().expect("a count");
            assert_eq!(
                count("NumberOfLicensesFree") + count("NumberOfLicensesInUse"),
                count("NumberOfLicensesTotal")
            );
            assert_eq!(
                count("NumberOfLicensesNewFree"),
                count("NumberOfLicensesNewTotal") - count("NumberOfLicensesInUse")
            );
            assert_eq!(
                count("NumberOfLicensesAdded"),
                count("NumberOfLicensesNewTotal") - count("NumberOfLicensesTotal")
            );
        }
    }
}

#[test]
fn a_hidden_licence_is_held_by_whoever_holds_a_plan_that_carries_it() {
    let anna = administrator("Cust10001");
    let in_use = |module: &str| {
        row(&anna.license(), module)["NumberOfLicensesInUse"]
            .as_i64()
            .expect("a count")
    };
    assert_eq!(in_use("quote"), 23, "only Sales Premium carries it");
    assert_eq!(in_use("user"), 32, "people with two plans count once");
}

#[test]
fn hidden_licences_exceed_only_where_a_plan_does() {
    for tenant in [
        "Cust10001",
        "Cust10002",
        "Cust10003",
        "Cust10008",
        "Cust10009",
        "Cust10011",
        "Cust10012",
    ] {
        let anna = administrator(tenant);
        let license = anna.license();
        let excess = |row: &&Value| {
            row["NumberOfLicensesNewFree"]
                .as_i64()
                .is_some_and(|free| free < 0)
        };
        let rows = list(&license["ExtendedModuleLicenses"]);
        let over: Vec<&Value> = rows.iter().filter(excess).collect();
        let sets: Vec<String> = over
            .iter()
            .map(|row| {
                row["Current"]["ExtraInfo"]
                    .as_str()
                    .unwrap_or_default()
                    .to_owned()
            })
            .collect();
        for row in &over {
            let name = row["Current"]["ModuleName"].as_str().expect("a name");
            let carried = sets.iter().any(|set| {
                set.trim_start_matches("set=")
                    .split(',')
                    .any(|part| part == name)
            });
            assert!(
                row["Current"]["IsHidden"] == false || carried,
                "{tenant}: {name}"
            );
        }
    }
}

#[test]
fn without_a_new_set_there_is_nothing_to_activate() {
    let license = administrator("Cust10005").license();
    assert_eq!(license["New"], Value::Null);
    assert_eq!(license["CanBeActivated"], false);
    assert!(
        list(&license["ExtendedModuleLicenses"])
            .iter()
            .all(|row| row["New"].is_null())
    );
}

#[test]
fn a_plan_that_ends_has_no_new_row_and_a_plan_that_begins_no_current_one() {
    let license = administrator("Cust10012").license();
    let ending = row(&license, "ten-sales-standard");
    assert_eq!(
        (&ending["New"], &ending["NumberOfLicensesNewFree"]),
        (&Value::Null, &json!(-10))
    );
    let beginning = row(&license, "ten-sales");
    assert_eq!(
        (
            &beginning["Current"],
            &beginning["NumberOfLicensesNewTotal"]
        ),
        (&Value::Null, &json!(10))
    );
}

#[test]
fn dates_have_no_zone_and_the_distances_of_the_published_sample() {
    let anna = administrator("Cust10001");
    let status = anna.agent(
        "License/GetUserAndInstallationLicenceStatus",
        json!({ "AssociateId": 0 }),
    );
    assert_eq!(status["AdminWarningDate"], "2026-10-30T00:00:00");
    assert_eq!(status["ExpiryDate"], "2026-11-27T00:00:00");
    assert_eq!(status["GraceDate"], "2026-12-09T00:00:00");
    assert_eq!(anna.license()["New"]["ExpiryDate"], "2027-11-27T00:00:00");
}

#[test]
fn the_owner_is_named_in_any_case_and_another_owner_is_null() {
    let anna = administrator("Cust10001");
    for owner in ["superoffice", "SUPEROFFICE", "SuperOffice"] {
        assert!(
            anna.agent("License/GetLicenseFromDB", json!({ "ownerName": owner }))
                .is_object()
        );
    }
    assert_eq!(
        anna.agent("License/GetLicenseFromDB", json!({ "OwnerName": "adwiza" })),
        Value::Null
    );
    assert_eq!(
        anna.agent("License/GetLicenseFromDB", json!({})),
        Value::Null
    );
}

#[test]
fn the_problem_tenant_tells_its_message() {
    let anna = administrator("Cust10010");
    let status = anna.agent(
        "License/GetLicenseStatusFromLicenseServer",
        json!({ "OwnerName": "superoffice" }),
    );
    assert_eq!(status["LicenseStatus"], "ProblemWithLicense");
    assert!(!status["Message"].as_str().unwrap_or_default().is_empty());
}

#[test]
fn malformed_bodies_are_400_and_what_is_not_served_is_404() {
    let anna = administrator("Cust10001");
    let malformed = anna.post("Agents/License/GetLicenseFromDB", "{");
    assert_eq!(malformed.status, 400);
    assert_eq!(value(&malformed)["Message"], "The request is invalid.");
    let missing = anna.post("Agents/License/NoSuchMethod", "{}");
    assert_eq!(missing.status, 404);
    assert_eq!(value(&missing)["ErrorType"], "SoNotFoundException");
}
