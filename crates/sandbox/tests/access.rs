//! Who gets in, and who may do what.
mod common;

use axum::http::Method;
use common::{Person, header, sandbox, send, tenants, text, value};
use serde_json::{Value, json};

#[test]
fn without_a_session_or_its_token_the_api_is_401() {
    let app = sandbox();
    let anna = Person::sign_in(&app, "Cust10001", "");
    assert_eq!(anna.get("User/currentPrincipal").status, 200);
    let path = "/Cust10001/api/v1/User/currentPrincipal";
    let naked = send(&app, Method::GET, path, "", &[], "");
    assert_eq!(naked.status, 401);
    assert_eq!(value(&naked)["Error"], true);
    let page = send(&app, Method::GET, "/Cust10001/default.aspx", "", &[], "");
    let cookie = header(&page, "set-cookie")
        .split(';')
        .next()
        .unwrap_or_default()
        .to_owned();
    assert_eq!(
        send(&app, Method::GET, path, "", &[("cookie", &cookie)], "").status,
        401,
        "cookie without token"
    );
    let wrong = [("cookie", cookie.as_str()), ("x-xsrf-token", "guess")];
    assert_eq!(
        send(&app, Method::GET, path, "", &wrong, "").status,
        401,
        "cookie with a wrong token"
    );
}

#[test]
fn a_session_of_one_tenant_is_none_in_another() {
    let app = sandbox();
    let mut anna = Person::sign_in(&app, "Cust10001", "");
    anna.tenant = "Cust10005".to_owned();
    assert_eq!(anna.get("User/currentPrincipal").status, 401);
}

#[test]
fn opening_the_page_again_keeps_the_token_and_opening_it_as_someone_else_ends_it() {
    let app = sandbox();
    let first = send(&app, Method::GET, "/Cust10001/default.aspx", "", &[], "");
    let cookie = header(&first, "set-cookie")
        .split(';')
        .next()
        .unwrap_or_default()
        .to_owned();
    let again = send(
        &app,
        Method::GET,
        "/Cust10001/default.aspx",
        "",
        &[("cookie", &cookie)],
        "",
    );
    assert_eq!(text(&first), text(&again));
    let other = send(
        &app,
        Method::GET,
        "/Cust10001/default.aspx",
        "user=ordinary",
        &[("cookie", &cookie)],
        "",
    );
    assert_ne!(header(&other, "set-cookie"), header(&first, "set-cookie"));
}

#[test]
fn the_page_has_a_strict_policy_and_a_cookie_that_scripts_cannot_read() {
    let page = send(
        &sandbox(),
        Method::GET,
        "/Cust10001/default.aspx",
        "",
        &[],
        "",
    );
    assert_eq!(page.status, 200);
    assert!(
        header(&page, "content-security-policy")
            .starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'")
    );
    let cookie = header(&page, "set-cookie");
    assert!(
        cookie.starts_with("ASP.NET_SessionId=")
            && cookie.contains("Path=/Cust10001;")
            && cookie.contains("HttpOnly")
    );
    assert!(text(&page).contains("id=\"XSRF_TOKEN\""));
}

#[test]
fn a_tenant_that_is_not_there_is_404() {
    let app = sandbox();
    assert_eq!(
        send(&app, Method::GET, "/Cust99999/default.aspx", "", &[], "").status,
        404
    );
    assert_eq!(
        send(&app, Method::GET, "/Cust99999/api/", "", &[], "").status,
        404
    );
    assert_eq!(
        send(
            &app,
            Method::GET,
            "/Cust10001/default.aspx",
            "user=99999",
            &[],
            ""
        )
        .status,
        404
    );
}

#[test]
fn the_short_addresses_lead_to_a_page_and_the_list_names_all() {
    let app = sandbox();
    for (path, page) in [
        ("/", "/Cust10001/default.aspx"),
        ("/Cust10004/", "/Cust10004/default.aspx"),
    ] {
        let answer = send(&app, Method::GET, path, "", &[], "");
        assert_eq!((answer.status, header(&answer, "location")), (307, page));
    }
    let page = text(&send(&app, Method::GET, "/tenants", "", &[], ""));
    let all = tenants();
    assert!(all.len() > 30);
    for tenant in all {
        let link = format!("/{tenant}/default.aspx?user=ordinary");
        assert!(page.contains(&link), "{tenant}");
    }
}

#[test]
fn an_ordinary_user_gets_null_from_agents_and_403_from_rest() {
    let app = sandbox();
    let ola = Person::sign_in(&app, "Cust10001", "ordinary");
    let owner = json!({ "OwnerName": "superoffice" });
    for method in [
        "GetLicenseFromDB",
        "GetLicenseFromLicenseServer",
        "GetLicenseStatusFromLicenseServer",
    ] {
        assert_eq!(
            ola.agent(&format!("License/{method}"), owner.clone()),
            Value::Null,
            "{method}"
        );
    }
    let admin = Person::sign_in(&app, "Cust10001", "");
    assert_eq!(ola.user(5), Value::Null);
    assert_eq!(ola.save(&admin.user(5)), Value::Null);
    assert_eq!(ola.activate(&admin.license_text())["Succeeded"], false);
    let request = ola.get("Ticket/1001");
    assert_eq!(request.status, 403);
    assert_eq!(value(&request)["ErrorType"], "SoSentryException");
    assert!(admin.holders("ten-sales").contains(&5));
}

#[test]
fn an_ordinary_user_sees_their_own_status_and_licences_and_the_list_of_people() {
    let app = sandbox();
    let ola = Person::sign_in(&app, "Cust10001", "ordinary");
    let me = ola.read("User/currentPrincipal");
    let rights = me["FunctionRights"].to_string();
    assert!(!rights.contains("admin"), "{rights}");
    let status = ola.agent(
        "License/GetUserAndInstallationLicenceStatus",
        json!({ "AssociateId": 0 }),
    );
    assert!(status["UserLicenses"].to_string().contains("ten-sales"));
    assert_eq!(
        ola.agent(
            "License/GetUserAndInstallationLicenceStatus",
            json!({ "AssociateId": 5 })
        ),
        Value::Null
    );
    assert_eq!(
        ola.user(me["AssociateId"].as_i64().expect("an id"))["AssociateId"],
        me["AssociateId"]
    );
    assert_eq!(
        common::list(&ola.read("Archive/InternalUsers?$select=role")["value"]).len(),
        34
    );
}

#[test]
fn the_principal_has_the_rights_that_the_role_gives_and_only_the_licences_held() {
    let anna = common::administrator("Cust10001");
    let me = anna.read("User/currentPrincipal");
    assert_eq!(me["FunctionRights"][0], "admin-all");
    assert_eq!(me["DatabaseContextIdentifier"], "Cust10001");
    let names: Vec<String> = common::list(&me["Licenses"])
        .iter()
        .map(|license| license["Name"].to_string())
        .collect();
    assert!(
        names.contains(&"\"ten-sales\"".to_owned()) && names.contains(&"\"online\"".to_owned())
    );
    assert!(!names.contains(&"\"ten-service\"".to_owned()));
}

#[test]
fn the_version_page_is_open() {
    let app = sandbox();
    let version = value(&send(
        &app,
        Method::GET,
        "/Cust10001/api/",
        "",
        &[("host", "crm.example")],
        "",
    ));
    assert_eq!(version["v1"], "http://crm.example/Cust10001/api/v1");
}
