//! One request.

use super::lists;
use serde_json::Value;

/// A request: what the server decides, and the carrier as it was last saved.
#[derive(Debug, Clone, PartialEq)]
pub struct Ticket {
    /// The primary key.
    pub id: i64,
    /// The associate who owns it; 0 = nobody.
    pub owner: i64,
    /// When it was created.
    pub created_at: String,
    /// When it was last changed.
    pub changed_at: String,
    /// The priority's id.
    pub priority: i64,
    /// The category's id.
    pub category: i64,
    /// Everything else: a `TicketEntity` without what is said above.
    pub carrier: Value,
}

impl Ticket {
    /// What it is about.
    pub fn title(&self) -> &str {
        self.carrier["Title"].as_str().unwrap_or_default()
    }

    /// `BaseStatus`.
    pub fn status(&self) -> &str {
        self.carrier["BaseStatus"].as_str().unwrap_or_default()
    }

    /// Whether someone still has to answer.
    pub fn is_open(&self) -> bool {
        lists::is_open(self.status())
    }
}
