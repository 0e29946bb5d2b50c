//! The person may be logged in to the free trial, or to a test installation, instead of the one for work.

use super::{Because, Certainty, Found, Next, is_due};
use crate::license::Purpose;
use crate::{Answer, Facts, Now, Question, Stage};

pub(super) const NAME: &str = "wrong-installation";
pub(super) const NEXT: Next = Next::WayOut;
pub(super) const MESSAGE: Option<Answer> = Some(Answer::NotRenewed);

/// The system licences tell a trial and a test installation. Whether it is the wrong one only the person knows:
/// likely once it has expired, confirmed by the answer, ruled out by the opposite answer.
pub(super) fn find(facts: &Facts, stage: Stage, _: Now) -> Option<Found<Purpose>> {
    is_due(stage)?;
    let license = facts.license.value().or(facts.stored.value())?;
    let purpose = license.purpose()?;
    let mut because = vec![Because::Marked(purpose)];
    let expiry = facts.dates.value().and_then(|dates| dates.expiry);
    if let Some(day) = expiry.filter(|_| stage > Stage::Warning) {
        because.push(Because::Expired(day));
    }
    let certainty = match facts.answers.get(Question::Everyday) {
        Some(Answer::Yes) => return None,
        Some(Answer::No) => {
            because.push(Because::Answered);
            Certainty::Confirmed
        }
        _ if stage > Stage::Warning => Certainty::Likely,
        _ => Certainty::Possible,
    };
    Some((purpose, certainty, because))
}
