//! The receipt: what was changed, by what an answer has shown, until it is closed; and what can be put back.

mod common;

use common::played::{ask as click, begun, comes, confirmed, ends, swap, until};
use common::replies::{plan_checked, saved};
use common::watch::Watched;
use common::{ADMIN, Crm, FOUR_CLICKS, Fault, ask, now, plan, three_too_many};
use license_engine::fact::Failure;
use license_engine::flow::{
    Ask, Entry, Event, Finish, Method, NotBack, Outcome, Proof, Receipt, Reply, Saved, Screen,
    State, Step, Told, beyond, is_full, may_be_put_back,
};
use license_engine::license::{Grant, Kind, License, Module};
use license_engine::remedy::{Action, Change};
use license_engine::{Day, Now};

/// An entry in short: the user, what was lost and what was got.
type Short = (i32, Option<(String, Proof)>, Option<(String, Proof)>);

fn short(receipt: &Receipt) -> Vec<Short> {
    let told = |told: &Option<Told>| {
        let told = told.as_ref()?;
        Some((told.plan.to_string(), told.proof))
    };
    let entries = receipt.entries.iter();
    entries
        .map(|entry| (entry.user, told(&entry.lost), told(&entry.got)))
        .collect()
}

fn part(plan: &str, proof: Proof) -> Option<(String, Proof)> {
    Some((plan.to_owned(), proof))
}

fn of(watched: &Watched) -> Vec<Short> {
    short(&watched.state.known.receipt)
}

fn outcome(state: &State) -> &Outcome {
    match &state.screen {
        Screen::Finished(Finish::Activated(outcome)) => outcome,
        screen => panic!("{screen:?}"),
    }
}

/// The main job to its end, with somebody else freeing `free` seats between the last save and the end.
fn finished(free: &[i32]) -> Watched {
    let mut watched = confirmed(three_too_many(), |method| {
        matches!(method, Method::Activate { .. })
    });
    for user in free {
        watched.another_takes(*user, "ten-sales");
    }
    watched.come_to_rest();
    assert!(matches!(watched.state.screen, Screen::Finished(_)));
    watched
}

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

/// Three of four with Sales Standard are moved to a plan that has free seats; what happens to the first save.
fn moved_at_once(fault: Fault) -> Watched {
    let mut crm = Crm::new(vec![plan("standard", 4, 1), plan("premium", 4, 4)]);
    crm.user(ADMIN, &[], |user| user.role = "Administrator".into());
    for id in 2..=5 {
        crm.user(id, &["standard"], |_| ());
    }
    let mut watched = begun(crm);
    let moves = |user| {
        let (plan, action) = (0, Action::MoveTo(1));
        Ask::Choose(Change { plan, user, action })
    };
    let way = [Ask::Fix, moves(2), moves(3), moves(4), Ask::Review];
    click(&mut watched, &way);
    watched.ask(Ask::Confirm);
    until(&mut watched, |method| matches!(method, Method::Save(_)));
    watched.crm.faults = [fault].into();
    watched
}

fn reads_premium(method: &Method) -> bool {
    matches!(method, Method::CheckPlan { plan, .. } if *plan == *"premium")
}

/// Everybody who was moved holds the other plan, and nobody waits for it.
fn all_are_moved(watched: &Watched) {
    let moved = |user| {
        let shown = |plan| part(plan, Proof::Shown);
        (user, shown("standard"), shown("premium"))
    };
    assert_eq!(of(watched), [2, 3, 4].map(moved));
    assert!(matches!(watched.state.screen, Screen::Finished(_)));
    for user in 2..=4 {
        assert!(watched.crm.holds[&user].contains("premium"), "{user}");
    }
    assert!(watched.state.known.owed.is_empty() && watched.crm.marked.is_empty());
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
fn a_plan_is_put_back_for_one_of_them_after_a_fresh_read_has_shown_a_seat() {
    let mut watched = finished(&[9, 10]);
    watched.crm.calls.clear();
    watched.ask(Ask::PutOneBack(1));
    let Screen::CarryOut(run) = &watched.state.screen else {
        panic!("{:?}", watched.state.screen)
    };
    assert_eq!(run.step(), Step::PutBack);
    assert!(!run.is_writing() && !run.may_stop());
    let back = (
        6,
        part("ten-sales", Proof::Shown),
        part("ten-sales", Proof::Shown),
    );
    assert!(!watched.state.known.receipt.entries[1].is_back());
    watched.come_to_rest();
    assert!(matches!(
        &watched.crm.calls[..],
        [Method::ReadLicense, Method::Save(save), Method::ReadLicense] if save.user == 6
    ));
    assert!(watched.crm.holds[&6].contains("ten-sales"));
    assert!(!watched.crm.holds[&5].contains("ten-sales"));
    assert_eq!(of(&watched)[1], back);
    assert!(watched.state.known.receipt.entries[1].is_back());
    // The next one gets the other seat, and a third finds none.
    click(&mut watched, &[Ask::PutOneBack(0)]);
    assert!(watched.crm.holds[&5].contains("ten-sales"));
    click(&mut watched, &[Ask::PutOneBack(2)]);
    assert!(!watched.crm.holds[&23].contains("ten-sales"));
    assert_eq!(outcome(&watched.state).not_back, Some(NotBack::NoSeat));
    assert_eq!(watched.crm.in_use(&watched.crm.modules[0]), 20);
    // Who has it again is not asked about once more.
    let writes = watched.crm.writes;
    click(&mut watched, &[Ask::PutOneBack(0), Ask::PutOneBack(99)]);
    assert_eq!(watched.crm.writes, writes);
}

#[test]
fn without_a_seat_by_the_fresh_read_nothing_is_written_and_nobody_is_owed_anything() {
    let mut watched = finished(&[9]);
    watched.another_gives(9, "ten-sales");
    let writes = watched.crm.writes;
    click(&mut watched, &[Ask::PutOneBack(0)]);
    assert_eq!(watched.crm.writes, writes);
    assert!(watched.state.known.owed.is_empty() && watched.crm.marked.is_empty());
    assert_eq!(outcome(&watched.state).not_back, Some(NotBack::NoSeat));
    assert!(watched.state.known.receipt.entries[0].taken().is_some());
}

#[test]
fn where_the_licence_cannot_be_read_nothing_is_put_back() {
    let mut watched = finished(&[9]);
    watched.crm.license_failures = 1;
    let writes = watched.crm.writes;
    click(&mut watched, &[Ask::PutOneBack(0)]);
    assert_eq!(watched.crm.writes, writes);
    let why = Failure::Status(503);
    assert_eq!(
        outcome(&watched.state).not_back,
        Some(NotBack::NotRead(why))
    );
    click(&mut watched, &[Ask::PutOneBack(0)]);
    assert_eq!(outcome(&watched.state).not_back, None);
    assert!(watched.state.known.receipt.entries[0].is_back());
}

/// What was given for it is kept: nothing is taken from anybody without having been shown and confirmed.
#[test]
fn whoever_was_moved_to_another_plan_can_have_the_first_one_back_and_keeps_both() {
    let mut watched = moved_at_once(Fault::None);
    watched.come_to_rest();
    all_are_moved(&watched);
    let receipt = &watched.state.known.receipt;
    let license = &outcome(&watched.state).license;
    assert!((0..3).all(|place| may_be_put_back(license, receipt, place)));
    assert_eq!(beyond(license, receipt, &[]), [], "nobody has lost access");
    // There is no seat of it; then somebody else frees one.
    click(&mut watched, &[Ask::PutOneBack(0)]);
    assert_eq!(outcome(&watched.state).not_back, Some(NotBack::NoSeat));
    watched.another_takes(5, "standard");
    click(&mut watched, &[Ask::PutOneBack(0)]);
    let held = &watched.crm.holds[&2];
    assert!(held.contains("standard") && held.contains("premium"));
    assert_eq!(of(&watched)[0].1, part("standard", Proof::Shown));
    assert_eq!(of(&watched)[3], (2, None, part("standard", Proof::Shown)));
    // Not once more, and the others still can.
    let receipt = &watched.state.known.receipt;
    let license = &outcome(&watched.state).license;
    let may = (0..4).map(|place| may_be_put_back(license, receipt, place));
    assert_eq!(may.collect::<Vec<_>>(), [false, true, true, false]);
}

#[test]
fn a_plan_that_could_not_be_put_back_is_owed_and_can_be_given_again() {
    let mut watched = finished(&[9]);
    watched.crm.faults = [Fault::Before].into();
    click(&mut watched, &[Ask::PutOneBack(0)]);
    assert_eq!(outcome(&watched.state).not_given.len(), 1);
    assert_eq!(of(&watched)[0].2, part("ten-sales", Proof::Awaited));
    assert!(!watched.state.known.receipt.entries[0].is_back());
    let known = &watched.state.known;
    let license = &outcome(&watched.state).license;
    // The free seat is for whoever is owed it.
    assert_eq!(beyond(license, &known.receipt, &[]).len(), 1);
    assert_eq!(beyond(license, &known.receipt, &known.owed), []);
    click(&mut watched, &[Ask::GiveAgain]);
    assert!(watched.state.known.receipt.entries[0].is_back());
    assert!(watched.state.known.owed.is_empty());
}

#[test]
fn a_seat_that_somebody_is_owed_is_no_room_for_another() {
    let watched = finished(&[9]);
    let outcome = outcome(&watched.state);
    let plan = "ten-sales".into();
    let mut owed = Vec::new();
    assert!(!is_full(&outcome.license, &plan, &owed));
    owed.push(license_engine::flow::Owed {
        user: 5,
        name: String::new(),
        plan: plan.clone(),
    });
    assert!(is_full(&outcome.license, &plan, &owed));
    assert!(is_full(&outcome.license, &"gone".into(), &[]));
}

/// A number that is not known is no seat that somebody could have kept, and no reason either not to ask the CRM for one.
#[test]
fn of_a_plan_without_a_known_number_nobody_is_offered_and_whoever_is_asked_for_is_tried() {
    let watched = finished(&[9]);
    let receipt = &watched.state.known.receipt;
    let mut license = (*outcome(&watched.state).license).clone();
    let plan = "ten-sales".into();
    let place = license
        .modules
        .iter()
        .position(|module| module.name == plan);
    let place = place.expect("the plan");
    let known = license.modules[place].clone();
    assert_eq!(beyond(&license, receipt, &[]).len(), 1);
    for (current, in_use, count, full) in [
        (Grant::Unlimited, known.in_use, 3, false),
        (Grant::Unknown, known.in_use, 0, false),
        (known.current, None, 0, false),
        (Grant::Absent, known.in_use, 0, true),
    ] {
        license.modules[place].current = current;
        license.modules[place].in_use = in_use;
        assert_eq!(beyond(&license, receipt, &[]).len(), count, "{current:?}");
        assert_eq!(is_full(&license, &plan, &[]), full, "{current:?}");
    }
}

/// The user may use the hidden licence already by another plan: only the CRM can tell.
#[test]
fn a_hidden_licence_that_is_full_does_not_refuse_a_plan_that_has_a_seat() {
    let watched = finished(&[9]);
    let receipt = &watched.state.known.receipt;
    let mut license = (*outcome(&watched.state).license).clone();
    license.modules.push(Module {
        name: "web".into(),
        kind: Kind::Hidden,
        current: Grant::Seats(4),
        in_use: Some(4),
        ..license.modules[0].clone()
    });
    license.modules[0].set = vec!["web".into()];
    assert_eq!(beyond(&license, receipt, &[]), []);
    assert!(!is_full(&license, &"ten-sales".into(), &[]));
}

#[test]
fn the_figures_are_read_before_all_who_could_have_kept_the_plan_get_it_back() {
    let mut watched = finished(&[9, 10]);
    // One of the two seats is gone again meanwhile.
    watched.another_gives(9, "ten-sales");
    watched.crm.calls.clear();
    click(&mut watched, &[Ask::PutBack]);
    assert!(matches!(
        &watched.crm.calls[..],
        [Method::ReadLicense, Method::Save(_), Method::ReadLicense]
    ));
    assert_eq!(outcome(&watched.state).given.len(), 1);
    assert_eq!(watched.crm.in_use(&watched.crm.modules[0]), 20);
    // Without any left nothing is written.
    let writes = watched.crm.writes;
    click(&mut watched, &[Ask::PutBack]);
    assert_eq!(watched.crm.writes, writes);
    assert_eq!(outcome(&watched.state).not_back, Some(NotBack::NoSeat));
}

#[test]
fn whoever_could_not_be_given_a_plan_can_be_left_without_it() {
    let mut watched = confirmed(
        swap(vec![ends(4), comes(4)]),
        |method| matches!(method, Method::Save(save) if save.remove.is_none()),
    );
    watched.crm.faults = [Fault::Before].into();
    watched.come_to_rest();
    let user = of(&watched)[0].0;
    assert_eq!(watched.crm.marked, ["premium"]);
    click(&mut watched, &[Ask::NeedNone]);
    assert!(outcome(&watched.state).not_given.is_empty());
    assert!(watched.state.known.owed.is_empty() && watched.crm.marked.is_empty());
    assert_eq!(
        of(&watched)[0],
        (user, part("standard", Proof::Shown), None)
    );
    assert!(!watched.state.is_writing());
}

#[test]
fn only_who_has_lost_a_plan_for_nothing_that_is_still_in_the_licence_may_have_it_back() {
    let watched = finished(&[]);
    let license = outcome(&watched.state).license.clone();
    let receipt = &watched.state.known.receipt;
    assert!((0..3).all(|place| may_be_put_back(&license, receipt, place)));
    assert!(!may_be_put_back(&license, receipt, 3));
    let gone = License {
        modules: Vec::new(),
        ..(*license).clone()
    };
    assert!(!may_be_put_back(&gone, receipt, 0));
    let mut watched = confirmed(swap(vec![ends(4), comes(4)]), |method| {
        matches!(method, Method::Activate { .. })
    });
    watched.come_to_rest();
    let license = &outcome(&watched.state).license;
    let receipt = &watched.state.known.receipt;
    assert!(!(0..4).any(|place| may_be_put_back(license, receipt, place)));
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
