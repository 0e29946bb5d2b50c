//! The vendor has not received a payment. No answer of the API says so: it is what remains, or what the person says.

use super::{Because, Certainty, Found, Next, is_due, version_differs};
use crate::fact::LicenseStatus;
use crate::{Answer, Facts, Now, Question, Stage};

pub(super) const NAME: &str = "payment-missing";
pub(super) const NEXT: Next = Next::WayOut;
pub(super) const MESSAGE: Option<Answer> = Some(Answer::NotRenewed);

/// Likely when the licence server has a problem with the licence and the facts leave no other cause; confirmed by
/// the person's answer. A trial has no invoice, and a new licence that has come has been paid for.
pub(super) fn find(facts: &Facts, stage: Stage, now: Now) -> Option<Found<()>> {
    is_due(stage)?;
    let server = facts.server.value()?;
    if server.status != LicenseStatus::ProblemWithLicense {
        return None;
    }
    let license = facts.license.value().or(facts.stored.value())?;
    let explained =
        license.purpose().is_some() || version_differs::find(facts, stage, now).is_some();
    let mut because = vec![Because::ServerHasProblem];
    if license.new.is_none() {
        because.push(Because::NoNewLicense);
    }
    let check = license.terms().and_then(|terms| terms.next_check);
    because.extend(check.filter(|day| now.today > *day).map(Because::CheckDue));
    let certainty = match facts.answers.get(Question::Paid) {
        Some(Answer::No) => {
            because.push(Because::Answered);
            Certainty::Confirmed
        }
        _ if explained => return None,
        Some(Answer::Yes) => Certainty::Possible,
        _ => Certainty::Likely,
    };
    Some(((), certainty, because))
}
