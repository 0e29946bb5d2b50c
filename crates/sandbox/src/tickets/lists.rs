//! What a request points to: its category, priority and status. The same in every tenant.

use crate::clock::UNSET;
use serde_json::{Map, Value, json};

const CATEGORIES: [(i64, &str, &str); 2] = [
    (1, "Invoice", "Support/Invoice"),
    (2, "Delivery", "Support/Delivery"),
];
const PRIORITIES: [(i64, &str); 3] = [(1, "High"), (2, "Medium"), (3, "Low")];
/// The states of a request, and whether it is open in them.
const STATES: [(i64, &str, &str, bool); 6] = [
    (1, "Active", "Open", true),
    (2, "Closed", "Closed", false),
    (3, "Postponed", "Postponed", true),
    (4, "Deleted", "Deleted", false),
    (5, "Merged", "Merged", false),
    (6, "Spam", "Spam", false),
];

/// Whether requests are kept in a `BaseStatus`.
pub fn is_state(status: &str) -> bool {
    STATES.iter().any(|(_, known, ..)| *known == status)
}

/// Whether a request with this `BaseStatus` is open.
///
/// Inference: a postponed request is an open one.
pub fn is_open(status: &str) -> bool {
    let mut states = STATES.iter();
    states.any(|(_, known, _, open)| *known == status && *open)
}

/// `TicketCategoryEntity`; `null` when there is no such category.
pub fn category(id: i64) -> Value {
    let Some((id, name, full_name)) = CATEGORIES.iter().find(|(known, ..)| *known == id) else {
        return Value::Null;
    };
    json!({
        "TicketCategoryId": id,
        "ParentId": 9,
        "Name": name,
        "Fullname": full_name,
        "CategoryMaster": 0,
        "Flags": "Unknown",
        "DelegateMethod": "Even",
        "ExternalName": "",
        "ClosingStatus": "Active",
        "MsgClosingStatus": "Active",
        "AssignmentLag": 0,
        "ReplyTemplate": 0,
        "NotificationEmail": "",
        "DefaultTicketStatus": null,
        "DefaultMessageStatus": null,
        "EffectiveReplyTemplateId": 0,
        "ExtraFields": {},
        "CustomFields": {},
        "TableRight": null,
        "FieldProperties": {},
    })
}

/// `TicketPriorityEntity`, with an escalation chain that never starts; `null` when there is no such priority.
pub fn priority(id: i64) -> Value {
    let Some((id, name)) = PRIORITIES.iter().find(|(known, _)| *known == id) else {
        return Value::Null;
    };
    let mut members = Map::new();
    let mut put = |name: &str, value: Value| members.insert(name.to_owned(), value);
    put("TicketPriorityId", json!(id));
    put("Name", json!(name));
    put("Status", json!("Normal"));
    put("Flags", json!("External"));
    put("SortOrder", json!(id));
    for event in [
        "TicketRead",
        "ChangedOwner",
        "TicketNewinfo",
        "TicketClosed",
        "TicketChangedPriority",
        "TicketNew",
    ] {
        put(event, json!("None"));
    }
    put("Deadline", json!(0));
    for day in ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] {
        put(&format!("{day}Start"), json!(UNSET));
        put(&format!("{day}Stop"), json!(UNSET));
    }
    put("NonDates", json!([]));
    put("EscalationLevels", json!([]));
    put("TableRight", Value::Null);
    put("FieldProperties", json!({}));
    Value::Object(members)
}

/// `TicketStatusEntity`.
pub fn status(base: &str) -> Value {
    let Some((id, base, name, open)) = STATES.iter().find(|(_, known, ..)| *known == base) else {
        return Value::Null;
    };
    json!({
        "TicketStatusId": id,
        "Name": name,
        "Status": base,
        "TimeCounter": if *open { "Internally" } else { "None" },
        "NoEmailReopen": false,
        "IsDefault": true,
        "UsedInQueue": *open,
        "TableRight": null,
        "FieldProperties": {},
    })
}
