//! The search: every state that can be reached, each once.

use crate::asks::deeds;
use crate::common::Crm;
use crate::common::replies::method;
use crate::common::watch::Watched;
use crate::mishaps;
use license_engine::flow::{Ask, Command, Event, Method, Reply, Screen};
use license_engine::users::Users;
use std::collections::{HashSet, VecDeque};
use std::fmt::{self, Write};
use std::hash::{DefaultHasher, Hasher};
use std::io::{self, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::rc::Rc;

/// Calls and answers on their way at the same time at the most, before the person asks for more.
const ON_THE_WAY: usize = 2;

/// Which calls are answered in any order.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum SideBySide {
    /// All of them.
    Everything,
    /// Those whose answers tell something in the tenant; the others are answered at once.
    WhatTells,
}

/// A story so far.
#[derive(Clone)]
struct Story {
    watched: Watched,
    /// The mishap has not happened yet.
    mishap_left: bool,
    trail: Option<Rc<Trail>>,
}

/// What happened, the newest first.
struct Trail {
    what: String,
    before: Option<Rc<Trail>>,
}

/// Tells the whole story where something forbidden happens in it.
fn told<T>(trail: &Option<Rc<Trail>>, happens: impl FnOnce() -> T) -> T {
    catch_unwind(AssertUnwindSafe(happens)).unwrap_or_else(|panic| {
        let mut story = Vec::new();
        let mut part = trail.as_ref();
        while let Some(trail) = part {
            story.push(trail.what.as_str());
            part = trail.before.as_ref();
        }
        story.reverse();
        println!("The story:\n  {}", story.join("\n  "));
        resume_unwind(panic)
    })
}

/// Visits every state that can be reached, and goes on to the end from every one in which nothing is on its way.
pub fn explore(name: &str, mut crm: Crm, side_by_side: SideBySide) {
    crm.repeats_answers = true;
    let mut seen = HashSet::new();
    let mut rests = 0;
    let mut ahead = VecDeque::from([Story {
        watched: Watched::new(crm),
        mishap_left: true,
        trail: None,
    }]);
    while let Some(story) = ahead.pop_front() {
        if !seen.insert(fingerprint(&story)) {
            continue;
        }
        if story.watched.at_rest() {
            rests += 1;
            told(&story.trail, || {
                story.watched.check_at_rest();
                leads_on(&story.watched);
            });
        }
        continuations(&story, side_by_side, &mut ahead);
        assert!(seen.len() < 700_000, "{name}: the tenant is not small");
    }
    // Not `println!`: what passes says nothing by that.
    let _ = writeln!(
        io::stderr(),
        "{name}: {} states, {rests} of them at rest",
        seen.len()
    );
    assert!(seen.len() > 300, "{name}: {} states are few", seen.len());
}

/// The person gets to the end: at once, and also where what was lost is waited for until the time limit, or left.
fn leads_on(watched: &Watched) {
    if watched.lost().is_empty() {
        return watched.clone().lead_on();
    }
    let mut patient = watched.clone();
    patient.time_out();
    patient.lead_on();
    if may_leave(&watched.state.screen) {
        let mut impatient = watched.clone();
        impatient.ask(Ask::Back);
        assert!(impatient.state.screen != watched.state.screen, "no way out");
        impatient.time_out();
        impatient.lead_on();
    }
}

/// Screens that can be left while something is awaited: nothing of the person's is half done.
fn may_leave(screen: &Screen) -> bool {
    match screen {
        Screen::Choose(people) => !people.is_writing(),
        Screen::WayOut(_) | Screen::ByHand(_) => true,
        _ => false,
    }
}

/// Readings whose answers change nothing in a tenant.
fn tells_nothing(watched: &Watched, command: &Command) -> bool {
    match method(command) {
        Some(Method::ReadVersion | Method::ReadStored) => true,
        Some(Method::ReadServerStatus) => watched.crm.server.is_none(),
        _ => false,
    }
}

/// Everything that can happen next.
fn continuations(story: &Story, side_by_side: SideBySide, ahead: &mut VecDeque<Story>) {
    let watched = &story.watched;
    if side_by_side == SideBySide::WhatTells {
        let mut commands = watched.commands.iter();
        if let Some(place) = commands.position(|command| tells_nothing(watched, command)) {
            let mut next = story.clone();
            next.watched.serve(place);
            next.watched.deliver(next.watched.answers.len() - 1);
            ahead.push_back(next);
            return;
        }
    }
    let mut then = |what: String, mishap_left: bool, happens: &dyn Fn(&mut Watched)| {
        let trail = Some(Rc::new(Trail {
            what,
            before: story.trail.clone(),
        }));
        let mut watched = story.watched.clone();
        told(&trail, || happens(&mut watched));
        ahead.push_back(Story {
            watched,
            mishap_left,
            trail,
        });
    };
    for place in 0..watched.commands.len() {
        let what = format!("the CRM works on {:?}", watched.commands[place]);
        then(what, story.mishap_left, &|next| next.serve(place));
    }
    for deed in deeds(watched) {
        // Impatience is bounded: calls that nobody waits for any more do not pile up for ever.
        if watched.commands.len() + watched.answers.len() < ON_THE_WAY {
            then(format!("{deed:?}"), story.mishap_left, &|next| {
                deed.happen(next)
            });
        }
    }
    if story.mishap_left {
        for mishap in mishaps::of(watched) {
            then(format!("{mishap:?}"), false, &|next| mishap.happen(next));
        }
        // An answer that never comes.
        for place in 0..watched.answers.len() {
            let what = format!("lost: {}", short(&watched.answers[place]));
            then(what, false, &|next| _ = next.answers.remove(place));
        }
        // An answer that comes now and once more at any time.
        for place in 0..watched.answers.len() {
            let what = format!(
                "for the first of two times: {}",
                short(&watched.answers[place])
            );
            then(what, false, &|next| next.deliver_twice(place));
        }
    }
    for place in 0..watched.answers.len() {
        let what = short(&watched.answers[place]);
        then(what, story.mishap_left, &|next| next.deliver(place));
        if let Some(some) = first_of_them(&watched.answers[place]) {
            then(short(&some), story.mishap_left, &|next| {
                next.event(some.clone());
            });
        }
    }
}

/// The first two of everybody, where everybody is on the way.
fn first_of_them(answer: &Event) -> Option<Event> {
    match answer {
        Event::Answered(call, Reply::Users(Ok(users))) => {
            let first = users.users.iter().take(2).cloned().collect();
            let first = Users::new(users.plans.clone(), first);
            Some(Event::UsersRead(call.clone(), first))
        }
        _ => None,
    }
}

/// An answer in a few words.
fn short(answer: &Event) -> String {
    let told = format!("{answer:?}");
    told.chars().take(300).collect()
}

/// What a story can still become, apart from what only records the past.
fn fingerprint(story: &Story) -> u64 {
    let (watched, crm) = (&story.watched, &story.watched.crm);
    let mut to = Renumbering::default();
    let told = write!(
        to,
        "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {} {} {} {:?} {} {} {}",
        watched.state,
        sorted(&watched.commands),
        sorted(&watched.answers),
        crm.holds,
        (&crm.requests, &crm.counted),
        crm.refuses,
        crm.faults,
        crm.server,
        crm.has_new,
        crm.license_failures,
        crm.users_failures,
        (crm.hold_failures, crm.was_cut, crm.user_failures),
        crm.lag,
        crm.old_terms.serial,
        story.mishap_left,
    );
    told.expect("writing to memory does not fail");
    to.finish()
}

/// Whatever is on its way can arrive in any order: which was sent first makes no other state.
fn sorted<T: fmt::Debug>(on_the_way: &VecDeque<T>) -> Vec<String> {
    let mut told: Vec<String> = on_the_way.iter().map(|one| format!("{one:?}")).collect();
    told.sort_unstable();
    told
}

/// Takes a text in, with the calls numbered by their first mention: how many there were before makes no other state.
#[derive(Default)]
struct Renumbering {
    text: String,
}

impl Write for Renumbering {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.text.push_str(text);
        Ok(())
    }
}

impl Renumbering {
    fn finish(self) -> u64 {
        let mut hasher = DefaultHasher::new();
        let mut known: Vec<&str> = Vec::new();
        let mut parts = self.text.split("number: ");
        // The count of all calls so far stands before the first of them.
        let first = parts.next().unwrap_or_default();
        let (before, after) = first.split_once("last: ").unwrap_or((first, ""));
        hasher.write(before.as_bytes());
        hasher.write(
            after
                .trim_start_matches(|letter: char| letter.is_ascii_digit())
                .as_bytes(),
        );
        for part in parts {
            let end = part.find(|letter: char| !letter.is_ascii_digit());
            let (number, rest) = part.split_at(end.unwrap_or(part.len()));
            let place = known.iter().position(|other| *other == number);
            hasher.write_usize(place.unwrap_or(known.len()));
            if place.is_none() {
                known.push(number);
            }
            hasher.write(rest.as_bytes());
        }
        hasher.finish()
    }
}
