//! What can be given back of what is on the receipt, and to whom.

mod common;

use common::Fault;
use common::played::{ask as click, comes, confirmed, ends, swap};
use common::receipts::{all_are_moved, finished, moved_at_once, of, outcome, part};
use license_engine::fact::Failure;
use license_engine::flow::{
    Ask, Method, NotBack, Proof, Screen, Step, beyond, is_full, may_be_put_back,
};
use license_engine::license::{Grant, Kind, License, Module};

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
