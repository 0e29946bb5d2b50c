//! Binds a JSON body to a carrier as the web services do: names without regard to case, defaults for what is missing.
//!
//! Inferences: a name that the carrier does not have is ignored; a field that is missing gets its type's default, so a
//! caller who drops a field loses its value; a value of another type is bad data.

use crate::clock::UNSET;
use crate::json::field;
use serde_json::{Map, Value, json};

/// A field's type.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A whole number.
    Int,
    /// A text, or `null`.
    Text,
    /// True or false.
    Bool,
    /// A moment.
    Date,
    /// Free names with texts.
    Map,
    /// Another carrier, or `null`.
    One(&'static Shape),
    /// A list of carriers.
    Many(&'static Shape),
    /// Decided by the server: what the caller sends is not looked at.
    Ours,
}

/// A carrier's fields.
#[derive(Debug)]
pub struct Shape(pub &'static [(&'static str, Kind)]);

use Kind::{Bool, Date, Int, Many, Map as Texts, One, Ours, Text};

const ITEM: Shape = Shape(&[
    ("Id", Int),
    ("Name", Text),
    ("ToolTip", Text),
    ("Deleted", Bool),
    ("Rank", Int),
    ("Type", Text),
    ("ColorBlock", Int),
    ("IconHint", Text),
    ("ExtraInfo", Text),
    ("StyleHint", Text),
    ("FullName", Text),
    ("TableRight", Ours),
    ("FieldProperties", Ours),
]);

const ROLE: Shape = Shape(&[
    ("Id", Int),
    ("Value", Text),
    ("Tooltip", Text),
    ("TableRight", Ours),
    ("FieldProperties", Ours),
]);

const GROUP: Shape = Shape(&[
    ("Value", Text),
    ("Tooltip", Text),
    ("Id", Int),
    ("Rank", Int),
    ("Deleted", Bool),
    ("TableRight", Ours),
    ("FieldProperties", Ours),
]);

const CREDENTIAL_TYPE: Shape = Shape(&[
    ("DisplayType", Text),
    ("Type", Text),
    ("Description", Text),
    ("ValueControl", Text),
    ("CanCreatePerson", Bool),
    ("IsUserNameSupported", Bool),
    ("TableRight", Ours),
    ("FieldProperties", Ours),
]);

const CREDENTIAL: Shape = Shape(&[
    ("Type", One(&CREDENTIAL_TYPE)),
    ("Value", Text),
    ("DisplayValue", Text),
    ("TableRight", Ours),
    ("FieldProperties", Ours),
]);

/// `SuperOffice.CRM.Services.Person`.
pub const PERSON: Shape = Shape(&[
    ("Position", Text),
    ("PersonId", Int),
    ("Mrmrs", Text),
    ("Firstname", Text),
    ("Lastname", Text),
    ("MiddleName", Text),
    ("Title", Text),
    ("Description", Text),
    ("Email", Text),
    ("FullName", Text),
    ("DirectPhone", Text),
    ("FormalName", Text),
    ("CountryId", Int),
    ("ContactId", Int),
    ("ContactName", Text),
    ("Retired", Int),
    ("Rank", Int),
    ("ActiveInterests", Int),
    ("ContactDepartment", Text),
    ("ContactCountryId", Int),
    ("ContactOrgNr", Text),
    ("FaxPhone", Text),
    ("MobilePhone", Text),
    ("ContactPhone", Text),
    ("AssociateName", Text),
    ("AssociateId", Int),
    ("UsePersonAddress", Bool),
    ("ContactFax", Text),
    ("Kanafname", Text),
    ("Kanalname", Text),
    ("Post1", Text),
    ("Post2", Text),
    ("Post3", Text),
    ("EmailName", Text),
    ("ContactFullName", Text),
    ("ActiveErpLinks", Int),
    ("TicketPriorityId", Int),
    ("SupportLanguageId", Int),
    ("SupportAssociateId", Int),
    ("CategoryName", Text),
    ("PersonNumber", Text),
    ("TableRight", Ours),
    ("FieldProperties", Ours),
]);

/// `SuperOffice.CRM.Services.User`.
pub const USER: Shape = Shape(&[
    ("AssociateId", Int),
    ("Name", Text),
    ("Rank", Int),
    ("Tooltip", Text),
    ("LicenseOwners", Ours),
    ("Role", One(&ROLE)),
    ("UserGroup", One(&GROUP)),
    ("OtherGroups", Many(&GROUP)),
    ("Person", One(&PERSON)),
    ("Deleted", Bool),
    ("Lastlogin", Date),
    ("Lastlogout", Date),
    ("EjUserId", Int),
    ("RequestSignature", Text),
    ("Type", Text),
    ("IsPersonRetired", Bool),
    ("IsOnTravel", Bool),
    ("Credentials", Many(&CREDENTIAL)),
    ("UserName", Text),
    ("TicketCategories", Many(&ITEM)),
    ("NickName", Text),
    ("WaitingForApproval", Bool),
    ("ExtraFields", Texts),
    ("CustomFields", Texts),
    ("PostSaveCommands", Ours),
    ("TableRight", Ours),
    ("FieldProperties", Ours),
]);

/// A body as a carrier of this shape.
///
/// # Errors
/// The first field whose value has the wrong type.
pub fn bind(body: &Value, shape: &Shape) -> Result<Value, String> {
    if !body.is_object() {
        return Err("An object was expected.".to_owned());
    }
    let mut bound = Map::new();
    for (name, kind) in shape.0 {
        let value = value_of(field(body, name).unwrap_or(&Value::Null), *kind)
            .map_err(|inner| at(name, &inner))?;
        bound.insert((*name).to_owned(), value);
    }
    Ok(Value::Object(bound))
}

fn at(name: &str, inner: &str) -> String {
    if inner.is_empty() {
        format!("The value of '{name}' is not valid.")
    } else {
        inner.to_owned()
    }
}

fn value_of(sent: &Value, kind: Kind) -> Result<Value, String> {
    let wrong = || Err(String::new());
    match (kind, sent) {
        (Int, Value::Null) => Ok(json!(0)),
        (Int, Value::Number(number))
            if number
                .as_i64()
                .is_some_and(|number| i32::try_from(number).is_ok()) =>
        {
            Ok(sent.clone())
        }
        (Text, Value::Null | Value::String(_)) | (Bool, Value::Bool(_)) => Ok(sent.clone()),
        (Bool, Value::Null) => Ok(json!(false)),
        (Date, Value::Null) => Ok(json!(UNSET)),
        (Date, Value::String(text))
            if text.len() >= 10 && text.as_bytes().get(4) == Some(&b'-') =>
        {
            Ok(sent.clone())
        }
        (Texts, Value::Null) => Ok(json!({})),
        (Texts, Value::Object(members))
            if members
                .values()
                .all(|value| value.is_string() || value.is_null()) =>
        {
            Ok(sent.clone())
        }
        (One(_), Value::Null) => Ok(Value::Null),
        (One(shape), Value::Object(_)) => bind(sent, shape),
        (Many(_), Value::Null) => Ok(json!([])),
        (Many(shape), Value::Array(items)) => Ok(Value::Array(
            items
                .iter()
                .map(|item| bind(item, shape))
                .collect::<Result<_, _>>()?,
        )),
        (Ours, _) => Ok(Value::Null),
        _ => wrong(),
    }
}

/// Puts the server's own parts into a bound carrier, at every depth: no table right, no field properties.
pub fn complete(carrier: &mut Value) {
    match carrier {
        Value::Object(members) => {
            if let Some(properties) = members.get_mut("FieldProperties") {
                *properties = json!({});
            }
            members.values_mut().for_each(complete);
        }
        Value::Array(items) => items.iter_mut().for_each(complete),
        _ => {}
    }
}
