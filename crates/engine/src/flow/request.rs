//! Open requests in Service, and who can get them.

use crate::users::AssociateId;

/// An open request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// `TicketId`.
    pub id: i32,
    /// `Title`. Hostile text: only ever shown as text.
    pub title: String,
}

/// Who gets a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Owner {
    /// The category's own rules decide.
    Automatic,
    /// Nobody: it goes back to the unassigned ones.
    Nobody,
    /// This user.
    User(AssociateId),
}

impl Owner {
    /// The `AssociateId` that stands for this owner in `OwnedBy`, as the API documents it.
    pub fn id(self) -> AssociateId {
        match self {
            Self::Automatic => AssociateId::MAX,
            Self::Nobody => 0,
            Self::User(id) => id,
        }
    }
}
