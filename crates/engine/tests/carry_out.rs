//! What can be seen of a run while it is under way: how far it is, with whom, and what may still be done about it.

mod common;

use common::replies::update;
use common::{ADMIN, Crm, FOUR_CLICKS, Fault, ask, now, plan};
use license_engine::flow::{Ask, CarryOut, Event, Reply, Screen, State, Step, TimeLeft};
use license_engine::license::Grant;
use std::borrow::Cow;
use std::collections::VecDeque;

/// Three with Sales Standard, which ends; they move to Sales Premium.
fn swap() -> Crm {
    let mut standard = plan("sales-standard", 3, 0);
    standard.new = Grant::Absent;
    let mut premium = plan("sales-premium", 0, 3);
    premium.current = Grant::Absent;
    let mut crm = Crm::new(vec![standard, premium]);
    crm.user(ADMIN, &[], |user| user.role = "Administrator".into());
    for id in 2..=4 {
        crm.user(id, &["sales-standard"], |user| {
            user.name = format!("User {id}").into()
        });
    }
    crm
}

/// What a person sees of a run at one moment.
#[derive(Debug, PartialEq)]
struct Seen {
    step: Step,
    /// Finished of all, where there is something to count.
    count: Option<(u32, u32)>,
    /// Who is being worked on.
    with: Option<String>,
    /// The two newest who are done.
    newest: Vec<String>,
}

fn seen(run: &CarryOut) -> Seen {
    let name = |(id, name): (i32, Cow<'_, str>)| format!("{id} {name}");
    Seen {
        step: run.step(),
        count: run
            .progress()
            .map(|progress| (progress.finished, progress.total)),
        with: run.current().map(name),
        newest: run.newest_done(2).into_iter().map(name).collect(),
    }
}

fn at(step: Step, count: Option<(u32, u32)>, with: Option<i32>, newest: &[i32]) -> Seen {
    let name = |id: &i32| format!("{id} User {id}");
    Seen {
        step,
        count,
        with: with.as_ref().map(name),
        newest: newest.iter().map(name).collect(),
    }
}

/// Every run that is seen after the confirmation, one event after the other, each different one once.
fn watched(crm: &mut Crm, look: impl Fn(&CarryOut, &State), stop_at: Option<(Step, u32)>) -> State {
    let state = crm.started();
    let mut state = ask(crm, state, &FOUR_CLICKS[..3]);
    let mut events = VecDeque::from([Event::Asked(Ask::Confirm)]);
    let mut answers = 0;
    while let Some(event) = events.pop_front() {
        let (next, commands) = update(state, event, now());
        state = next;
        if let Screen::CarryOut(run) = &state.screen {
            look(run, &state);
            answers += u32::from(stop_at.is_some_and(|(step, _)| run.step() == step));
            if stop_at.is_some_and(|(_, turn)| turn == answers) {
                answers += 1;
                events.push_front(Event::Asked(Ask::Stop));
            }
        }
        events.extend(
            commands
                .into_iter()
                .filter_map(|command| crm.answer(command)),
        );
    }
    state
}

#[test]
fn a_run_tells_how_many_are_behind_who_is_next_and_who_was_last() {
    use Step::{Activate, Give, Recheck, Recount, Remove, Reread, Verify};
    let all = std::cell::RefCell::new(Vec::new());
    watched(
        &mut swap(),
        |run, _| {
            let seen = seen(run);
            let mut all = all.borrow_mut();
            if all.last() != Some(&seen) {
                all.push(seen);
            }
        },
        None,
    );
    let expected = [
        at(Recheck, None, None, &[]),
        at(Remove, Some((0, 3)), Some(2), &[]),
        at(Remove, Some((1, 3)), Some(3), &[2]),
        at(Remove, Some((2, 3)), Some(4), &[2, 3]),
        at(Reread, None, None, &[]),
        at(Activate, None, None, &[]),
        at(Verify, None, None, &[]),
        at(Give, Some((0, 3)), Some(2), &[]),
        at(Give, Some((1, 3)), Some(3), &[2]),
        at(Give, Some((2, 3)), Some(4), &[2, 3]),
        at(Recount, Some((3, 3)), None, &[3, 4]),
    ];
    assert_eq!(all.into_inner(), expected);
}

#[test]
fn whoever_could_not_be_removed_or_given_is_behind_as_well_and_not_among_those_done() {
    let last = std::cell::RefCell::new(Vec::new());
    let mut crm = swap();
    // The first removal does not reach the CRM, nor does the first gift.
    crm.faults = [Fault::Before].into_iter().collect();
    watched(
        &mut crm,
        |run, _| {
            if run.step() == Step::Remove {
                last.borrow_mut().push(seen(run));
            }
        },
        None,
    );
    let seen = last.into_inner();
    assert_eq!(
        seen.last(),
        Some(&at(Step::Remove, Some((2, 3)), Some(4), &[3]))
    );
}

#[test]
fn a_run_may_be_stopped_until_the_last_removal_and_leaving_is_warned_of_from_the_first_write_on() {
    watched(
        &mut swap(),
        |run, state| {
            let step = run.step();
            let may_stop = matches!(step, Step::Recheck | Step::Remove);
            assert_eq!(run.may_stop(), may_stop, "{step:?}");
            assert!(!run.is_stopping(), "{step:?}");
            assert!(run.is_chosen(), "{step:?}");
            assert_eq!(run.is_writing(), step != Step::Recheck, "{step:?}");
            assert_eq!(state.is_writing(), step != Step::Recheck, "{step:?}");
        },
        None,
    );
}

#[test]
fn a_run_that_was_stopped_says_so_until_what_is_under_way_has_ended() {
    for (stop_at, steps) in [
        ((Step::Recheck, 1), vec![Step::Recheck]),
        ((Step::Remove, 2), vec![Step::Remove]),
    ] {
        let stopping = std::cell::RefCell::new(Vec::new());
        let end = watched(
            &mut swap(),
            |run, _| {
                if run.is_stopping() {
                    let mut stopping = stopping.borrow_mut();
                    if stopping.last() != Some(&run.step()) {
                        stopping.push(run.step());
                    }
                }
            },
            Some(stop_at),
        );
        assert_eq!(stopping.into_inner(), steps, "{stop_at:?}");
        assert!(!matches!(
            end.screen,
            Screen::CarryOut(_) | Screen::Finished(_)
        ));
    }
}

#[test]
fn a_licence_that_is_only_activated_has_nobody_chosen_in_any_step() {
    let mut crm = Crm::new(vec![plan("sales", 2, 5)]);
    crm.user(ADMIN, &["sales"], |_| {});
    let state = crm.started();
    let mut state = ask(&mut crm, state, &[Ask::Fix]);
    let mut events = VecDeque::from([Event::Asked(Ask::Confirm)]);
    let mut steps = Vec::new();
    while let Some(event) = events.pop_front() {
        let (next, commands) = update(state, event, now());
        state = next;
        if let Screen::CarryOut(run) = &state.screen {
            assert!(!run.is_chosen());
            assert!(!run.is_accepted());
            steps.push(run.step());
        }
        events.extend(
            commands
                .into_iter()
                .filter_map(|command| crm.answer(command)),
        );
    }
    assert_eq!(steps, [Step::Recheck, Step::Activate, Step::Verify]);
}

#[test]
fn a_run_tells_who_is_still_to_come_and_by_its_pace_how_long_it_will_take() {
    let mut many = plan("sales-standard", 10, 0);
    many.new = Grant::Absent;
    let mut crm = Crm::new(vec![many]);
    crm.user(ADMIN, &[], |user| user.role = "Administrator".into());
    for id in 2..=11 {
        crm.user(id, &["sales-standard"], |_| {});
    }
    let state = crm.started();
    let mut state = ask(&mut crm, state, &FOUR_CLICKS[..3]);
    let mut events = VecDeque::from([Event::Asked(Ask::Confirm)]);
    let (mut at, mut seen) = (now(), Vec::new());
    while let Some(event) = events.pop_front() {
        // Each save takes 20 seconds.
        if matches!(event, Event::Answered(_, Reply::Saved(_))) {
            at.at += 20_000;
        }
        let (next, commands) = license_engine::flow::update(state, event, at);
        state = next;
        if let Screen::CarryOut(run) = &state.screen
            && run.step() == Step::Remove
        {
            let (next, rest) = run.to_come(2);
            let next: Vec<i32> = next.into_iter().map(|(id, _)| id).collect();
            let now = (next, rest, run.time_left(at));
            if seen.last() != Some(&now) {
                seen.push(now);
            }
        }
        let answers = commands.into_iter();
        events.extend(answers.filter_map(|command| crm.answer(command)));
    }
    use TimeLeft::{Minutes, Seconds};
    let expected = [
        (vec![3, 4], 7, None),
        (vec![4, 5], 6, None),
        (vec![5, 6], 5, None),
        (vec![6, 7], 4, Some(Minutes(3))),
        (vec![7, 8], 3, Some(Minutes(2))),
        (vec![8, 9], 2, Some(Minutes(2))),
        (vec![9, 10], 1, Some(Minutes(2))),
        (vec![10, 11], 0, Some(Minutes(1))),
        (vec![11], 0, Some(Seconds(40))),
        (vec![], 0, Some(Seconds(20))),
    ];
    assert_eq!(seen, expected);
}
