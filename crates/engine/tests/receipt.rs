//! The receipt: what was changed, by what an answer has shown, until it is closed.

mod common;

use common::played::{ask as click, comes, confirmed, ends, swap, until};
use common::receipts::{all_are_moved, finished, moved_at_once, of, outcome, part, short};
use common::replies::{plan_checked, saved};
use common::{ADMIN, FOUR_CLICKS, Fault, ask, now, three_too_many};
use license_engine::flow::{Ask, Entry, Event, Method, Proof, Reply, Saved, Screen, Told};
use license_engine::{Day, Now};

#[test]
fn the_receipt_names_who_lost_which_plan_when_and_by_whom_until_it_is_closed() {
    let mut watched = finished(&[]);
    let receipt = &watched.state.known.receipt;
    assert_eq!(receipt.by, format!("Person {ADMIN}"));
    let lost = |user| (user, part("ten-sales", Proof::Shown), None);
    assert_eq!(short(receipt), [lost(5), lost(6), lost(23)]);
    let names = receipt.entries.iter().map(|entry| entry.name.as_str());
    assert_eq!(
        names.collect::<Vec<_>>(),
        ["Person 5", "Person 6", "Person 23"]
    );
    assert!(
        receipt
            .entries
            .iter()
            .all(|entry| entry.when() == Some(now()))
    );
    watched.ask(Ask::Close);
    assert!(watched.state.known.receipt.is_empty());
}

#[test]
fn of_a_plan_swap_the_receipt_names_both_plans_and_what_is_still_to_be_given() {
    let mut watched = confirmed(swap(vec![ends(4), comes(4)]), |method| {
        matches!(method, Method::Activate { .. })
    });
    let moved = |user, proof| (user, part("standard", Proof::Shown), part("premium", proof));
    assert_eq!(
        of(&watched),
        [2, 3, 4, 5].map(|user| moved(user, Proof::Awaited))
    );
    watched.come_to_rest();
    assert_eq!(
        of(&watched),
        [2, 3, 4, 5].map(|user| moved(user, Proof::Shown))
    );
    let entries = &watched.state.known.receipt.entries;
    assert!(
        entries
            .iter()
            .all(|entry| entry.taken().is_none() && !entry.is_back())
    );
}

#[test]
fn what_somebody_else_has_taken_is_not_on_the_receipt() {
    let mut watched = confirmed(three_too_many(), |method| matches!(method, Method::Save(_)));
    watched.commands.clear();
    watched.event(saved(Ok(Saved::Unchanged)));
    assert!(watched.state.known.receipt.is_empty());
    until(&mut watched, |method| {
        matches!(method, Method::CheckPlan { .. })
    });
    watched.commands.clear();
    watched.event(plan_checked(Ok(false)));
    assert!(watched.state.known.receipt.is_empty());
}

/// Another administrator is at the same change of plans, and has taken the one and not given the other yet.
#[test]
fn whoever_has_lost_the_plan_to_somebody_else_is_given_the_other_one_as_was_confirmed() {
    let mut watched = moved_at_once(Fault::None);
    watched.step();
    until(
        &mut watched,
        |method| matches!(method, Method::Save(save) if save.user == 3),
    );
    watched.another_takes(3, "standard");
    watched.come_to_rest();
    assert!(watched.crm.holds[&3].contains("premium"));
    assert!(matches!(watched.state.screen, Screen::Finished(_)));
    assert!(watched.state.known.owed.is_empty());
}

#[test]
fn a_save_that_is_stopped_after_or_fails_leaves_on_the_receipt_what_was_done() {
    let mut watched = confirmed(three_too_many(), |method| matches!(method, Method::Save(_)));
    click(&mut watched, &[Ask::Stop]);
    assert!(matches!(watched.state.screen, Screen::Choose(_)));
    assert_eq!(of(&watched), [(5, part("ten-sales", Proof::Shown), None)]);
    // Neither does leaving the step wipe it out, nor the rest of the job.
    click(
        &mut watched,
        &[Ask::Back, Ask::Fix, Ask::UseSuggestion, Ask::Review],
    );
    watched.crm.refuses.insert(23);
    click(&mut watched, &[Ask::Confirm]);
    let done = |user| (user, part("ten-sales", Proof::Shown), None);
    assert_eq!(of(&watched), [done(5), done(6)]);
}

#[test]
fn a_save_that_nothing_tells_of_is_not_known_until_everybody_is_read() {
    for (fault, expected) in [
        (
            Fault::After,
            vec![(5, part("ten-sales", Proof::Shown), None)],
        ),
        (Fault::Before, vec![]),
    ] {
        let mut watched = confirmed(three_too_many(), |method| matches!(method, Method::Save(_)));
        watched.crm.faults = [fault].into();
        watched.crm.hold_failures = 1;
        // The rest is not begun, and nobody can be read until the person asks for it.
        watched.crm.users_failures = 1;
        click(&mut watched, &[Ask::Stop]);
        assert_eq!(
            of(&watched),
            [(5, part("ten-sales", Proof::NotKnown), None)]
        );
        assert_eq!(watched.state.known.receipt.entries[0].taken(), None);
        click(&mut watched, &[Ask::CheckAgain]);
        assert_eq!(of(&watched), expected, "{fault:?}");
    }
}

fn reads_premium(method: &Method) -> bool {
    matches!(method, Method::CheckPlan { plan, .. } if *plan == *"premium")
}

#[test]
fn whether_the_other_plan_came_with_a_save_that_was_cut_is_read() {
    let mut watched = moved_at_once(Fault::After);
    until(&mut watched, reads_premium);
    assert_eq!(watched.state.known.owed, []);
    watched.come_to_rest();
    all_are_moved(&watched);
    assert_eq!(outcome(&watched.state).given, []);
}

#[test]
fn whoever_has_lost_a_plan_and_not_got_the_other_with_it_is_given_it_after_the_activation() {
    for unread in [false, true] {
        let mut watched = moved_at_once(Fault::TakesOnly);
        until(&mut watched, reads_premium);
        assert_eq!(watched.crm.marked, ["premium"], "the page may be gone now");
        watched.crm.user_failures = unread.into();
        until(&mut watched, |method| matches!(method, Method::ReadLicense));
        assert_eq!(of(&watched)[0].2, part("premium", Proof::Awaited));
        assert_eq!(watched.state.known.owed.len(), 1);
        watched.come_to_rest();
        assert_eq!(outcome(&watched.state).given.len(), 1);
        all_are_moved(&watched);
    }
}

/// Neither the save nor the reading after it was answered: it may have taken the one and given the other, or not.
#[test]
fn whoever_may_have_lost_a_plan_that_the_other_one_comes_with_is_given_it_where_it_is_missing() {
    for fault in [Fault::After, Fault::TakesOnly, Fault::Before] {
        let mut watched = moved_at_once(fault);
        watched.crm.hold_failures = 1;
        watched.come_to_rest();
        if fault == Fault::Before {
            assert_eq!(watched.state.known.owed, [], "the plan is still there");
            click(&mut watched, &[Ask::Review, Ask::Confirm]);
        }
        assert!(
            matches!(watched.state.screen, Screen::Finished(_)),
            "{fault:?}: {:?}",
            watched.state.screen
        );
        for user in 2..=4 {
            let held = &watched.crm.holds[&user];
            assert!(
                held.contains("premium") && !held.contains("standard"),
                "{fault:?}"
            );
        }
    }
}

#[test]
fn a_gift_that_nothing_tells_of_is_not_known_and_one_that_failed_is_still_awaited() {
    for (hold_failures, proof) in [(1, Proof::NotKnown), (0, Proof::Awaited)] {
        let mut watched = confirmed(
            swap(vec![ends(4), comes(4)]),
            |method| matches!(method, Method::Save(save) if save.remove.is_none()),
        );
        watched.crm.faults = [Fault::Before].into();
        watched.crm.hold_failures = hold_failures;
        watched.come_to_rest();
        assert_eq!(of(&watched)[0].2, part("premium", proof));
        // Closed before all is given, it is still there when that is.
        click(&mut watched, &[Ask::Close, Ask::GiveAgain]);
        assert_eq!(of(&watched)[0].2, part("premium", Proof::Shown));
        assert_eq!(of(&watched).len(), 4);
    }
}

#[test]
fn a_gift_that_was_not_known_and_then_failed_for_certain_is_still_to_be_done() {
    let mut watched = confirmed(
        swap(vec![ends(4), comes(4)]),
        |method| matches!(method, Method::Save(save) if save.remove.is_none()),
    );
    watched.crm.faults = [Fault::Before].into();
    watched.crm.hold_failures = 1;
    watched.come_to_rest();
    assert_eq!(of(&watched)[0].2, part("premium", Proof::NotKnown));
    watched.crm.faults = [Fault::Before].into();
    click(&mut watched, &[Ask::GiveAgain]);
    assert_eq!(of(&watched)[0].2, part("premium", Proof::Awaited));
}

#[test]
fn an_entry_tells_when_the_newest_of_it_happened() {
    let at = |at| Now { at, ..now() };
    let told = |at, proof| Told {
        plan: "a".into(),
        title: "A".into(),
        when: Now {
            at,
            today: Day(1),
            skew: 0,
        },
        proof,
    };
    let mut entry = Entry {
        user: 1,
        name: String::new(),
        lost: Some(told(1, Proof::Shown)),
        got: Some(told(2, Proof::Awaited)),
    };
    let when = |entry: &Entry| entry.when().map(|when| when.at);
    assert_eq!(when(&entry), Some(at(1).at));
    entry.got = Some(told(2, Proof::Shown));
    assert_eq!(when(&entry), Some(at(2).at));
}

#[test]
fn the_time_of_an_entry_is_when_its_answer_came() {
    let mut crm = three_too_many();
    let state = crm.started();
    let mut state = ask(&mut crm, state, &FOUR_CLICKS[..3]);
    let later = Now {
        at: now().at + 60_000,
        ..now()
    };
    let mut events = vec![Event::Asked(Ask::Confirm)];
    while let Some(event) = events.pop() {
        let at = match event {
            Event::Answered(_, Reply::Saved(_)) => later,
            _ => now(),
        };
        let (next, commands) = license_engine::flow::update(state, event, at);
        state = next;
        events.extend(
            commands
                .into_iter()
                .filter_map(|command| crm.answer(command)),
        );
    }
    let entries = &state.known.receipt.entries;
    assert!(entries.iter().all(|entry| entry.when() == Some(later)));
    assert_eq!(entries.len(), 3);
}
