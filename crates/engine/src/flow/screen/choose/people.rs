//! Who can be chosen, as far as they are read.

use crate::fact::Failure;
use crate::flow::notice::Notice;
use crate::flow::screen::hand_over::HandOver;
use crate::flow::selection::{Carried, Selection};
use crate::users::{AssociateId, Users};

/// The people to choose from.
#[derive(Debug, Clone, PartialEq)]
pub enum People {
    /// Nobody is there to choose from yet: what goes along, and what is being read.
    Reading(Reading, ReadingAt),
    /// They could not be read.
    Failed {
        /// Why.
        why: Failure,
        /// What was chosen before.
        carried: Carried,
    },
    /// They can be chosen from.
    Ready {
        /// The people, the needs, the choices.
        selection: Box<Selection>,
        /// What happened on the way here.
        notice: Option<Notice>,
        /// Open requests that are being handed over.
        handing: Option<HandOver>,
        /// What belongs to those who are still being read.
        coming: Coming,
    },
}

/// The people are being read, and nobody is shown yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// What was chosen before, to be kept where it still holds.
    pub carried: Carried,
    /// What happened on the way here.
    pub notice: Option<Notice>,
    /// Everybody, while more has to be known before what was chosen can be kept.
    pub(super) users: Option<Users>,
    pub(super) coming: Coming,
}

/// What is being read before anybody is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadingAt {
    /// The licence, before everybody is read again.
    License,
    /// Everybody.
    Users,
}

/// What belongs to those who are still being read.
#[derive(Debug, Clone, PartialEq)]
pub struct Coming {
    /// Who is a former employee, as soon as that was answered: those who come later are told by it.
    pub(super) former: Option<Result<Vec<AssociateId>, Failure>>,
    /// When the person has asked for the list, by the device's clock: milliseconds since 1970.
    pub(super) since: i64,
}
