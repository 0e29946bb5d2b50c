//! Members of JSON objects.

use serde_json::Value;

/// A member, its name compared without regard to case: clients may send camelCase.
pub fn field<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    value
        .as_object()?
        .iter()
        .find(|(key, _)| key.eq_ignore_ascii_case(name))
        .map(|(_, found)| found)
}

/// A text.
pub fn text<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    field(value, name)?.as_str()
}

/// A whole number.
pub fn number(value: &Value, name: &str) -> Option<i64> {
    field(value, name)?.as_i64()
}
