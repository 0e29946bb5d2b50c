//! What the guide comes to: a cause with what to do about it.

use super::step::Step;
use crate::Certainty;
use crate::answers::{Answer, Answers, Question};
use Answer::{Eight, FetchError, Later, NewLicense, No, NotRenewed, NotSure, Seven, Yes};
use Question::{Everyday, ExcessLink, Generation, Message, Upgraded};

/// Where a way through the questions ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Conclusion {
    /// More licences are assigned than bought.
    ExcessSeats,
    /// A licence in excess that cannot be taken from somebody with open requests.
    OpenRequests,
    /// A new licence waits.
    ReadyToActivate,
    /// Logged in to another installation than the one for work.
    WrongInstallation,
    /// A payment has not been received.
    PaymentMissing,
    /// The installed version is another one than the licence is for.
    VersionDiffers,
    /// The name or the serial number has changed.
    NameOrSerialChanged,
    /// SuperOffice has something to say.
    VendorMessage,
    /// A licence cannot be fetched with version 7.
    FetchSeven,
    /// A licence cannot be fetched with version 8.
    FetchEight,
    /// A licence cannot be fetched with version 9 or later.
    FetchLater,
    /// The answers do not tell.
    Unknown,
}

/// What else is good to know about a conclusion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// A swap of plans needs the old ones removed first.
    Swap,
    /// In CRM Suite a seat is a user who can log in.
    Seats,
    /// What to do where a user has open requests.
    OpenRequests,
}

impl Conclusion {
    /// Every conclusion, in the order in which a page lists them: the frequent ones first.
    pub const ALL: [Self; 12] = [
        Self::ExcessSeats,
        Self::OpenRequests,
        Self::WrongInstallation,
        Self::PaymentMissing,
        Self::VersionDiffers,
        Self::ReadyToActivate,
        Self::NameOrSerialChanged,
        Self::VendorMessage,
        Self::FetchSeven,
        Self::FetchEight,
        Self::FetchLater,
        Self::Unknown,
    ];

    /// The stable name of its cause, the same as the live diagnosis's ([`crate::cause::Cause::name`]).
    pub fn cause(self) -> &'static str {
        match self {
            Self::ExcessSeats | Self::OpenRequests => "excess-seats",
            Self::ReadyToActivate => "ready-to-activate",
            Self::WrongInstallation => "wrong-installation",
            Self::PaymentMissing => "payment-missing",
            Self::VersionDiffers => "version-differs",
            Self::NameOrSerialChanged => "name-or-serial-changed",
            Self::VendorMessage => "vendor-message",
            Self::FetchSeven | Self::FetchEight | Self::FetchLater => "license-server-unreachable",
            Self::Unknown => "unknown",
        }
    }

    /// How sure the cause is: answered by the person, or what remains.
    pub fn certainty(self) -> Certainty {
        match self {
            Self::PaymentMissing | Self::VersionDiffers => Certainty::Likely,
            Self::Unknown => Certainty::Possible,
            _ => Certainty::Confirmed,
        }
    }

    /// What to do, step by step.
    pub fn steps(self) -> &'static [Step] {
        use Step::{
            Activate, Activated, AskAdministrator, AskPaid, ChoosePlan, CompareDetails,
            CompareVersions, Confirm, Contact, ContactVersion, FetchByHand, FindRequests,
            FollowLink, HandOver, LoadFile, LogInThere, LookForExcess, LookUpAbout, LookUpStatus,
            OpenExcess, OpenLicences, OpenNew, ReachServer, ReadMessage, RemoveAgain, TakeAway,
            VersionOnSite, VersionOnline, WaitForPayment, WaitOnline,
        };
        match self {
            Self::ExcessSeats => &[
                OpenLicences,
                OpenExcess,
                ChoosePlan,
                TakeAway,
                Confirm,
                Activate,
                Activated,
            ],
            Self::OpenRequests => &[FindRequests, HandOver, RemoveAgain, Activate, Activated],
            Self::ReadyToActivate => &[OpenLicences, OpenNew, Activate, Activated],
            Self::WrongInstallation => &[LookUpAbout, LookUpStatus, AskAdministrator, LogInThere],
            Self::PaymentMissing => &[AskPaid, WaitForPayment, LookUpAbout, Contact],
            Self::VersionDiffers => &[
                CompareVersions,
                VersionOnSite,
                VersionOnline,
                ContactVersion,
            ],
            Self::NameOrSerialChanged => &[LookUpAbout, CompareDetails, Contact],
            Self::VendorMessage => &[ReadMessage, FollowLink, Contact],
            Self::FetchSeven => &[ReachServer, OpenLicences, FetchByHand, Activate, Contact],
            Self::FetchEight => &[ReachServer, OpenLicences, LoadFile, Contact],
            Self::FetchLater => &[WaitOnline, ReachServer, OpenLicences, LoadFile, Contact],
            Self::Unknown => &[
                OpenLicences,
                LookForExcess,
                LookUpAbout,
                AskAdministrator,
                LogInThere,
                AskPaid,
                Contact,
            ],
        }
    }

    /// What else is good to know.
    pub fn notes(self) -> &'static [Note] {
        match self {
            Self::ExcessSeats => &[Note::OpenRequests, Note::Swap, Note::Seats],
            _ => &[],
        }
    }

    /// The answers of one way that leads here: what a link to it holds.
    pub fn way(self) -> Answers {
        let message = |answer| Answers::default().with(Message, answer);
        let not_renewed = || message(NotRenewed).with(ExcessLink, No);
        match self {
            Self::ExcessSeats => message(NotRenewed).with(ExcessLink, Yes),
            Self::OpenRequests => message(Answer::OpenRequests),
            Self::ReadyToActivate => message(NewLicense),
            Self::WrongInstallation => not_renewed().with(Everyday, No),
            Self::PaymentMissing => not_renewed().with(Everyday, Yes).with(Upgraded, No),
            Self::VersionDiffers => not_renewed().with(Everyday, Yes).with(Upgraded, Yes),
            Self::NameOrSerialChanged => message(Answer::Renamed),
            Self::VendorMessage => message(Answer::OtherMessage),
            Self::FetchSeven => message(FetchError).with(Generation, Seven),
            Self::FetchEight => message(FetchError).with(Generation, Eight),
            Self::FetchLater => message(FetchError).with(Generation, Later),
            Self::Unknown => message(NotSure)
                .with(ExcessLink, NotSure)
                .with(Everyday, NotSure)
                .with(Upgraded, NotSure),
        }
    }
}
