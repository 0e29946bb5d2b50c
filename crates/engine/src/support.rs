//! What support needs: versions, dates, figures, status, what was tried and when. In English, for whoever reads it
//! there; names of people only where asked for.

use crate::csv::moment;
use crate::fact::{Fact, Failure};
use crate::flow::{People, Proof, Receipt, Screen, State};
use crate::license::{License, Terms};
use crate::{Day, diagnose};
use core::fmt::{self, Write};

/// The details as text, a line each.
pub fn details(state: &State, names: bool) -> String {
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = write(&mut text, state, names);
    text
}

fn write(text: &mut String, state: &State, names: bool) -> fmt::Result {
    let facts = &state.known.facts;
    let stage = state.known.stage().map_or("unknown", |stage| stage.name());
    writeln!(text, "license-troubleshooter {}", env!("CARGO_PKG_VERSION"))?;
    writeln!(
        text,
        "today: {}; stage: {stage}",
        date(state.known.now.today)
    )?;
    let (days, way) = match state.known.now.device_ahead() {
        ahead @ 1.. => (ahead, "ahead of"),
        behind => (-behind, "behind"),
    };
    if days > 0 {
        writeln!(
            text,
            "this computer's clock: {days} d {way} the server's, which counts"
        )?;
    }
    for finding in diagnose(facts, state.known.now) {
        writeln!(
            text,
            "found: {} ({})",
            finding.cause.name(),
            finding.certainty.name()
        )?;
    }
    match &facts.version {
        Fact::Known { value, .. } => writeln!(text, "installed version: {}", value.full())?,
        other => unread(text, "installed version", other)?,
    }
    match &facts.server {
        Fact::Known { value, .. } => {
            writeln!(
                text,
                "licence server: {} {}",
                Line(value.status.name()),
                Line(&value.message)
            )?;
        }
        other => unread(text, "licence server", other)?,
    }
    match &facts.license {
        Fact::Known { value, .. } => license(text, value)?,
        other => unread(text, "licence", other)?,
    }
    if let Fact::Known { value, .. } = &facts.stored {
        writeln!(text, "from the database:")?;
        license(text, value)?;
    }
    if let Some(person) = facts
        .person
        .value()
        .filter(|person| !person.tenant.is_empty())
    {
        writeln!(text, "customer id: {}", Line(&person.tenant))?;
    }
    failures(text, state, names)?;
    changes(text, &state.known.receipt, names)
}

fn unread<T>(text: &mut String, what: &str, fact: &Fact<T>) -> fmt::Result {
    match fact.why() {
        Some(why) => writeln!(text, "{what}: not read, {}", Line(&reason(why))),
        None => Ok(()),
    }
}

fn license(text: &mut String, license: &License) -> fmt::Result {
    for (name, terms) in [("current", &license.current), ("new", &license.new)] {
        match terms {
            Some(terms) => self::terms(text, name, terms)?,
            None => writeln!(text, "{name}: none")?,
        }
    }
    writeln!(
        text,
        "can be activated: {}; reason: {}",
        license.can_be_activated,
        Line(or_dash(&license.reason))
    )?;
    for module in license
        .modules
        .iter()
        .filter(|module| module.in_use != Some(0))
    {
        let number =
            |number: Option<u32>| number.map_or("-".to_owned(), |number| number.to_string());
        writeln!(
            text,
            "{}: in use {}, current {}, new {}",
            Line(module.name.as_str()),
            number(module.in_use),
            number(module.current.seats()),
            number(module.new.seats()),
        )?;
    }
    Ok(())
}

/// What is not said has a dash in its place.
fn or_dash(said: &str) -> &str {
    if said.trim().is_empty() { "-" } else { said }
}

fn terms(text: &mut String, name: &str, terms: &Terms) -> fmt::Result {
    let day = |day: Option<Day>| day.map_or("-".to_owned(), date);
    writeln!(
        text,
        "{name}: {}, serial number {}, version {}",
        Line(&terms.company),
        Line(&terms.serial),
        terms
            .version
            .as_ref()
            .map_or("-".to_owned(), |version| version.full()),
    )?;
    writeln!(
        text,
        "{name} dates: warning {}, expiry {}, grace {}, maintenance {}, next check {}",
        day(terms.dates.admin_warning),
        day(terms.dates.expiry),
        day(terms.dates.grace),
        day(terms.maintenance),
        day(terms.next_check),
    )
}

fn failures(text: &mut String, state: &State, names: bool) -> fmt::Result {
    let Screen::Choose(People::Ready { selection, .. }) = &state.screen else {
        return Ok(());
    };
    for failure in &selection.failures {
        let user = selection.users.user(failure.change.user);
        let name = user
            .filter(|_| names)
            .map_or("a user".into(), |user| user.called());
        let why = reason(&failure.why);
        writeln!(text, "not removed from {}: {}", Line(&name), Line(&why))?;
    }
    Ok(())
}

/// What was changed here, as the receipt tells it.
fn changes(text: &mut String, receipt: &Receipt, names: bool) -> fmt::Result {
    for entry in &receipt.entries {
        let at = entry.when().map_or("-".to_owned(), |when| moment(when.at));
        let name = if names { &entry.name } else { "a user" };
        write!(text, "changed {at} UTC: {}", Line(name))?;
        for (what, told) in [("lost", &entry.lost), ("got", &entry.got)] {
            if let Some(told) = told {
                let proof = match told.proof {
                    Proof::Shown => "",
                    Proof::NotKnown => " (not known)",
                    Proof::Awaited => " (still to be given)",
                };
                write!(text, ", {what} {}{proof}", Line(told.plan.as_str()))?;
            }
        }
        writeln!(text)?;
    }
    Ok(())
}

/// Whether there are names of people that could be included.
pub fn has_names(state: &State) -> bool {
    !state.known.receipt.is_empty()
        || matches!(&state.screen, Screen::Choose(People::Ready { selection, .. }) if !selection.failures.is_empty())
}

fn reason(why: &Failure) -> String {
    match why {
        Failure::Offline => "no connection".to_owned(),
        Failure::TimedOut => "no answer in time".to_owned(),
        Failure::LoggedOut => "not logged in (401)".to_owned(),
        Failure::NotAllowed => "not available (403 or null)".to_owned(),
        Failure::Status(status) => format!("HTTP {status}"),
        Failure::Explained(status, words) => format!("HTTP {status}: {words}"),
        Failure::Malformed => "the answer has another shape".to_owned(),
        Failure::NoSuchPlan => "the plan is in no licence any more".to_owned(),
        Failure::Refused(words) => words.clone(),
    }
}

/// A text that others have written, on one line: whoever reads the details takes each line for ours.
struct Line<'a>(&'a str);

impl fmt::Display for Line<'_> {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|letter| {
            let breaks = letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}');
            to.write_char(if breaks { ' ' } else { letter })
        })
    }
}

/// `2027-03-27`.
fn date(day: Day) -> String {
    let (year, month, of_month) = day.to_date();
    format!("{year:04}-{month:02}-{of_month:02}")
}
