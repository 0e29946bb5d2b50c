//! The table of reports that the engine and the loader are both held to: the engine's side, in the names that the
//! program writes.

use crate::moment;
use license_engine::day::{self, Day};
use license_engine::fact::{Fact, Failure};
use license_engine::license::Dates;
use license_engine::report::{self, Entry, Report};
use license_engine::{Facts, Now};
use license_troubleshooter::embed::{FINDING, REPORT};
use serde_json::{Map, Value, json};

const TABLE: &str = include_str!("reports.json");

fn table() -> Value {
    serde_json::from_str(TABLE).expect("JSON")
}

fn dates(status: &Value) -> Dates {
    let date = |name: &str| {
        let text = status[name].as_str().expect("a date");
        day::parse(text, &|_| 0).expect("a date")
    };
    Dates {
        admin_warning: date("AdminWarningDate"),
        expiry: date("ExpiryDate"),
        grace: date("GraceDate"),
    }
}

fn facts(status: &Value, read_at: i64) -> Facts {
    let dates = match status {
        Value::Null => Fact::Unknown(Failure::Offline),
        status => Fact::Known {
            value: dates(status),
            read_at,
        },
    };
    Facts {
        dates,
        ..Facts::default()
    }
}

fn object<const N: usize>(names: [&str; N], values: [Value; N]) -> Value {
    let names = names.into_iter().map(str::to_owned);
    Value::Object(names.zip(values).collect::<Map<_, _>>())
}

/// The report as a page gets it; the moment stays a number.
fn written(report: &Report) -> Value {
    let finding = |entry: &Entry| {
        let remove: Map<_, _> = (entry.remove.iter())
            .map(|(module, seats)| (module.to_string(), json!(seats)))
            .collect();
        let remove = Value::Object(remove);
        object(
            FINDING,
            [json!(entry.cause), json!(entry.certainty), remove],
        )
    };
    let findings = report.findings.iter().map(finding).collect();
    let values = [
        json!(report.stage),
        Value::Array(findings),
        json!(report.complete),
        json!(report.checked_at),
    ];
    object(REPORT, values)
}

#[test]
fn the_engine_reports_what_the_loader_does_of_the_same_facts() {
    for case in table()["cases"].as_array().expect("cases") {
        let at = moment(case["now"].as_str().expect("a moment"));
        let now = Now {
            today: Day::at(at, &|_| 0),
            at,
            skew: 0,
        };
        let mut expected = case["report"].clone();
        if let Some(text) = expected["checkedAt"].as_str() {
            expected["checkedAt"] = json!(moment(text));
        }
        let report = report::report(&facts(&case["status"], at), now, true);
        assert_eq!(written(&report), expected, "{}", case["what"]);
    }
}

#[test]
fn the_program_writes_the_names_of_the_table() {
    assert_eq!(table()["report"], json!(REPORT));
    assert_eq!(table()["finding"], json!(FINDING));
}
