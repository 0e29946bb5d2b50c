//! Whatever happens, in any order: faults, other administrators, a person who changes their mind.

mod common;

use common::tenant::{FULL, Shape, cases, tenant};
use common::watch::Watched;
use common::{Crm, Fault};
use license_engine::flow::{Ask, Event, People, Screen, Several};
use license_engine::remedy::{Action, Change};
use proptest::collection::vec;
use proptest::prelude::*;

/// What happens next in a generated story.
#[derive(Clone, Debug)]
enum Move {
    /// Something on its way arrives.
    Step,
    /// Everything on its way arrives.
    ComeToRest,
    /// The person does what leads on.
    Onward,
    Ask(Ask),
    /// Rows of a plan's list in one move: all, or from one user to another.
    Several(usize, Option<(i32, i32)>),
    /// One of those who are chosen is kept.
    Exchange(u8),
    Takes(u8, u8),
    Gives(u8, u8),
    Activates,
    Cut(Fault),
    Refuses(u8),
    LicenseFails,
    UsersFail,
    /// A plan of a user comes in a form that tells nothing, from now on.
    PlanUnread(u8, u8),
    SideReadFails,
    HoldFails,
    Lags,
}

fn ask() -> impl Strategy<Value = Ask> {
    let place = || (0usize..14, 0i32..12);
    prop_oneof![
        1 => Just(Ask::Fix),
        1 => Just(Ask::Later),
        1 => Just(Ask::Expand),
        1 => Just(Ask::ToggleWhy),
        2 => Just(Ask::CheckAgain),
        2 => Just(Ask::UseSuggestion),
        6 => (place(), 0usize..14, any::<bool>()).prop_map(|((plan, user), to, moves)| Ask::Choose(Change {
            plan,
            user,
            action: if moves { Action::MoveTo(to) } else { Action::Remove },
        })),
        2 => place().prop_map(|(plan, user)| Ask::Unchoose { plan, user }),
        1 => place().prop_map(|(plan, user)| Ask::Exchange { plan, user }),
        2 => Just(Ask::Review),
        2 => Just(Ask::Back),
        2 => Just(Ask::Confirm),
        2 => Just(Ask::Stop),
        1 => Just(Ask::GiveAgain),
        1 => Just(Ask::Close),
    ]
}

fn a_move() -> impl Strategy<Value = Move> {
    prop_oneof![
        12 => Just(Move::Step),
        6 => Just(Move::ComeToRest),
        10 => Just(Move::Onward),
        8 => ask().prop_map(Move::Ask),
        2 => (0usize..14, prop::option::of((0i32..12, 0i32..12)))
            .prop_map(|(plan, between)| Move::Several(plan, between)),
        4 => any::<u8>().prop_map(Move::Exchange),
        2 => any::<(u8, u8)>().prop_map(|(user, plan)| Move::Takes(user, plan)),
        2 => any::<(u8, u8)>().prop_map(|(user, plan)| Move::Gives(user, plan)),
        1 => Just(Move::Activates),
        2 => prop_oneof![Just(Fault::None), Just(Fault::Before), Just(Fault::After), Just(Fault::TakesOnly)].prop_map(Move::Cut),
        1 => any::<u8>().prop_map(Move::Refuses),
        1 => Just(Move::LicenseFails),
        1 => Just(Move::UsersFail),
        2 => any::<(u8, u8)>().prop_map(|(user, plan)| Move::PlanUnread(user, plan)),
        1 => Just(Move::SideReadFails),
        2 => Just(Move::HoldFails),
        1 => Just(Move::Lags),
    ]
}

fn play(watched: &mut Watched, next: &Move) {
    let someone = |byte: u8, crm: &Crm| crm.users[usize::from(byte) % crm.users.len()].id;
    let something = |byte: u8, crm: &Crm| {
        let plans = crm.modules.iter().filter(|module| !module.hidden).count();
        crm.modules[usize::from(byte) % plans].name.clone()
    };
    match next {
        Move::Step => watched.step(),
        Move::ComeToRest => watched.come_to_rest(),
        Move::Onward => onward(watched),
        Move::Ask(ask) => watched.ask(*ask),
        Move::Several(plan, between) => watched.event(Event::ChoseSeveral(Several {
            plan: *plan,
            search: String::new(),
            shown: 50,
            between: between.map(|(from, to)| (Some(from), to)),
        })),
        Move::Exchange(place) => {
            let choices = watched.choices();
            let place = usize::from(*place) % choices.len().max(1);
            if let Some(&Change { plan, user, .. }) = choices.iter().nth(place) {
                watched.ask(Ask::Exchange { plan, user });
            }
        }
        Move::Takes(user, plan) => {
            let plan = something(*plan, &watched.crm);
            watched.another_takes(someone(*user, &watched.crm), &plan);
        }
        Move::Gives(user, plan) => {
            let plan = something(*plan, &watched.crm);
            watched.another_gives(someone(*user, &watched.crm), &plan);
        }
        Move::Activates => watched.crm.another_activates(),
        Move::Cut(fault) => watched.crm.faults.push_back(*fault),
        Move::Refuses(user) => {
            let user = someone(*user, &watched.crm);
            watched.crm.refuses.insert(user);
        }
        Move::LicenseFails => watched.crm.license_failures += 1,
        Move::UsersFail => watched.crm.users_failures += 1,
        Move::PlanUnread(user, plan) => {
            let plan = something(*plan, &watched.crm);
            let user = someone(*user, &watched.crm);
            watched.crm.unread.insert((user, plan));
        }
        Move::SideReadFails => watched.crm.side_failures += 1,
        Move::HoldFails => watched.crm.hold_failures += 1,
        Move::Lags => watched.crm.lag += 1,
    }
}

/// The click that leads on from here.
fn onward(watched: &mut Watched) {
    let ask = match &watched.state.screen {
        Screen::Banner => Ask::Fix,
        Screen::Choose(People::Ready { .. }) => {
            watched.choose_by_hand();
            Ask::Review
        }
        Screen::Choose(_) => Ask::CheckAgain,
        Screen::Review(_) => Ask::Confirm,
        Screen::CarryOut(_) => return watched.step(),
        Screen::WayOut(_) | Screen::ByHand(_) => Ask::Back,
        Screen::Finished(_) => Ask::GiveAgain,
        Screen::Interrupted(_) => Ask::NeedNone,
    };
    watched.ask(ask);
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn whatever_happens_on_the_way_nothing_forbidden_does_and_the_end_is_reached(
        crm in tenant(Shape { users: 12, ..FULL }),
        story in vec(a_move(), 0..80),
    ) {
        let mut watched = Watched::new(crm);
        for next in &story {
            play(&mut watched, next);
            if watched.at_rest() {
                watched.check_at_rest();
            }
        }
        // In the end everything can be read again.
        watched.crm.unread.clear();
        watched.lead_on();
    }
}
