//! The table of stages that the engine and the loader are both held to: the engine's side.

use crate::moment;
use license_engine::day::{self, Day};
use license_engine::license::Dates;
use license_engine::stage::Stage;
use serde_json::Value;

const TABLE: &str = include_str!("stages.json");

/// Minutes ahead of UTC at a moment.
fn offset(zone: &Value, at: i64) -> i32 {
    let mut changes = zone.as_array().expect("a zone of the table").iter();
    let begun = |change: &&Value| change[0].as_str().is_none_or(|from| moment(from) <= at);
    let newest = changes.rfind(begun).expect("an offset");
    newest[1].as_i64().expect("minutes") as i32
}

#[test]
fn the_engine_agrees_with_the_table() {
    let table: Value = serde_json::from_str(TABLE).expect("JSON");
    for case in table["cases"].as_array().expect("cases") {
        let zone = &table["zones"][case["zone"].as_str().unwrap_or("UTC")];
        let zone = |at| offset(zone, at);
        let date = |name: &str, usual: &'static str| {
            let text = case.get(name).map_or(Some(usual), Value::as_str);
            text.and_then(|text| day::parse(text, &zone).ok())
        };
        let warning = date("warning", "2027-02-27T00:00:00");
        let expiry = date("expiry", "2027-03-27T00:00:00");
        let grace = date("grace", "2027-04-08T00:00:00");
        let now = moment(case["now"].as_str().expect("a moment"));
        let stage = match (warning, expiry, grace) {
            (Some(admin_warning), Some(expiry), Some(grace)) => {
                let dates = Dates {
                    admin_warning,
                    expiry,
                    grace,
                };
                Stage::on(Day::at(now, &zone), &dates).name()
            }
            _ => "unknown",
        };
        assert_eq!(stage, case["stage"], "{}", case["what"]);
    }
}
