//! States that are worth looking at, each reached by playing the engine's flow against a CRM in memory.

use crate::common::replies::{
    activated, license_read, method, request_given, saved, server_status_read, stored_read, update,
    user_requests_read, users_read, version_read,
};
use crate::common::{ADMIN, Crm, Fault, TODAY, dates, now, plan, three_too_many};
use crate::drawing::Shown;
use license_engine::fact::{Fact, Failure, ServerStatus};
use license_engine::flow::{
    Ask, Call, CarryOut, Command, Event, Method, Owner, People, Remembered, Reply, Request, Review,
    Screen, Selection, State, Step, WayOut, dismissal_key,
};
use license_engine::license::{Dates, Grant};
use license_engine::remedy::{Action, Change};
use license_engine::users::{LastLogin, Person, Users};
use license_engine::{Day, Version};
use license_troubleshooter::view::{Copied, Rest};
use std::collections::VecDeque;
use std::rc::Rc;

pub use crate::common::ask;

/// Lets `event` happen and what follows, until a call is not to be answered any more.
pub fn play_until(
    crm: &mut Crm,
    state: State,
    event: Event,
    mut until: impl FnMut(&Method) -> bool,
) -> State {
    let mut state = state;
    let mut events = VecDeque::from([event]);
    while let Some(event) = events.pop_front() {
        let (next, commands) = update(state, event, now());
        state = next;
        for command in commands {
            if method(&command).is_some_and(&mut until) {
                return state;
            }
            events.extend(crm.answer(command));
        }
    }
    panic!("the call did not come")
}

/// Lets `event` happen and what follows, where some calls get an answer of the test's own, or none.
fn play_with(crm: &mut Crm, event: Event, answer: impl Fn(&Method) -> Option<Vec<Event>>) -> State {
    let mut state = State::default();
    let mut events = VecDeque::from([event]);
    while let Some(event) = events.pop_front() {
        let (next, commands) = update(state, event, now());
        state = next;
        for command in commands {
            let own = method(&command).and_then(&answer);
            events.extend(own.unwrap_or_else(|| crm.answer(command).into_iter().collect()));
        }
    }
    state
}

/// The widget is put on the page of an administrator.
fn start(crm: &mut Crm) -> Event {
    let state = crm.started();
    Event::Started {
        dates: Ok(*state.known.facts.dates.value().expect("read")),
        person: Ok(state.known.facts.person.value().expect("read").clone()),
        remembered: None,
    }
}

/// The main job's banner: three seats too many, five days to go.
pub fn three() -> (Crm, State) {
    let mut crm = three_too_many();
    let state = crm.started();
    (crm, state)
}

/// The main job at the step that `asks` lead to.
pub fn three_after(asks: &[Ask]) -> State {
    let (mut crm, state) = three();
    ask(&mut crm, state, asks)
}

/// To the review of what is suggested.
pub const TO_REVIEW: [Ask; 3] = [Ask::Fix, Ask::UseSuggestion, Ask::Review];

/// The banner of the main job with other dates, by their distance from today.
pub fn three_with(dates: Dates) -> State {
    let mut crm = three_too_many();
    crm.old_terms.dates = dates;
    crm.started()
}

/// A day by its distance from today.
pub fn at(days: i32) -> Option<Day> {
    Some(Day(TODAY.0 + days))
}

/// The same seen by somebody who is no administrator.
pub fn ordinary(dates: Dates) -> State {
    let mut state = State::default();
    state.known.now = now();
    state.known.facts.dates = known(dates);
    let mut person = three().1.known.facts.person.value().expect("read").clone();
    person = Person {
        administrator: false,
        ..person
    };
    state.known.facts.person = known(person);
    state
}

fn known<T>(value: T) -> Fact<T> {
    let read_at = now().at;
    Fact::Known { value, read_at }
}

/// The banner before the licence has been read.
pub fn checking() -> State {
    let mut crm = three_too_many();
    let event = start(&mut crm);
    play_with(&mut crm, event, |_| Some(Vec::new()))
}

/// The banner of an installation, where some questions are answered by the test itself.
pub fn answered(mut crm: Crm, answers: &[Event]) -> State {
    let event = start(&mut crm);
    play_with(&mut crm, event, |method| {
        let kind = std::mem::discriminant(method);
        let own = answers.iter().filter(|answer| match answer {
            Event::Answered(call, _) => std::mem::discriminant(&call.method) == kind,
            _ => false,
        });
        let own: Vec<Event> = own.cloned().collect();
        (!own.is_empty()).then_some(own)
    })
}

/// The banner after the licence could not be read.
pub fn unreadable(why: &Failure) -> State {
    let answer = license_read(Err(why.clone()));
    answered(three_too_many(), &[answer])
}

/// The licence server's own word.
pub fn server_says(status: &str, message: &str, url: &str) -> Event {
    server_status_read(Ok(ServerStatus {
        status: status.into(),
        message: message.into(),
        url: url.into(),
    }))
}

/// An installation without a new licence.
pub fn without_new() -> Crm {
    let mut crm = three_too_many();
    crm.has_new = false;
    crm
}

/// No new licence, and what the licence server says to that.
pub fn none_new(message: &str) -> State {
    let says = server_says("UseCustomMessage", message, "");
    answered(without_new(), &[says])
}

/// The way out of the cause of that name.
pub fn fix(state: State, cause: &'static str) -> State {
    let state = update(state, Event::Asked(Ask::FixCause(cause)), now()).0;
    assert_eq!(way(&state).cause, cause);
    state
}

/// The way out that a state is on.
pub fn way(state: &State) -> &WayOut {
    match &state.screen {
        Screen::WayOut(way) => way,
        other => panic!("{other:?}"),
    }
}

/// An installation with a system licence of that name.
fn marked(name: &str) -> Crm {
    let mut crm = without_new();
    crm.modules.push(plan(name, 1, 1));
    crm
}

fn stored(mut crm: Crm) -> Event {
    stored_read(Ok(crm.license()))
}

fn version(text: &str) -> Event {
    version_read(Ok(Version::parse(text).expect("a version")))
}

/// The banner of every cause that is not fixed by choosing users, by its name.
pub fn causes() -> Vec<(&'static str, State)> {
    let named = |(cause, _, state)| (cause, state);
    each_cause().into_iter().map(named).collect()
}

/// The same, with what those of one name differ in.
fn each_cause() -> Vec<(&'static str, &'static str, State)> {
    let new_details = |status| {
        let mut crm = ready_crm();
        crm.new_terms.company = "Fjord Holding AS".into();
        answered(crm, &[server_says(status, "", "")])
    };
    let newer = {
        let mut crm = without_new();
        crm.old_terms.version = Version::parse("10.5.3");
        crm.old_terms.maintenance = at(-30);
        answered(crm, &[version("11.10.721.0")])
    };
    let unreachable = |name: &str, installed: &str| {
        let silent = server_status_read(Err(Failure::TimedOut));
        let unread = license_read(Err(Failure::TimedOut));
        let stored = stored(marked(name));
        let answers = [silent, unread, stored, version(installed)];
        answered(marked(name), &answers)
    };
    let message = |url| {
        let says = server_says("UseCustomMessageAndUrl", "Please call us.", url);
        answered(without_new(), &[says])
    };
    let unpaid = {
        let mut crm = without_new();
        crm.old_terms.next_check = at(3);
        answered(crm, &[server_says("ProblemWithLicense", "", "")])
    };
    vec![
        (
            "name-or-serial-changed",
            ", a serial number",
            new_details("NewSerialAvailable"),
        ),
        (
            "name-or-serial-changed",
            ", a company name",
            new_details("NewCompanyNameAvailable"),
        ),
        (
            "name-or-serial-changed",
            ", details not read",
            answered(without_new(), &[server_says("NewSerialAvailable", "", "")]),
        ),
        (
            "vendor-message",
            ", a link",
            message("https://www.example.com/renew"),
        ),
        (
            "vendor-message",
            ", a link without https",
            message("http://www.example.com/renew"),
        ),
        (
            "vendor-message",
            ", a link that is a script",
            message("javascript://example.com/%0aalert(1)"),
        ),
        ("vendor-message", ", no link", none_new("Please pay.")),
        (
            "wrong-installation",
            ", a free trial",
            answered(marked("freetrial"), &[]),
        ),
        (
            "wrong-installation",
            ", a test installation",
            answered(marked("test"), &[]),
        ),
        ("version-differs", "", newer),
        ("payment-missing", "", unpaid),
        (
            "license-server-unreachable",
            ", version 7",
            unreachable("maintenance", "7.5"),
        ),
        (
            "license-server-unreachable",
            ", version 11",
            unreachable("maintenance", "11.10"),
        ),
        (
            "license-server-unreachable",
            ", online",
            unreachable("online", "11.10"),
        ),
        ("unknown", ", session over", unreadable(&Failure::LoggedOut)),
        ("unknown", ", no new licence", none_new("")),
    ]
}

/// Three seats too many on an installation that may be another one than the person's own, in a stage.
pub fn several_causes(dates: Dates) -> State {
    let mut crm = three_too_many();
    crm.old_terms.dates = dates;
    crm.modules.push(plan("test", 1, 1));
    let state = crm.started();
    ask(&mut crm, state, &[Ask::ToggleWhy])
}

/// The same job by hand: nothing may be written.
pub fn by_hand() -> (Crm, State) {
    let (mut crm, state) = three();
    let state = ask(&mut crm, state, &TO_REVIEW);
    let save = |method: &Method| matches!(method, Method::Save(_));
    let state = play_until(&mut crm, state, Event::Asked(Ask::Confirm), save);
    let state = crm.play(state, saved(Err(Failure::NotAllowed)));
    (crm, state)
}

/// The main job with somebody who owns open requests, whose hand-over has got that far.
pub fn handing(events: &[Event]) -> State {
    let mut crm = several_crm();
    let state = crm.started();
    let state = ask(&mut crm, state, &[Ask::Fix]);
    let plan = selection(&state).users.plan("ten-service").expect("read");
    let open = Event::Asked(Ask::HandOver { plan, user: 8 });
    let all = std::iter::once(&open).chain(events);
    all.fold(state, |state, event| update(state, event.clone(), now()).0)
}

/// Open requests as they are read.
pub fn requests(titles: &[&str]) -> Event {
    let request = |(id, title): (usize, &&str)| Request {
        id: id as i32,
        title: (*title).into(),
    };
    let requests = titles.iter().enumerate().map(request);
    user_requests_read(Ok(requests.collect()))
}

/// A new licence that nothing stands in the way of.
pub fn ready_crm() -> Crm {
    let mut crm = Crm::new(vec![plan("ten-sales", 2, 3), plan("ten-marketing", 1, 1)]);
    crm.user(ADMIN, &["ten-sales"], |user| {
        user.role = "Administrator".into()
    });
    crm.user(2, &["ten-sales"], |_| ());
    crm
}

/// A new licence that exceeds nothing and cannot be activated, with the vendor's reason.
pub fn blocked(reason: &str) -> State {
    let mut crm = ready_crm();
    let event = start(&mut crm);
    let mut license = crm.license();
    license.can_be_activated = false;
    license.reason = reason.into();
    play_with(&mut crm, event, |method| {
        let asked = *method == Method::ReadLicense;
        asked.then(|| vec![license_read(Ok(license.clone()))])
    })
}

/// Two plans in excess, one and two seats; a third has free seats.
pub fn several_crm() -> Crm {
    let mut crm = Crm::new(vec![
        plan("ten-sales", 4, 3),
        plan("ten-service", 4, 2),
        plan("ten-marketing", 5, 5),
    ]);
    crm.user(ADMIN, &["ten-sales"], |user| {
        user.role = "Administrator".into()
    });
    for id in 2..=4 {
        crm.user(id, &["ten-sales"], |user| {
            user.last_login = LastLogin::On(Day(TODAY.0 - id));
        });
    }
    crm.user(5, &["ten-service"], |user| user.former = true);
    crm.user(6, &["ten-service"], |user| user.active = false);
    crm.user(7, &["ten-service"], |user| {
        user.last_login = LastLogin::Never
    });
    crm.user(8, &["ten-service"], |user| user.open_requests = Some(2));
    crm
}

/// A plan that is not in the new licence, with another one to change to.
pub fn swap_crm() -> Crm {
    let mut crm = Crm::new(vec![plan("ten-standard", 3, 0), plan("ten-premium", 0, 4)]);
    crm.modules[0].new = Grant::Absent;
    crm.modules[1].current = Grant::Absent;
    crm.user(ADMIN, &["ten-standard"], |user| {
        user.role = "Administrator".into()
    });
    for id in 2..=3 {
        crm.user(id, &["ten-standard"], |user| {
            user.last_login = LastLogin::On(Day(TODAY.0 - id));
        });
    }
    crm
}

/// A tenant after these clicks on its banner.
pub fn after(mut crm: Crm, asks: &[Ask]) -> State {
    let state = crm.started();
    ask(&mut crm, state, asks)
}

/// Everybody's choices made by hand.
pub fn choosing(users: &[i32]) -> Vec<Ask> {
    let choose = |user: &i32| {
        Ask::Choose(Change {
            plan: 0,
            user: *user,
            action: Action::Remove,
        })
    };
    users.iter().map(choose).collect()
}

/// The people to choose from.
pub fn selection(state: &State) -> &Selection {
    match &state.screen {
        Screen::Choose(People::Ready { selection, .. }) => selection,
        Screen::Review(Review { order, .. }) => {
            order.selection.as_ref().expect("something was chosen")
        }
        other => panic!("{other:?}"),
    }
}

/// The main job while it is being carried out, at the first command of that kind.
pub fn running(until: impl FnMut(&Method) -> bool) -> State {
    let (mut crm, state) = three();
    let state = ask(&mut crm, state, &TO_REVIEW);
    play_until(&mut crm, state, Event::Asked(Ask::Confirm), until)
}

/// Which reading of the licence follows the last removal of three, and which the activation: there is one before each
/// step, and for the first removal that is the recheck.
pub const REREAD: u32 = 4;
pub const VERIFY: u32 = 5;

/// The main job while the licence is read for the `time`th time since it was confirmed.
pub fn reading_license(time: u32) -> State {
    let mut read = 0;
    running(|method| {
        read += u32::from(*method == Method::ReadLicense);
        read == time
    })
}

/// The main job before its `time`th save.
pub fn saving(time: u32) -> State {
    let mut saves = 0;
    running(|method| {
        saves += u32::from(matches!(method, Method::Save(_)));
        saves == time
    })
}

/// Ten lose a plan that ends: three are done, each in so many seconds.
pub fn with_many_ahead(seconds: i64) -> State {
    let mut ends = plan("ten-standard", 10, 0);
    ends.new = Grant::Absent;
    let mut crm = Crm::new(vec![ends]);
    crm.user(ADMIN, &[], |user| user.role = "Administrator".into());
    for id in 2..=11 {
        crm.user(id, &["ten-standard"], |_| {});
    }
    let state = crm.started();
    let state = ask(&mut crm, state, &TO_REVIEW);
    let mut saves = 0;
    let state = play_until(&mut crm, state, Event::Asked(Ask::Confirm), |method| {
        saves += u32::from(matches!(method, Method::Save(_)));
        saves == 4
    });
    let mut later = now();
    later.at += 3_000 * seconds;
    license_engine::flow::update(state, Event::Woke, later).0
}

/// The run of a state.
pub fn run(state: &State) -> &CarryOut {
    match &state.screen {
        Screen::CarryOut(run) => run,
        other => panic!("{other:?}"),
    }
}

/// The activation is accepted and a fresh read does not show it yet.
pub fn awaiting() -> State {
    let (mut crm, state) = three();
    crm.lag = 9;
    let state = ask(&mut crm, state, &TO_REVIEW);
    let state = ask(&mut crm, state, &[Ask::Confirm]);
    assert_eq!(run(&state).step(), Step::Await);
    state
}

/// Users get their new plan after the activation: the first of them is being saved.
pub fn giving() -> State {
    let mut crm = swap_crm();
    let state = crm.started();
    let mut asks = vec![Ask::Fix, Ask::UseSuggestion];
    asks.push(everybody_moves());
    asks.push(Ask::Review);
    let state = ask(&mut crm, state, &asks);
    play_until(
        &mut crm,
        state,
        Event::Asked(Ask::Confirm),
        |method| matches!(method, Method::Save(save) if save.remove.is_none()),
    )
}

/// The administrator's own change, which is never suggested.
pub fn everybody_moves() -> Ask {
    Ask::Choose(Change {
        plan: 0,
        user: ADMIN,
        action: Action::MoveTo(1),
    })
}

/// The swap is over, and one user could not get the new plan.
pub fn not_given() -> State {
    let mut crm = swap_crm();
    let state = crm.started();
    let asks = [Ask::Fix, Ask::UseSuggestion, everybody_moves(), Ask::Review];
    let state = ask(&mut crm, state, &asks);
    let state = play_until(
        &mut crm,
        state,
        Event::Asked(Ask::Confirm),
        |method| matches!(method, Method::Save(save) if save.remove.is_none()),
    );
    crm.refuses.insert(2);
    let saving = state.known.calls.open().last().expect("a save").clone();
    let answer = crm.answer(Command::Call(saving)).expect("an answer");
    crm.play(state, answer)
}

/// The same after it was closed, until everybody has what they are owed.
pub fn owed() -> State {
    let state = update(not_given(), Event::Asked(Ask::Close), now()).0;
    assert!(state.known.gives_again());
    state
}

/// It is over, and somebody else has taken the plan from another user while the last one was being saved.
pub fn could_have_kept() -> State {
    with_a_seat().1
}

/// The same with its CRM.
fn with_a_seat() -> (Crm, State) {
    let (mut crm, state) = three();
    let state = ask(&mut crm, state, &TO_REVIEW);
    let mut saves = 0;
    let state = play_until(&mut crm, state, Event::Asked(Ask::Confirm), |method| {
        saves += u32::from(matches!(method, Method::Save(_)));
        saves == 3
    });
    crm.holds.get_mut(&9).expect("a user").clear();
    let saving = state.known.calls.open().last().expect("a save").clone();
    let answer = crm.answer(Command::Call(saving)).expect("an answer");
    let state = crm.play(state, answer);
    (crm, state)
}

/// One of them was put back.
pub fn put_back() -> State {
    let (mut crm, state) = with_a_seat();
    ask(&mut crm, state, &[Ask::PutOneBack(1)])
}

/// One of them was to be put back, and somebody else has taken the seat meanwhile.
pub fn no_seat_any_more() -> State {
    let (mut crm, state) = with_a_seat();
    crm.another_gives(9, "ten-sales");
    ask(&mut crm, state, &[Ask::PutOneBack(1)])
}

/// One of them was to be put back, and the licence cannot be read.
pub fn not_read_before_putting_back() -> State {
    let (mut crm, state) = with_a_seat();
    crm.license_failures = 1;
    ask(&mut crm, state, &[Ask::PutOneBack(1)])
}

/// Everybody has lost the plan that ends and got the other one.
pub fn swapped() -> State {
    let asks = [Ask::Fix, Ask::UseSuggestion, everybody_moves(), Ask::Review];
    after(swap_crm(), &[&asks[..], &[Ask::Confirm]].concat())
}

/// The swap is over, and of one user no answer tells whether the new plan was given.
pub fn given_or_not() -> State {
    let mut crm = swap_crm();
    let state = crm.started();
    let asks = [Ask::Fix, Ask::UseSuggestion, everybody_moves(), Ask::Review];
    let state = ask(&mut crm, state, &asks);
    let gives = |method: &Method| matches!(method, Method::Save(save) if save.remove.is_none());
    let state = play_until(&mut crm, state, Event::Asked(Ask::Confirm), gives);
    crm.faults = [crate::common::Fault::After].into();
    crm.hold_failures = 1;
    let saving = state.known.calls.open().last().expect("a save").clone();
    let answer = crm.answer(Command::Call(saving)).expect("an answer");
    crm.play(state, answer)
}

/// Back at the banner: the activation was refused for a reason that was hidden behind the excess.
pub fn another_reason() -> State {
    let (mut crm, state) = three();
    let state = ask(&mut crm, state, &TO_REVIEW);
    let state = play_until(&mut crm, state, Event::Asked(Ask::Confirm), |method| {
        matches!(method, Method::Activate { .. })
    });
    let reason = "The licence is blocked.";
    crm.refuses_activation = Some(reason.into());
    crm.play(state, activated(Err(Failure::Refused(reason.into()))))
}

/// Back at the choice: one of three was refused.
pub fn partly() -> State {
    let (mut crm, state) = three();
    crm.refuses.insert(6);
    let state = ask(&mut crm, state, &TO_REVIEW);
    ask(&mut crm, state, &[Ask::Confirm])
}

/// Back at the choice: it is not certain whether one of them was saved.
pub fn uncertain() -> State {
    let (mut crm, state) = three();
    crm.faults = VecDeque::from([Fault::Before]);
    crm.hold_failures = 1;
    let state = ask(&mut crm, state, &TO_REVIEW);
    ask(&mut crm, state, &[Ask::Confirm])
}

/// Back at the choice: stopped after the first.
pub fn stopped() -> State {
    let (mut crm, state) = three();
    let state = ask(&mut crm, state, &TO_REVIEW);
    let mut saves = 0;
    let state = play_until(&mut crm, state, Event::Asked(Ask::Confirm), |method| {
        saves += u32::from(matches!(method, Method::Save(_)));
        saves == 2
    });
    let state = ask(&mut crm, state, &[Ask::Stop]);
    let refused = saved(Ok(license_engine::flow::Saved::Unchanged));
    crm.play(state, refused)
}

/// Back at the choice: somebody else has taken a plan and given another since the preview.
pub fn changed() -> State {
    let (mut crm, state) = three();
    let state = ask(&mut crm, state, &TO_REVIEW);
    crm.modules[0].new = Grant::Seats(21);
    ask(&mut crm, state, &[Ask::Confirm])
}

/// Back at the preview: the licence could not be read again.
pub fn not_read() -> State {
    let (mut crm, state) = three();
    let state = ask(&mut crm, state, &TO_REVIEW);
    crm.license_failures = 1;
    ask(&mut crm, state, &[Ask::Confirm])
}

/// Back at the preview: the activation was answered in some other way.
pub fn activation(answer: Result<(), Failure>) -> State {
    let state = running(|method| matches!(method, Method::Activate { .. }));
    let (mut crm, _) = three();
    let license = state.known.license().expect("read").as_ref().clone();
    let state = update(state, activated(answer), now()).0;
    match &state.screen {
        Screen::CarryOut(_) => crm.play(state, license_read(Ok(license))),
        _ => state,
    }
}

/// All was done as chosen, and there is still an excess.
pub fn still_in_excess() -> State {
    let (mut crm, state) = three();
    let state = ask(&mut crm, state, &TO_REVIEW);
    let mut read = 0;
    let state = play_until(&mut crm, state, Event::Asked(Ask::Confirm), |method| {
        read += u32::from(*method == Method::ReadLicense);
        read == REREAD
    });
    crm.user(99, &["ten-sales"], |user| {
        user.last_login = LastLogin::On(TODAY)
    });
    let license = crm.license();
    crm.play(state, license_read(Ok(license)))
}

/// The list of users does not tell of two of them whether they hold the plan.
pub fn plans_unread() -> State {
    let (mut crm, state) = three();
    let plan = || "ten-sales".to_owned();
    crm.unread = [(9, plan()), (10, plan())].into();
    ask(&mut crm, state, &[Ask::Fix])
}

/// No last login can be read.
pub fn logins_unread() -> State {
    let (mut crm, state) = three();
    crm.side_failures = 1;
    ask(&mut crm, state, &[Ask::Fix])
}

/// Who is a former employee cannot be read.
pub fn former_unread() -> State {
    let (mut crm, state) = three();
    let state = play_until(&mut crm, state, Event::Asked(Ask::Fix), |method| {
        matches!(method, Method::ReadUsers { .. })
    });
    let mut users = crm.read_users(&["ten-sales".into(), "ten-marketing".into()]);
    for user in &mut users.users {
        user.former = false;
    }
    users.gaps.former = Some(Failure::Status(500));
    crm.play(state, users_read(Ok(users)))
}

/// Who owns open requests cannot be read, and a plan that carries Service has to go.
pub fn requests_unread() -> State {
    let mut crm = several_crm();
    let state = crm.started();
    crm.side_failures = 1;
    ask(&mut crm, state, &[Ask::Fix])
}

/// A change of plans was cut after everybody had left the old plan, before the activation or after it. The page is
/// loaded again.
pub fn cut_crm(is_activated: bool) -> Crm {
    let mut crm = swap_crm();
    for holds in crm.holds.values_mut() {
        holds.clear();
    }
    crm.marked = vec!["ten-premium".into()];
    if is_activated {
        crm.another_activates();
    }
    crm
}

/// The same, and the list of users cannot be read.
pub fn cut_unread() -> State {
    let mut crm = cut_crm(true);
    crm.users_failures = 1;
    crm.started()
}

/// The same, and one user's plan cannot be read.
pub fn cut_with_gaps() -> State {
    let mut crm = cut_crm(true);
    crm.unread = [(2, "ten-premium".to_owned())].into();
    crm.started()
}

/// The same, and nobody's plan can be read.
pub fn cut_with_nobody_read() -> State {
    let mut crm = cut_crm(true);
    let unread = |id| (id, "ten-premium".to_owned());
    crm.unread = (1..=3).map(unread).collect();
    crm.started()
}

/// The same, with fewer seats than people.
pub fn cut_short_of_seats() -> State {
    let mut crm = cut_crm(true);
    crm.modules[1].current = Grant::Seats(1);
    let state = crm.started();
    ask(&mut crm, state, &[Ask::Promise(2)])
}

/// All was done as chosen, and the counters of the licence lag behind.
pub fn lagging() -> State {
    let (mut crm, state) = three();
    let state = ask(&mut crm, state, &TO_REVIEW);
    crm.counted = Some(crm.holds.clone());
    ask(&mut crm, state, &[Ask::Confirm])
}

/// Put off today.
pub fn dismissed() -> State {
    three_after(&[Ask::Later])
}

/// Put off today on an earlier page, and the licence is not read yet.
pub fn held_back() -> State {
    let (_, state) = three();
    let key = dismissal_key(&state.known).expect("known");
    let mut state = checking();
    state.banner.remembered = Some(Remembered { key, day: TODAY });
    state
}

/// Users are being read, and nobody is there yet.
pub fn reading() -> State {
    let (mut crm, state) = three();
    play_until(&mut crm, state, Event::Asked(Ask::Fix), |method| {
        matches!(method, Method::ReadUsers { .. })
    })
}

/// Users are being read: these are the first of them.
pub fn some_read(count: usize) -> State {
    let (mut crm, _) = three();
    let state = reading();
    let some = Event::UsersRead(users_call(&state), some_of(&mut crm, &state, count));
    update(state, some, now()).0
}

/// As many as needed were chosen from the first users, before the others are there.
pub fn chosen_early() -> State {
    let choose = choosing(&[2, 3, 4]).into_iter().map(Event::Asked);
    choose.fold(some_read(6), |state, event| update(state, event, now()).0)
}

/// Somebody was chosen early whose open requests were read only then.
pub fn chosen_and_locked() -> State {
    let mut crm = Crm::new(vec![plan("ten-service", 4, 3)]);
    crm.user(ADMIN, &["ten-service"], |user| {
        user.role = "Administrator".into();
    });
    for id in 2..=4 {
        crm.user(id, &["ten-service"], |_| {});
    }
    crm.requests.insert(7, 2);
    let state = crm.started();
    let state = update(state, Event::Asked(Ask::Fix), now()).0;
    let some = Event::UsersRead(users_call(&state), some_of(&mut crm, &state, 2));
    let mut state = update(state, some, now()).0;
    state = update(state, Event::Asked(choosing(&[2])[0]), now()).0;
    while let Some(call) = state.known.calls.open().first().cloned() {
        let answer = crm.answer(Command::Call(call)).expect("an answer");
        state = update(state, answer, now()).0;
    }
    state
}

/// The call that reads everybody.
pub fn users_call(state: &State) -> Call {
    let mut open = state.known.calls.open().iter();
    let users = open.find(|call| matches!(call.method, Method::ReadUsers { .. }));
    users.expect("everybody is read").clone()
}

/// The first of everybody.
pub fn some_of(crm: &mut Crm, state: &State, count: usize) -> Users {
    let read = crm.answer(Command::Call(users_call(state)));
    let Some(Event::Answered(_, Reply::Users(Ok(read)))) = read else {
        panic!("everybody can be read");
    };
    Users::new(read.plans, read.users.into_iter().take(count).collect())
}

/// Users could not be read.
pub fn unread(why: Failure) -> State {
    update(reading(), users_read(Err(why)), now()).0
}

/// The state with the facts' licence changed.
pub fn relicensed(
    mut state: State,
    change: impl FnOnce(&mut license_engine::license::License),
) -> State {
    let mut license = state.known.license().expect("read").as_ref().clone();
    change(&mut license);
    let license = Rc::new(license);
    match &mut state.screen {
        Screen::Choose(People::Ready { selection, .. }) => selection.license = Rc::clone(&license),
        Screen::Review(review) => review.order.previewed = Rc::clone(&license),
        _ => {}
    }
    state.known.facts.license = known(license);
    state
}

/// States with their names.
fn named<T, const N: usize>(states: [(&str, T); N]) -> Vec<(String, T)> {
    states.map(|(name, state)| (name.to_owned(), state)).into()
}

/// Every screen, with the name of what it shows, no two alike. A test that holds for all is asked of each of these.
pub fn all() -> Vec<(String, Shown)> {
    let choose = |asks: &[Ask]| {
        let asks = [&[Ask::Fix], asks].concat();
        three_after(&asks)
    };
    let mut states = named([
        ("checking", checking()),
        ("excess", three().1),
        ("excess, why", three_after(&[Ask::ToggleWhy])),
        ("excess, today the last day", three_with(dates(-20, 0, 12))),
        (
            "excess, tomorrow the last day",
            three_with(dates(-20, 1, 12)),
        ),
        ("excess, grace", three_with(dates(-20, -1, 12))),
        ("excess, stopped", three_with(dates(-40, -20, -1))),
        ("several plans", several_crm().started()),
        (
            "several plans, why",
            after(several_crm(), &[Ask::ToggleWhy]),
        ),
        (
            "a plan that ends, why",
            after(swap_crm(), &[Ask::ToggleWhy]),
        ),
        ("ready", ready_crm().started()),
        ("ready, why", after(ready_crm(), &[Ask::ToggleWhy])),
        ("choose, reading", reading()),
        ("choose, so many read", some_read(6)),
        ("choose, failed", unread(Failure::TimedOut)),
        ("choose", choose(&[])),
        ("choose, one chosen", choose(&choosing(&[9]))),
        ("choose, is_exact by hand", choose(&choosing(&[7, 8, 9]))),
        ("choose, suggestion used", choose(&[Ask::UseSuggestion])),
        ("choose, oneself", choose(&choosing(&[ADMIN]))),
        ("choose, several plans", after(several_crm(), &[Ask::Fix])),
        (
            "choose, a swap",
            after(swap_crm(), &[Ask::Fix, Ask::UseSuggestion]),
        ),
        ("choose, changed", changed()),
        ("choose, stopped", stopped()),
        ("choose, partly", partly()),
        ("choose, uncertain", uncertain()),
        ("choose, still in excess", still_in_excess()),
        ("choose, counters that lag", lagging()),
        ("choose, plans that cannot be read", plans_unread()),
        ("choose, last logins that cannot be read", logins_unread()),
        (
            "choose, former employees that cannot be read",
            former_unread(),
        ),
        (
            "choose, open requests that cannot be read",
            requests_unread(),
        ),
        ("interrupted", cut_crm(true).started()),
        (
            "interrupted, chosen",
            after(cut_crm(true), &[Ask::Promise(2)]),
        ),
        (
            "interrupted, before the activation",
            cut_crm(false).started(),
        ),
        (
            "interrupted, reading",
            update(
                cut_crm(false).started(),
                Event::Asked(Ask::CheckAgain),
                now(),
            )
            .0,
        ),
        ("interrupted, not read", cut_unread()),
        ("interrupted, one unread", cut_with_gaps()),
        ("interrupted, nobody read", cut_with_nobody_read()),
        ("interrupted, one seat", cut_short_of_seats()),
        ("review", three_after(&TO_REVIEW)),
        (
            "review, a swap",
            after(
                swap_crm(),
                &[Ask::Fix, Ask::UseSuggestion, everybody_moves(), Ask::Review],
            ),
        ),
        ("review, nothing to choose", after(ready_crm(), &[Ask::Fix])),
        ("review, not read", not_read()),
        (
            "review, refused",
            activation(Err(Failure::Refused("The licence is blocked.".into()))),
        ),
        ("review, not confirmed", activation(Err(Failure::TimedOut))),
        ("run, recheck", reading_license(1)),
        ("run, first", saving(1)),
        ("run, third", saving(3)),
        ("run, seconds left", with_many_ahead(1)),
        ("run, minutes left", with_many_ahead(30)),
        (
            "run, stopping",
            update(saving(2), Event::Asked(Ask::Stop), now()).0,
        ),
        ("run, read again", reading_license(REREAD)),
        (
            "run, activate",
            running(|method| matches!(method, Method::Activate { .. })),
        ),
        ("run, verify", reading_license(VERIFY)),
        ("run, await", awaiting()),
        ("run, give", giving()),
        (
            "finished",
            three_after(&[&TO_REVIEW[..], &[Ask::Confirm]].concat()),
        ),
        ("finished, one not given", not_given()),
        ("finished, one could have kept it", could_have_kept()),
        ("finished, one put back", put_back()),
        ("finished, no seat any more", no_seat_any_more()),
        (
            "finished, not read before putting back",
            not_read_before_putting_back(),
        ),
        ("finished, a swap", swapped()),
        ("finished, given or not", given_or_not()),
        (
            "run, before putting back",
            update(could_have_kept(), Event::Asked(Ask::PutOneBack(1)), now()).0,
        ),
        ("banner, another reason", another_reason()),
        ("owed, one not given", owed()),
    ]);
    for (name, why) in [
        ("unknown, offline", Failure::Offline),
        ("unknown, timed out", Failure::TimedOut),
        ("unreadable, logged out", Failure::LoggedOut),
        ("unknown, not allowed", Failure::NotAllowed),
        ("unknown, status", Failure::Status(503)),
        ("unknown, malformed", Failure::Malformed),
        (
            "unknown, refused",
            Failure::Refused("Unavailable today.".into()),
        ),
        (
            "unknown, refused without a word",
            Failure::Refused(String::new()),
        ),
        (
            "unknown, explained",
            Failure::Explained(500, "Broken.".into()),
        ),
    ] {
        let open = update(unreadable(&why), Event::Asked(Ask::ToggleWhy), now()).0;
        states.push((name.to_owned(), unreadable(&why)));
        states.push((format!("{name}, why"), open));
    }
    for (cause, detail, state) in each_cause() {
        let name = format!("{cause}{detail}");
        let open = update(state.clone(), Event::Asked(Ask::ToggleWhy), now()).0;
        let out = fix(state.clone(), cause);
        let busy = update(out.clone(), Event::Asked(Ask::CheckAgain), now()).0;
        states.push((name.clone(), state));
        states.push((format!("{name}, why"), open));
        states.push((format!("{name}, way out"), out));
        states.push((format!("{name}, way out, checking"), busy));
    }
    let mut causes = causes().into_iter();
    let named_so = |(cause, _): &(&str, State)| *cause == "license-server-unreachable";
    let (cause, unreachable) = causes.find(named_so).expect("a cause");
    let out = fix(unreachable, cause);
    let not_a_license = update(out, Event::FileChosen(None), now()).0;
    let asked = requests(&["Printer", "Invoice"]);
    let give = Event::Asked(Ask::GiveRequests(Owner::Nobody));
    let given = request_given(Ok(()));
    let failed = user_requests_read(Err(Failure::TimedOut));
    states.extend(named([
        ("several causes", several_causes(dates(-20, 5, 17))),
        ("several causes, grace", several_causes(dates(-20, -1, 12))),
        ("by hand", by_hand().1),
        ("hand over, reading", handing(&[])),
        ("hand over, asking", handing(std::slice::from_ref(&asked))),
        ("hand over, giving", handing(&[asked.clone(), give.clone()])),
        (
            "hand over, counting",
            handing(&[asked, give, given.clone(), given]),
        ),
        ("hand over, failed", handing(&[failed])),
        ("license-server-unreachable, not a licence", not_a_license),
    ]));
    let mut all: Vec<(String, Shown)> = states
        .into_iter()
        .map(|(name, state)| (name, Shown::new(state)))
        .collect();
    let crowded = Shown {
        rows: 5,
        ..Shown::new(choose(&[]))
    };
    let searched = Shown {
        search: "nobody is called that".into(),
        ..Shown::new(choose(&[]))
    };
    let slow = Shown {
        slow: true,
        ..Shown::new(reading())
    };
    let told = Shown {
        administrator: Some("Kari Nordmann".into()),
        ..Shown::new(ordinary(dates(-40, -20, -1)))
    };
    let trial = fix(answered(marked("freetrial"), &[]), "wrong-installation");
    let compared = Shown {
        expected: ["fjord as".into(), "27".into(), String::new()],
        ..Shown::new(trial.clone())
    };
    let facts = &trial.known.facts;
    let license = facts.license.value().or(facts.stored.value());
    let terms = license.and_then(|license| license.terms());
    let copied = |done| Shown {
        copied: Some(Copied {
            text: terms.expect("a licence that was read").company.clone(),
            done,
        }),
        ..Shown::new(trial.clone())
    };
    let collapsed = three_with(dates(-20, -1, 12));
    let collapsed = update(collapsed, Event::Asked(Ask::Later), now()).0;
    let rest = |rest| Shown {
        rest,
        ..Shown::new(three().1)
    };
    all.extend(named([
        ("excess, collapsed", Shown::new(collapsed)),
        ("excess, the next step is loaded", rest(Rest::Awaited)),
        (
            "excess, the next step is missing",
            rest(Rest::Missing(Some(Ask::Fix))),
        ),
        ("wrong-installation, compared", compared),
        ("wrong-installation, copied", copied(true)),
        ("wrong-installation, not copied", copied(false)),
        ("choose, more rows", crowded),
        ("choose, nobody found", searched),
        ("choose, slow", slow),
        ("ordinary user", Shown::new(ordinary(dates(-40, -20, -1)))),
        ("ordinary user, administrator named", told),
    ]));
    all
}
