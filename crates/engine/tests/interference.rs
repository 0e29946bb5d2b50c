//! Other administrators at the worst moment, one story each.

mod common;

use common::played::*;
use common::replies::{license_read, methods, update};
use common::watch::Watched;
use common::{ADMIN, Crm, now, plan, three_too_many};
use license_engine::Now;
use license_engine::flow::{Ask, Command, Finish, Method, Notice, People, Screen, beyond};

#[test]
fn what_another_administrator_has_activated_is_the_end_and_not_activated_again() {
    let mut crm = Crm::new(vec![plan("sales", 2, 5)]);
    crm.user(ADMIN, &["sales"], |_| {});
    let mut watched = begun(crm);
    ask(&mut watched, &[Ask::Fix]);
    watched.crm.another_activates();
    ask(&mut watched, &[Ask::Confirm]);
    assert!(matches!(watched.state.screen, Screen::Finished(_)));
    assert!(watched.crm.log.contains(&Command::Resolved));
    assert_eq!(watched.crm.activations, 0);
}

#[test]
fn a_new_licence_that_is_gone_leads_to_the_banner_and_not_to_an_empty_preview() {
    let mut crm = Crm::new(vec![plan("sales", 2, 5)]);
    crm.user(ADMIN, &["sales"], |_| {});
    let mut watched = begun(crm);
    ask(&mut watched, &[Ask::Fix]);
    watched.crm.has_new = false;
    ask(&mut watched, &[Ask::Confirm]);
    assert_eq!(watched.state.screen, Screen::Banner);
    assert!(!watched.state.known.checking);
    assert_eq!(watched.crm.activations, 0);
}

#[test]
fn what_can_no_longer_be_activated_is_not_sent() {
    let mut crm = Crm::new(vec![plan("sales", 2, 5)]);
    crm.user(ADMIN, &["sales"], |_| {});
    let mut watched = begun(crm);
    ask(&mut watched, &[Ask::Fix]);
    watched.ask(Ask::Confirm);
    until(&mut watched, |method| *method == Method::ReadLicense);
    // Between preview and recheck the CRM changes its mind, and says so in the answer to the recheck.
    watched.commands.clear();
    let mut license = watched.crm.license();
    license.can_be_activated = false;
    license.reason = "Call us.".into();
    watched.answers.push_back(license_read(Ok(license.clone())));
    watched.come_to_rest();
    // What stands in the way now is told as a cause, in the vendor's words.
    assert_eq!(watched.state.screen, Screen::Banner);
    assert_eq!(watched.state.banner.notice, Some(Notice::Changed(None)));
    assert_eq!(watched.crm.activations, 0);
}

#[test]
fn what_another_administrator_removes_meanwhile_is_seen_before_the_next_write() {
    let mut watched = confirmed(three_too_many(), |method| matches!(method, Method::Save(_)));
    watched.another_takes(9, "ten-sales");
    watched.come_to_rest();
    let Screen::Choose(People::Ready {
        selection, notice, ..
    }) = &watched.state.screen
    else {
        panic!("{:?}", watched.state.screen)
    };
    assert_eq!(*notice, Some(Notice::Changed(Some(1))));
    assert_eq!(selection.needs[0].excess, 1, "one is still too many");
    assert_eq!(watched.crm.in_use(&watched.crm.modules[0]), 21);
}

// The one race that no client can close: both administrators save the last one at the same time.
#[test]
fn two_who_save_the_last_one_at_the_same_time_take_one_too_many_and_no_more() {
    let mut watched = begun(three_too_many());
    ask(&mut watched, &TO_REVIEW);
    watched.ask(Ask::Confirm);
    for _ in 0..3 {
        until(&mut watched, |method| matches!(method, Method::Save(_)));
        watched.step();
    }
    watched.another_takes(9, "ten-sales");
    watched.come_to_rest();
    let Screen::Finished(Finish::Activated(outcome)) = &watched.state.screen else {
        panic!("{:?}", watched.state.screen)
    };
    assert_eq!(watched.crm.in_use(&watched.crm.modules[0]), 19);
    // It is seen, told by name, and can be given back: the newest of those taken here.
    let receipt = &watched.state.known.receipt;
    let back: Vec<i32> = beyond(&outcome.license, receipt, &watched.state.known.owed)
        .into_iter()
        .map(|place| receipt.entries[place].user)
        .collect();
    assert_eq!(back, [watched.crm.taken[2].0]);
    ask(&mut watched, &[Ask::PutBack]);
    let Screen::Finished(Finish::Activated(outcome)) = &watched.state.screen else {
        panic!("{:?}", watched.state.screen)
    };
    assert_eq!(outcome.given.len(), 1);
    assert_eq!(watched.crm.in_use(&watched.crm.modules[0]), 20);
    assert!(watched.crm.holds[&back[0]].contains("ten-sales"));
    assert!(
        beyond(
            &outcome.license,
            &watched.state.known.receipt,
            &watched.state.known.owed
        )
        .is_empty()
    );
}

#[test]
fn nobody_is_offered_back_where_no_more_than_the_excess_was_taken() {
    let mut watched = begun(three_too_many());
    ask(&mut watched, &TO_REVIEW);
    ask(&mut watched, &[Ask::Confirm]);
    let Screen::Finished(Finish::Activated(outcome)) = &watched.state.screen else {
        panic!("{:?}", watched.state.screen)
    };
    assert_eq!(watched.state.known.receipt.entries.len(), 3);
    assert!(
        beyond(
            &outcome.license,
            &watched.state.known.receipt,
            &watched.state.known.owed
        )
        .is_empty()
    );
}

/// The second removal of three: the licence and the user are asked for, and neither has answered.
fn looking_at_the_second() -> Watched {
    let mut watched = confirmed(three_too_many(), |method| matches!(method, Method::Save(_)));
    until(&mut watched, |method| *method == Method::ReadLicense);
    watched
}

/// One of the two is answered, and the other one so many milliseconds later: what is asked of the CRM then.
fn answered_late(first: usize, later: i64) -> Vec<Method> {
    let at = now().at + later;
    answered_at(first, Now { at, ..now() })
}

/// One of the two is answered, and the other one then: what is asked of the CRM.
fn answered_at(first: usize, then: Now) -> Vec<Method> {
    let mut watched = looking_at_the_second();
    watched.serve(first);
    watched.deliver(0);
    watched.serve(0);
    let answer = watched.answers.pop_front().expect("the other answer");
    let (_, commands) = update(watched.state, answer, then);
    methods(&commands)
}

#[test]
fn what_was_read_before_the_page_slept_is_read_again_before_anything_is_saved() {
    for (first, what) in [(0, "the licence"), (1, "the user")] {
        let asked = answered_late(first, 8 * 60 * 60 * 1000);
        let saves = asked.iter().any(|method| matches!(method, Method::Save(_)));
        assert!(!saves, "saved by {what} as read eight hours ago");
        let again = asked.iter().any(|method| match first {
            0 => *method == Method::ReadLicense,
            _ => matches!(method, Method::CheckPlan { .. }),
        });
        assert!(again, "{what} is read again: {asked:?}");
    }
}

#[test]
fn servers_whose_clocks_differ_have_nothing_read_for_ever() {
    for skew in [180_000, -180_000] {
        let at = now().at + skew;
        for first in [0, 1] {
            let then = Now { at, skew, ..now() };
            let asked = answered_at(first, then);
            assert!(matches!(asked[..], [Method::Save(_)]), "{asked:?}");
        }
    }
}

#[test]
fn an_answer_that_only_took_its_tries_is_late_for_nothing() {
    for first in [0, 1] {
        let asked = answered_late(first, 115_000);
        assert!(matches!(asked[..], [Method::Save(_)]), "{asked:?}");
    }
}
