//! The element as `static/package/custom-elements.json` describes it.

use crate::Problem;
use serde_json::Value;

/// The element's tag, and how all its own names begin.
pub const TAG: &str = "license-troubleshooter";

/// What the element has for a page.
#[derive(Debug)]
pub struct Interface {
    /// What it is.
    pub description: String,
    pub attributes: Vec<Entry>,
    pub properties: Vec<Entry>,
    pub events: Vec<Entry>,
    pub parts: Vec<Entry>,
    pub css: Vec<Entry>,
}

/// One thing that it has.
#[derive(Debug, Default)]
pub struct Entry {
    pub name: String,
    /// Its type, as TypeScript writes it.
    pub kind: String,
    pub description: String,
    /// What holds without it, in words; empty where that is nothing to be said.
    pub default: String,
    pub readonly: bool,
}

impl Interface {
    /// Reads the manifest.
    pub fn read(manifest: &str) -> Result<Self, Problem> {
        let manifest: Value = serde_json::from_str(manifest)
            .map_err(|error| format!("custom-elements.json: {error}."))?;
        let element = &manifest["modules"][0]["declarations"][0];
        let mut properties = element["members"].clone();
        // What the class itself has is no property of an element.
        if let Some(members) = properties.as_array_mut() {
            members.retain(|one| one["static"] != true);
        }
        Ok(Self {
            description: text(&element["description"]),
            attributes: entries(&element["attributes"]),
            properties: entries(&properties),
            events: entries(&element["events"]),
            parts: entries(&element["cssParts"]),
            css: entries(&element["cssProperties"]),
        })
    }
}

fn entries(list: &Value) -> Vec<Entry> {
    let entry = |one: &Value| Entry {
        name: text(&one["name"]),
        kind: text(&one["type"]["text"]),
        description: text(&one["description"]),
        default: text(&one["default"]),
        readonly: one["readonly"] == true,
    };
    list.as_array()
        .map(|list| list.iter().map(entry).collect())
        .unwrap_or_default()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
