//! What the flow claims, as JavaScript reads it: every word of it is held against the sandbox.

use crate::deeds;
use js_sys::{Array, Object, Reflect};
use license_engine::fact::Failure;
use license_engine::flow::{
    Activated, Audience, CarryOut, Finish, HandOver, HandOverStep, NotRemoved, Order, Outcome,
    Owed, People, Record, Remove, Removed, Screen, Selection, State, Step,
};
use license_engine::license::ModuleName;
use license_engine::remedy::{Action, Change};
use wasm_bindgen::JsValue;

/// The plans that the choices on the screen count by.
pub fn plans(state: &State) -> Option<Vec<ModuleName>> {
    let selection = match &state.screen {
        Screen::Choose(People::Ready { selection, .. }) => selection,
        screen => order(screen)?.selection.as_ref()?,
    };
    Some(selection.users.plans.clone())
}

/// Everything that is claimed.
pub fn of(state: &State, plans: &[ModuleName], resolved: bool) -> JsValue {
    let told = Object::new();
    let say = |name: &str, value: JsValue| {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&told, &name.into(), &value);
    };
    let known = &state.known;
    say("screen", screen(&state.screen).into());
    say("awaits", known.calls.open().len().into());
    say("checking", known.checking.into());
    say("resolved", resolved.into());
    say("person", known.person().is_some().into());
    say("speaks", (state.audience() != Audience::Nobody).into());
    let findings = known.findings();
    let findings = findings
        .iter()
        .map(|finding| format!("{}: {}", finding.cause.name(), finding.certainty.name()));
    say("findings", list(findings));
    say("asks", list(deeds::offered(state)));
    say("notice", told_on_the_way(&state.screen).into());
    let named = |changes: &mut dyn Iterator<Item = &Change>| {
        let changes = changes.map(|change| named(change, plans));
        JsValue::from(changes.collect::<Array>())
    };
    if let Some(selection) = selection(&state.screen) {
        say("chosen", named(&mut selection.choices.iter()));
        say("exact", selection.is_exact().into());
    }
    say("removed", named(&mut done(&state.screen).iter()));
    say(
        "notRemoved",
        failures(&state.screen)
            .iter()
            .map(|failure| not_removed(failure, plans))
            .collect::<Array>()
            .into(),
    );
    if let Screen::ByHand(by_hand) = &state.screen {
        say("left", named(&mut by_hand.left.iter()));
        let ticked: Vec<Change> = by_hand
            .items()
            .filter(|(_, done)| *done)
            .map(|(change, _)| change)
            .collect();
        say("ticked", named(&mut ticked.iter()));
    }
    if let Some(outcome) = outcome(&state.screen) {
        say(
            "given",
            outcome
                .given
                .iter()
                .map(|owed| owing(owed, None))
                .collect::<Array>()
                .into(),
        );
        let not_given = outcome
            .not_given
            .iter()
            .filter(|one| !one.uncertain)
            .map(|one| owing(&one.owed, Some(&one.why)));
        say("notGiven", not_given.collect::<Array>().into());
    }
    say(
        "owed",
        known
            .owed
            .iter()
            .map(|owed| owing(owed, None))
            .collect::<Array>()
            .into(),
    );
    match &state.screen {
        Screen::Finished(Finish::Activated(outcome)) => {
            let activated: &Activated = &outcome.activated;
            say("finished", "activated".into());
            say(
                "inForce",
                activated
                    .license()
                    .current
                    .as_ref()
                    .map_or("", |terms| &terms.serial)
                    .into(),
            );
        }
        Screen::Finished(Finish::Renewed(_)) => say("finished", "renewed".into()),
        _ => {}
    }
    if let Screen::Choose(People::Ready {
        handing: Some(over),
        ..
    }) = &state.screen
    {
        say("handing", handing(over));
    }
    told.into()
}

fn list(texts: impl IntoIterator<Item = impl AsRef<str>>) -> JsValue {
    texts
        .into_iter()
        .map(|text| JsValue::from(text.as_ref()))
        .collect::<Array>()
        .into()
}

fn object<const N: usize>(fields: [(&str, JsValue); N]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&object, &name.into(), &value);
    }
    object.into()
}

fn plan(plans: &[ModuleName], place: usize) -> JsValue {
    plans
        .get(place)
        .map_or(JsValue::NULL, |plan| plan.as_str().into())
}

fn named(change: &Change, plans: &[ModuleName]) -> JsValue {
    let to = match change.action {
        Action::Remove => JsValue::NULL,
        Action::MoveTo(target) => plan(plans, target),
    };
    object([
        ("user", change.user.into()),
        ("plan", plan(plans, change.plan)),
        ("to", to),
    ])
}

fn not_removed(failure: &NotRemoved, plans: &[ModuleName]) -> JsValue {
    object([
        ("user", failure.change.user.into()),
        ("plan", plan(plans, failure.change.plan)),
        ("why", format!("{:?}", failure.why).into()),
        ("uncertain", failure.uncertain.into()),
    ])
}

fn owing(owed: &Owed, why: Option<&Failure>) -> JsValue {
    let why = why.map_or(JsValue::NULL, |why| format!("{why:?}").into());
    object([
        ("user", owed.user.into()),
        ("plan", owed.plan.as_str().into()),
        ("why", why),
    ])
}

fn handing(over: &HandOver) -> JsValue {
    let (step, left) = match &over.step {
        HandOverStep::Reading => ("reading", None),
        HandOverStep::Asking(requests) => ("asking", Some(requests.len() as u32)),
        HandOverStep::Giving { .. } => ("giving", None),
        HandOverStep::Counting { .. } => ("counting", None),
        HandOverStep::Unread(_) => ("unread", None),
        HandOverStep::Failed { left, .. } => ("failed", *left),
    };
    let left = left.map_or(JsValue::NULL, JsValue::from);
    object([
        ("user", over.user.into()),
        ("step", step.into()),
        ("left", left),
    ])
}

fn screen(screen: &Screen) -> String {
    match screen {
        Screen::Banner => "banner".into(),
        Screen::Choose(People::Reading(..)) => "choose: reading".into(),
        Screen::Choose(People::Failed { .. }) => "choose: failed".into(),
        Screen::Choose(People::Ready { selection, .. })
            if selection.users.awaited.what_suggests() =>
        {
            "choose: reading".into()
        }
        Screen::Choose(People::Ready { .. }) => "choose".into(),
        Screen::Review(_) => "review".into(),
        Screen::CarryOut(run) => format!("carry out: {}", step(run.step())),
        Screen::Finished(_) => "finished".into(),
        Screen::WayOut(way) => format!("way out: {}", way.cause),
        Screen::ByHand(_) => "by hand".into(),
        Screen::Interrupted(_) => "interrupted".into(),
    }
}

fn step(step: Step) -> String {
    format!("{step:?}").to_lowercase()
}

/// What the screen says of the way to it, in the engine's own terms; empty where it says nothing.
fn told_on_the_way(screen: &Screen) -> String {
    let told = |notice: Option<&dyn std::fmt::Debug>| {
        notice
            .map(|notice| format!("{notice:?}"))
            .unwrap_or_default()
    };
    match screen {
        Screen::Choose(People::Failed { why, .. }) => told(Some(why)),
        Screen::Choose(People::Ready { notice, .. }) => {
            told(notice.as_ref().map(|notice| notice as _))
        }
        Screen::Review(review) => told(review.notice.as_ref().map(|notice| notice as _)),
        Screen::WayOut(way) => {
            let notice = way.notice.as_ref().filter(|_| !way.busy);
            told(notice.map(|notice| notice as _))
        }
        Screen::ByHand(by_hand) => told(by_hand.failed.as_ref().map(|why| why as _)),
        _ => String::new(),
    }
}

fn order(screen: &Screen) -> Option<&Order> {
    match screen {
        Screen::Review(review) => Some(&review.order),
        Screen::ByHand(by_hand) => Some(&by_hand.order),
        Screen::CarryOut(
            CarryOut::Recheck { order, .. }
            | CarryOut::Remove(Remove { order, .. })
            | CarryOut::Reread(Removed { order, .. })
            | CarryOut::Activate { order, .. }
            | CarryOut::Verify { order, .. }
            | CarryOut::Await { order, .. },
        ) => Some(order),
        _ => None,
    }
}

/// What is chosen on the screen.
pub fn selection(screen: &Screen) -> Option<&Selection> {
    match screen {
        Screen::Choose(People::Ready { selection, .. }) => Some(selection),
        screen => order(screen)?.selection.as_deref(),
    }
}

fn record(screen: &Screen) -> Option<&Record> {
    match screen {
        Screen::CarryOut(
            CarryOut::Remove(Remove { record, .. })
            | CarryOut::Reread(Removed { record, .. })
            | CarryOut::Activate { record, .. }
            | CarryOut::Verify { record, .. }
            | CarryOut::Await { record, .. },
        ) => Some(record),
        _ => None,
    }
}

fn outcome(screen: &Screen) -> Option<&Outcome> {
    match screen {
        Screen::CarryOut(run) => match run {
            CarryOut::Give(give) => Some(&give.outcome),
            CarryOut::PutBack { outcome, .. } | CarryOut::Recount(outcome) => Some(outcome),
            _ => None,
        },
        Screen::Finished(finish) => finish.outcome(),
        _ => None,
    }
}

fn done(screen: &Screen) -> &[Change] {
    record(screen)
        .map(|record| record.done.as_slice())
        .or_else(|| outcome(screen).map(|outcome| outcome.done.as_slice()))
        .unwrap_or_default()
}

/// Named on the list and while it is carried out.
fn failures(screen: &Screen) -> &[NotRemoved] {
    match screen {
        Screen::Choose(People::Ready { selection, .. }) => &selection.failures,
        screen => record(screen).map_or(&[], |record| record.failures.as_slice()),
    }
}
