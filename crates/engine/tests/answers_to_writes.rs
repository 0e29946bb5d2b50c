//! What the answer to a write says, and what became of it: one story each.

mod common;

use common::played::*;
use common::replies::{activated, saved};
use common::{ADMIN, Crm, Fault, plan, three_too_many};
use license_engine::cause::Cause;
use license_engine::fact::{Failure, LicenseStatus, ServerStatus};
use license_engine::flow::{
    Ask, Audience, Command, Finish, Method, Notice, People, Review, Saved, Screen, Step,
};
use license_engine::remedy::differences;

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
fn one_refusal_hides_no_other_cause() {
    // The excess is gone, and now the vendor says what was not said before.
    let mut watched = confirmed(three_too_many(), |method| {
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
    let mut watched = confirmed(three_too_many(), |method| matches!(method, Method::Save(_)));
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
    let mut watched = confirmed(three_too_many(), |method| {
        matches!(method, Method::Activate { .. })
    });
    watched.crm.another_activates();
    watched.come_to_rest();
    assert!(matches!(watched.state.screen, Screen::Finished(_)));
    assert_eq!(watched.crm.activations, 0, "the CRM has refused it");
}

#[test]
fn a_refusal_is_told_once_a_fresh_read_says_the_same() {
    let mut watched = confirmed(three_too_many(), |method| {
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
    let mut watched = confirmed(three_too_many(), |method| matches!(method, Method::Save(_)));
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
        let mut watched = confirmed(swap(vec![ends(4), comes(4)]), |method| {
            matches!(method, Method::Save(_))
        });
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
    let mut watched = confirmed(
        swap(vec![ends(4), comes(4)]),
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

#[test]
fn no_right_to_activate_is_told_only_once_a_fresh_read_shows_the_old_licence() {
    let mut watched = confirmed(three_too_many(), |method| {
        matches!(method, Method::Activate { .. })
    });
    watched.commands.clear();
    watched.crm.license_failures = 1;
    let answer = activated(Err(Failure::NotAllowed));
    watched.answers.push_back(answer);
    watched.come_to_rest();
    assert!(matches!(&watched.state.screen, Screen::CarryOut(run) if run.step() == Step::Await));
    ask(&mut watched, &[Ask::CheckAgain]);
    assert!(matches!(watched.state.screen, Screen::ByHand(_)));
}
