//! What can go wrong, once in each story.

use crate::common::Fault;
use crate::common::watch::Watched;

#[derive(Clone, Copy, Debug)]
pub enum Mishap {
    /// The next write is cut.
    Cut(Fault),
    /// The same, and the read that should tell fails as well.
    CutAndNotFoundOut(Fault),
    /// The CRM refuses to save this user.
    Refuses(i32),
    LicenseFails,
    UsersFail,
    /// A user cannot be read.
    UserFails,
    /// A read shows the licence as it was before the activation.
    Lags,
    /// The counters of the licence stand still from here on.
    CountersStand,
    /// Another administrator.
    Takes(i32, &'static str),
    Gives(i32, &'static str),
    Activates,
    /// A new request for this user.
    Asked(i32),
}

const MISHAPS: [Mishap; 16] = [
    Mishap::Cut(Fault::Before),
    Mishap::Cut(Fault::After),
    Mishap::CutAndNotFoundOut(Fault::Before),
    Mishap::CutAndNotFoundOut(Fault::After),
    Mishap::Refuses(2),
    Mishap::LicenseFails,
    Mishap::UsersFail,
    Mishap::UserFails,
    Mishap::Lags,
    Mishap::CountersStand,
    Mishap::Takes(2, "old"),
    Mishap::Takes(3, "old"),
    Mishap::Gives(3, "new"),
    Mishap::Gives(1, "old"),
    Mishap::Activates,
    Mishap::Asked(2),
];

/// Those that are tried in this tenant.
pub fn of(watched: &Watched) -> impl Iterator<Item = Mishap> {
    let crm = &watched.crm;
    let plans: Vec<String> = crm
        .modules
        .iter()
        .map(|module| module.name.clone())
        .collect();
    let users: Vec<i32> = crm.users.iter().map(|user| user.id).collect();
    let service = !crm.requests.is_empty();
    let known = move |plan: &str| plans.iter().any(|name| name == plan);
    MISHAPS.into_iter().filter(move |mishap| match mishap {
        Mishap::Takes(user, plan) | Mishap::Gives(user, plan) => {
            users.contains(user) && known(plan)
        }
        Mishap::Refuses(user) => !service && users.contains(user),
        Mishap::Asked(_) => service,
        Mishap::Cut(_) | Mishap::LicenseFails => true,
        // Where requests are handed over there is enough to search.
        _ => !service,
    })
}

impl Mishap {
    pub fn happen(self, watched: &mut Watched) {
        let crm = &mut watched.crm;
        match self {
            Self::Cut(fault) => crm.faults.push_back(fault),
            Self::CutAndNotFoundOut(fault) => {
                crm.faults.push_back(fault);
                crm.hold_failures = 1;
            }
            Self::Refuses(user) => _ = crm.refuses.insert(user),
            Self::LicenseFails => crm.license_failures += 1,
            Self::UsersFail => crm.users_failures += 1,
            Self::UserFails => crm.user_failures += 1,
            Self::Lags => crm.lag = 1,
            Self::CountersStand => crm.counted = Some(crm.holds.clone()),
            Self::Takes(user, plan) => watched.another_takes(user, plan),
            Self::Gives(user, plan) => watched.another_gives(user, plan),
            Self::Activates => crm.another_activates(),
            Self::Asked(user) => watched.another_asks(9, user),
        }
    }
}
