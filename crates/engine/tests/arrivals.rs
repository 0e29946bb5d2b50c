//! What is read of the people comes in any order: the same list in the end, and nothing that was chosen is lost.

mod common;

use common::played::with;
use common::{ADMIN, Crm, TODAY, now, plan};
use license_engine::Day;
use license_engine::Now;
use license_engine::fact::Failure;
use license_engine::flow::{
    Ask, Call, Command, Event, Method, People, Reply, Screen, Selection, State, update,
};
use license_engine::remedy::{Action, Change, Next};
use license_engine::users::{LastLogin, Users};

const CHOSEN: i32 = 3;

/// Two plans in excess, one of which carries Service. User 3 owns an open request, 4 has left, 5 cannot log in.
fn crm() -> Crm {
    let mut crm = Crm::new(vec![
        with(&["service"], plan("ten-service", 9, 6)),
        plan("ten-sales", 8, 6),
    ]);
    crm.user(ADMIN, &["ten-service", "ten-sales"], |user| {
        user.role = "Administrator".into();
    });
    for id in 2..=9 {
        let held: &[&str] = if id > 2 {
            &["ten-service", "ten-sales"]
        } else {
            &["ten-service"]
        };
        crm.user(id, held, |user| {
            user.name = format!("{} User", (b'Z' - id as u8) as char).into();
            user.last_login = LastLogin::On(Day(TODAY.0 - id));
        });
    }
    crm.requests.insert(70, 3);
    crm.users[3].former = true;
    crm.users[4].can_log_in = false;
    crm
}

/// Something on its way.
#[derive(Clone, Debug)]
enum Coming {
    Answer(Call),
    /// So many of the users, before the answer.
    Some(Call, usize),
}

#[derive(Clone)]
struct Story {
    crm: Crm,
    state: State,
    coming: Vec<Coming>,
    at: Now,
    trail: Vec<String>,
}

impl Story {
    fn begun(crm: Crm) -> Self {
        let mut crm = crm;
        let state = crm.started();
        let mut story = Self {
            crm,
            state,
            coming: Vec::new(),
            at: now(),
            trail: Vec::new(),
        };
        story.happens(Event::Asked(Ask::Fix));
        story.in_parts();
        story
    }

    /// Everybody comes in three parts.
    fn in_parts(&mut self) {
        let users = self.call(|method| matches!(method, Method::ReadUsers { .. }));
        let parts = [3, 6].map(|count| Coming::Some(users.clone(), count));
        self.coming.splice(0..0, parts);
    }

    fn call(&self, which: impl Fn(&Method) -> bool) -> Call {
        let mut open = self.state.known.calls.open().iter();
        open.find(|call| which(&call.method)).expect("open").clone()
    }

    fn happens(&mut self, event: Event) {
        let (state, commands) = update(std::mem::take(&mut self.state), event, self.at);
        self.state = state;
        let calls = commands.into_iter().filter_map(|command| match command {
            Command::Call(call) => Some(Coming::Answer(call)),
            _ => None,
        });
        self.coming.extend(calls);
    }

    /// What can arrive next: everybody comes in order, all else in any.
    fn next(&self) -> Vec<usize> {
        let parts = |coming: &Coming| matches!(coming, Coming::Some(..));
        let first = self.coming.iter().position(parts);
        let waits = |place: usize| match &self.coming[place] {
            Coming::Some(..) => Some(place) != first,
            Coming::Answer(call) => {
                first.is_some() && matches!(call.method, Method::ReadUsers { .. })
            }
        };
        (0..self.coming.len())
            .filter(|place| !waits(*place))
            .collect()
    }

    fn arrives(&mut self, place: usize) {
        let coming = self.coming.remove(place);
        self.trail.push(format!("{coming:?}"));
        let event = match coming {
            Coming::Answer(call) => self.crm.answer(Command::Call(call)).expect("an answer"),
            Coming::Some(call, count) => {
                let read = self.crm.answer(Command::Call(call.clone()));
                let Some(Event::Answered(_, Reply::Users(Ok(users)))) = read else {
                    panic!("everybody can be read");
                };
                let some = users.users.into_iter().take(count).collect();
                Event::UsersRead(call, Users::new(users.plans, some))
            }
        };
        self.happens(event);
    }

    fn selection(&self) -> Option<&Selection> {
        match &self.state.screen {
            Screen::Choose(People::Ready { selection, .. }) => Some(selection),
            _ => None,
        }
    }

    fn is_chosen(&self) -> bool {
        let selection = self.selection().expect("the list");
        selection.choices.get(0, CHOSEN).is_some()
    }

    fn next_step(&self) -> Next {
        self.selection().expect("the list").progress().next
    }

    fn rows(&self, plan: usize) -> Vec<i32> {
        let rows = |selection: &Selection| selection.candidates(None, plan).order();
        self.selection().map_or_else(Vec::new, rows)
    }
}

/// Every order in which what is on its way can arrive; `each` is told every state, `end` the last ones.
fn in_any_order(story: Story, each: &dyn Fn(&Story, &Story), end: &mut dyn FnMut(Story)) {
    let next = story.next();
    if next.is_empty() {
        return end(story);
    }
    for place in next {
        let mut then = story.clone();
        then.arrives(place);
        each(&story, &then);
        in_any_order(then, each, end);
    }
}

/// The state without the places that rows have kept.
fn apart_from_places(mut state: State) -> State {
    if let Screen::Choose(People::Ready { selection, .. }) = &mut state.screen {
        selection.placed.clear();
    }
    state
}

#[test]
fn the_list_is_the_same_in_the_end_in_whatever_order_it_came() {
    let mut ends: Vec<State> = Vec::new();
    in_any_order(Story::begun(crm()), &|_, _| {}, &mut |story| {
        ends.push(story.state);
    });
    assert_eq!(
        ends.len(),
        5,
        "who has left comes before or after each of the others"
    );
    assert!(ends.iter().all(|end| *end == ends[0]));
    let mut all_at_once = Story::begun(crm());
    all_at_once
        .coming
        .retain(|coming| matches!(coming, Coming::Answer(_)));
    while !all_at_once.coming.is_empty() {
        all_at_once.arrives(0);
    }
    assert_eq!(all_at_once.state, ends[0]);
}

#[test]
fn what_was_chosen_stays_chosen_whatever_comes_after() {
    let choose = Ask::Choose(Change {
        plan: 0,
        user: CHOSEN,
        action: Action::Remove,
    });
    let mut ends: Vec<State> = Vec::new();
    let mut choosing = Vec::new();
    // At every moment at which there are rows.
    let begun = Story::begun(crm());
    let mut ahead = vec![begun];
    while let Some(story) = ahead.pop() {
        let unlocked = story
            .selection()
            .is_some_and(|selection| selection.users.awaited.users);
        if unlocked {
            let mut chosen = story.clone();
            chosen.happens(Event::Asked(choose));
            assert!(chosen.is_chosen(), "from the first row on");
            choosing.push(chosen);
        }
        ahead.extend(story.next().into_iter().map(|place| {
            let mut then = story.clone();
            then.arrives(place);
            then
        }));
    }
    assert!(choosing.len() > 3);
    for chosen in choosing {
        let each = |_: &Story, then: &Story| assert!(then.is_chosen(), "{:?}", then.trail);
        in_any_order(chosen, &each, &mut |story| {
            let selection = story.selection().expect("the list");
            assert_eq!(selection.choices.len(), 1);
            ends.push(apart_from_places(story.state));
        });
    }
    assert!(ends.iter().all(|end| *end == ends[0]));
}

#[test]
fn a_row_that_was_seen_keeps_its_place() {
    let mut story = Story::begun(crm());
    story.arrives(0);
    assert_eq!(story.rows(0).len(), 3);
    story.at.at += 501;
    let each = |before: &Story, then: &Story| {
        for plan in 0..2 {
            let (before, then) = (before.rows(plan), then.rows(plan));
            assert_eq!(then[..before.len()], before, "plan {plan}");
        }
    };
    let mut count = 0;
    in_any_order(story, &each, &mut |story| {
        count += 1;
        assert_eq!(story.rows(0).len(), 9);
        let mut story = story;
        story.happens(Event::Asked(Ask::UseSuggestion));
        let suggested = &story.selection().expect("the list").suggested;
        let top = &story.rows(0)[..suggested.count(0) as usize];
        assert!(top.iter().all(|id| suggested.get(0, *id).is_some()));
    });
    assert!(count > 1);
}

#[test]
fn who_comes_is_shown_at_once() {
    let mut story = Story::begun(crm());
    let shown = [0, 0].map(|place| {
        story.arrives(place);
        (story.rows(0).len(), story.rows(1).len())
    });
    assert_eq!(shown, [(3, 2), (6, 5)]);
}

#[test]
fn rows_that_were_just_shown_may_still_move_until_one_of_them_is_used() {
    let moves = |story: Story| {
        let mut moved = false;
        let seen = std::cell::Cell::new(false);
        let each = |before: &Story, then: &Story| {
            let (before, then) = (before.rows(0), then.rows(0));
            seen.set(seen.get() | (then[..before.len()] != before));
        };
        in_any_order(story, &each, &mut |_| moved |= seen.get());
        moved
    };
    let mut story = Story::begun(crm());
    story.arrives(0);
    assert!(moves(story.clone()));
    let (plan, user, action) = (0, CHOSEN, Action::Remove);
    story.happens(Event::Asked(Ask::Choose(Change { plan, user, action })));
    assert!(!moves(story));
}

#[test]
fn what_was_chosen_before_everybody_is_read_again_stays_so_in_whatever_order_they_come() {
    let mut story = Story::begun(crm());
    while !story.coming.is_empty() {
        story.arrives(0);
    }
    let (plan, user, action) = (0, 6, Action::Remove);
    story.happens(Event::Asked(Ask::Choose(Change { plan, user, action })));
    story.happens(Event::Asked(Ask::CheckAgain));
    let reads = |coming: &Coming| {
        let Coming::Answer(call) = coming else {
            return false;
        };
        matches!(call.method, Method::ReadUsers { .. })
    };
    while !story.coming.iter().any(reads) {
        story.arrives(0);
    }
    story.in_parts();
    let is_chosen = |story: &Story| {
        let selection = story.selection();
        selection.map(|selection| selection.choices.get(0, 6).is_some())
    };
    let each = |_: &Story, then: &Story| assert_ne!(is_chosen(then), Some(false));
    in_any_order(story, &each, &mut |story| {
        assert_eq!(is_chosen(&story), Some(true), "{:?}", story.trail);
    });
}

#[test]
fn what_is_looked_for_is_put_in_order() {
    let mut story = Story::begun(crm());
    story.arrives(0);
    story.at.at += 501;
    while !story.coming.is_empty() {
        story.arrives(0);
    }
    let kept = story.rows(0);
    story.happens(Event::Asked(Ask::Sort));
    assert_ne!(story.rows(0), kept);
    let mut at_once = Story::begun(crm());
    while !at_once.coming.is_empty() {
        at_once.arrives(0);
    }
    assert_eq!(story.rows(0), at_once.rows(0));
}

#[test]
fn an_open_request_that_is_read_after_the_choice_stands_in_its_way() {
    let mut crm = crm();
    crm.modules.truncate(1);
    let mut story = Story::begun(crm);
    story.arrives(0);
    for user in [3, 1, 2] {
        let (plan, action) = (0, Action::Remove);
        story.happens(Event::Asked(Ask::Choose(Change { plan, user, action })));
    }
    assert_eq!(story.next_step(), Next::Read);
    story.happens(Event::Asked(Ask::Review));
    assert!(story.selection().is_some(), "not before all is read");
    while !story.coming.is_empty() {
        story.arrives(0);
    }
    assert_eq!(story.next_step(), Next::HandOver);
    story.happens(Event::Asked(Ask::Review));
    let row = |story: &Story| {
        let selection = story.selection().expect("the list");
        let list = selection.candidates(None, 0).list("", 100, 0);
        let mut rows = list.rows.into_iter();
        let row = rows.find(|row| row.user.id == 3).expect("a row");
        (row.enabled, row.hand_over_offered, row.chosen.is_some())
    };
    assert_eq!(row(&story), (true, true, true));
    story.happens(Event::Asked(Ask::Unchoose { plan: 0, user: 3 }));
    assert_eq!(row(&story), (false, true, false));
}

#[test]
fn nobody_is_suggested_whose_open_requests_are_not_known_yet() {
    let each = |_: &Story, then: &Story| {
        if let Some(selection) = then.selection()
            && selection.users.awaited.requests
        {
            assert_eq!(selection.suggested.count(0), 0, "{:?}", then.trail);
        }
    };
    in_any_order(Story::begun(crm()), &each, &mut |story| {
        let suggested = &story.selection().expect("the list").suggested;
        assert_eq!(suggested.count(0), 3);
    });
}

#[test]
fn a_suggestion_that_is_not_whole_yet_cannot_be_used() {
    let each = |_: &Story, then: &Story| {
        let Some(selection) = then.selection() else {
            return;
        };
        let mut used = then.clone();
        used.happens(Event::Asked(Ask::UseSuggestion));
        let choices = &used.selection().expect("the list").choices;
        if selection.users.awaited.what_suggests() {
            assert!(choices.is_empty());
        } else {
            assert_eq!(*choices, selection.suggested);
            assert_eq!(used.next_step(), Next::Nothing);
        }
    };
    in_any_order(Story::begun(crm()), &each, &mut |_| {});
}

#[test]
fn a_page_that_cannot_be_read_takes_the_list_back_and_keeps_what_was_chosen() {
    let mut story = Story::begun(crm());
    story.arrives(0);
    let (plan, user, action) = (0, CHOSEN, Action::Remove);
    story.happens(Event::Asked(Ask::Choose(Change { plan, user, action })));
    let users = story.call(|method| matches!(method, Method::ReadUsers { .. }));
    story.happens(Event::Answered(users, Reply::Users(Err(Failure::TimedOut))));
    let Screen::Choose(People::Failed { why, carried }) = &story.state.screen else {
        panic!("{:?}", story.state.screen);
    };
    assert_eq!((why, carried.keep.len()), (&Failure::TimedOut, 1));
    assert_eq!(story.state.known.calls.open(), []);
}
