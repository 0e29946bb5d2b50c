//! Why something could not be read or done.

/// Why something could not be read or done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The request did not reach the CRM, or its answer did not come back.
    Offline,
    /// No answer in time.
    TimedOut,
    /// 401: the person is no longer logged in, or the page's token is stale.
    LoggedOut,
    /// 403, or an agent that answers `null`: not available to this person.
    NotAllowed,
    /// Another HTTP status.
    Status(u16),
    /// Another HTTP status, with the CRM's own words.
    Explained(u16, String),
    /// The answer is not what the API documents.
    Malformed,
    /// The plan is in no licence any more: neither the licence nor the user's own list names it.
    NoSuchPlan,
    /// The CRM says no, in its own words.
    Refused(String),
}

impl Failure {
    /// Whether a request that ended this way may have taken effect all the same.
    pub fn leaves_outcome_open(&self) -> bool {
        match self {
            Self::Offline | Self::TimedOut | Self::Malformed => true,
            Self::Status(status) | Self::Explained(status, _) => *status >= 500 || *status < 400,
            Self::LoggedOut | Self::NotAllowed | Self::NoSuchPlan | Self::Refused(_) => false,
        }
    }
}
