//! The rules behind the tenants that stand for a cause: seats that follow from logging in, what holds a licence back,
//! files, serial numbers, sessions that may only read.
mod common;

use axum::http::Method;
use common::{Person, administrator, link, list, row, sandbox, send, tenants, text, value};
use serde_json::{Value, json};

/// The tenants for other causes than an excess alone.
fn causes() -> impl Iterator<Item = String> {
    tenants()
        .into_iter()
        .filter(|id| id.as_str() >= "Cust10020")
}

fn owner() -> Value {
    json!({ "OwnerName": "superoffice" })
}

fn server_says(person: &Person) -> Value {
    person.agent("License/GetLicenseStatusFromLicenseServer", owner())
}

fn stored(person: &Person) -> Value {
    person.agent("License/GetLicenseFromDB", owner())
}

fn add_file(person: &Person, content: &str) -> Value {
    person.agent(
        "License/AddLicenseFromFile",
        json!({ "FileContent": content }),
    )
}

fn file_of(tenant: &str) -> String {
    let path = format!("/control/license-file/{tenant}");
    text(&send(&sandbox(), Method::GET, &path, "", &[], ""))
}

#[test]
fn each_has_the_excess_it_is_for() {
    let app = sandbox();
    let expected = [
        ("Cust10021", vec![("user", 2)]),
        ("Cust10035", vec![("ten-sales", 2)]),
        ("Cust10036", vec![("ten-sales", 2)]),
        ("Cust10038", vec![("ten-sales", 3)]),
        ("Cust10039", vec![("ten-service", 2)]),
    ];
    for tenant in causes().filter(|tenant| tenant != "Cust10020") {
        let state = Person::sign_in(&app, &tenant, "").state();
        let found = state["excess"].as_object().cloned().unwrap_or_default();
        let wanted = expected.iter().find(|(expected, _)| *expected == tenant);
        let wanted = wanted.map(|(_, seats)| seats.clone()).unwrap_or_default();
        let plans = found.iter().filter(|(name, _)| name.starts_with("ten-"));
        let plans_wanted = wanted.iter().filter(|(name, _)| name.starts_with("ten-"));
        assert_eq!(plans.count(), plans_wanted.count(), "{tenant}");
        for (name, count) in wanted {
            assert_eq!(found.get(name), Some(&json!(count)), "{tenant}");
        }
    }
}

#[test]
fn a_seat_of_the_organisations_plan_follows_can_log_in_and_nothing_else() {
    let anna = administrator("Cust10020");
    let seats = || row(&anna.license(), "suite-core")["NumberOfLicensesInUse"].clone();
    assert_eq!(seats(), 12);
    let mut user = anna.user(9);
    link(&mut user, "suite-core")["Assigned"] = json!(false);
    user["WaitingForApproval"] = json!(true);
    anna.save(&user);
    assert_eq!(seats(), 12);
    let change = |can: bool| format!(r#"{{"associateId":9,"canLogin":{can}}}"#);
    anna.control(Method::POST, "users", "", &change(false));
    assert_eq!(seats(), 11);
    let rows = anna.read("Archive/InternalUsers?$select=superoffice_suite-core");
    let rows = list(&rows["value"]);
    let row = rows.iter().find(|row| row["PrimaryKey"] == "9");
    assert_eq!(row.expect("the user")["superoffice_suite-core"], 0);
    assert_eq!(
        link(&mut anna.user(9), "suite-core")["Assigned"],
        json!(false)
    );
    anna.control(Method::POST, "users", "", &change(true));
    assert_eq!(seats(), 12);
}

#[test]
fn taking_one_of_two_plans_does_not_free_the_hidden_licence_under_both() {
    let anna = administrator("Cust10021");
    let over = || row(&anna.license(), "user")["NumberOfLicensesNewFree"].clone();
    let both: Vec<i64> = anna
        .holders("ten-sales")
        .into_iter()
        .filter(|id| anna.holders("ten-service").contains(id))
        .collect();
    assert_eq!((both.len(), over()), (4, json!(-2)));
    anna.set_plan(both[0], "ten-sales", false);
    assert_eq!(over(), -2);
    anna.set_plan(both[0], "ten-service", false);
    assert_eq!(over(), -1);
    assert!(
        anna.license()["Reason"]
            .as_str()
            .is_some_and(|reason| reason.contains("User: 17 in use, 16 in the new licence."))
    );
}

#[test]
fn the_version_page_tells_what_is_installed_in_this_tenant() {
    let app = sandbox();
    let version = |tenant: &str| {
        let page = send(&app, Method::GET, &format!("/{tenant}/api/"), "", &[], "");
        value(&page)["NetServerVersion"].clone()
    };
    assert_eq!(version("Cust10001"), "12.4.1514.0");
    assert_eq!(version("Cust10026"), "9.2.8060.1010");
    assert_eq!(version("Cust10027"), "10.3.9012.540");
}

#[test]
fn where_nothing_is_said_the_licence_is_for_the_installed_version() {
    let app = sandbox();
    let older = ["Cust10026", "Cust10027", "Cust10036"];
    for tenant in tenants()
        .iter()
        .filter(|tenant| !older.contains(&tenant.as_str()))
    {
        let anna = Person::sign_in(&app, tenant, "");
        assert_eq!(stored(&anna)["Current"]["LicenseVersion"], "12.4");
    }
}

#[test]
fn a_new_licence_appears_when_it_is_issued_and_its_next_check_lies_ahead() {
    let anna = administrator("Cust10025");
    assert_eq!(anna.license()["New"], Value::Null);
    assert_eq!(
        anna.license()["AccumulatedNextCheckDate"],
        "2026-11-20T00:00:00"
    );
    let issue = r#"{"which":"new","issue":true,"seats":{"ten-sales":11}}"#;
    anna.control(Method::POST, "license", "", issue);
    let license = anna.license();
    assert_eq!(license["New"]["ExpiryDate"], "2027-11-27T00:00:00");
    assert_eq!(license["New"]["NextCheckDate"], "2026-11-23T00:00:00");
    assert_eq!(row(&license, "ten-sales")["NumberOfLicensesNewFree"], -1);
    assert_eq!(server_says(&anna)["LicenseStatus"], "NewLicenseAvailable");
    anna.set_plan(anna.holders("ten-sales")[3], "ten-sales", false);
    assert_eq!(anna.activate(&anna.license_text())["Succeeded"], true);
    assert_eq!(
        anna.license()["AccumulatedNextCheckDate"],
        "2026-11-23T00:00:00"
    );
}

#[test]
fn what_holds_a_licence_back_is_told_after_the_seats_and_stays_when_they_are_gone() {
    let anna = administrator("Cust10035");
    let reason = |license: &Value| license["Reason"].as_str().unwrap_or_default().to_owned();
    assert!(reason(&anna.license()).starts_with("More licences are assigned"));
    for id in anna.holders("ten-sales").into_iter().rev().take(2) {
        anna.set_plan(id, "ten-sales", false);
    }
    let license = anna.license();
    assert_eq!(
        reason(&license),
        "The new licence has not been released: the payment has not been received."
    );
    assert_eq!(license["CanBeActivated"], false);
    assert_eq!(anna.activate(&anna.license_text())["Succeeded"], false);
    let no_file = send(
        &anna.app,
        Method::GET,
        "/control/license-file/Cust10035",
        "",
        &[],
        "",
    );
    assert_eq!(no_file.status, 404, "what is held back comes in no file");
    anna.control(
        Method::POST,
        "license",
        "",
        r#"{"which":"new","issue":true}"#,
    );
    assert_eq!(anna.activate(&anna.license_text())["Succeeded"], true);
}

#[test]
fn a_serial_number_is_changed_to_what_a_licence_is_made_out_to_and_to_nothing_else() {
    let anna = administrator("Cust10029");
    let change = |company: &str, serial: &str| {
        anna.agent(
            "License/ChangeSerialNumber",
            json!({ "NewCompanyName": company, "NewSerialNumber": serial }),
        )
    };
    let before = anna.state();
    for (company, serial) in [
        ("Vänerns Rederi AB", "2719990028"),
        ("Vänerns Rederi", "2719990029"),
        ("Vänerns Rederi AB", "2714371073"),
        ("", ""),
    ] {
        assert_eq!(change(company, serial)["Succeeded"], false);
    }
    assert_eq!(anna.state(), before);
    assert_eq!(change("Vänerns Rederi AB", "2719990029")["Succeeded"], true);
    let status = anna.agent(
        "License/GetUserAndInstallationLicenceStatus",
        json!({ "AssociateId": 0 }),
    );
    assert_eq!(status["SerialNr"], "2719990029");
    assert_eq!(
        stored(&anna)["Current"]["SerialNr"],
        "2714371073",
        "the licence in force is as it was signed"
    );
    assert_eq!(
        change("Vänerns Rederi AB", "2719990029")["Succeeded"],
        false,
        "done already"
    );
    assert_eq!(anna.activate(&anna.license_text())["Succeeded"], true);
}

#[test]
fn a_serial_number_needs_both_arguments_and_the_rights() {
    let app = sandbox();
    let anna = Person::sign_in(&app, "Cust10029", "");
    let path = "License/ChangeSerialNumber";
    assert_eq!(anna.post(&format!("Agents/{path}"), "{}").status, 400);
    let ola = Person::sign_in(&app, "Cust10029", "ordinary");
    let body = json!({ "NewCompanyName": "Vänerns Rederi AB", "NewSerialNumber": "2719990029" });
    let refused = ola.agent(path, body.clone());
    assert_eq!(refused["Succeeded"], false);
    assert_eq!(anna.agent(path, body)["Succeeded"], true);
}

#[test]
fn where_the_licence_server_is_out_of_reach_its_calls_are_null_and_the_database_answers() {
    let anna = administrator("Cust10033");
    assert_eq!(server_says(&anna), Value::Null);
    assert_eq!(anna.license(), Value::Null);
    assert_eq!(stored(&anna)["New"], Value::Null);
}

#[test]
fn a_file_has_the_elements_of_the_published_package() {
    let file = file_of("Cust10033");
    assert!(file.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<LicenseInfo>"));
    assert!(file.contains("<SerialNr>2714371221</SerialNr>"));
}

#[test]
fn a_file_with_fewer_seats_than_are_in_use_is_not_loaded() {
    let anna = administrator("Cust10001");
    let file = file_of("Cust10001");
    let loaded = add_file(&anna, &file);
    assert!(
        loaded["Reason"]
            .as_str()
            .is_some_and(|reason| reason.contains("Sales Premium: 23 in use"))
    );
    assert_eq!(
        (
            &loaded["CanBeActivated"],
            loaded["New"].is_null(),
            &anna.state()["activations"]
        ),
        (&json!(false), false, &json!(0))
    );
    for id in anna.holders("ten-sales").into_iter().rev().take(3) {
        anna.set_plan(id, "ten-sales", false);
    }
    let loaded = add_file(&anna, &file);
    assert_eq!(
        (&loaded["Reason"], &loaded["New"]),
        (&json!(""), &Value::Null)
    );
    assert_eq!(anna.state()["activations"], 1);
}

#[test]
fn names_in_a_file_are_escaped() {
    let file = file_of("Cust10011");
    assert!(file.contains("&lt;script&gt;alert(1)&lt;/script&gt;</CompanyName>"));
    assert!(!file.contains("<script>"));
}

#[test]
fn a_session_that_may_only_read_changes_nothing() {
    let anna = administrator("Cust10038");
    let before = anna.state();
    assert_eq!(anna.user(17), Value::Null);
    let me = anna.user(5);
    assert_eq!(me["AssociateId"], 5);
    assert_eq!(anna.save(&me), Value::Null);
    let verdict = anna.activate(&anna.license_text());
    assert!(
        verdict["Reason"]
            .as_str()
            .is_some_and(|reason| reason.contains("not available"))
    );
    let file = add_file(&anna, &file_of("Cust10038"));
    assert_eq!(file["Reason"], verdict["Reason"]);
    assert_eq!(anna.state(), before);
}
