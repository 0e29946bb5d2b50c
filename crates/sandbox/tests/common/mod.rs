//! A person at a browser, without the browser: keeps the cookie and the token, sends calls, reads answers.
#![allow(dead_code)]

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request};
use sandbox::{App, Clock, Options, router};
use serde_json::{Value, json};
use std::sync::Arc;
use tower::ServiceExt;

/// The moment that every test's clock starts at.
pub const NOW: &str = "2026-11-22T10:00:00Z";

/// A sandbox of its own for one test.
pub fn sandbox() -> Arc<App> {
    let now = NOW.parse().expect("a moment");
    App::new(Options::default(), Clock::starting_at(now))
}

/// An answer, read to its end.
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// The identifiers of all tenants, as the list of them tells.
pub fn tenants() -> Vec<String> {
    let page = text(&send(&sandbox(), Method::GET, "/tenants", "", &[], ""));
    let parts = page.split("<strong>").skip(1);
    parts
        .filter_map(|part| part.split("</strong>").next())
        .map(str::to_owned)
        .collect()
}

/// Someone signed in to a tenant.
pub struct Person {
    pub app: Arc<App>,
    pub tenant: String,
    cookie: String,
    xsrf: String,
}

/// Signs the first administrator of a tenant in, in a new sandbox.
pub fn administrator(tenant: &str) -> Person {
    Person::sign_in(&sandbox(), tenant, "")
}

impl Person {
    /// Opens the tenant's page; `user` is an associate id, `ordinary`, or empty.
    pub fn sign_in(app: &Arc<App>, tenant: &str, user: &str) -> Self {
        let page = send(
            app,
            Method::GET,
            &format!("/{tenant}/default.aspx"),
            &format!("user={user}"),
            &[],
            "",
        );
        assert_eq!(page.status, 200);
        let html = String::from_utf8(page.body.clone()).expect("text");
        let xsrf = between(&html, "id=\"XSRF_TOKEN\"", ">");
        let xsrf = between(&xsrf, "value=\"", "\"");
        let cookie = header(&page, "set-cookie")
            .split(';')
            .next()
            .unwrap_or_default()
            .to_owned();
        Self {
            app: Arc::clone(app),
            tenant: tenant.to_owned(),
            cookie,
            xsrf,
        }
    }

    /// Sends a call below `api/v1`, with more header lines than usual.
    pub fn send(
        &self,
        method: Method,
        path: &str,
        query: &str,
        more: &[(&str, &str)],
        body: &str,
    ) -> Reply {
        let mut headers = vec![
            ("cookie", self.cookie.as_str()),
            ("x-xsrf-token", self.xsrf.as_str()),
        ];
        headers.extend_from_slice(more);
        send(
            &self.app,
            method,
            &format!("/{}/api/v1/{path}", self.tenant),
            query,
            &headers,
            body,
        )
    }

    pub fn get(&self, path: &str) -> Reply {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        self.send(Method::GET, path, query, &[], "")
    }

    pub fn read(&self, path: &str) -> Value {
        let reply = self.get(path);
        assert_eq!(reply.status, 200, "{path}: {}", text(&reply));
        value(&reply)
    }

    pub fn post(&self, path: &str, body: &str) -> Reply {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        self.send(Method::POST, path, query, &[], body)
    }

    /// Calls an agent that is expected to answer 200.
    pub fn agent(&self, method: &str, body: Value) -> Value {
        let reply = self.post(&format!("Agents/{method}"), &body.to_string());
        assert_eq!(reply.status, 200, "{method}: {}", text(&reply));
        value(&reply)
    }

    /// The licence with the new set, as the text it came as.
    pub fn license_text(&self) -> String {
        text(&self.post(
            "Agents/License/GetLicenseFromLicenseServer",
            r#"{"OwnerName":"superoffice"}"#,
        ))
    }

    pub fn license(&self) -> Value {
        serde_json::from_str(&self.license_text()).expect("JSON")
    }

    pub fn activate(&self, license: &str) -> Value {
        value(&self.post(
            "Agents/License/ActivateLicenseInfo",
            &format!(r#"{{"NewLicense":{license}}}"#),
        ))
    }

    pub fn user(&self, id: i64) -> Value {
        value(&self.post(&format!("Agents/User/GetUser?userId={id}"), ""))
    }

    pub fn save(&self, user: &Value) -> Value {
        self.agent("User/SaveUser", user.clone())
    }

    /// Reads a person, changes what they hold of one plan, saves.
    pub fn set_plan(&self, id: i64, plan: &str, assigned: bool) -> Value {
        let mut user = self.user(id);
        link(&mut user, plan)["Assigned"] = json!(assigned);
        self.save(&user)
    }

    /// The state as the control API tells it.
    pub fn state(&self) -> Value {
        self.control(Method::GET, "state", "carriers=1", "")
    }

    pub fn control(&self, method: Method, verb: &str, query: &str, body: &str) -> Value {
        let reply = send(
            &self.app,
            method,
            &format!("/control/{verb}/{}", self.tenant),
            query,
            &[],
            body,
        );
        assert!(reply.status < 300, "{verb}: {}", text(&reply));
        if reply.body.is_empty() {
            Value::Null
        } else {
            value(&reply)
        }
    }

    /// Ids of the holders of a plan.
    pub fn holders(&self, plan: &str) -> Vec<i64> {
        let holds = |user: &&Value| list(&user["licenses"]).contains(&json!(plan));
        list(&self.state()["users"])
            .iter()
            .filter(holds)
            .filter_map(|user| user["associateId"].as_i64())
            .collect()
    }
}

/// Sends a call and waits for its answer.
pub fn send(
    app: &Arc<App>,
    method: Method,
    path: &str,
    query: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Reply {
    let target = format!("{path}?{}", query.replace(' ', "%20"));
    let mut request = Request::builder().method(method).uri(target);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    if !body.is_empty() {
        request = request.header("content-type", "application/json");
    }
    let request = request
        .body(Body::from(body.to_owned()))
        .expect("a request");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let answer = router(Arc::clone(app)).oneshot(request).await;
        let (head, body) = answer.expect("an answer").into_parts();
        let body = to_bytes(body, usize::MAX).await.expect("a body");
        Reply {
            status: head.status.as_u16(),
            headers: head.headers,
            body: body.to_vec(),
        }
    })
}

/// The link to one module in a `User`.
pub fn link<'a>(user: &'a mut Value, module: &str) -> &'a mut Value {
    let lists = user["LicenseOwners"][0].as_object_mut().expect("an owner");
    let links = lists.values_mut().filter_map(Value::as_array_mut).flatten();
    links
        .into_iter()
        .find(|link| link["Name"] == module)
        .expect("the module")
}

/// One row of an `ExtendedLicenseInfo`.
pub fn row(license: &Value, module: &str) -> Value {
    let named =
        |row: &&Value| row["Current"]["ModuleName"] == module || row["New"]["ModuleName"] == module;
    list(&license["ExtendedModuleLicenses"])
        .iter()
        .find(named)
        .cloned()
        .expect("the module")
}

pub fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().expect("a list")
}

pub fn value(reply: &Reply) -> Value {
    serde_json::from_slice(&reply.body).expect("JSON")
}

pub fn text(reply: &Reply) -> String {
    String::from_utf8(reply.body.clone()).expect("text")
}

pub fn header<'a>(reply: &'a Reply, name: &str) -> &'a str {
    let value = reply.headers.get(name);
    value.map_or("", |value| value.to_str().expect("text"))
}

fn between(text: &str, start: &str, end: &str) -> String {
    let from = text.find(start).expect("the start") + start.len();
    let rest = text.get(from..).unwrap_or_default();
    rest.get(..rest.find(end).expect("the end"))
        .unwrap_or_default()
        .to_owned()
}
