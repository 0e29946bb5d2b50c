//! Carries out the engine's commands and comes back with events. The one place where things happen.

use crate::crm::Crm;
use license_engine::flow::{Command, Event};
use license_engine::users::{AssociateId, LastLogin};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

/// Requests under way at the same time where many small ones are to be made.
const AT_ONCE: usize = 6;

/// Begins to carry out one request to the CRM; its outcome comes as an event.
///
/// Commands that are for the host page ([`Command::Report`], [`Command::Resolved`], [`Command::Remember`]) are
/// none of this function's, and are passed over.
pub fn carry_out(crm: &Crm, command: Command, events: &Callback<Event>) {
    let crm = crm.clone();
    let events = events.clone();
    spawn_local(async move {
        let event = match command {
            Command::ReadStatus => Event::StatusRead(crm.status().await),
            Command::ReadLicense => Event::LicenseRead(crm.license().await),
            Command::ReadServerStatus => Event::ServerStatusRead(crm.server_status().await),
            Command::ReadVersion => Event::VersionRead(crm.version().await),
            Command::ReadStored => Event::StoredRead(crm.stored_license().await),
            Command::ChangeSerial { company, serial } => {
                Event::SerialChanged(crm.change_serial(&company, &serial).await)
            }
            Command::AddFile(content) => Event::FileAdded(crm.add_file(&content).await),
            Command::ReadUserRequests(user) => {
                Event::UserRequestsRead(crm.user_requests(user).await)
            }
            Command::GiveRequest { request, owner } => {
                Event::RequestGiven(crm.give_request(request, owner).await)
            }
            Command::ReadUsers { plans } => {
                let counted = |count| events.emit(Event::UsersCounted(count));
                Event::UsersRead(crm.users(plans, counted).await)
            }
            Command::ReadRequests(ids) => Event::RequestsRead(crm.open_requests(&ids).await),
            Command::ReadLogins(ids) => return read_logins(&crm, ids, &events),
            Command::Save(save) => Event::Saved(crm.save(&save).await),
            Command::CheckPlan { user, plan } => {
                Event::PlanChecked(crm.holds_plan(user, &plan).await)
            }
            Command::Activate { answer } => Event::Activated(crm.activate(answer).await),
            Command::Remember { .. } | Command::Report | Command::Resolved => return,
        };
        events.emit(event);
    });
}

/// A few at a time; who cannot be read is left out.
fn read_logins(crm: &Crm, ids: Vec<AssociateId>, events: &Callback<Event>) {
    struct Reading {
        left: Vec<AssociateId>,
        read: Vec<(AssociateId, LastLogin)>,
        working: usize,
    }
    let working = AT_ONCE.min(ids.len());
    let reading = Rc::new(RefCell::new(Reading {
        left: ids,
        read: Vec::new(),
        working,
    }));
    for _ in 0..working {
        let (crm, events, reading) = (crm.clone(), events.clone(), Rc::clone(&reading));
        spawn_local(async move {
            loop {
                let next = reading.borrow_mut().left.pop();
                let Some(id) = next else { break };
                if let Ok(login) = crm.last_login(id).await {
                    reading.borrow_mut().read.push((id, login));
                }
            }
            let mut reading = reading.borrow_mut();
            reading.working -= 1;
            if reading.working == 0 {
                events.emit(Event::LoginsRead(std::mem::take(&mut reading.read)));
            }
        });
    }
}
