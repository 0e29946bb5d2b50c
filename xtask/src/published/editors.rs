//! What editors say of the element while one types it.

use super::interface::{Entry, Interface, TAG};
use super::version;
use serde_json::{Value, json};

/// For VS Code: `html.customData`.
pub fn vs_code(of: &Interface) -> Value {
    let attribute = |one: &Entry| {
        let values: Vec<Value> = values(one).map(|name| json!({ "name": name })).collect();
        let mut attribute = json!({ "name": one.name, "description": whole(one) });
        if !values.is_empty() {
            attribute["values"] = values.into();
        }
        attribute
    };
    let attributes: Vec<Value> = of.attributes.iter().map(attribute).collect();
    json!({
        "version": 1.1,
        "tags": [{ "name": TAG, "description": of.description, "attributes": attributes }],
    })
}

/// For JetBrains' editors: `web-types` of `package.json`.
pub fn jet_brains(of: &Interface) -> Value {
    let list = |entries: &[Entry], described: &dyn Fn(&Entry) -> Value| -> Value {
        entries.iter().map(described).collect()
    };
    let plain = |one: &Entry| json!({ "name": one.name, "description": one.description });
    let typed = |one: &Entry| {
        let mut described = plain(one);
        described["type"] = one.kind.clone().into();
        described
    };
    let valued = |one: &Entry| {
        let mut described = json!({ "name": one.name, "description": whole(one) });
        described["value"] = json!({ "type": one.kind });
        described
    };
    json!({
        "$schema": "https://json.schemastore.org/web-types",
        "name": TAG,
        "version": version(),
        "description-markup": "markdown",
        "contributions": { "html": { "elements": [{
            "name": TAG,
            "description": of.description,
            "attributes": list(&of.attributes, &valued),
            "js": {
                "properties": list(&of.properties, &typed),
                "events": list(&of.events, &plain),
            },
            "css": {
                "properties": list(&of.css, &plain),
                "parts": list(&of.parts, &plain),
            },
        }] } },
    })
}

/// The meaning, and what holds without it.
fn whole(one: &Entry) -> String {
    format!("{}. Without it: {}.", one.description, one.default)
}

/// The values of a type that is a choice of texts.
fn values(one: &Entry) -> impl Iterator<Item = &str> {
    one.kind
        .split('|')
        .filter_map(|value| value.trim().strip_prefix('"')?.strip_suffix('"'))
}
