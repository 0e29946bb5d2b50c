//! Faults and other administrators at the worst moment, one story each.

mod common;

use common::replies::{activated, license_read, method, saved};
use common::watch::Watched;
use common::{ADMIN, Crm, Fault, Plan, plan, three_too_many};
use license_engine::cause::Cause;
use license_engine::fact::{Failure, LicenseStatus, ServerStatus};
use license_engine::flow::{
    Ask, Audience, Command, Finish, Method, Notice, People, Review, Saved, Screen, Step, beyond,
};
use license_engine::license::Grant;
use license_engine::remedy::{Action, Change, differences};
use license_engine::users::PlanSet;

/// Clicks, each with everything that follows from it.
fn ask(watched: &mut Watched, asks: &[Ask]) {
    for ask in asks {
        watched.ask(*ask);
        watched.come_to_rest();
    }
}

fn begun(crm: Crm) -> Watched {
    let mut watched = Watched::new(crm);
    watched.come_to_rest();
    watched
}

const TO_REVIEW: [Ask; 3] = [Ask::Fix, Ask::UseSuggestion, Ask::Review];

/// Answers arrive until the widget has sent a command like that, which has not reached the CRM yet.
fn until(watched: &mut Watched, sent: impl Fn(&Method) -> bool) {
    for _ in 0..500 {
        if watched.commands.iter().filter_map(method).any(&sent) {
            return;
        }
        watched.step();
    }
    panic!("it was never sent");
}

fn with(set: &[&str], plan: Plan) -> Plan {
    let set = set.iter().map(|name| (*name).to_owned()).collect();
    Plan { set, ..plan }
}

fn hidden(name: &str, current: u32, new: u32) -> Plan {
    Plan {
        hidden: true,
        ..plan(name, current, new)
    }
}

fn ends(current: u32) -> Plan {
    Plan {
        new: Grant::Absent,
        ..plan("standard", current, 0)
    }
}

fn comes(new: u32) -> Plan {
    Plan {
        current: Grant::Absent,
        ..plan("premium", 0, new)
    }
}

/// Four hold a plan that ends; the acting administrator holds none.
fn swap(modules: Vec<Plan>) -> Crm {
    let mut crm = Crm::new(modules);
    crm.user(ADMIN, &[], |user| user.role = "Administrator".into());
    for id in 2..=5 {
        crm.user(id, &["standard"], |_| {});
    }
    crm
}

fn remove(plan: usize, user: i32) -> Ask {
    let action = Action::Remove;
    Ask::Choose(Change { plan, user, action })
}

#[test]
fn whoever_may_have_lost_a_plan_for_another_one_is_owed_it_even_if_nobody_could_tell() {
    // The save takes effect, its answer is lost, and the reading that should tell fails as well.
    let mut crm = swap(vec![ends(4), comes(4)]);
    crm.faults = [Fault::None, Fault::After].into();
    crm.hold_failures = 1;
    let mut watched = begun(crm);
    ask(&mut watched, &TO_REVIEW);
    ask(&mut watched, &[Ask::Confirm]);
    assert!(matches!(watched.state.screen, Screen::Finished(_)));
    assert_eq!(watched.crm.in_use(&watched.crm.modules[1]), 4);
    assert!(watched.state.known.owed.is_empty());
}

#[test]
fn whoever_turns_out_not_to_have_lost_the_plan_is_owed_nothing() {
    let mut crm = swap(vec![ends(4), comes(4)]);
    crm.faults = [Fault::None, Fault::Before].into();
    crm.hold_failures = 1;
    let mut watched = begun(crm);
    ask(&mut watched, &TO_REVIEW);
    ask(&mut watched, &[Ask::Confirm]);
    let Screen::Choose(People::Ready {
        selection, notice, ..
    }) = &watched.state.screen
    else {
        panic!("{:?}", watched.state.screen)
    };
    assert_eq!(*notice, Some(Notice::Partly(3)));
    assert!(
        matches!(&selection.failures[..], [failure] if failure.change.user == 3 && failure.uncertain)
    );
    assert_eq!(watched.state.known.owed.len(), 3);
    assert_eq!(selection.choices.len(), 1, "what failed is still chosen");
    ask(&mut watched, &[Ask::Review, Ask::Confirm]);
    assert!(matches!(watched.state.screen, Screen::Finished(_)));
    assert_eq!(watched.crm.in_use(&watched.crm.modules[1]), 4);
}

#[test]
fn an_activation_that_takes_effect_late_is_found_out_and_everybody_gets_the_plan_promised() {
    let mut crm = swap(vec![ends(4), comes(4)]);
    crm.faults = [Fault::None; 4].into_iter().chain([Fault::After]).collect();
    crm.lag = 1;
    let mut watched = begun(crm);
    ask(&mut watched, &TO_REVIEW);
    ask(&mut watched, &[Ask::Confirm]);
    let Screen::Review(Review { notice, .. }) = &watched.state.screen else {
        panic!("{:?}", watched.state.screen)
    };
    assert_eq!(*notice, Some(Notice::ActivationUnknown(4)));
    assert_eq!(watched.state.known.owed.len(), 4);
    ask(&mut watched, &[Ask::Confirm]);
    assert!(matches!(watched.state.screen, Screen::Finished(_)));
    assert_eq!(watched.crm.in_use(&watched.crm.modules[1]), 4);
    assert_eq!(watched.crm.activations, 1, "it is never activated twice");
}

// Complaint 13: accepted, not yet in effect, is a state of its own.
#[test]
fn an_accepted_activation_waits_until_a_read_shows_it() {
    let mut crm = three_too_many();
    crm.lag = 2;
    let mut watched = begun(crm);
    ask(&mut watched, &TO_REVIEW);
    ask(&mut watched, &[Ask::Confirm]);
    for _ in 0..2 {
        assert!(
            matches!(&watched.state.screen, Screen::CarryOut(run) if run.step() == Step::Await)
        );
        assert!(!watched.crm.log.contains(&Command::Resolved));
        ask(&mut watched, &[Ask::CheckAgain]);
    }
    assert!(matches!(watched.state.screen, Screen::Finished(_)));
    assert_eq!(watched.crm.activations, 1);
}

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
fn a_plan_whose_hidden_licence_has_no_seat_yet_is_given_after_the_activation() {
    // Seats of `premium` are free already; the `web` that it brings along comes with the new licence.
    let premium = with(&["web"], plan("premium", 9, 9));
    let crm = swap(vec![ends(4), premium, hidden("web", 0, 9)]);
    let mut watched = begun(crm);
    ask(&mut watched, &TO_REVIEW);
    ask(&mut watched, &[Ask::Confirm]);
    let Screen::Finished(Finish::Activated(finish)) = &watched.state.screen else {
        panic!("{:?}", watched.state.screen)
    };
    assert_eq!((finish.done.len(), finish.given.len()), (4, 4));
}

#[test]
fn a_plan_with_free_seats_is_given_in_the_same_save() {
    let crm = swap(vec![ends(4), plan("premium", 9, 9)]);
    let mut watched = begun(crm);
    ask(&mut watched, &TO_REVIEW);
    ask(&mut watched, &[Ask::Confirm]);
    assert!(matches!(watched.state.screen, Screen::Finished(_)));
    assert_eq!(
        (
            watched.crm.writes,
            watched.crm.in_use(&watched.crm.modules[1])
        ),
        (4, 4)
    );
}

#[test]
fn a_swap_stopped_half_way_never_promises_more_than_the_hidden_licence_holds() {
    let modules = vec![
        with(&["web"], ends(4)),
        with(&["web"], comes(9)),
        hidden("web", 4, 3),
    ];
    let mut crm = swap(modules);
    // The strongest reason is the last to be carried out.
    crm.users[4].former = true;
    let mut watched = begun(crm);
    ask(&mut watched, &TO_REVIEW);
    watched.ask(Ask::Confirm);
    until(&mut watched, |method| matches!(method, Method::Save(_)));
    ask(&mut watched, &[Ask::Stop]);
    assert_eq!(watched.state.known.owed.len(), 1);
    // What is left is suggested anew: as many are moved as there is room for next to the promise.
    let chosen = watched.choices();
    for change in chosen.iter() {
        watched.ask(Ask::Unchoose {
            plan: change.plan,
            user: change.user,
        });
    }
    ask(
        &mut watched,
        &[Ask::UseSuggestion, Ask::Review, Ask::Confirm],
    );
    let Screen::Finished(Finish::Activated(finish)) = &watched.state.screen else {
        panic!("{:?}", watched.state.screen)
    };
    assert_eq!((finish.given.len(), finish.not_given.len()), (3, 0));
}

#[test]
fn what_a_later_choice_makes_needless_is_not_chosen_any_more() {
    let modules = vec![
        with(&["web"], plan("sales", 9, 9)),
        with(&["web"], plan("service-less", 9, 9)),
        hidden("web", 9, 2),
    ];
    let mut crm = Crm::new(modules);
    crm.user(ADMIN, &["sales"], |user| user.role = "Administrator".into());
    crm.user(2, &["sales", "service-less"], |_| {});
    crm.user(3, &["sales"], |_| {});
    let mut watched = begun(crm);
    ask(&mut watched, &[Ask::Fix, remove(0, 2), remove(0, 3)]);
    let users: Vec<i32> = watched.choices().iter().map(|change| change.user).collect();
    assert_eq!(users, [3]);
    ask(&mut watched, &[Ask::Review]);
    assert!(matches!(watched.state.screen, Screen::Review(_)));
}

#[test]
fn a_seat_that_is_not_given_up_after_all_is_not_promised_to_anybody() {
    let modules = vec![
        with(&["web"], ends(1)),
        with(&["web"], plan("premium", 2, 2)),
        hidden("web", 3, 2),
    ];
    let mut crm = Crm::new(modules);
    crm.user(ADMIN, &[], |user| user.role = "Administrator".into());
    crm.user(2, &["standard"], |_| {});
    crm.user(3, &["premium"], |_| {});
    crm.user(4, &["premium"], |_| {});
    let mut watched = begun(crm);
    let change = Change {
        plan: 0,
        user: 2,
        action: Action::MoveTo(1),
    };
    ask(&mut watched, &[Ask::Fix, remove(1, 3), Ask::Choose(change)]);
    assert_eq!(watched.choices().len(), 2);
    ask(&mut watched, &[Ask::Unchoose { plan: 1, user: 3 }]);
    assert!(watched.choices().is_empty());
}

#[test]
fn a_licence_with_more_plans_than_fit_is_no_disaster() {
    let place = |place: usize| format!("plan-{place}");
    let last = PlanSet::CAPACITY + 7;
    let plans = (0..=last).map(|at| with(&["web"], plan(&place(at), 2, 1)));
    let mut crm = Crm::new(plans.chain([hidden("web", 3, 2)]).collect());
    crm.user(ADMIN, &[&place(last)], |user| {
        user.role = "Administrator".into()
    });
    for id in 2..=3 {
        crm.user(id, &["plan-0"], |user| user.former = true);
    }
    let mut watched = begun(crm);
    ask(&mut watched, &TO_REVIEW);
    ask(&mut watched, &[Ask::Confirm]);
    assert!(matches!(watched.state.screen, Screen::Finished(_)));
}

#[test]
fn one_choice_more_than_needed_changes_nothing() {
    let mut watched = begun(three_too_many());
    let choices = [remove(0, 7), remove(0, 8), remove(0, 9)];
    ask(&mut watched, &[Ask::Fix]);
    ask(&mut watched, &choices);
    let before = watched.choices();
    ask(&mut watched, &[remove(0, 10)]);
    assert_eq!((before.len(), watched.choices()), (3, before));
}

#[test]
fn stop_before_the_first_write_leads_back_to_the_preview_and_nothing_was_done() {
    let mut ready = Crm::new(vec![plan("sales", 2, 5)]);
    ready.user(ADMIN, &["sales"], |_| {});
    for (mut crm, to_review) in [(three_too_many(), &TO_REVIEW[..]), (ready, &TO_REVIEW[..1])] {
        crm.repeats_answers = true;
        let mut watched = begun(crm);
        ask(&mut watched, to_review);
        let before = watched.state.screen.clone();
        watched.ask(Ask::Confirm);
        ask(&mut watched, &[Ask::Stop]);
        assert_eq!(watched.state.screen, before);
        assert_eq!((watched.crm.writes, watched.crm.activations), (0, 0));
    }
}

#[test]
fn what_another_administrator_removes_meanwhile_is_seen_before_the_next_write() {
    let mut watched = begun(three_too_many());
    ask(&mut watched, &TO_REVIEW);
    watched.ask(Ask::Confirm);
    until(&mut watched, |method| matches!(method, Method::Save(_)));
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
    let back: Vec<i32> = beyond(&outcome.license, &watched.state.known.taken)
        .iter()
        .map(|taken| taken.user)
        .collect();
    assert_eq!(back, [watched.crm.taken[2].0]);
    ask(&mut watched, &[Ask::PutBack]);
    let Screen::Finished(Finish::Activated(outcome)) = &watched.state.screen else {
        panic!("{:?}", watched.state.screen)
    };
    assert_eq!(outcome.given.len(), 1);
    assert_eq!(watched.crm.in_use(&watched.crm.modules[0]), 20);
    assert!(watched.crm.holds[&back[0]].contains("ten-sales"));
    assert!(beyond(&outcome.license, &watched.state.known.taken).is_empty());
}

#[test]
fn nobody_is_offered_back_where_no_more_than_the_excess_was_taken() {
    let mut watched = begun(three_too_many());
    ask(&mut watched, &TO_REVIEW);
    ask(&mut watched, &[Ask::Confirm]);
    let Screen::Finished(Finish::Activated(outcome)) = &watched.state.screen else {
        panic!("{:?}", watched.state.screen)
    };
    assert_eq!(watched.state.known.taken.len(), 3);
    assert!(beyond(&outcome.license, &watched.state.known.taken).is_empty());
}

#[test]
fn one_refusal_hides_no_other_cause() {
    // The excess is gone, and now the vendor says what was not said before.
    let mut watched = begun(three_too_many());
    ask(&mut watched, &TO_REVIEW);
    watched.ask(Ask::Confirm);
    until(&mut watched, |method| {
        matches!(method, Method::Activate { .. })
    });
    watched.commands.clear();
    let refused = Failure::Refused("The invoice is not paid.".into());
    watched.crm.refuses_activation = Some("The invoice is not paid.".into());
    watched.crm.server = Some(ServerStatus {
        status: LicenseStatus::UseCustomMessage,
        message: "Please pay.".into(),
        url: String::new(),
    });
    watched.answers.push_back(activated(Err(refused.clone())));
    watched.come_to_rest();
    assert_eq!(watched.state.screen, Screen::Banner);
    assert_eq!(
        watched.state.banner.notice,
        Some(Notice::Refused(refused, 3))
    );
    assert!(matches!(
        watched.state.known.cause(),
        Some(Cause::VendorMessage(_))
    ));
    assert_eq!(watched.state.audience(), Audience::Administrator);
}

#[test]
fn figures_that_cannot_be_read_before_a_write_end_it_there_and_what_is_left_stays_chosen() {
    let mut watched = begun(three_too_many());
    ask(&mut watched, &TO_REVIEW);
    watched.ask(Ask::Confirm);
    until(&mut watched, |method| matches!(method, Method::Save(_)));
    watched.crm.license_failures = 1;
    watched.come_to_rest();
    let Screen::Choose(People::Failed { why, carried }) = &watched.state.screen else {
        panic!("{:?}", watched.state.screen)
    };
    assert_eq!(*why, Failure::Status(503));
    assert_eq!(carried.keep.len(), 2);
    assert_eq!(watched.crm.in_use(&watched.crm.modules[0]), 22);
}

// Sent twice by the browser itself: the second answer refuses what the first has done.
#[test]
fn a_refusal_of_an_activation_that_took_effect_is_not_believed() {
    let mut watched = begun(three_too_many());
    ask(&mut watched, &TO_REVIEW);
    watched.ask(Ask::Confirm);
    until(&mut watched, |method| {
        matches!(method, Method::Activate { .. })
    });
    watched.crm.another_activates();
    watched.come_to_rest();
    assert!(matches!(watched.state.screen, Screen::Finished(_)));
    assert_eq!(watched.crm.activations, 0, "the CRM has refused it");
}

#[test]
fn a_refusal_is_told_once_a_fresh_read_says_the_same() {
    let mut watched = begun(three_too_many());
    ask(&mut watched, &TO_REVIEW);
    watched.ask(Ask::Confirm);
    until(&mut watched, |method| {
        matches!(method, Method::Activate { .. })
    });
    watched.commands.clear();
    let refused = Failure::Refused("Call us.".into());
    watched.answers.push_back(activated(Err(refused.clone())));
    watched.step();
    assert!(matches!(&watched.state.screen, Screen::CarryOut(run) if run.step() == Step::Verify));
    watched.come_to_rest();
    let Screen::Review(review) = &watched.state.screen else {
        panic!("{:?}", watched.state.screen)
    };
    assert_eq!(review.notice, Some(Notice::Refused(refused, 3)));
}

#[test]
fn whoever_could_not_be_read_before_a_save_is_named_and_not_called_done() {
    let mut watched = begun(three_too_many());
    ask(&mut watched, &TO_REVIEW);
    watched.ask(Ask::Confirm);
    until(&mut watched, |method| matches!(method, Method::Save(_)));
    watched.commands.clear();
    let unread = Saved::NotTried(Failure::Malformed);
    watched.answers.push_back(saved(Ok(unread)));
    watched.come_to_rest();
    let Screen::Choose(People::Ready {
        selection, notice, ..
    }) = &watched.state.screen
    else {
        panic!("{:?}", watched.state.screen)
    };
    assert_eq!(*notice, Some(Notice::Partly(2)));
    assert!(
        matches!(&selection.failures[..], [failure] if failure.why == Failure::Malformed && !failure.uncertain)
    );
    assert_eq!(watched.crm.writes, 2);
}

// Other products' seat counts lag by up to a day: the same suggestion again would take the plan from six more.
#[test]
fn counters_that_lag_behind_the_removals_take_nobody_elses_plan() {
    let mut watched = begun(three_too_many());
    ask(&mut watched, &TO_REVIEW);
    watched.crm.counted = Some(watched.crm.holds.clone());
    ask(&mut watched, &[Ask::Confirm]);
    for _ in 0..2 {
        let Screen::Choose(People::Ready { selection, .. }) = &watched.state.screen else {
            panic!("{:?}", watched.state.screen)
        };
        assert!(selection.needs.is_empty() && selection.suggested.is_empty());
        let [differs] = differences(&selection.license, &selection.users)[..] else {
            panic!("the two figures are shown")
        };
        assert_eq!((differs.counted, differs.listed), (23, 20));
        ask(
            &mut watched,
            &[
                Ask::UseSuggestion,
                remove(0, 7),
                Ask::Review,
                Ask::CheckAgain,
            ],
        );
    }
    assert_eq!(watched.crm.taken.len(), 3);
    watched.crm.counted = None;
    ask(&mut watched, &[Ask::CheckAgain, Ask::Confirm]);
    assert!(matches!(watched.state.screen, Screen::Finished(_)));
    assert_eq!(watched.crm.in_use(&watched.crm.modules[0]), 20);
}

// The answer to a save may say anything: only reading the user tells whether it took effect.
#[test]
fn a_save_that_took_effect_is_not_called_refused_whatever_its_answer_says() {
    for why in [
        Failure::LoggedOut,
        Failure::NotAllowed,
        Failure::Status(429),
        Failure::Refused("Bad data.".into()),
    ] {
        let mut watched = begun(swap(vec![ends(4), comes(4)]));
        ask(&mut watched, &TO_REVIEW);
        watched.ask(Ask::Confirm);
        until(&mut watched, |method| matches!(method, Method::Save(_)));
        watched.step();
        watched.answers.clear();
        watched.answers.push_back(saved(Err(why.clone())));
        watched.come_to_rest();
        assert!(
            matches!(watched.state.screen, Screen::Finished(_)),
            "{why:?}"
        );
        assert_eq!(watched.crm.in_use(&watched.crm.modules[1]), 4, "{why:?}");
    }
}

#[test]
fn a_plan_whose_giving_nobody_could_tell_is_called_uncertain() {
    let mut watched = begun(swap(vec![ends(4), comes(4)]));
    ask(&mut watched, &TO_REVIEW);
    watched.ask(Ask::Confirm);
    until(
        &mut watched,
        |method| matches!(method, Method::Save(save) if save.remove.is_none()),
    );
    watched.crm.faults = [Fault::After].into();
    watched.crm.hold_failures = 1;
    watched.come_to_rest();
    let Screen::Finished(Finish::Activated(outcome)) = &watched.state.screen else {
        panic!("{:?}", watched.state.screen)
    };
    assert!(matches!(&outcome.not_given[..], [one] if one.uncertain));
    ask(&mut watched, &[Ask::GiveAgain]);
    assert!(watched.state.known.owed.is_empty());
}

#[test]
fn the_licence_in_the_database_is_asked_for_again_when_the_person_checks_again() {
    let mut crm = three_too_many();
    crm.license_failures = u32::MAX;
    let mut watched = begun(crm);
    assert!(watched.state.known.facts.stored.why().is_some());
    watched.crm.has_stored = true;
    ask(&mut watched, &[Ask::CheckAgain]);
    assert!(watched.state.known.facts.stored.value().is_some());
}
