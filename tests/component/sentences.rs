//! The table of sentences that the program and the loader are both held to: the program's side.

use crate::common::replies::update;
use crate::drawing::Shown;
use crate::html::Element;
use crate::languages::compiled;
use license_catalogue::Plurals;
use license_engine::day::{self, Day};
use license_engine::flow::{Event, State};
use license_engine::license::Dates;
use license_engine::users::Person;
use license_engine::{Now, Stage};
use license_troubleshooter::text::{Locale, Text};
use serde_json::Value;
use std::path::Path;
use std::rc::Rc;

const TABLE: &str = include_str!("../loader/sentences.json");

/// Writes days and large numbers as the table has them.
struct Written {
    plurals: Plurals,
    days: Value,
    numbers: Value,
}

impl Locale for Written {
    fn category(&self, count: u32) -> String {
        self.plurals.category(count).to_owned()
    }

    fn number(&self, number: u32) -> String {
        let plain = number.to_string();
        self.numbers[&plain].as_str().unwrap_or(&plain).to_owned()
    }

    fn day(&self, day: Day) -> String {
        let (year, month, day) = day.to_date();
        let written = &self.days[format!("{year:04}-{month:02}-{day:02}")];
        written.as_str().expect("a day of the table").to_owned()
    }

    fn time(&self, _: i64) -> String {
        panic!("no sentence of a stage has a time of day")
    }
}

fn date(case: &Value, name: &str, usual: &str) -> Option<Day> {
    let text = case[name].as_str().unwrap_or(usual);
    day::parse(text, &|_| 0).expect("a date")
}

/// The widget on an administrator's page at that moment, before anything else is read.
fn started(case: &Value) -> State {
    let dates = Dates {
        admin_warning: date(case, "warning", "2027-02-27T00:00:00"),
        expiry: date(case, "expiry", "2027-03-27T00:00:00"),
        grace: date(case, "grace", "2027-04-08T00:00:00"),
    };
    // All moments of the table are noon.
    let now = case["now"].as_str().expect("a moment");
    let today = day::parse(now.trim_end_matches('Z'), &|_| 0);
    let today = today.expect("a day").expect("a day");
    let now = Now {
        at: (i64::from(today.0) * 24 + 12) * 3_600_000,
        today,
        skew: 0,
    };
    assert_ne!(Stage::on(today, &dates), Stage::Quiet);
    let person = Person {
        administrator: true,
        ..Person::default()
    };
    let event = Event::Started {
        dates: Ok(dates),
        person: Ok(person),
        remembered: None,
    };
    update(State::default(), event, now).0
}

#[test]
fn the_program_says_what_the_loader_has_said() {
    let table: Value = serde_json::from_str(TABLE).expect("JSON");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/locales");
    let catalogues = license_catalogue::read(&folder).expect("complete catalogues");
    for catalogue in &catalogues {
        let language = &catalogue.language;
        let written = Written {
            plurals: Plurals::of(language).expect("a language"),
            days: table["days"][language].clone(),
            numbers: table["numbers"][language].clone(),
        };
        let text = Text::new(compiled(catalogue, &catalogues[0]), Rc::new(written));
        for case in table["cases"].as_array().expect("cases") {
            let page = Element::parse(&Shown::new(started(case)).html(&text));
            let said = page.classed("stage")[0].text();
            assert_eq!(said, case["says"][language], "{language}: {}", case["what"]);
        }
    }
}
