//! The `TicketEntity` carrier: as it is first made, and as it goes out.

use super::lists;
use super::store::Ticket;
use crate::clock::UNSET;
use crate::db::Result;
use crate::users::shape::{self, Kind, PERSON, Shape};
use crate::users::table::{self, Associate};
use Kind::{Bool, Date, Int, Many, Map as Texts, One, Ours, Text};
use rusqlite::Connection;
use serde_json::{Value, json};

/// `SuperOffice.CRM.Services.TicketEntity`.
///
/// Inference: what the server counts, reads or looks up itself is not taken from a caller; of the category and the
/// priority the id is taken, of the owner the associate's id.
pub const TICKET: Shape = Shape(&[
    ("TicketId", Ours),
    ("Title", Text),
    ("CreatedAt", Ours),
    ("LastChanged", Ours),
    ("ReadByOwner", Date),
    ("ReadByCustomer", Date),
    ("FirstReadByOwner", Date),
    ("FirstReadByUser", Date),
    ("Activate", Date),
    ("ClosedAt", Date),
    ("RepliedAt", Date),
    ("AlertTimeout", Date),
    ("Deadline", Date),
    ("CreatedBy", Ours),
    ("Author", Text),
    ("OwnedBy", Ours),
    ("Category", Ours),
    ("Slevel", Text),
    ("Priority", Ours),
    ("BaseStatus", Text),
    ("Status", Ours),
    ("Origin", Text),
    ("Person", One(&PERSON)),
    ("SecondaryPersons", Many(&PERSON)),
    ("AlertLevel", Int),
    ("ConnectId", Int),
    ("ReadStatus", Text),
    ("TimeToReply", Int),
    ("RealTimeToReply", Int),
    ("TimeToClose", Int),
    ("RealTimeToClose", Int),
    ("TimeSpentInternally", Int),
    ("TimeSpentExternally", Int),
    ("TimeSpentQueue", Int),
    ("RealTimeSpentInternally", Int),
    ("RealTimeSpentExternally", Int),
    ("RealTimeSpentQueue", Int),
    ("TimeSpent", Int),
    ("HasAttachment", Bool),
    ("NumReplies", Int),
    ("NumMessages", Int),
    ("FromAddress", Text),
    ("Messages", Ours),
    ("Tags", Ours),
    ("Language", Text),
    ("Sentiment", Int),
    ("SentimentConfidence", Int),
    ("SuggestedCategoryId", Int),
    ("SuggestedCategoryName", Text),
    ("OrigHumanCategoryId", Int),
    ("IconHint", Text),
    ("Sale", Ours),
    ("Project", Ours),
    ("FormSubmission", Ours),
    ("TicketType", Ours),
    ("ActiveStatusMonitorId", Ours),
    ("ExtraFields", Texts),
    ("CustomFields", Texts),
    ("TableRight", Ours),
    ("FieldProperties", Ours),
]);

/// The stored part of a new request's carrier: a customer wrote, and the owner has read it.
pub fn first(ticket: &Ticket, owner: &Associate) -> Value {
    let customer = json!({
        "Firstname": "Kari",
        "Lastname": format!("Kunde {}", ticket.id),
        "FullName": format!("Kari Kunde {}", ticket.id),
        "FormalName": format!("Kari Kunde {}", ticket.id),
        "PersonId": 20_000 + ticket.id,
        "ContactId": 900,
        "CountryId": 578,
        "ContactCountryId": 578,
    });
    json!({
        "Title": ticket.title,
        "ReadByOwner": ticket.created_at,
        "FirstReadByOwner": ticket.created_at,
        "FirstReadByUser": ticket.created_at,
        "Author": "customer@example.com",
        "Slevel": "External",
        "BaseStatus": ticket.status,
        "Origin": "Email",
        "Person": customer,
        "SecondaryPersons": [],
        "ReadStatus": "Green",
        "NumMessages": 1,
        "FromAddress": "support@example.com",
        "Language": "no",
        "SuggestedCategoryName": "",
        "IconHint": "",
        "CustomFields": { "x_first_owner": owner.name },
    })
}

/// The whole carrier of a request.
pub fn read(connection: &Connection, tenant: &str, ticket: &Ticket) -> Result<Option<Value>> {
    let stored: Value = serde_json::from_str(&ticket.carrier).unwrap_or(Value::Null);
    let Ok(mut carrier) = shape::bind(&stored, &TICKET) else {
        return Ok(None);
    };
    carrier["TicketId"] = json!(ticket.id);
    carrier["CreatedAt"] = json!(ticket.created_at);
    carrier["LastChanged"] = json!(ticket.changed_at);
    carrier["CreatedBy"] = associate(None);
    carrier["OwnedBy"] = associate(table::find(connection, tenant, ticket.owner)?.as_ref());
    carrier["Category"] = lists::category(ticket.category);
    carrier["Priority"] = lists::priority(ticket.priority);
    carrier["Status"] = lists::status(&ticket.status);
    carrier["BaseStatus"] = json!(ticket.status);
    carrier["Messages"] = json!([message(ticket)]);
    carrier["Tags"] = json!([]);
    carrier["ActiveStatusMonitorId"] = json!(0);
    shape::complete(&mut carrier);
    Ok(Some(carrier))
}

/// The REST form: the same, with links.
pub fn with_links(mut carrier: Value, origin: &str, tenant: &str) -> Value {
    let id = carrier["TicketId"].as_i64().unwrap_or(0);
    let root = format!("{origin}/{tenant}/api/v1/Ticket");
    carrier["_Links"] = json!({ "Self": format!("{root}/{id}"), "Rest": root });
    carrier
}

/// `Associate`. Inference: nobody is the associate with id 0.
fn associate(person: Option<&Associate>) -> Value {
    let text = |of: fn(&Associate) -> String| person.map(of).unwrap_or_default();
    let number = |of: fn(&Associate) -> i64| person.map_or(0, of);
    json!({
        "AssociateId": number(|person| person.id),
        "Name": text(|person| person.name.clone()),
        "PersonId": number(|person| person.person_id),
        "Rank": 0,
        "Tooltip": text(|person| person.tooltip.clone()),
        "Type": if person.is_some() { "InternalAssociate" } else { "Unknown" },
        "GroupIdx": number(|person| person.user_group_id),
        "FullName": text(Associate::full_name),
        "FormalName": text(Associate::full_name),
        "Deleted": person.is_some_and(|person| person.deleted),
        "EjUserId": number(|person| person.ej_user_id),
        "UserName": text(|person| person.user_name.clone()),
        "ExtraFields": {},
        "CustomFields": {},
        "TableRight": null,
        "FieldProperties": {},
    })
}

/// `TicketMessage`: what the customer wrote, without its text, which this carrier never has.
fn message(ticket: &Ticket) -> Value {
    json!({
        "TicketMessageId": ticket.id * 10,
        "CreatedAt": ticket.created_at,
        "Slevel": "External",
        "Important": false,
        "Author": "customer@example.com",
        "PersonId": 20_000 + ticket.id,
        "PersonFullName": format!("Kari Kunde {}", ticket.id),
        "ContactId": 900,
        "ContactName": "",
        "ContactDepartment": "",
        "NumAttachments": 0,
        "EmailHeader": "",
        "MessageHeaders": [],
        "Language": "no",
        "Sentiment": 0,
        "SentimentConfidence": 0,
        "CreatedBy": 1,
        "ChangedAt": UNSET,
        "Badge": "Incoming",
        "TableRight": null,
        "FieldProperties": {},
    })
}
