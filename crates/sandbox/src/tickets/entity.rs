//! The `TicketEntity` carrier: as it is first made, and as it goes out.

use super::{Ticket, lists};
use crate::clock::{UNSET, shifted};
use crate::installation::Installation;
use crate::shape::{self, Kind, PERSON, Shape};
use crate::users::Person;
use Kind::{Bool, Date, Int, Many, Map as Texts, One, Ours, Text};
use chrono::NaiveDate;
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

/// A request that a customer wrote and a person owns; what it is about follows from its id.
pub fn opened(id: i64, owner: &Person, today: NaiveDate) -> Ticket {
    const TITLES: [&str; 4] = [
        "Faktura mangler",
        "Cannot open the attachment",
        "Leverans försenad",
        "Change of address",
    ];
    let pick = usize::try_from(id).unwrap_or_default();
    let day = shifted(today, -(id % 23) - 1);
    let created_at = format!("{day}T09:{:02}:00", pick % 60);
    let name = format!("Kari Kunde {id}");
    let carrier = json!({
        "Title": TITLES[pick % TITLES.len()],
        "ReadByOwner": created_at,
        "FirstReadByOwner": created_at,
        "FirstReadByUser": created_at,
        "Author": "customer@example.com",
        "Slevel": "External",
        "BaseStatus": "Active",
        "Origin": "Email",
        "Person": {
            "Firstname": "Kari",
            "Lastname": format!("Kunde {id}"),
            "FullName": name,
            "FormalName": name,
            "PersonId": 20_000 + id,
            "ContactId": 900,
            "CountryId": 578,
            "ContactCountryId": 578,
        },
        "ReadStatus": "Green",
        "NumMessages": 1,
        "FromAddress": "support@example.com",
        "Language": "no",
        "SuggestedCategoryName": "",
        "IconHint": "",
        "CustomFields": { "x_first_owner": owner.carrier["Name"] },
    });
    Ticket {
        id,
        owner: owner.id,
        changed_at: created_at.clone(),
        created_at,
        priority: id % 3 + 1,
        category: id % 2 + 1,
        carrier,
    }
}

/// The whole carrier of a request.
pub fn read(crm: &Installation, ticket: &Ticket) -> Value {
    let Ok(mut carrier) = shape::bind(&ticket.carrier, &TICKET) else {
        return Value::Null;
    };
    carrier["TicketId"] = json!(ticket.id);
    carrier["CreatedAt"] = json!(ticket.created_at);
    carrier["LastChanged"] = json!(ticket.changed_at);
    carrier["CreatedBy"] = associate(None);
    carrier["OwnedBy"] = associate(crm.people.get(&ticket.owner));
    carrier["Category"] = lists::category(ticket.category);
    carrier["Priority"] = lists::priority(ticket.priority);
    carrier["Status"] = lists::status(ticket.status());
    carrier["Messages"] = json!([message(ticket)]);
    carrier["Tags"] = json!([]);
    carrier["ActiveStatusMonitorId"] = json!(0);
    shape::complete(&mut carrier);
    carrier
}

/// `Associate`. Inference: nobody is the associate with id 0.
fn associate(person: Option<&Person>) -> Value {
    let nothing = Value::Null;
    let carrier = person.map_or(&nothing, |person| &person.carrier);
    let text = |value: &Value| json!(value.as_str().unwrap_or_default());
    let number = |value: &Value| json!(value.as_i64().unwrap_or(0));
    let name = person.map(Person::full_name).unwrap_or_default();
    json!({
        "AssociateId": person.map_or(0, |person| person.id),
        "Name": text(&carrier["Name"]),
        "PersonId": number(&carrier["Person"]["PersonId"]),
        "Rank": 0,
        "Tooltip": text(&carrier["Tooltip"]),
        "Type": if person.is_some() { "InternalAssociate" } else { "Unknown" },
        "GroupIdx": number(&carrier["UserGroup"]["Id"]),
        "FullName": name,
        "FormalName": name,
        "Deleted": carrier["Deleted"] == true,
        "EjUserId": person.map_or(0, |person| person.ej_user_id),
        "UserName": text(&carrier["UserName"]),
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
