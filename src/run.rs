//! Makes the engine's calls and comes back with their answers as events. The one place where the CRM is called.

use crate::crm::Crm;
use crate::crm::side_by_side::{begin, side_by_side};
use license_engine::flow::{Call, Event, Method, Reply};
use license_engine::users::{AssociateId, LastLogin};
use std::cell::RefCell;
use std::convert::Infallible;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

/// Requests under way at the same time where many small ones are to be made.
const AT_ONCE: usize = 6;

/// Reads a fact; its answer comes as an event that repeats the call. Of other calls nothing comes.
pub fn read(crm: &Crm, call: Call, events: &Callback<Event>) {
    let (crm, events) = (crm.clone(), events.clone());
    spawn_local(async move {
        if let Some(reply) = fact(&crm, &call).await {
            events.emit(Event::Answered(call, reply));
        }
    });
}

async fn fact(crm: &Crm, call: &Call) -> Option<Reply> {
    Some(match &call.method {
        Method::ReadStatus => Reply::Status(crm.status().await),
        Method::ReadPerson => Reply::Person(crm.principal().await),
        Method::ReadLicense => Reply::License(crm.license().await.map(Rc::new)),
        Method::ReadServerStatus => Reply::ServerStatus(crm.server_status().await),
        Method::ReadVersion => Reply::Version(crm.version().await),
        Method::ReadStored => Reply::Stored(crm.stored_license().await.map(Rc::new)),
        _ => return None,
    })
}

/// Makes any call to the CRM; its answer comes as an event that repeats the call.
pub fn call(crm: &Crm, call: Call, events: &Callback<Event>) {
    if call.method.tells_a_fact() {
        return read(crm, call, events);
    }
    let (crm, events) = (crm.clone(), events.clone());
    begin(async move {
        if let Some(reply) = reply(&crm, &call, &events).await {
            events.emit(Event::Answered(call, reply));
        }
    });
}

async fn reply(crm: &Crm, call: &Call, events: &Callback<Event>) -> Option<Reply> {
    Some(match &call.method {
        Method::ChangeSerial { company, serial } => {
            Reply::SerialChanged(crm.change_serial(company, serial).await)
        }
        Method::AddFile(content) => Reply::FileAdded(crm.add_file(content).await),
        Method::ReadUserRequests(user) => Reply::UserRequests(crm.user_requests(*user).await),
        Method::GiveRequest {
            request,
            from,
            owner,
        } => Reply::RequestGiven(crm.give_request(*request, (*from, *owner)).await),
        Method::ReadUsers { plans, at_least } => {
            let (call, events) = (call.clone(), events.clone());
            let some = move |users| events.emit(Event::UsersRead(call.clone(), users));
            Reply::Users(crm.users(plans.clone(), *at_least, some).await)
        }
        Method::ReadFormer => Reply::Former(crm.former_employees().await),
        Method::ReadRequests(ids) => Reply::Requests(crm.open_requests(ids).await),
        Method::ReadLogins(ids) => Reply::Logins(logins(crm, ids.clone()).await),
        Method::Save(save) => Reply::Saved(crm.save(save).await),
        Method::CheckPlan { user, plan } => {
            Reply::PlanChecked(crm.holds_plan(*user, plan, call.number).await)
        }
        Method::Activate { answer } => Reply::Activated(crm.activate(*answer).await),
        _ => return None,
    })
}

/// A few at a time; who cannot be read is left out.
async fn logins(crm: &Crm, mut ids: Vec<AssociateId>) -> Vec<(AssociateId, LastLogin)> {
    // Taken from the end.
    ids.reverse();
    let (crm, read) = (crm.clone(), Rc::new(RefCell::new(Vec::new())));
    let each = {
        let read = Rc::clone(&read);
        move |id| {
            let (crm, read) = (crm.clone(), Rc::clone(&read));
            async move {
                if let Ok(login) = crm.last_login(id).await {
                    read.borrow_mut().push((id, login));
                }
                Ok::<_, Infallible>(())
            }
        }
    };
    let Ok(()) = side_by_side(ids, AT_ONCE, each).await;
    read.take()
}
