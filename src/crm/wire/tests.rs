//! Documented answers become facts.
//!
//! `tests/fixtures` holds an answer of each documented shape, with the name of the published definition that it
//! follows. What varies in a test is changed in a copy of it, so that a test shows just that.

use super::*;
use license_engine::fact::LicenseStatus;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

const DEFINITIONS: &str = include_str!("../../../tests/contract/definitions.json");

/// An answer of a documented shape.
struct Fixture {
    name: &'static str,
    text: &'static str,
}

macro_rules! fixture {
    ($name:literal) => {
        Fixture {
            name: $name,
            text: include_str!(concat!("../../../tests/fixtures/", $name, ".json")),
        }
    };
}

const STATUS: Fixture = fixture!("status");
const PRINCIPAL: Fixture = fixture!("principal");
const LICENSE: Fixture = fixture!("license");
const SERVER_STATUS: Fixture = fixture!("server-status");
const RESULT: Fixture = fixture!("result");
const USER: Fixture = fixture!("user");

impl Fixture {
    fn file(&self) -> Value {
        serde_json::from_str(self.text).expect("a fixture is JSON")
    }

    fn answer(&self) -> Value {
        self.file()["answer"].take()
    }

    /// The answer with another value at a place, given as a JSON pointer.
    fn with(&self, place: &str, value: Value) -> Value {
        with(self.answer(), place, value)
    }

    /// The answer without the member at a place.
    fn without(&self, place: &str) -> Value {
        let mut answer = self.answer();
        let (object, member) = place.rsplit_once('/').expect("a place");
        let object = answer.pointer_mut(object).and_then(Value::as_object_mut);
        let gone = object.and_then(|object| object.remove(member));
        assert!(gone.is_some(), "{place} is not in the fixture");
        answer
    }
}

fn with(mut answer: Value, place: &str, value: Value) -> Value {
    *answer.pointer_mut(place).expect("a place in the fixture") = value;
    answer
}

/// Reads as the widget does: a member that is `null` counts as absent.
fn read<T: DeserializeOwned>(answer: Value) -> Result<T, Failure> {
    serde_json::from_value(without_nulls(answer)).map_err(|_| Failure::Malformed)
}

fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let members = members.into_iter().filter(|(_, value)| !value.is_null());
            let members = members.map(|(name, value)| (name, without_nulls(value)));
            Value::Object(members.collect::<Map<_, _>>())
        }
        Value::Array(items) => items.into_iter().map(without_nulls).collect(),
        other => other,
    }
}

/// An hour ahead of UTC, always.
fn zone(_: i64) -> i32 {
    60
}

fn day(year: i32, month: u32, day: u32) -> Option<Day> {
    Some(Day::from_date(year, month, day).expect("a date"))
}

fn status(answer: Value) -> Result<Dates, Failure> {
    read::<LicenceStatus>(answer)?.into_dates(&zone)
}

fn license(answer: Value) -> Result<License, Failure> {
    read::<ExtendedLicenseInfo>(answer)?.into_license(4, &zone)
}

fn person(answer: Value) -> Result<Person, Failure> {
    read::<Principal>(answer)?.into_person(&zone)
}

fn last_login(answer: Value) -> Result<LastLogin, Failure> {
    read::<UserLogin>(answer)?.into_last_login(&zone)
}

/// The row of a module in the fixture, by its place there.
const SALES: &str = "/ExtendedModuleLicenses/0";
const SERVICE: &str = "/ExtendedModuleLicenses/1";

fn module(answer: Value, name: &str) -> Module {
    let license = license(answer).expect("the documented shape");
    license.module(name).expect("the module").clone()
}

/// The module of the first row, with other values at some places of it.
fn sales(changes: &[(&str, Value)]) -> Module {
    let change = |answer, (place, value): &(&str, Value)| {
        with(answer, &format!("{SALES}{place}"), value.clone())
    };
    module(changes.iter().fold(LICENSE.answer(), change), "ten-sales")
}

// The fixtures themselves.

/// What of `value` is not as the published definition says; the empty list is what is wanted.
fn departures(published: &Value, definition: &str, value: &Value, place: &str) -> Vec<String> {
    let members = published["definitions"][definition]["properties"]
        .as_object()
        .unwrap_or_else(|| panic!("{definition} is not published"));
    let object = value.as_object().expect("an object");
    let unknown = object.keys().filter(|name| !members.contains_key(*name));
    let missing = members.keys().filter(|name| !object.contains_key(*name));
    let wrong = unknown.chain(missing).map(|name| format!("{place}/{name}"));
    let inside = members.iter().flat_map(|(name, schema)| {
        let value = object.get(name).unwrap_or(&Value::Null);
        member_departures(published, schema, value, &format!("{place}/{name}"))
    });
    wrong.chain(inside).collect()
}

fn member_departures(published: &Value, schema: &Value, value: &Value, place: &str) -> Vec<String> {
    if let Some(definition) = schema["$ref"].as_str() {
        let definition = definition.trim_start_matches("#/definitions/");
        return match value {
            Value::Null => Vec::new(),
            value => departures(published, definition, value, place),
        };
    }
    let fits = match schema["type"].as_str() {
        Some("array") => {
            let items = value.as_array().into_iter().flatten();
            return items
                .flat_map(|item| member_departures(published, &schema["items"], item, place))
                .collect();
        }
        Some("object") => value.is_object() || value.is_null(),
        Some("integer") => value.is_i64(),
        Some("boolean") => value.is_boolean(),
        Some("string") => match schema["enum"].as_array() {
            Some(known) => known.contains(value),
            None => value.is_string(),
        },
        other => panic!("{place} is of the type {other:?}"),
    };
    if fits {
        Vec::new()
    } else {
        vec![place.to_owned()]
    }
}

#[test]
fn every_fixture_has_exactly_the_members_of_the_definition_that_it_names() {
    let published: Value = serde_json::from_str(DEFINITIONS).expect("JSON");
    for fixture in [STATUS, PRINCIPAL, LICENSE, SERVER_STATUS, RESULT, USER] {
        let file = fixture.file();
        let shape = file["shape"].as_str().expect("the name of a definition");
        let wrong = departures(&published, shape, &file["answer"], fixture.name);
        assert_eq!(wrong, Vec::<String>::new(), "{shape}");
    }
}

// UserAndInstallationLicenceStatus.

#[test]
fn the_dates_of_the_installation_are_read() {
    let expected = Dates {
        admin_warning: day(2027, 2, 27),
        expiry: day(2027, 3, 27),
        grace: day(2027, 4, 8),
    };
    assert_eq!(status(STATUS.answer()), Ok(expected));
}

#[test]
fn the_year_one_is_no_date_for_each_of_the_dates() {
    for unset in ["0001-01-01T00:00:00", "0001-01-01T00:00:00Z"] {
        let read = |member| status(STATUS.with(member, json!(unset))).expect("the shape");
        assert_eq!(read("/AdminWarningDate").admin_warning, None);
        assert_eq!(read("/ExpiryDate").expiry, None);
        assert_eq!(read("/GraceDate").grace, None);
    }
}

#[test]
fn a_date_that_is_missing_or_unreadable_is_malformed_and_never_for_ever() {
    for member in ["/AdminWarningDate", "/ExpiryDate", "/GraceDate"] {
        let answers = [
            STATUS.without(member),
            STATUS.with(member, json!(null)),
            STATUS.with(member, json!("")),
            STATUS.with(member, json!("soon")),
            STATUS.with(member, json!("2027-02-30T00:00:00")),
            STATUS.with(member, json!(0)),
            STATUS.with(member, json!({})),
        ];
        for answer in answers {
            let shown = answer.to_string();
            assert_eq!(status(answer), Err(Failure::Malformed), "{shown}");
        }
    }
}

#[test]
fn a_moment_with_a_zone_is_the_day_on_the_persons_calendar() {
    let late = STATUS.with("/ExpiryDate", json!("2027-03-26T23:30:00Z"));
    assert_eq!(status(late).map(|dates| dates.expiry), Ok(day(2027, 3, 27)));
}

#[test]
fn names_are_spelled_in_pascal_case_and_no_other_way() {
    let camel = json!({
        "adminWarningDate": "2027-02-27T00:00:00",
        "expiryDate": "2027-03-27T00:00:00",
        "graceDate": "2027-04-08T00:00:00",
    });
    assert_eq!(status(camel), Err(Failure::Malformed));
}

// SoPrincipalCarrier.

#[test]
fn the_person_is_read() {
    let person = person(PRINCIPAL.answer()).expect("the documented shape");
    assert_eq!((person.id, person.role.as_str()), (7, "User level 0"));
    assert!(person.administrator);
    assert_eq!(person.tenant, "Cust12345");
}

#[test]
fn an_administrator_has_one_of_two_function_rights() {
    let table = include_str!("../../../tests/loader/administers.json");
    let table: Value = serde_json::from_str(table).expect("JSON");
    for case in table["cases"].as_array().expect("cases") {
        let person = person(PRINCIPAL.with("/FunctionRights", case["rights"].clone()));
        let administrator = person.map(|person| Value::Bool(person.administrator));
        assert_eq!(administrator, Ok(case["administers"].clone()), "{case}");
    }
}

#[test]
fn a_module_that_comes_twice_counts_once_and_one_that_contradicts_itself_is_no_answer() {
    let mut answer = LICENSE.answer();
    let rows = answer["ExtendedModuleLicenses"]
        .as_array_mut()
        .expect("rows");
    let twice = rows[0].clone();
    rows.push(twice);
    let once = license(LICENSE.answer()).map(|license| license.modules.len());
    assert_eq!(
        license(answer.clone()).map(|license| license.modules.len()),
        once
    );
    let last = answer["ExtendedModuleLicenses"]
        .as_array_mut()
        .and_then(|rows| rows.last_mut());
    last.expect("a row")["NumberOfLicensesInUse"] = json!(1);
    assert_eq!(license(answer), Err(Failure::Malformed));
}

#[test]
fn rights_that_are_missing_are_not_known_and_not_none() {
    for answer in [
        PRINCIPAL.without("/FunctionRights"),
        PRINCIPAL.with("/FunctionRights", Value::Null),
    ] {
        assert_eq!(person(answer), Err(Failure::Malformed));
    }
}

#[test]
fn the_last_date_of_the_persons_own_licences_is_read() {
    let licenses = json!([
        { "Name": "ten-sales", "ExpiryDate": "2027-03-27T00:00:00" },
        { "Name": "ten-service", "ExpiryDate": "2027-04-27T00:00:00" },
        { "Name": "web", "ExpiryDate": "nonsense" },
        { "Name": "user" },
    ]);
    let person = person(PRINCIPAL.with("/Licenses", licenses));
    assert_eq!(person.map(|person| person.expiry), Ok(day(2027, 4, 27)));
}

#[test]
fn a_person_without_an_id_is_malformed_and_one_without_a_role_is_not() {
    assert_eq!(
        person(PRINCIPAL.without("/AssociateId")),
        Err(Failure::Malformed)
    );
    let nameless = person(PRINCIPAL.with("/RoleName", json!(null)));
    assert_eq!(nameless.map(|person| person.role), Ok(String::new()));
}

// ExtendedLicenseInfo.

#[test]
fn both_sets_are_read_with_their_terms() {
    let license = license(LICENSE.answer()).expect("the documented shape");
    assert_eq!(license.answer, 4);
    assert_eq!(license.reason, "Too many licences are assigned.");
    assert!(!license.can_be_activated);
    for (terms, year) in [(license.current, 2027), (license.new, 2028)] {
        let terms = terms.expect("a set");
        assert_eq!(terms.company, "Fjordkraft Rådgivning AS");
        assert_eq!(terms.serial, "1234567890");
        let expected = Dates {
            admin_warning: day(year, 2, 27),
            expiry: day(year, 3, 27),
            grace: day(year, 4, 8),
        };
        assert_eq!(terms.dates, expected);
        assert_eq!(terms.maintenance, day(year, 2, 27));
        assert_eq!(terms.next_check, day(year - 1, 12, 1));
        let version = terms.version.map(|version| version.full());
        assert_eq!(version.as_deref(), Some("11"));
    }
    assert_eq!(license.modules.len(), 6);
}

#[test]
fn a_plan_in_both_sets_is_read_with_its_figures() {
    let sales = module(LICENSE.answer(), "ten-sales");
    assert_eq!(sales.description, "Sales Premium");
    assert_eq!(sales.kind, Kind::UserPlan);
    assert_eq!(sales.set, ["user", "web"]);
    assert_eq!(sales.in_use, Some(23));
    assert_eq!(
        (sales.current, sales.new),
        (Grant::Seats(23), Grant::Seats(20))
    );
    assert_eq!(sales.excess(), 3);
}

#[test]
fn a_module_whose_new_is_null_is_gone_with_all_its_seats() {
    let service = module(LICENSE.answer(), "ten-service");
    assert_eq!(
        (service.current, service.new),
        (Grant::Seats(5), Grant::Absent)
    );
    assert_eq!(service.excess(), 4);
    // Seats of a module that is not there contradict each other: nobody has to go by that.
    let place = format!("{SERVICE}/NumberOfLicensesNewTotal");
    let unclear = module(LICENSE.with(&place, json!(99)), "ten-service");
    assert_eq!((unclear.new, unclear.excess()), (Grant::Unknown, 0));
}

#[test]
fn a_module_whose_current_is_null_is_new() {
    let assistant = module(LICENSE.answer(), "ten-assistant");
    assert_eq!(
        (assistant.current, assistant.new),
        (Grant::Absent, Grant::Seats(10))
    );
}

#[test]
fn a_license_without_a_new_set_has_no_new_terms() {
    let none = license(LICENSE.with("/New", json!(null))).expect("the documented shape");
    assert_eq!(none.new, None);
    assert!(license_engine::cause::excess(&none).is_empty());
    let nothing = LICENSE.with("/Current", json!(null));
    assert_eq!(license(nothing).map(|license| license.current), Ok(None));
}

#[test]
fn a_set_whose_date_is_missing_makes_the_whole_answer_malformed() {
    for place in [
        "/New/ExpiryDate",
        "/Current/GraceDate",
        "/New/AdminWarningDate",
    ] {
        assert_eq!(
            license(LICENSE.without(place)),
            Err(Failure::Malformed),
            "{place}"
        );
        let null = LICENSE.with(place, json!(null));
        assert_eq!(license(null), Err(Failure::Malformed), "{place}");
    }
    let for_ever = LICENSE.with("/New/ExpiryDate", json!("0001-01-01T00:00:00"));
    let dates = license(for_ever).map(|license| license.new.map(|terms| terms.dates.expiry));
    assert_eq!(dates, Ok(Some(None)));
}

#[test]
fn unrestricted_is_no_number_of_seats_and_never_an_excess() {
    let complete = module(LICENSE.answer(), "superlicense-complete");
    assert_eq!(
        (complete.current, complete.new),
        (Grant::Unlimited, Grant::Unlimited)
    );
    assert_eq!((complete.in_use, complete.excess()), (Some(400), 0));
    let now = sales(&[("/New/Unrestricted", json!(true))]);
    assert_eq!((now.new, now.excess()), (Grant::Unlimited, 0));
}

#[test]
fn a_number_that_is_missing_is_unknown_and_not_without_limit() {
    for number in [json!(null), json!(-1)] {
        let in_use = sales(&[("/NumberOfLicensesInUse", number.clone())]);
        assert_eq!((in_use.in_use, in_use.excess()), (None, 0), "{number}");
        let new = sales(&[("/NumberOfLicensesNewTotal", number.clone())]);
        assert_eq!((new.new, new.excess()), (Grant::Unknown, 0), "{number}");
        let current = sales(&[("/NumberOfLicensesTotal", number.clone())]);
        assert_eq!(current.current, Grant::Unknown, "{number}");
    }
}

#[test]
fn the_licences_that_come_along_are_those_that_extra_info_names() {
    for (extra_info, expected) in [
        (json!("set=user,web"), vec!["user", "web"]),
        (json!("set=user"), vec!["user"]),
        (json!(" set= user , web ,"), vec!["user", "web"]),
        (json!("visible=1;set=user,web;sort=2"), vec!["user", "web"]),
        (json!("set="), vec![]),
        (json!("offset=user"), vec![]),
        (json!("user,web"), vec![]),
        (json!(""), vec![]),
        (json!(null), vec![]),
    ] {
        let module = sales(&[("/New/ExtraInfo", extra_info.clone())]);
        assert_eq!(module.set, expected, "{extra_info}");
    }
}

#[test]
fn what_can_be_assigned_and_offered_instead_follows_from_type_visibility_and_flags() {
    // Type, hidden, flags; then the kind, and whether that is a plan.
    for (license_type, hidden, flags, kind, plan) in [
        ("UserLicense", false, 1, Kind::UserPlan, true),
        ("UserLicense", false, 3, Kind::UserPlan, true),
        ("UserLicense", false, 0, Kind::OtherUserLicense, true),
        ("UserLicense", false, 2, Kind::OtherUserLicense, true),
        ("UserLicense", true, 1, Kind::Hidden, false),
        ("UserLicense", true, 0, Kind::Hidden, false),
        ("SiteLicense", false, 1, Kind::Other, false),
        ("SiteLicense", true, 1, Kind::Other, false),
        ("SatelliteLicense", false, 0, Kind::Other, false),
        ("Unknown", false, 1, Kind::Other, false),
        ("SomethingOfTomorrow", false, 1, Kind::Other, false),
    ] {
        let module = sales(&[
            ("/New/LicenseType", json!(license_type)),
            ("/New/IsHidden", json!(hidden)),
            ("/New/ExtraFlags", json!(flags)),
        ]);
        let case = (license_type, hidden, flags);
        assert_eq!(
            (module.kind, module.kind.is_plan()),
            (kind, plan),
            "{case:?}"
        );
    }
}

#[test]
fn a_module_is_absent_from_a_set_only_where_the_number_says_so_too() {
    let row = |gone: &[&str], changes: &[(&str, Value)]| {
        let mut answer = LICENSE.answer();
        for (place, value) in changes {
            answer = with(answer, &format!("{SALES}{place}"), value.clone());
        }
        let row = answer.pointer_mut(SALES).and_then(Value::as_object_mut);
        let row = row.expect("a row");
        gone.iter().for_each(|member| _ = row.remove(*member));
        module(answer, "ten-sales")
    };
    // Twenty seats of nothing: half of the row has not come.
    assert_eq!(row(&["New"], &[]).new, Grant::Unknown);
    assert_eq!(row(&["New"], &[]).excess(), 0);
    assert_eq!(row(&["Current"], &[]).current, Grant::Unknown);
    let both = ["New", "NumberOfLicensesNewTotal"];
    assert_eq!(row(&both, &[]).new, Grant::Unknown);
    let none = [("/NumberOfLicensesNewTotal", json!(0))];
    assert_eq!(row(&["New"], &none).new, Grant::Absent);
}

#[test]
fn a_module_that_does_not_say_whether_it_is_restricted_has_no_number_of_seats() {
    let without = |member: &str| {
        let answer = LICENSE.without(&format!("{SALES}{member}"));
        module(answer, "ten-sales")
    };
    let restricted = without("/New/Unrestricted");
    assert_eq!((restricted.new, restricted.excess()), (Grant::Unknown, 0));
    assert_eq!(without("/Current/Unrestricted").current, Grant::Unknown);
}

#[test]
fn a_licence_that_does_not_say_whether_it_is_hidden_is_nothing_to_choose_from() {
    let answer = LICENSE.without(&format!("{SALES}/New/IsHidden"));
    assert_eq!(module(answer, "ten-sales").kind, Kind::Other);
}

#[test]
fn hidden_and_site_licences_of_the_answer_are_no_plans() {
    let license = license(LICENSE.answer()).expect("the documented shape");
    let plans: Vec<&str> = license.plans().map(|plan| plan.name.as_str()).collect();
    let expected = [
        "ten-sales",
        "ten-service",
        "ten-assistant",
        "superlicense-complete",
    ];
    assert_eq!(plans, expected);
}

#[test]
fn a_module_without_a_description_goes_by_its_name() {
    for description in [json!(null), json!(""), json!("  ")] {
        let module = sales(&[("/New/ModuleDescription", description)]);
        assert_eq!(module.description, "ten-sales");
    }
}

#[test]
fn members_that_may_be_left_out_have_their_default() {
    let mut answer = LICENSE.answer();
    let row = &mut answer["ExtendedModuleLicenses"][0]["New"];
    *row = json!({
        "ModuleName": "ten-sales", "LicenseType": "UserLicense", "Unrestricted": false, "IsHidden": false,
    });
    let bare = module(answer, "ten-sales");
    assert_eq!(bare.kind, Kind::OtherUserLicense);
    assert_eq!(bare.new, Grant::Seats(20));
    let silent = license(LICENSE.without("/CanBeActivated")).expect("the shape");
    assert!(!silent.can_be_activated);
    let silent = license(LICENSE.with("/Reason", json!(null))).expect("the shape");
    assert_eq!(silent.reason, "");
}

#[test]
fn a_row_that_names_no_module_says_nothing() {
    let empty = LICENSE.with(&format!("{SERVICE}/Current"), json!(null));
    assert_eq!(license(empty).map(|license| license.modules.len()), Ok(5));
}

#[test]
fn a_license_that_lists_no_modules_is_malformed() {
    for answer in [
        LICENSE.without("/ExtendedModuleLicenses"),
        LICENSE.with("/ExtendedModuleLicenses", json!(null)),
        LICENSE.with("/ExtendedModuleLicenses", json!("none")),
        LICENSE.without("/ExtendedModuleLicenses/0/New/ModuleName"),
    ] {
        assert_eq!(license(answer), Err(Failure::Malformed));
    }
}

#[test]
fn what_nothing_rests_on_may_be_missing_or_unreadable() {
    for unreadable in [json!(null), json!("soon")] {
        let places = [
            "/Current/MaintenanceDate",
            "/Current/NextCheckDate",
            "/Current/LicenseVersion",
        ];
        let change = |answer, place: &&str| with(answer, place, unreadable.clone());
        let answer = places.iter().fold(LICENSE.answer(), change);
        let terms = license(answer).expect("the documented shape").current;
        let terms = terms.expect("a set");
        assert_eq!((terms.maintenance, terms.next_check), (None, None));
        assert_eq!(terms.version, None);
    }
}

#[test]
fn a_suite_is_told_by_its_product_type() {
    for (product, suite) in [
        (json!("CrmSuite"), true),
        (json!("CRM Suite"), true),
        (json!("CrmUserPlans"), false),
        (json!(""), false),
        (json!(null), false),
    ] {
        let answer = LICENSE.with("/Current/ProductType", product.clone());
        let terms = license(answer).expect("the documented shape").current;
        assert_eq!(terms.map(|terms| terms.suite), Some(suite), "{product}");
    }
}

#[test]
fn a_licence_file_is_taken_where_no_reason_speaks_against_it() {
    let added = |answer| read::<AddedLicense>(answer).and_then(AddedLicense::into_result);
    let refused = Err(Failure::Refused(
        "Too many licences are assigned.".to_owned(),
    ));
    assert_eq!(added(LICENSE.answer()), refused);
    for silent in [json!(null), json!(""), json!(" ")] {
        assert_eq!(added(LICENSE.with("/Reason", silent)), Ok(()));
    }
}

// CheckLicenseStatusResult.

#[test]
fn every_status_is_taken_as_it_comes_those_of_tomorrow_too() {
    for (name, status) in [
        ("Ok", LicenseStatus::Ok),
        ("NewLicenseAvailable", LicenseStatus::NewLicenseAvailable),
        (
            "NewCompanyNameAvailable",
            LicenseStatus::NewCompanyNameAvailable,
        ),
        ("NewSerialAvailable", LicenseStatus::NewSerialAvailable),
        ("UseCustomMessage", LicenseStatus::UseCustomMessage),
        (
            "UseCustomMessageAndUrl",
            LicenseStatus::UseCustomMessageAndUrl,
        ),
        ("NewLicenseActivated", LicenseStatus::NewLicenseActivated),
        ("ProblemWithLicense", LicenseStatus::ProblemWithLicense),
        ("UnknownError", LicenseStatus::UnknownError),
        (
            "SomethingOfTomorrow",
            LicenseStatus::Other("SomethingOfTomorrow".to_owned()),
        ),
        ("ok", LicenseStatus::Other("ok".to_owned())),
    ] {
        assert_eq!(status.name(), name);
        let answer = SERVER_STATUS.with("/LicenseStatus", json!(name));
        let read = read::<CheckLicenseStatusResult>(answer).map(ServerStatus::from);
        let expected = ServerStatus {
            status,
            message: "Please contact us.".to_owned(),
            url: "https://example.com/".to_owned(),
        };
        assert_eq!(read, Ok(expected));
    }
}

#[test]
fn a_status_without_a_message_has_an_empty_one() {
    let answer = SERVER_STATUS.with("/Message", json!(null));
    let status = read::<CheckLicenseStatusResult>(answer).map(ServerStatus::from);
    assert_eq!(status.map(|status| status.message), Ok(String::new()));
    let nothing = SERVER_STATUS.without("/LicenseStatus");
    assert!(read::<CheckLicenseStatusResult>(nothing).is_err());
}

// `GET …/api`, which has no published definition.

#[test]
fn the_installed_version_is_read_or_malformed() {
    let version = |answer| read::<ApiVersion>(answer).and_then(ApiVersion::into_version);
    let installed = version(json!({ "NetServerVersion": "11.10.721.0" }));
    let installed = installed.map(|version| (version.major(), version.full()));
    assert_eq!(installed, Ok((11, "11.10.721.0".to_owned())));
    for answer in [
        json!({}),
        json!({ "NetServerVersion": null }),
        json!({ "NetServerVersion": "" }),
        json!({ "NetServerVersion": "new" }),
    ] {
        assert_eq!(version(answer), Err(Failure::Malformed));
    }
}

// LicenseResult.

#[test]
fn a_refusal_keeps_the_reason_in_the_vendors_words() {
    let result = |answer| read::<LicenseResult>(answer).and_then(LicenseResult::into_result);
    let refused = |reason: &str| Err(Failure::Refused(reason.to_owned()));
    assert_eq!(
        result(RESULT.answer()),
        refused("Too many licences are assigned.")
    );
    for silent in [json!(null), json!("")] {
        assert_eq!(result(RESULT.with("/Reason", silent)), refused(""));
    }
    assert_eq!(result(RESULT.with("/Succeeded", json!(true))), Ok(()));
    // Nothing that does not say so has succeeded.
    for answer in [
        RESULT.without("/Succeeded"),
        RESULT.with("/Succeeded", json!("true")),
    ] {
        assert_eq!(result(answer), Err(Failure::Malformed));
    }
}

// User.

#[test]
fn a_last_login_in_the_year_one_is_none() {
    let login = |text| last_login(USER.with("/Lastlogin", json!(text)));
    let second_of_november = Day::from_date(2026, 11, 2).expect("a date");
    assert_eq!(
        login("2026-11-02T00:00:00"),
        Ok(LastLogin::On(second_of_november))
    );
    assert_eq!(
        login("2026-11-01T23:30:00Z"),
        Ok(LastLogin::On(second_of_november))
    );
    assert_eq!(login("0001-01-01T00:00:00"), Ok(LastLogin::Never));
    assert_eq!(login("yesterday"), Err(Failure::Malformed));
    assert_eq!(
        last_login(USER.without("/Lastlogin")),
        Err(Failure::Malformed)
    );
}
