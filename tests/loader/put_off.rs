//! The table of keys under which the sentence of a stage is put off: the engine's side.

use license_engine::day::Day;
use license_engine::flow::{Knowledge, dismissal_key_of_stage};
use license_engine::license::Dates;
use license_engine::users::Person;
use license_engine::{Fact, Stage};
use serde_json::Value;

const TABLE: &str = include_str!("put-off.json");

fn known<T>(value: T) -> Fact<T> {
    Fact::Known { value, read_at: 0 }
}

#[test]
fn the_engine_has_the_keys_of_the_table() {
    let table: Value = serde_json::from_str(TABLE).expect("JSON");
    for case in table["cases"].as_array().expect("cases") {
        let mut knowledge = Knowledge::default();
        let today = knowledge.now.today;
        let expiry = if case["stage"] == "warning" { 5 } else { -5 };
        knowledge.facts.dates = known(Dates {
            admin_warning: Some(Day(today.0 - 20)),
            expiry: Some(Day(today.0 + expiry)),
            grace: Some(Day(today.0 + 12)),
        });
        knowledge.facts.person = known(Person {
            id: case["person"].as_i64().expect("a number") as i32,
            ..Person::default()
        });
        assert_eq!(knowledge.stage().map(Stage::name), case["stage"].as_str());
        let key = dismissal_key_of_stage(&knowledge).expect("a key");
        assert_eq!(key.to_string(), case["key"], "{case}");
    }
}
