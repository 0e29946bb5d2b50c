//! Every order of events on small tenants: two plans, three users, one fault or one interference at any place.

mod common;

use common::watch::Watched;
use common::{ADMIN, Crm, Fault, plan};
use license_engine::flow::{Ask, People, Screen, Step};
use license_engine::license::Grant;
use std::collections::{HashSet, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};

/// What can go wrong, once in each story.
#[derive(Clone, Copy, Debug)]
enum Mishap {
    Cut(Fault),
    CutAndNotFoundOut(Fault),
    Refuses(i32),
    LicenseFails,
    UsersFail,
    Lags,
    Takes(i32, &'static str),
    Gives(i32, &'static str),
    Activates,
}

const MISHAPS: [Mishap; 15] = [
    Mishap::Cut(Fault::Before),
    Mishap::Cut(Fault::After),
    Mishap::CutAndNotFoundOut(Fault::Before),
    Mishap::CutAndNotFoundOut(Fault::After),
    Mishap::Refuses(2),
    Mishap::LicenseFails,
    Mishap::UsersFail,
    Mishap::Lags,
    Mishap::Takes(2, "old"),
    Mishap::Takes(3, "old"),
    Mishap::Takes(3, "new"),
    Mishap::Gives(3, "old"),
    Mishap::Gives(3, "new"),
    Mishap::Gives(ADMIN, "new"),
    Mishap::Activates,
];

fn happens(watched: &mut Watched, mishap: Mishap) {
    match mishap {
        Mishap::Cut(fault) => watched.crm.faults.push_back(fault),
        Mishap::CutAndNotFoundOut(fault) => {
            watched.crm.faults.push_back(fault);
            watched.crm.hold_failures = 1;
        }
        Mishap::Refuses(user) => {
            watched.crm.refuses.insert(user);
        }
        Mishap::LicenseFails => watched.crm.license_failures = 1,
        Mishap::UsersFail => watched.crm.users_failures = 1,
        Mishap::Lags => watched.crm.lag = 1,
        Mishap::Takes(user, plan) => watched.another_takes(user, plan),
        Mishap::Gives(user, plan) => watched.another_gives(user, plan),
        Mishap::Activates => watched.crm.another_activates(),
    }
}

/// What a person can do here.
fn asks(screen: &Screen) -> &'static [Ask] {
    match screen {
        Screen::Banner => &[Ask::Fix, Ask::CheckAgain],
        Screen::Choose(People::Ready { .. }) => {
            &[Ask::UseSuggestion, Ask::Review, Ask::Back, Ask::CheckAgain]
        }
        Screen::Choose(_) => &[Ask::CheckAgain, Ask::Back],
        Screen::Review(_) => &[Ask::Confirm, Ask::Back, Ask::Close],
        Screen::CarryOut(run) if run.step() == Step::Await => &[Ask::CheckAgain, Ask::Close],
        Screen::CarryOut(_) => &[Ask::Stop, Ask::Back, Ask::Close, Ask::Confirm],
        Screen::Finished(_) => &[Ask::GiveAgain, Ask::Close],
        Screen::WayOut(_) | Screen::ByHand(_) => &[Ask::Back],
    }
}

/// Takes everything apart from what only records the past.
fn fingerprint(watched: &Watched, mishap_left: bool) -> u64 {
    let mut hasher = DefaultHasher::new();
    let crm = &watched.crm;
    let state = format!(
        "{:?} {:?} {:?} {:?} {:?} {:?} {} {} {} {} {:?}",
        watched.state,
        watched.commands,
        watched.answers,
        crm.holds,
        crm.refuses,
        crm.faults,
        crm.has_new,
        crm.license_failures,
        crm.users_failures,
        crm.hold_failures,
        crm.lag,
    );
    (
        renumbered(&renumbered(&state, "number: "), "last: "),
        mishap_left,
    )
        .hash(&mut hasher);
    hasher.finish()
}

/// The same with the calls numbered by their first mention: how many there were before makes no other state.
fn renumbered(state: &str, key: &str) -> String {
    let mut told = String::with_capacity(state.len());
    let mut known: Vec<&str> = Vec::new();
    let mut parts = state.split(key);
    told.extend(parts.next());
    for part in parts {
        let end = part.find(|letter: char| !letter.is_ascii_digit());
        let (number, rest) = part.split_at(end.unwrap_or(part.len()));
        let place = known.iter().position(|other| *other == number);
        let place = place.unwrap_or_else(|| {
            known.push(number);
            known.len() - 1
        });
        told.push_str(key);
        told.push_str(&place.to_string());
        told.push_str(rest);
    }
    told
}

/// Visits every state that can be reached, each once, and from every rest point goes on to the end.
fn explore(mut crm: Crm) -> usize {
    crm.repeats_answers = true;
    let mut seen = HashSet::new();
    let mut ahead = VecDeque::new();
    let mut begun = Watched::new(crm);
    begun.come_to_rest();
    ahead.push_back((begun, true));
    while let Some((watched, mishap_left)) = ahead.pop_front() {
        if !seen.insert(fingerprint(&watched, mishap_left)) {
            continue;
        }
        if watched.at_rest() {
            watched.check_at_rest();
            watched.clone().lead_on();
        } else {
            let mut next = watched.clone();
            next.step();
            ahead.push_back((next, mishap_left));
        }
        for ask in asks(&watched.state.screen) {
            let mut next = watched.clone();
            next.ask(*ask);
            // Impatience is bounded: answers that nobody waits for any more do not pile up for ever.
            if next.commands.len() + next.answers.len() <= 2 {
                ahead.push_back((next, mishap_left));
            }
        }
        if mishap_left {
            for mishap in MISHAPS {
                let mut next = watched.clone();
                happens(&mut next, mishap);
                ahead.push_back((next, false));
            }
        }
        assert!(seen.len() < 60_000, "the tenant is not small");
    }
    seen.len()
}

#[test]
fn a_hidden_licence_with_too_many_users_is_solved_in_every_order_of_events() {
    let with_web = |mut plan: common::Plan| {
        plan.set.push("web".into());
        plan
    };
    let mut crm = tenant(with_web(plan("old", 2, 2)), with_web(plan("new", 1, 3)));
    let mut web = plan("web", 4, 2);
    web.hidden = true;
    crm.modules.push(web);
    let visited = explore(crm);
    assert!(visited > 300, "{visited}");
}

/// Three users of which two hold the plan that shrinks or ends.
fn tenant(old: common::Plan, new: common::Plan) -> Crm {
    let mut crm = Crm::new(vec![old, new]);
    crm.user(ADMIN, &["new"], |user| user.role = "Administrator".into());
    crm.user(2, &["old"], |user| user.former = true);
    crm.user(3, &["old"], |user| user.can_log_in = false);
    crm
}

#[test]
fn one_seat_too_many_is_solved_in_every_order_of_events() {
    let visited = explore(tenant(plan("old", 2, 1), plan("new", 2, 1)));
    assert!(visited > 300, "{visited}");
}

#[test]
fn a_plan_swap_is_solved_in_every_order_of_events() {
    let mut ends = plan("old", 2, 0);
    ends.new = Grant::Absent;
    let mut crm = tenant(ends, plan("new", 1, 3));
    for user in &mut crm.users {
        (user.former, user.can_log_in) = (false, true);
    }
    let visited = explore(crm);
    assert!(visited > 300, "{visited}");
}
