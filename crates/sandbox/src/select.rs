//! `$select` on an agent's answer: the fields not named become `null`.

use serde_json::Value;

/// Nulls every top-level field that is not selected; in a list, in each of its items.
pub fn apply(mut answer: Value, selection: Option<&str>) -> Value {
    let names: Vec<&str> = selection
        .unwrap_or_default()
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect();
    if !names.is_empty() {
        null_others(&mut answer, &names);
    }
    answer
}

fn null_others(answer: &mut Value, names: &[&str]) {
    match answer {
        Value::Array(items) => items.iter_mut().for_each(|item| null_others(item, names)),
        Value::Object(members) => {
            let others = members
                .iter_mut()
                .filter(|(key, _)| !names.iter().any(|name| name.eq_ignore_ascii_case(key)));
            others.for_each(|(_, value)| *value = Value::Null);
        }
        _ => {}
    }
}
