//! The rules behind the tenants that stand for a cause: seats that follow from logging in, what holds a licence back,
//! files, serial numbers, sessions that may only read.
mod common;

use axum::http::Method;
use common::{Person, administrator, link, list, row, sandbox, send, text, value};
use serde_json::{Value, json};

const CAUSES: std::ops::RangeInclusive<u32> = 10_020..=10_039;

fn owner() -> Value {
    json!({ "OwnerName": "superoffice" })
}

fn server_says(person: &Person) -> Value {
    person.agent("License/GetLicenseStatusFromLicenseServer", owner())
}

fn stored(person: &Person) -> Value {
    person.agent("License/GetLicenseFromDB", owner())
}

fn from_file(person: &Person, method: &str, content: &str) -> Value {
    person.agent(
        &format!("License/{method}"),
        json!({ "FileContent": content }),
    )
}

fn file_of(tenant: &str) -> String {
    let path = format!("/control/license-file/{tenant}");
    text(&send(&sandbox(), Method::GET, &path, "", &[], ""))
}

#[test]
fn each_has_two_administrators_and_someone_ordinary_who_can_log_in() {
    let app = sandbox();
    for number in CAUSES.filter(|number| *number != 10_037) {
        let tenant = format!("Cust{number}");
        let people = list(&Person::sign_in(&app, &tenant, "").state()["users"]);
        let administrators = people
            .iter()
            .filter(|user| user["administrator"] == true && user["canLogin"] == true);
        assert_eq!(administrators.count(), 2, "{tenant}");
        let ordinary = Person::sign_in(&app, &tenant, "ordinary").read("User/currentPrincipal");
        assert_eq!(ordinary["RoleName"], "User level 0", "{tenant}");
    }
}

#[test]
fn each_has_the_excess_it_is_for() {
    let app = sandbox();
    let expected = [
        (10_021, vec![("user", 2)]),
        (10_035, vec![("ten-sales", 2)]),
        (10_036, vec![("ten-sales", 2)]),
        (10_038, vec![("ten-sales", 3)]),
        (10_039, vec![("ten-service", 2)]),
    ];
    for number in CAUSES.filter(|number| ![10_020, 10_037].contains(number)) {
        let state = Person::sign_in(&app, &format!("Cust{number}"), "").state();
        let found = state["excess"].as_object().cloned().unwrap_or_default();
        let wanted = expected.iter().find(|(tenant, _)| *tenant == number);
        let wanted = wanted.map(|(_, seats)| seats.clone()).unwrap_or_default();
        let plans = found.iter().filter(|(name, _)| name.starts_with("ten-"));
        let plans_wanted = wanted.iter().filter(|(name, _)| name.starts_with("ten-"));
        assert_eq!(plans.count(), plans_wanted.count(), "{number}");
        for (name, count) in wanted {
            assert_eq!(found.get(name), Some(&json!(count)), "{number}");
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
    anna.post("Agents/User/RemoveLicenses", r#"{"AssociateId":9}"#);
    assert_eq!(seats(), 12);
    let change = |can: bool| format!(r#"{{"associateId":9,"canLogin":{can}}}"#);
    anna.control(Method::POST, "users", "", &change(false));
    assert_eq!(seats(), 11);
    let rows = anna.read(
        "Archive/InternalUsers?$select=canLogin,superoffice_suite-core&$filter=associateDbId eq 9",
    );
    assert_eq!(list(&rows["value"])[0]["superoffice_suite-core"], 0);
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
fn without_a_fence_near_there_is_no_fencing_info() {
    assert_eq!(
        administrator("Cust10001").agent("License/GetFencingInfo", Value::Null),
        Value::Null
    );
    let ola = Person::sign_in(&sandbox(), "Cust10020", "ordinary");
    assert_eq!(
        ola.agent("License/GetFencingInfo", Value::Null)["HasReachedMaximum"],
        false
    );
}

#[test]
fn the_version_page_tells_what_is_installed_in_this_tenant() {
    let app = sandbox();
    let version = |tenant: &str| {
        let page = send(&app, Method::GET, &format!("/{tenant}/api"), "", &[], "");
        value(&page)["NetServerVersion"].clone()
    };
    assert_eq!(version("Cust10001"), "12.4.1514.0");
    assert_eq!(version("Cust10026"), "9.2.8060.1010");
    assert_eq!(version("Cust10027"), "10.3.9012.540");
}

#[test]
fn where_nothing_is_said_the_licence_is_for_the_installed_version() {
    let app = sandbox();
    for number in (10_001..=10_012).chain(CAUSES) {
        if [10_006, 10_007, 10_026, 10_027, 10_036, 10_037].contains(&number) {
            continue;
        }
        let anna = Person::sign_in(&app, &format!("Cust{number}"), "");
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
    let issue = r#"{"which":"new","issue":true,"seats":{"ten-sales":11},"version":"12.5"}"#;
    anna.control(Method::POST, "license", "", issue);
    let license = anna.license();
    assert_eq!(license["New"]["ExpiryDate"], "2027-11-27T00:00:00");
    assert_eq!(license["New"]["NextCheckDate"], "2026-11-23T00:00:00");
    assert_eq!(license["New"]["LicenseVersion"], "12.5");
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
    anna.control(Method::POST, "server", "", r#"{"hold":"","status":"Ok"}"#);
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
    assert_eq!(anna.post(path, "").status, 400);
    assert_eq!(anna.post(&format!("Agents/{path}"), "{}").status, 400);
    let ola = Person::sign_in(&app, "Cust10029", "ordinary");
    let query = format!("{path}?newCompanyName=V%C3%A4nerns+Rederi+AB&newSerialNumber=2719990029");
    assert_eq!(ola.post(&query, "").status, 403);
    let body = json!({ "NewCompanyName": "Vänerns Rederi AB", "NewSerialNumber": "2719990029" });
    assert_eq!(
        ola.agent("License/ChangeSerialNumber", body)["Succeeded"],
        false
    );
    assert_eq!(value(&anna.post(&query, ""))["Succeeded"], true);
}

#[test]
fn where_the_licence_server_is_out_of_reach_its_calls_are_null_and_the_database_answers() {
    let anna = administrator("Cust10033");
    assert_eq!(server_says(&anna), Value::Null);
    assert_eq!(anna.license(), Value::Null);
    assert_eq!(stored(&anna)["New"], Value::Null);
    anna.control(Method::POST, "server", "", r#"{"reachable":true}"#);
    assert_eq!(anna.license()["CanBeActivated"], true);
    anna.control(Method::POST, "server", "", r#"{"reachable":false}"#);
    assert_eq!(anna.license(), Value::Null);
}

#[test]
fn a_file_is_looked_into_without_effect_and_what_it_gives_can_be_activated() {
    let anna = administrator("Cust10033");
    let file = file_of("Cust10033");
    assert!(file.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<LicenseInfo>"));
    assert!(file.contains("<SerialNr>2714371221</SerialNr>"));
    let looked = anna.post(
        "Agents/License/GetLicenseFromFile",
        &json!({ "FileContent": file }).to_string(),
    );
    assert_eq!(value(&looked)["CanBeActivated"], true);
    assert_eq!(anna.state()["activations"], 0);
    assert_eq!(anna.activate(&text(&looked))["Succeeded"], true);
    assert_eq!(stored(&anna)["Current"], value(&looked)["New"]);
}

#[test]
fn a_file_with_fewer_seats_than_are_in_use_is_not_loaded() {
    let anna = administrator("Cust10001");
    let file = file_of("Cust10001");
    let loaded = from_file(&anna, "AddLicenseFromFile", &file);
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
    let loaded = from_file(&anna, "AddLicenseFromFile", &file);
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
fn over_rest_a_file_comes_as_it_is_or_as_a_json_string() {
    let file = file_of("Cust10033");
    for (body, kind) in [
        (file.clone(), "application/xml"),
        (json!(file).to_string(), "application/json"),
    ] {
        let anna = administrator("Cust10033");
        let reply = anna.send(
            Method::POST,
            "License",
            "",
            &[("content-type", kind)],
            &body,
        );
        assert_eq!(value(&reply)["Reason"], "", "{kind}");
        assert_eq!(anna.state()["activations"], 1);
    }
    let ola = Person::sign_in(&sandbox(), "Cust10033", "ordinary");
    assert_eq!(ola.post("License", &file).status, 403);
}

#[test]
fn a_session_that_may_only_read_changes_nothing() {
    let anna = administrator("Cust10038");
    let before = anna.state();
    assert_eq!(anna.user(17), Value::Null);
    let me = anna.user(5);
    assert_eq!(me["AssociateId"], 5);
    assert_eq!(anna.save(&me), Value::Null);
    assert_eq!(anna.get("User/17").status, 403);
    let verdict = anna.activate(&anna.license_text());
    assert!(
        verdict["Reason"]
            .as_str()
            .is_some_and(|reason| reason.contains("not available"))
    );
    let file = from_file(&anna, "AddLicenseFromFile", &file_of("Cust10038"));
    assert_eq!(file["Reason"], verdict["Reason"]);
    assert_eq!(anna.post("License", "x").status, 403);
    assert_eq!(
        list(&anna.agent("License/GetUserLicenses", json!({ "AssociateId": 17 }))).len(),
        1,
        "the licence agent reads"
    );
    assert_eq!(anna.state(), before);
}
