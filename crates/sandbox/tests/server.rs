//! The server on a real socket: faults, cut connections, files.
mod common;

use sandbox::{App, Clock, Options, serve};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};
use tokio::net::TcpListener;

struct Server {
    address: SocketAddr,
    _runtime: tokio::runtime::Runtime,
}

impl Server {
    fn start(options: Options) -> Self {
        Self::at(Clock::real(), options)
    }

    fn at(clock: Clock, options: Options) -> Self {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        let app = App::new(options, clock);
        let listener = runtime
            .block_on(TcpListener::bind("127.0.0.1:0"))
            .expect("a port");
        let address = listener.local_addr().expect("an address");
        runtime.spawn(serve(app, listener));
        Self {
            address,
            _runtime: runtime,
        }
    }

    /// One call on a connection of its own; empty when the connection was cut.
    fn call(&self, method: &str, target: &str, headers: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(self.address).expect("a connection");
        stream
            .set_read_timeout(Some(Duration::from_secs(10)))
            .expect("a limit");
        let length = body.len();
        let head = format!(
            "{method} {target} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n",
            self.address
        );
        stream
            .write_all(format!("{head}{headers}\r\n{body}").as_bytes())
            .expect("sent");
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn control(&self, method: &str, target: &str, body: &str) -> String {
        self.call(method, &format!("/control/{target}"), "", body)
    }

    /// Cookie and token as header lines.
    fn sign_in(&self, tenant: &str) -> String {
        let page = self.call("GET", &format!("/{tenant}/default.aspx"), "", "");
        let pick = |start: &str, end: &str| {
            page.split(start)
                .nth(1)
                .and_then(|rest| rest.split(end).next())
                .unwrap_or_default()
                .to_owned()
        };
        let token = pick("id=\"XSRF_TOKEN\"", ">");
        let token = token
            .split("value=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .unwrap_or_default();
        format!(
            "Cookie: {}\r\nX-XSRF-TOKEN: {token}\r\n",
            pick("set-cookie: ", ";")
        )
    }
}

const SERIAL: &str = "/Cust10028/api/v1/Agents/License/ChangeSerialNumber";
const RENAMED: &str = r#"{"NewCompanyName":"Nordfjord Sjømat AS","NewSerialNumber":"2714371036"}"#;

/// What the licence server says before and after the change.
const BEFORE: &str = "NewCompanyNameAvailable";
const AFTER: &str = "NewLicenseAvailable";

#[test]
fn a_connection_cut_before_the_write_leaves_everything_as_it_was() {
    let server = Server::start(Options::default());
    let signed_in = server.sign_in("Cust10028");
    let rules = r#"[{"match":"ChangeSerialNumber","times":1,"cut":"before"}]"#;
    server.control("POST", "faults/Cust10028", rules);
    assert_eq!(server.call("POST", SERIAL, &signed_in, RENAMED), "");
    let state = || server.control("GET", "state/Cust10028", "");
    assert!(state().contains(BEFORE));
    let done = server.call("POST", SERIAL, &signed_in, RENAMED);
    assert!(done.starts_with("HTTP/1.1 200"), "{done}");
    assert!(state().contains(AFTER));
}

#[test]
fn a_connection_cut_after_the_write_has_changed_things() {
    let server = Server::start(Options::default());
    let signed_in = server.sign_in("Cust10028");
    let rules = r#"[{"match":"ChangeSerialNumber","times":1,"cut":"after"}]"#;
    server.control("POST", "faults/Cust10028", rules);
    assert_eq!(server.call("POST", SERIAL, &signed_in, RENAMED), "");
    let state = server.control("GET", "state/Cust10028", "");
    assert!(state.contains(AFTER));
}

#[test]
fn faults_answer_in_place_of_the_tenant_and_end() {
    let server = Server::start(Options::default());
    let path = "/Cust10001/api/";
    let rules = r#"[{"match":"/api","times":1,"status":503},
        {"match":"/api","times":1,"body":"<html>","contentType":"text/html"},{"match":"/api","times":1,"latencyMs":300}]"#;
    assert!(
        server
            .control("POST", "faults/Cust10001", rules)
            .starts_with("HTTP/1.1 204")
    );
    assert!(server.call("GET", path, "", "").starts_with("HTTP/1.1 503"));
    let broken = server.call("GET", path, "", "");
    assert!(
        broken.starts_with("HTTP/1.1 200")
            && broken.contains("content-type: text/html")
            && broken.ends_with("<html>")
    );
    let started = Instant::now();
    assert!(
        server
            .call("GET", path, "", "")
            .contains("NetServerVersion")
    );
    assert!(started.elapsed() >= Duration::from_millis(300));
    assert!(
        server
            .control("POST", "faults/Cust10001", r#"[{"match":"x","nosuch":1}]"#)
            .starts_with("HTTP/1.1 422")
    );
}

#[test]
fn a_fault_answers_with_the_header_lines_it_names() {
    let server = Server::start(Options::default());
    let rules = r#"[{"match":"/api","status":429,"headers":{"Retry-After":"2"}}]"#;
    server.control("POST", "faults/Cust10001", rules);
    let refused = server.call("GET", "/Cust10001/api/", "", "");
    assert!(refused.starts_with("HTTP/1.1 429"), "{refused}");
    assert!(refused.contains("retry-after: 2\r\n"), "{refused}");
    let rules = r#"[{"match":"/api","status":429,"headers":{"not a name":"2"}}]"#;
    let answer = server.control("POST", "faults/Cust10001", rules);
    assert!(answer.starts_with("HTTP/1.1 422"), "{answer}");
}

#[test]
fn every_answer_says_the_sandboxs_time() {
    let moment = "2027-03-27T08:15:00Z".parse().expect("a moment");
    let server = Server::at(Clock::starting_at(moment), Options::default());
    for path in ["/Cust10001/api/", "/Cust10001/nothing", "/embed/x.js", "/"] {
        let answer = server.call("GET", path, "", "");
        let date = "date: Sat, 27 Mar 2027 08:15:";
        assert_eq!(answer.matches("date: ").count(), 1, "{answer}");
        assert!(answer.contains(date), "{path}: {answer}");
    }
    let rules =
        r#"[{"match":"/api","status":503,"headers":{"Date":"Sun, 28 Mar 2027 08:15:00 GMT"}}]"#;
    server.control("POST", "faults/Cust10001", rules);
    let refused = server.call("GET", "/Cust10001/api/", "", "");
    assert!(refused.contains("date: Sun, 28 Mar 2027"), "{refused}");
    let rules = r#"[{"match":"/api","headers":{"Date":"Mon, 29 Mar 2027 08:15:00 GMT"}}]"#;
    server.control("DELETE", "faults/Cust10001", "");
    server.control("POST", "faults/Cust10001", rules);
    let answered = server.call("GET", "/Cust10001/api/", "", "");
    assert!(
        answered.contains("date: Mon, 29 Mar 2027") && answered.contains("NetServerVersion"),
        "{answered}"
    );
}

#[test]
fn every_call_is_logged_until_the_log_is_cleared() {
    let server = Server::start(Options::default());
    server.call("GET", "/Cust10001/api/?a=b", "", "");
    server.call("GET", "/embed/x.js", "", "");
    let log = server.control("GET", "requests/Cust10001", "");
    assert!(
        log.contains(
            r#"{"count":1,"requests":[{"method":"GET","path":"/Cust10001/api/","query":"a=b"}]}"#
        ),
        "{log}"
    );
    assert!(
        server
            .control("GET", "requests/embed", "")
            .contains(r#""count":1"#)
    );
    server.control("DELETE", "requests/Cust10001", "");
    assert!(
        server
            .control("GET", "requests/Cust10001", "")
            .contains(r#""count":0"#)
    );
}

#[test]
fn files_come_with_their_type_and_never_from_outside_the_folder() {
    let folder = std::env::temp_dir().join(format!("sandbox-files-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("inner")).expect("a folder");
    std::fs::write(folder.join("inner/a.wasm"), b"\0asm").expect("a file");
    let server = Server::start(Options {
        embed: Some(folder.join("inner")),
        ..Options::default()
    });
    let file = server.call("GET", "/embed/a.wasm", "", "");
    assert!(
        file.contains("content-type: application/wasm") && file.contains("cache-control: no-cache"),
        "{file}"
    );
    let tag = file
        .split("etag: ")
        .nth(1)
        .and_then(|rest| rest.split("\r\n").next())
        .unwrap_or_default()
        .to_owned();
    assert!(
        server
            .call(
                "GET",
                "/embed/a.wasm",
                &format!("If-None-Match: {tag}\r\n"),
                ""
            )
            .starts_with("HTTP/1.1 304")
    );
    for path in [
        "/embed/",
        "/embed/b.js",
        "/embed/../inner/a.wasm",
        "/embed/%2e%2e/inner/a.wasm",
        "/embed/..%2finner%2fa.wasm",
    ] {
        assert!(
            server.call("GET", path, "", "").starts_with("HTTP/1.1 404"),
            "{path}"
        );
    }
    std::fs::remove_dir_all(folder).expect("removed");
}

#[test]
fn files_come_compressed_to_who_reads_that_and_hashed_names_are_kept() {
    let folder = std::env::temp_dir().join(format!("sandbox-brotli-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("assets")).expect("a folder");
    std::fs::write(folder.join("assets/a.css"), b"whole").expect("a file");
    std::fs::write(folder.join("assets/a.css.br"), b"small").expect("a file");
    let server = Server::start(Options {
        embed: Some(folder.clone()),
        ..Options::default()
    });
    let whole = server.call("GET", "/embed/assets/a.css", "", "");
    assert!(whole.ends_with("whole"), "{whole}");
    assert!(whole.contains("immutable"), "{whole}");
    let reads = "Accept-Encoding: gzip, br\r\n";
    let small = server.call("GET", "/embed/assets/a.css", reads, "");
    assert!(small.ends_with("small"), "{small}");
    assert!(small.contains("content-encoding: br"), "{small}");
    assert!(small.contains("content-type: text/css"), "{small}");
    std::fs::remove_dir_all(folder).expect("removed");
}

#[test]
fn every_answer_closes_its_connection_so_that_no_browser_calls_again_after_a_cut() {
    let server = Server::start(Options::default());
    for path in ["/Cust10001/api/", "/tenants", "/control/state/Cust10001"] {
        let mut kept = TcpStream::connect(server.address).expect("a connection");
        kept.set_read_timeout(Some(Duration::from_secs(10)))
            .expect("a limit");
        let call = format!("GET {path} HTTP/1.1\r\nHost: crm\r\n\r\n");
        kept.write_all(call.as_bytes()).expect("sent");
        let mut answer = String::new();
        kept.read_to_string(&mut answer).expect("the end");
        assert!(answer.contains("connection: close"), "{path}: {answer}");
    }
}

// A browser sends what a call is about after its head: a server that has closed by then resets the connection.
#[test]
fn an_answer_in_place_of_the_real_one_comes_after_all_was_sent() {
    let server = Server::start(Options::default());
    let rules = r#"[{"match": "SaveUser", "status": 500}]"#;
    server.control("POST", "faults/Cust10001", rules);
    let mut stream = TcpStream::connect(server.address).expect("a connection");
    let body = "x".repeat(100_000);
    let length = body.len();
    let head = format!(
        "POST /Cust10001/api/v1/Agents/User/SaveUser HTTP/1.1\r\nHost: {}\r\nContent-Length: {length}\r\n\r\n",
        server.address
    );
    stream.write_all(head.as_bytes()).expect("sent");
    for part in body.as_bytes().chunks(25_000) {
        std::thread::sleep(Duration::from_millis(50));
        stream.write_all(part).expect("the connection is open");
    }
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("an answer");
    assert!(String::from_utf8_lossy(&answer).starts_with("HTTP/1.1 500"));
}
