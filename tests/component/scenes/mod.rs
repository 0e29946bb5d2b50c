//! States that are worth looking at, each reached by playing the engine's flow against a CRM in memory.

mod causes;
mod choosing;
mod finished;
mod installations;
mod play;
mod running;

pub use causes::*;
pub use choosing::*;
pub use finished::*;
pub use installations::*;
pub use play::*;
pub use running::*;

use crate::common::replies::{request_given, update, user_requests_read};
use crate::common::{ADMIN, dates, now};
use crate::drawing::Shown;
use license_engine::fact::Failure;
use license_engine::flow::{Ask, Event, Method, Owner, State};
use license_troubleshooter::view::{Copied, Rest};

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
        ("review, unpaid as well", unpaid_as_well()),
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
