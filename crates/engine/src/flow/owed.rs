//! Plans that are promised: their users have left another one for them.

use crate::fact::Failure;
use crate::license::ModuleName;
use crate::users::AssociateId;

/// A user who has left a plan for another one and does not have that one yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    /// The user.
    pub user: AssociateId,
    /// The user's name.
    pub name: String,
    /// The module name of the plan to give.
    pub plan: ModuleName,
}

/// A plan that could not be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotGiven {
    /// To whom, and which.
    pub owed: Owed,
    /// Why.
    pub why: Failure,
    /// Whether it may have been given all the same: neither the save nor the reading after it was answered.
    pub uncertain: bool,
}
