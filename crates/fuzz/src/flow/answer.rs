//! Answers to calls: what the CRM would say that stands behind a story, or anything of the right kind.

use super::made::{self, Bytes};
use arbitrary::Result;
use license_engine::fact::Failure;
use license_engine::flow::{Method, Reply, Request, Save, Saved};
use license_engine::license::{Grant, License, ModuleName};
use license_engine::users::{PlanSet, User, Users};
use std::rc::Rc;

/// A CRM that remembers what is written, so that a job comes to its end.
pub(super) struct Crm {
    license: License,
    users: Users,
}

impl Crm {
    pub(super) fn new(u: Bytes<'_, '_>) -> Result<Self> {
        let license = made::license(u)?;
        let plans: Vec<ModuleName> = license.plans().map(|plan| plan.name.clone()).collect();
        let users = made::users(u, &plans)?;
        Ok(Self { license, users })
    }

    /// The answer, or another one.
    pub(super) fn reply(&mut self, u: Bytes<'_, '_>, method: &Method) -> Result<Reply> {
        let sincere = u.ratio(7, 8)?;
        Ok(match method {
            Method::ReadLicense if sincere => Reply::License(Ok(self.counted().into())),
            Method::ReadUsers { plans, .. } if sincere => Reply::Users(Ok(self.everybody(plans))),
            Method::Save(save) if sincere => Reply::Saved(Ok(self.save(save))),
            Method::CheckPlan { user, plan } if sincere => {
                Reply::PlanChecked(Ok(self.holds(*user, plan)))
            }
            Method::Activate { .. } if sincere => {
                self.activate();
                Reply::Activated(Ok(()))
            }
            _ => anything(u, method)?,
        })
    }

    /// The licence with the counters that follow from the people.
    fn counted(&self) -> License {
        let mut license = self.license.clone();
        license.can_be_activated = license.new.is_some();
        for module in &mut license.modules {
            if let Some(plan) = self.users.plan(&module.name) {
                module.in_use = Some(self.users.holders(plan).count() as u32);
            }
            license.can_be_activated &= module.excess() == 0;
        }
        license
    }

    fn everybody(&self, plans: &[ModuleName]) -> Users {
        let held = |user: &User| {
            let places = plans.iter().enumerate().take(PlanSet::CAPACITY);
            let held = places.filter(|(_, name)| self.holds(user.id, name));
            held.fold(PlanSet::default(), |set, (place, _)| set.with(place))
        };
        let users = self.users.users.iter().map(|user| User {
            plans: held(user),
            ..user.clone()
        });
        Users::new(plans.to_vec(), users.collect())
    }

    fn holds(&self, user: i32, plan: &ModuleName) -> bool {
        let place = self.users.plan(plan);
        let user = self.users.user(user);
        place.is_some_and(|place| user.is_some_and(|user| user.plans.contains(place)))
    }

    fn save(&mut self, save: &Save) -> Saved {
        let [taken, given] =
            [&save.remove, &save.assign].map(|plan| self.users.plan(plan.as_ref()?));
        let place = self
            .users
            .users
            .binary_search_by_key(&save.user, |user| user.id);
        let Ok(place) = place else {
            return Saved::NotTried(Failure::Status(404));
        };
        let user = &mut self.users.users[place];
        if taken.is_some_and(|plan| !user.plans.contains(plan)) {
            return Saved::Unchanged;
        }
        user.plans = taken.map_or(user.plans, |plan| user.plans.without(plan));
        user.plans = given.map_or(user.plans, |plan| user.plans.with(plan));
        Saved::Changed
    }

    fn activate(&mut self) {
        if let Some(new) = self.license.new.take() {
            self.license.current = Some(new);
            for module in &mut self.license.modules {
                module.current = std::mem::replace(&mut module.new, Grant::Absent);
            }
        }
    }
}

/// Anything that can answer such a call.
fn anything(u: Bytes<'_, '_>, method: &Method) -> Result<Reply> {
    Ok(match method {
        Method::ReadStatus => Reply::Status(made::had(u, made::dates)?),
        Method::ReadPerson => Reply::Person(made::had(u, made::person)?),
        Method::ReadLicense => Reply::License(made::had(u, made::license)?.map(Rc::new)),
        Method::ReadServerStatus => Reply::ServerStatus(made::had(u, made::server)?),
        Method::ReadVersion => Reply::Version(made::had(u, made::version)?),
        Method::ReadStored => Reply::Stored(made::had(u, made::license)?.map(Rc::new)),
        Method::ChangeSerial { .. } => Reply::SerialChanged(made::had(u, |_| Ok(()))?),
        Method::AddFile(_) => Reply::FileAdded(made::had(u, |_| Ok(()))?),
        Method::ReadUserRequests(_) => Reply::UserRequests(made::had(u, |u| {
            let many = u.int_in_range(0..=3)?;
            let request = |_| {
                Ok(Request {
                    id: made::id(u)?,
                    title: made::text(u)?,
                })
            };
            (0..many).map(request).collect()
        })?),
        Method::GiveRequest { .. } => Reply::RequestGiven(made::had(u, |_| Ok(()))?),
        Method::ReadUsers { plans, .. } => Reply::Users(made::had(u, |u| made::users(u, plans))?),
        Method::ReadFormer => Reply::Former(made::had(u, |u| {
            let many = u.int_in_range(0..=3)?;
            let mut former = (0..many).map(|_| made::id(u)).collect::<Result<Vec<_>>>()?;
            former.sort_unstable();
            Ok(former)
        })?),
        Method::ReadRequests(_) => Reply::Requests(made::had(u, |u| {
            let many = u.int_in_range(0..=3)?;
            (0..many)
                .map(|_| Ok((made::id(u)?, made::count(u)?)))
                .collect()
        })?),
        Method::ReadLogins(ids) => {
            let logins = ids.iter().map(|id| Ok((*id, made::last_login(u)?)));
            Reply::Logins(logins.collect::<Result<_>>()?)
        }
        Method::Save(_) => Reply::Saved(made::had(u, |u| {
            Ok(match u.int_in_range(0..=2)? {
                0 => Saved::Changed,
                1 => Saved::Unchanged,
                _ => Saved::NotTried(made::failure(u)?),
            })
        })?),
        Method::CheckPlan { .. } => Reply::PlanChecked(made::had(u, |u| u.arbitrary())?),
        Method::Activate { .. } => Reply::Activated(made::had(u, |_| Ok(()))?),
    })
}
