//! What the CRM answers to each call.

use super::{Crm, administrator};
use license_engine::fact::Failure;
use license_engine::flow::{Command, Event, Method, Reply, Request};
use license_engine::license::ModuleName;
use license_engine::users::{LastLogin, PlanSet, User, Users};
use std::rc::Rc;

impl Crm {
    pub fn read_users(&mut self, plans: &[ModuleName]) -> Users {
        self.unread_when_read = self.unread.clone();
        let users = self.users.iter().map(|user| {
            let held = plans
                .iter()
                .enumerate()
                .filter(|(_, name)| self.holds[&user.id].contains(name.as_str()));
            let unread = plans.iter().enumerate();
            let unread =
                unread.filter(|(_, name)| self.unread.contains(&(user.id, name.to_string())));
            User {
                unread: unread.fold(PlanSet::default(), |set, (place, _)| set.with(place)),
                plans: held.fold(PlanSet::default(), |set, (place, _)| set.with(place)),
                last_login: LastLogin::NotRead,
                open_requests: None,
                former: false,
                ..user.clone()
            }
        });
        Users::new(plans.to_vec(), users.collect())
    }

    /// The answer to a command, as an event.
    pub fn answer(&mut self, command: Command) -> Option<Event> {
        self.log.push(command.clone());
        match command {
            Command::Call(call) => {
                let reply = self.reply(call.method.clone());
                Some(Event::Answered(call, reply))
            }
            Command::Mark(plans) => {
                self.marked = plans;
                None
            }
            Command::Remember { .. } | Command::Report | Command::Resolved => None,
        }
    }

    fn reply(&mut self, method: Method) -> Reply {
        self.calls.push(method.clone());
        match method {
            Method::ReadStatus => Reply::Status(match &self.no_status {
                Some(why) => Err(why.clone()),
                None => Ok(self.old_terms.dates),
            }),
            Method::ReadPerson => Reply::Person(Ok(administrator())),
            Method::ReadLicense if self.license_failures > 0 => {
                self.license_failures -= 1;
                Reply::License(Err(Failure::Status(503)))
            }
            Method::ReadLicense => Reply::License(Ok(Rc::new(self.license()))),
            Method::ReadServerStatus => {
                Reply::ServerStatus(self.server.clone().ok_or(Failure::NotAllowed))
            }
            Method::ReadVersion => Reply::Version(Err(Failure::NotAllowed)),
            Method::ReadStored => Reply::Stored(match self.has_stored {
                true => Ok(Rc::new(self.read_license())),
                false => Err(Failure::NotAllowed),
            }),
            Method::ChangeSerial { company, serial } => {
                Reply::SerialChanged(self.change_serial(company, serial))
            }
            Method::AddFile(_) => Reply::FileAdded(self.add_file()),
            Method::ReadUserRequests(user) => Reply::UserRequests(Ok(self.requests_of(user))),
            Method::GiveRequest { request, owner, .. } => {
                Reply::RequestGiven(self.give_request(request, owner))
            }
            Method::ReadUsers { .. } if self.users_failures > 0 => {
                self.users_failures -= 1;
                Reply::Users(Err(Failure::TimedOut))
            }
            Method::ReadUsers { plans, .. } => Reply::Users(Ok(self.read_users(&plans))),
            Method::ReadFormer => {
                let former = self.users.iter().filter(|user| user.former);
                Reply::Former(Ok(former.map(|user| user.id).collect()))
            }
            Method::ReadRequests(_) if self.side_failures > 0 => {
                self.side_failures -= 1;
                Reply::Requests(Err(Failure::TimedOut))
            }
            Method::ReadLogins(_) if self.side_failures > 0 => {
                self.side_failures -= 1;
                Reply::Logins(Vec::new())
            }
            Method::ReadRequests(ids) => {
                let open = self.users.iter().filter(|user| ids.contains(&user.id));
                let open = open.map(|user| (user.id, self.open_requests(user)));
                Reply::Requests(Ok(open.filter(|(_, count)| *count > 0).collect()))
            }
            Method::ReadLogins(ids) => {
                let read = self.users.iter().filter(|user| ids.contains(&user.id));
                Reply::Logins(read.map(|user| (user.id, user.last_login)).collect())
            }
            Method::Save(save) => Reply::Saved(self.save(&save)),
            Method::CheckPlan { .. } if self.was_cut && self.hold_failures > 0 => {
                self.hold_failures -= 1;
                self.was_cut = false;
                Reply::PlanChecked(Err(Failure::Offline))
            }
            Method::CheckPlan { .. } if self.user_failures > 0 => {
                self.user_failures -= 1;
                Reply::PlanChecked(Err(Failure::Status(500)))
            }
            Method::CheckPlan { user, plan } => {
                self.was_cut = false;
                Reply::PlanChecked(Ok(self.holds[&user].contains(plan.as_str())))
            }
            Method::Activate { answer } => Reply::Activated(self.activate(answer)),
        }
    }

    /// The requests that a user owns, by their numbers or by the number of them.
    fn open_requests(&self, user: &User) -> u32 {
        user.open_requests.unwrap_or_default() + self.requests_of(user.id).len() as u32
    }

    pub(super) fn requests_of(&self, user: i32) -> Vec<Request> {
        let owned = self.requests.iter().filter(|(_, owner)| **owner == user);
        owned
            .map(|(id, _)| Request {
                id: *id,
                title: format!("Request {id}"),
            })
            .collect()
    }
}
