//! Choosing users, before anything has been carried out.

use super::installations::several_crm;
use super::play::{TO_REVIEW, known, play_until, three};
use crate::common::replies::{saved, update, user_requests_read, users_read};
use crate::common::{ADMIN, Crm, ask, now, plan};
use license_engine::fact::Failure;
use license_engine::flow::{
    Ask, Call, Command, Event, Method, People, Reply, Request, Review, Screen, Selection, State,
};
use license_engine::remedy::{Action, Change};
use license_engine::users::Users;
use std::rc::Rc;

/// The same job by hand: nothing may be written.
pub fn by_hand() -> (Crm, State) {
    let (mut crm, state) = three();
    let state = ask(&mut crm, state, &TO_REVIEW);
    let save = |method: &Method| matches!(method, Method::Save(_));
    let state = play_until(&mut crm, state, Event::Asked(Ask::Confirm), save);
    let state = crm.play(state, saved(Err(Failure::NotAllowed)));
    (crm, state)
}

/// The main job with somebody who owns open requests, whose hand-over has got that far.
pub fn handing(events: &[Event]) -> State {
    let mut crm = several_crm();
    let state = crm.started();
    let state = ask(&mut crm, state, &[Ask::Fix]);
    let plan = selection(&state).users.plan("ten-service").expect("read");
    let open = Event::Asked(Ask::HandOver { plan, user: 8 });
    let all = std::iter::once(&open).chain(events);
    all.fold(state, |state, event| update(state, event.clone(), now()).0)
}

/// Open requests as they are read.
pub fn requests(titles: &[&str]) -> Event {
    let request = |(id, title): (usize, &&str)| Request {
        id: id as i32,
        title: (*title).into(),
    };
    let requests = titles.iter().enumerate().map(request);
    user_requests_read(Ok(requests.collect()))
}

/// Everybody's choices made by hand.
pub fn choosing(users: &[i32]) -> Vec<Ask> {
    let choose = |user: &i32| {
        Ask::Choose(Change {
            plan: 0,
            user: *user,
            action: Action::Remove,
        })
    };
    users.iter().map(choose).collect()
}

/// The people to choose from.
pub fn selection(state: &State) -> &Selection {
    match &state.screen {
        Screen::Choose(People::Ready { selection, .. }) => selection,
        Screen::Review(Review { order, .. }) => {
            order.selection.as_ref().expect("something was chosen")
        }
        other => panic!("{other:?}"),
    }
}

/// Users are being read, and nobody is there yet.
pub fn reading() -> State {
    let (mut crm, state) = three();
    play_until(&mut crm, state, Event::Asked(Ask::Fix), |method| {
        matches!(method, Method::ReadUsers { .. })
    })
}

/// Users are being read: these are the first of them.
pub fn some_read(count: usize) -> State {
    let (mut crm, _) = three();
    let state = reading();
    let some = Event::UsersRead(users_call(&state), some_of(&mut crm, &state, count));
    update(state, some, now()).0
}

/// As many as needed were chosen from the first users, before the others are there.
pub fn chosen_early() -> State {
    let choose = choosing(&[2, 3, 4]).into_iter().map(Event::Asked);
    choose.fold(some_read(6), |state, event| update(state, event, now()).0)
}

/// Somebody was chosen early whose open requests were read only then.
pub fn chosen_and_locked() -> State {
    let mut crm = Crm::new(vec![plan("ten-service", 4, 3)]);
    crm.user(ADMIN, &["ten-service"], |user| {
        user.role = "Administrator".into();
    });
    for id in 2..=4 {
        crm.user(id, &["ten-service"], |_| {});
    }
    crm.requests.insert(7, 2);
    let state = crm.started();
    let state = update(state, Event::Asked(Ask::Fix), now()).0;
    let some = Event::UsersRead(users_call(&state), some_of(&mut crm, &state, 2));
    let mut state = update(state, some, now()).0;
    state = update(state, Event::Asked(choosing(&[2])[0]), now()).0;
    while let Some(call) = state.known.calls.open().first().cloned() {
        let answer = crm.answer(Command::Call(call)).expect("an answer");
        state = update(state, answer, now()).0;
    }
    state
}

/// The call that reads everybody.
pub fn users_call(state: &State) -> Call {
    let mut open = state.known.calls.open().iter();
    let users = open.find(|call| matches!(call.method, Method::ReadUsers { .. }));
    users.expect("everybody is read").clone()
}

/// The first of everybody.
pub fn some_of(crm: &mut Crm, state: &State, count: usize) -> Users {
    let read = crm.answer(Command::Call(users_call(state)));
    let Some(Event::Answered(_, Reply::Users(Ok(read)))) = read else {
        panic!("everybody can be read");
    };
    Users::new(read.plans, read.users.into_iter().take(count).collect())
}

/// Users could not be read.
pub fn unread(why: Failure) -> State {
    update(reading(), users_read(Err(why)), now()).0
}

/// The list of users does not tell of two of them whether they hold the plan.
pub fn plans_unread() -> State {
    let (mut crm, state) = three();
    let plan = || "ten-sales".to_owned();
    crm.unread = [(9, plan()), (10, plan())].into();
    ask(&mut crm, state, &[Ask::Fix])
}

/// No last login can be read.
pub fn logins_unread() -> State {
    let (mut crm, state) = three();
    crm.side_failures = 1;
    ask(&mut crm, state, &[Ask::Fix])
}

/// Who is a former employee cannot be read.
pub fn former_unread() -> State {
    let (mut crm, state) = three();
    let state = play_until(&mut crm, state, Event::Asked(Ask::Fix), |method| {
        matches!(method, Method::ReadUsers { .. })
    });
    let mut users = crm.read_users(&["ten-sales".into(), "ten-marketing".into()]);
    for user in &mut users.users {
        user.former = false;
    }
    users.gaps.former = Some(Failure::Status(500));
    crm.play(state, users_read(Ok(users)))
}

/// Who owns open requests cannot be read, and a plan that carries Service has to go.
pub fn requests_unread() -> State {
    let mut crm = several_crm();
    let state = crm.started();
    crm.side_failures = 1;
    ask(&mut crm, state, &[Ask::Fix])
}

/// The state with the facts' licence changed.
pub fn relicensed(
    mut state: State,
    change: impl FnOnce(&mut license_engine::license::License),
) -> State {
    let mut license = state.known.license().expect("read").as_ref().clone();
    change(&mut license);
    let license = Rc::new(license);
    match &mut state.screen {
        Screen::Choose(People::Ready { selection, .. }) => selection.license = Rc::clone(&license),
        Screen::Review(review) => review.order.previewed = Rc::clone(&license),
        _ => {}
    }
    state.known.facts.license = known(license);
    state
}
