//! Answers of a test's own: each is given to the call of its kind that is awaited.

use license_engine::fact::{Failure, ServerStatus};
use license_engine::flow::{Call, Command, Event, Method, Reply, Request, Saved, State};
use license_engine::license::{Dates, License};
use license_engine::users::{AssociateId, LastLogin, Users};
use license_engine::{Now, Version, flow};
use std::rc::Rc;

/// The number of no call: [`update`] puts the awaited one in its place.
const ANY: u32 = 0;

/// The next state, where an answer of a test's own goes to the call of its kind that is awaited.
pub fn update(state: State, event: Event, now: Now) -> (State, Vec<Command>) {
    let awaited = |call: &Call| call.number == ANY;
    let event = match event {
        Event::Answered(call, reply) if awaited(&call) => {
            Event::Answered(open(&state, &call), reply)
        }
        Event::UsersRead(call, users) if awaited(&call) => {
            Event::UsersRead(open(&state, &call), users)
        }
        event => event,
    };
    flow::update(state, event, now)
}

/// One event after the other: the state after them all, and every command.
pub fn happen(state: State, events: impl IntoIterator<Item = Event>) -> (State, Vec<Command>) {
    let mut all = Vec::new();
    let state = events.into_iter().fold(state, |state, event| {
        let (state, commands) = update(state, event, super::now());
        all.extend(commands);
        state
    });
    (state, all)
}

/// The open call of that kind. An answer that nobody waits for stays one.
fn open(state: &State, wanted: &Call) -> Call {
    let kind = std::mem::discriminant(&wanted.method);
    let calls = state.known.calls.open().iter();
    let mut calls = calls.filter(|call| std::mem::discriminant(&call.method) == kind);
    calls.next().unwrap_or(wanted).clone()
}

fn answer(method: Method, reply: Reply) -> Event {
    let number = ANY;
    Event::Answered(Call { number, method }, reply)
}

/// The calls among commands.
pub fn methods(commands: &[Command]) -> Vec<Method> {
    commands.iter().filter_map(method).cloned().collect()
}

/// What a command asks of the CRM.
pub fn method(command: &Command) -> Option<&Method> {
    match command {
        Command::Call(call) => Some(&call.method),
        _ => None,
    }
}

pub fn status_read(read: Result<Dates, Failure>) -> Event {
    answer(Method::ReadStatus, Reply::Status(read))
}

pub fn license_read(read: Result<License, Failure>) -> Event {
    answer(Method::ReadLicense, Reply::License(read.map(Rc::new)))
}

pub fn server_status_read(read: Result<ServerStatus, Failure>) -> Event {
    answer(Method::ReadServerStatus, Reply::ServerStatus(read))
}

pub fn version_read(read: Result<Version, Failure>) -> Event {
    answer(Method::ReadVersion, Reply::Version(read))
}

pub fn stored_read(read: Result<License, Failure>) -> Event {
    answer(Method::ReadStored, Reply::Stored(read.map(Rc::new)))
}

pub fn serial_changed(result: Result<(), Failure>) -> Event {
    let (company, serial) = Default::default();
    answer(
        Method::ChangeSerial { company, serial },
        Reply::SerialChanged(result),
    )
}

pub fn file_added(result: Result<(), Failure>) -> Event {
    answer(Method::AddFile("".into()), Reply::FileAdded(result))
}

pub fn user_requests_read(read: Result<Vec<Request>, Failure>) -> Event {
    answer(Method::ReadUserRequests(0), Reply::UserRequests(read))
}

pub fn request_given(result: Result<(), Failure>) -> Event {
    let (request, owner) = (0, flow::Owner::Nobody);
    answer(
        Method::GiveRequest {
            request,
            from: 0,
            owner,
        },
        Reply::RequestGiven(result),
    )
}

pub fn requests_read(read: Result<Vec<(AssociateId, u32)>, Failure>) -> Event {
    answer(Method::ReadRequests(Vec::new()), Reply::Requests(read))
}

pub fn users_read(read: Result<Users, Failure>) -> Event {
    answer(READ_USERS, Reply::Users(read))
}

const READ_USERS: Method = Method::ReadUsers {
    plans: Vec::new(),
    at_least: 0,
};

/// These users, and more to come.
pub fn some_users(users: Users) -> Event {
    let (number, method) = (ANY, READ_USERS);
    Event::UsersRead(Call { number, method }, users)
}

pub fn former_read(read: Result<Vec<AssociateId>, Failure>) -> Event {
    answer(Method::ReadFormer, Reply::Former(read))
}

pub fn logins_read(read: Vec<(AssociateId, LastLogin)>) -> Event {
    answer(Method::ReadLogins(Vec::new()), Reply::Logins(read))
}

pub fn saved(result: Result<Saved, Failure>) -> Event {
    let save = flow::Save {
        user: 0,
        remove: None,
        assign: None,
        basis: None,
    };
    answer(Method::Save(save), Reply::Saved(result))
}

pub fn plan_checked(result: Result<bool, Failure>) -> Event {
    let (user, plan) = (0, "".into());
    answer(Method::CheckPlan { user, plan }, Reply::PlanChecked(result))
}

pub fn activated(result: Result<(), Failure>) -> Event {
    answer(Method::Activate { answer: 0 }, Reply::Activated(result))
}
