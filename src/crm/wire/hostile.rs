//! Answers at their limits and of any other shape: read as they stand, unknown, or malformed; never a panic, and never
//! another number.

use super::*;
use license_engine::license::Grant;
use proptest::collection::vec;
use proptest::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

const LICENSE: &str = include_str!("../../../tests/fixtures/license.json");

fn zone(_: i64) -> i32 {
    60
}

fn read<T: DeserializeOwned>(answer: Value) -> Result<T, Failure> {
    serde_json::from_value(answer).map_err(|_| Failure::Malformed)
}

fn license(answer: Value) -> Result<License, Failure> {
    read::<ExtendedLicenseInfo>(answer)?.into_license(1, &zone)
}

/// The documented licence with another value at a place.
fn with(place: &str, value: Value) -> Value {
    let mut file: Value = serde_json::from_str(LICENSE).expect("a fixture is JSON");
    let mut answer = file["answer"].take();
    *answer.pointer_mut(place).expect("a place in the fixture") = value;
    answer
}

/// Every shape that any answer is read as.
fn every_shape(answer: &Value) {
    let _ = read::<LicenceStatus>(answer.clone()).map(|status| status.into_dates(&zone));
    let _ = read::<Principal>(answer.clone()).map(|person| person.into_person(&zone));
    let _ = license(answer.clone());
    let _ = read::<CheckLicenseStatusResult>(answer.clone()).map(ServerStatus::from);
    let _ = read::<ApiVersion>(answer.clone()).map(ApiVersion::into_version);
    let _ = read::<LicenseResult>(answer.clone()).map(LicenseResult::into_result);
    let _ = read::<AddedLicense>(answer.clone()).map(AddedLicense::into_result);
    let _ = read::<UserLogin>(answer.clone()).map(|login| login.into_last_login(&zone));
}

/// A value of any kind.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        prop::sample::select(
            &[
                "2027-03-27T00:00:00",
                "0001-01-01T00:00:00",
                "set=user",
                "11.10"
            ][..]
        )
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec(("[A-Z][a-z]{0,6}", inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// The places of everything in the documented licence.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    let mut inside = |name: &str, value: &Value| {
        let place = format!("{at}/{name}");
        places(value, &place, found);
        found.push(place);
    };
    match value {
        Value::Object(members) => members.iter().for_each(|(name, value)| inside(name, value)),
        Value::Array(items) => {
            let numbered = items.iter().enumerate();
            numbered.for_each(|(place, value)| inside(&place.to_string(), value));
        }
        _ => {}
    }
}

#[test]
fn a_number_at_its_limit_is_itself_and_one_beyond_it_is_no_number() {
    let limit = i32::MAX as u32;
    for (number, seats) in [
        (json!(0), Some(Grant::Seats(0))),
        (json!(i32::MAX), Some(Grant::Seats(limit))),
        (json!(-1), Some(Grant::Unknown)),
        (json!(i32::MIN), Some(Grant::Unknown)),
        // What no int32 can hold is not the documented shape; no part of it is taken for a number.
        (json!(i64::from(i32::MAX) + 1), None),
        (json!(u32::MAX), None),
        (json!(u64::MAX), None),
        (json!(1e308), None),
        (json!(-1e308), None),
        (json!(2.5), None),
        (json!("20"), None),
        (json!(true), None),
    ] {
        let answer = with(
            "/ExtendedModuleLicenses/0/NumberOfLicensesNewTotal",
            number.clone(),
        );
        let new = license(answer).map(|license| license.modules[0].new);
        assert_eq!(new.ok(), seats, "{number}");
        let answer = with(
            "/ExtendedModuleLicenses/0/NumberOfLicensesInUse",
            number.clone(),
        );
        let in_use = license(answer).map(|license| license.modules[0].in_use);
        let expected = seats.map(|seats| seats.seats());
        assert_eq!(in_use.ok(), expected, "{number}");
    }
}

#[test]
fn the_excess_at_the_limits_is_the_difference() {
    let (in_use, granted) = ("/ExtendedModuleLicenses/0/NumberOfLicensesInUse", 0);
    let mut answer = with(in_use, json!(i32::MAX));
    answer["ExtendedModuleLicenses"][0]["NumberOfLicensesNewTotal"] = json!(granted);
    let license = license(answer).expect("the documented shape");
    assert_eq!(license.modules[0].excess(), i32::MAX as u32);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_answer_of_any_shape_is_read_or_malformed(answer in value()) {
        every_shape(&answer);
    }

    #[test]
    fn a_license_with_anything_anywhere_is_read_or_malformed(
        place in any::<prop::sample::Index>(),
        value in value(),
    ) {
        let mut file: Value = serde_json::from_str(LICENSE).expect("a fixture is JSON");
        let mut all = Vec::new();
        places(&file["answer"].take(), "", &mut all);
        let answer = with(place.get::<String>(&all), value);
        every_shape(&answer);
        if let Ok(license) = license(answer) {
            for excess in license_engine::cause::excess(&license) {
                prop_assert!(excess.remove.get() <= excess.in_use);
            }
        }
    }

    #[test]
    fn the_modules_of_a_set_are_the_names_between_its_commas(
        names in vec("[^,;\\s][^,;]{0,8}[^,;\\s]", 0..6),
        before in "([a-z]{1,6}=[^;]{0,8};)?",
        behind in "(;.{0,12})?",
    ) {
        prop_assume!(!before.starts_with("set="));
        let text = format!("{before}set={}{behind}", names.join(" , "));
        let expected: Vec<&str> = names.iter().map(String::as_str).collect();
        prop_assert_eq!(set(&text), expected, "{}", text);
    }

    #[test]
    fn any_extra_info_names_modules_or_none(text in prop_oneof![".{0,60}", "(set=)?[ ,;=a-z]{0,40}"]) {
        for name in set(&text) {
            let name = name.as_str();
            prop_assert!(!name.is_empty() && name == name.trim());
            prop_assert!(!name.contains([',', ';']) && text.contains(name));
        }
    }

    #[test]
    fn texts_are_taken_as_they_stand(words in ".{0,40}") {
        let answer = with("/Reason", json!(words));
        prop_assert_eq!(license(answer).map(|license| license.reason), Ok(words.clone()));
        let status = json!({ "LicenseStatus": words, "Message": words, "Url": words });
        let status = read::<CheckLicenseStatusResult>(status).map(ServerStatus::from);
        let status = status.expect("the documented shape");
        prop_assert_eq!((status.status.name(), &*status.message, &*status.url), (&*words, &*words, &*words));
    }
}
