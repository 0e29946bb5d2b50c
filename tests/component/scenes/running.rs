//! While it is carried out, and where that leads back.

use super::installations::swap_crm;
use super::play::{TO_REVIEW, play_until, three};
use crate::common::replies::{activated, license_read, saved, update};
use crate::common::{ADMIN, Crm, Fault, TODAY, ask, now, plan};
use license_engine::fact::Failure;
use license_engine::flow::{Ask, CarryOut, Event, Method, Screen, State, Step};
use license_engine::license::Grant;
use license_engine::remedy::{Action, Change};
use license_engine::users::LastLogin;
use std::collections::VecDeque;

/// The main job while it is being carried out, at the first command of that kind.
pub fn running(until: impl FnMut(&Method) -> bool) -> State {
    let (mut crm, state) = three();
    let state = ask(&mut crm, state, &TO_REVIEW);
    play_until(&mut crm, state, Event::Asked(Ask::Confirm), until)
}

/// Which reading of the licence follows the last removal of three, and which the activation: there is one before each
/// step, and for the first removal that is the recheck.
pub const REREAD: u32 = 4;
pub const VERIFY: u32 = 5;

/// The main job while the licence is read for the `time`th time since it was confirmed.
pub fn reading_license(time: u32) -> State {
    let mut read = 0;
    running(|method| {
        read += u32::from(*method == Method::ReadLicense);
        read == time
    })
}

/// The main job before its `time`th save.
pub fn saving(time: u32) -> State {
    let mut saves = 0;
    running(|method| {
        saves += u32::from(matches!(method, Method::Save(_)));
        saves == time
    })
}

/// Ten lose a plan that ends: three are done, each in so many seconds.
pub fn with_many_ahead(seconds: i64) -> State {
    let mut ends = plan("ten-standard", 10, 0);
    ends.new = Grant::Absent;
    let mut crm = Crm::new(vec![ends]);
    crm.user(ADMIN, &[], |user| user.role = "Administrator".into());
    for id in 2..=11 {
        crm.user(id, &["ten-standard"], |_| {});
    }
    let state = crm.started();
    let state = ask(&mut crm, state, &TO_REVIEW);
    let mut saves = 0;
    let state = play_until(&mut crm, state, Event::Asked(Ask::Confirm), |method| {
        saves += u32::from(matches!(method, Method::Save(_)));
        saves == 4
    });
    let mut later = now();
    later.at += 3_000 * seconds;
    license_engine::flow::update(state, Event::Woke, later).0
}

/// The run of a state.
pub fn run(state: &State) -> &CarryOut {
    match &state.screen {
        Screen::CarryOut(run) => run,
        other => panic!("{other:?}"),
    }
}

/// The activation is accepted and a fresh read does not show it yet.
pub fn awaiting() -> State {
    let (mut crm, state) = three();
    crm.lag = 9;
    let state = ask(&mut crm, state, &TO_REVIEW);
    let state = ask(&mut crm, state, &[Ask::Confirm]);
    assert_eq!(run(&state).step(), Step::Await);
    state
}

/// Users get their new plan after the activation: the first of them is being saved.
pub fn giving() -> State {
    let mut crm = swap_crm();
    let state = crm.started();
    let mut asks = vec![Ask::Fix, Ask::UseSuggestion];
    asks.push(everybody_moves());
    asks.push(Ask::Review);
    let state = ask(&mut crm, state, &asks);
    play_until(
        &mut crm,
        state,
        Event::Asked(Ask::Confirm),
        |method| matches!(method, Method::Save(save) if save.remove.is_none()),
    )
}

/// The administrator's own change, which is never suggested.
pub fn everybody_moves() -> Ask {
    Ask::Choose(Change {
        plan: 0,
        user: ADMIN,
        action: Action::MoveTo(1),
    })
}

/// Back at the choice: one of three was refused.
pub fn partly() -> State {
    let (mut crm, state) = three();
    crm.refuses.insert(6);
    let state = ask(&mut crm, state, &TO_REVIEW);
    ask(&mut crm, state, &[Ask::Confirm])
}

/// Back at the choice: it is not certain whether one of them was saved.
pub fn uncertain() -> State {
    let (mut crm, state) = three();
    crm.faults = VecDeque::from([Fault::Before]);
    crm.hold_failures = 1;
    let state = ask(&mut crm, state, &TO_REVIEW);
    ask(&mut crm, state, &[Ask::Confirm])
}

/// Back at the choice: stopped after the first.
pub fn stopped() -> State {
    let (mut crm, state) = three();
    let state = ask(&mut crm, state, &TO_REVIEW);
    let mut saves = 0;
    let state = play_until(&mut crm, state, Event::Asked(Ask::Confirm), |method| {
        saves += u32::from(matches!(method, Method::Save(_)));
        saves == 2
    });
    let state = ask(&mut crm, state, &[Ask::Stop]);
    let refused = saved(Ok(license_engine::flow::Saved::Unchanged));
    crm.play(state, refused)
}

/// Back at the choice: somebody else has taken a plan and given another since the preview.
pub fn changed() -> State {
    let (mut crm, state) = three();
    let state = ask(&mut crm, state, &TO_REVIEW);
    crm.modules[0].new = Grant::Seats(21);
    ask(&mut crm, state, &[Ask::Confirm])
}

/// Back at the preview: the licence could not be read again.
pub fn not_read() -> State {
    let (mut crm, state) = three();
    let state = ask(&mut crm, state, &TO_REVIEW);
    crm.license_failures = 1;
    ask(&mut crm, state, &[Ask::Confirm])
}

/// Back at the preview: the activation was answered in some other way.
pub fn activation(answer: Result<(), Failure>) -> State {
    let state = running(|method| matches!(method, Method::Activate { .. }));
    let (mut crm, _) = three();
    let license = state.known.license().expect("read").as_ref().clone();
    let state = update(state, activated(answer), now()).0;
    match &state.screen {
        Screen::CarryOut(_) => crm.play(state, license_read(Ok(license))),
        _ => state,
    }
}

/// All was done as chosen, and there is still an excess.
pub fn still_in_excess() -> State {
    let (mut crm, state) = three();
    let state = ask(&mut crm, state, &TO_REVIEW);
    let mut read = 0;
    let state = play_until(&mut crm, state, Event::Asked(Ask::Confirm), |method| {
        read += u32::from(*method == Method::ReadLicense);
        read == REREAD
    });
    crm.user(99, &["ten-sales"], |user| {
        user.last_login = LastLogin::On(TODAY)
    });
    let license = crm.license();
    crm.play(state, license_read(Ok(license)))
}

/// All was done as chosen, and the counters of the licence lag behind.
pub fn lagging() -> State {
    let (mut crm, state) = three();
    let state = ask(&mut crm, state, &TO_REVIEW);
    crm.counted = Some(crm.holds.clone());
    ask(&mut crm, state, &[Ask::Confirm])
}
