//! The licence server cannot be reached from this installation.

use super::{Because, Certainty, Found, Next, is_due};
use crate::fact::Failure;
use crate::license::Hosting;
use crate::{Answer, Facts, Now, Stage};

pub(super) const NAME: &str = "license-server-unreachable";
pub(super) const NEXT: Next = Next::WayOut;
pub(super) const MESSAGE: Option<Answer> = Some(Answer::FetchError);

/// The calls that go through to the licence server fail while the database answers. Likely on-site, where a firewall
/// can stand in the way; online it is SuperOffice's own affair, and only possible.
pub(super) fn find(facts: &Facts, stage: Stage, _: Now) -> Option<Found<()>> {
    is_due(stage)?;
    let stored = facts.stored.value()?;
    if !is_far(facts.license.why()?) || !is_far(facts.server.why()?) {
        return None;
    }
    let certainty = match stored.hosting() {
        Some(Hosting::OnSite) => Certainty::Likely,
        Some(Hosting::Online) | None => Certainty::Possible,
    };
    Some(((), certainty, vec![Because::ServerSilent]))
}

/// Whether the failure may lie beyond the installation: not the person's session, not the person's own network.
fn is_far(why: &Failure) -> bool {
    match why {
        Failure::TimedOut
        | Failure::NotAllowed
        | Failure::Status(_)
        | Failure::Explained(..)
        | Failure::Refused(_) => true,
        Failure::Offline | Failure::LoggedOut | Failure::Malformed | Failure::NoSuchPlan => false,
    }
}
