//! The page is reloaded, crashes or is closed in the middle of a run: at every point of 200 removals.
//!
//! Nothing of the run is kept. Everything is read afresh: what is done shows in the figures, what is not is chosen again.

mod common;

use common::replies::update;
use common::{ADMIN, Crm, FOUR_CLICKS, ask, now, plan};
use license_engine::flow::{Ask, Event, Screen, State};
use std::collections::VecDeque;
use std::io::{self, Write};

const EXCESS: u32 = 200;
const SEATS: u32 = 20;

fn tenant() -> Crm {
    let mut crm = Crm::new(vec![plan("ten-sales", SEATS + EXCESS, SEATS)]);
    crm.user(ADMIN, &["ten-sales"], |user| {
        user.role = "Administrator".into()
    });
    for id in 2..=(SEATS + EXCESS) as i32 {
        crm.user(id, &["ten-sales"], |user| user.former = true);
    }
    crm
}

/// Confirmed, with calls and answers on their way.
struct Run {
    crm: Crm,
    state: State,
    events: VecDeque<Event>,
}

impl Run {
    fn confirmed() -> Self {
        let mut crm = tenant();
        let state = crm.started();
        let state = ask(&mut crm, state, &FOUR_CLICKS[..3]);
        assert!(matches!(state.screen, Screen::Review(_)));
        crm.log.clear();
        Self {
            crm,
            state,
            events: [Event::Asked(Ask::Confirm)].into(),
        }
    }

    /// The next event, and what the CRM does for it. Whatever is on its way when the page goes has been worked on.
    fn step(&mut self) -> bool {
        let Some(event) = self.events.pop_front() else {
            return false;
        };
        let state = std::mem::take(&mut self.state);
        let (state, commands) = update(state, event, now());
        self.state = state;
        let answers = commands
            .into_iter()
            .filter_map(|call| self.crm.answer(call));
        self.events.extend(answers);
        true
    }
}

#[test]
fn wherever_a_run_of_200_is_cut_it_is_finished_from_a_fresh_read_and_nobody_beyond_the_excess_is_touched()
 {
    let mut run = Run::confirmed();
    let mut points = 0;
    loop {
        // The page is gone: what was known is lost, what was done is not.
        let mut crm = run.crm.clone();
        if crm.has_new {
            let state = crm.started();
            let left = crm.excess();
            assert!(left <= EXCESS);
            let clicks: &[Ask] = match left {
                0 => &[Ask::Fix, Ask::Confirm],
                _ => &FOUR_CLICKS,
            };
            let state = ask(&mut crm, state, clicks);
            assert!(
                matches!(state.screen, Screen::Finished(_)),
                "{points}: {left}"
            );
        }
        assert_eq!(crm.taken.len() as u32, EXCESS, "{points}");
        assert_eq!(crm.in_use(&crm.modules[0]), SEATS, "{points}");
        assert_eq!(crm.activations, 1, "{points}");
        points += 1;
        if !run.step() {
            break;
        }
    }
    // Not `println!`: what passes says nothing by that.
    let _ = writeln!(io::stderr(), "a run of {EXCESS}, cut at {points} points");
    assert!(points > 3 * EXCESS as usize);
}
