//! What a person does, one thing at a time.

/// One step. Its sentence and its picture are the view's; a step means the same wherever it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Open Settings and maintenance, then Licences.
    OpenLicences,
    /// Click the link that removes excess use.
    OpenExcess,
    /// See whether that link is there.
    LookForExcess,
    /// Choose the plan in red.
    ChoosePlan,
    /// Choose a user, then take the licence away or give another one.
    TakeAway,
    /// When no plan is in red any more: OK.
    Confirm,
    /// Click Activate.
    Activate,
    /// See that it is done.
    Activated,
    /// Find the user's open requests.
    FindRequests,
    /// Give them to somebody else.
    HandOver,
    /// Go back and take the licence away.
    RemoveAgain,
    /// Click the link to the new licence.
    OpenNew,
    /// Look up name and serial number under Help > About.
    LookUpAbout,
    /// Look up owner and serial number under Licences > Status.
    LookUpStatus,
    /// Ask the administrator for the right ones.
    AskAdministrator,
    /// Log in to the other installation.
    LogInThere,
    /// Ask whether the invoice is paid.
    AskPaid,
    /// After the payment the licence follows by itself.
    WaitForPayment,
    /// Compare the installed version with the contract's.
    CompareVersions,
    /// On a server of one's own.
    VersionOnSite,
    /// In CRM Online.
    VersionOnline,
    /// Ask SuperOffice about the contract.
    ContactVersion,
    /// Version 7: fetch by hand.
    FetchByHand,
    /// CRM Online: the connection is SuperOffice's own.
    WaitOnline,
    /// Let the server reach SuperOffice's.
    ReachServer,
    /// Load the licence from a file.
    LoadFile,
    /// Read the message.
    ReadMessage,
    /// Follow its link, carefully.
    FollowLink,
    /// Compare name and serial number with the contract.
    CompareDetails,
    /// Contact SuperOffice, with what to have at hand.
    Contact,
}

/// What must not be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caution {
    /// Where the numbers are wrong: contact SuperOffice and do not activate.
    DoNotActivate,
    /// Never rename the company card of the licence's owner.
    DoNotRename,
    /// Neither upgrade nor activate before SuperOffice has answered.
    DoNotUpgrade,
}

impl Step {
    /// Its stable name.
    pub fn id(self) -> &'static str {
        match self {
            Self::OpenLicences => "open-licences",
            Self::OpenExcess => "open-excess",
            Self::LookForExcess => "look-for-excess",
            Self::ChoosePlan => "choose-plan",
            Self::TakeAway => "take-away",
            Self::Confirm => "confirm",
            Self::Activate => "activate",
            Self::Activated => "activated",
            Self::FindRequests => "find-requests",
            Self::HandOver => "hand-over",
            Self::RemoveAgain => "remove-again",
            Self::OpenNew => "open-new",
            Self::LookUpAbout => "look-up-about",
            Self::LookUpStatus => "look-up-status",
            Self::AskAdministrator => "ask-administrator",
            Self::LogInThere => "log-in-there",
            Self::AskPaid => "ask-paid",
            Self::WaitForPayment => "wait-for-payment",
            Self::CompareVersions => "compare-versions",
            Self::VersionOnSite => "version-on-site",
            Self::VersionOnline => "version-online",
            Self::ContactVersion => "contact-version",
            Self::FetchByHand => "fetch-by-hand",
            Self::WaitOnline => "wait-online",
            Self::ReachServer => "reach-server",
            Self::LoadFile => "load-file",
            Self::ReadMessage => "read-message",
            Self::FollowLink => "follow-link",
            Self::CompareDetails => "compare-details",
            Self::Contact => "contact",
        }
    }

    /// What must not be done here.
    pub fn caution(self) -> Option<Caution> {
        match self {
            Self::Activate => Some(Caution::DoNotActivate),
            Self::CompareDetails => Some(Caution::DoNotRename),
            Self::ContactVersion => Some(Caution::DoNotUpgrade),
            _ => None,
        }
    }
}
