//! What the facts answer, so that nobody is asked.

use crate::answers::{Answer, Answers, Question};
use crate::cause::{Cause, diagnose};
use crate::{Facts, Finding, Now};

/// The answers that the facts at hand give, with those that the person gave elsewhere. Empty on a help page.
pub fn known(facts: &Facts, now: Now) -> Answers {
    let installed = facts.version.value();
    let generation = installed.map(|version| match version.major() {
        ..=7 => Answer::Seven,
        8 => Answer::Eight,
        _ => Answer::Later,
    });
    let license = facts.license.value().or(facts.stored.value());
    let licensed = license.and_then(|license| license.terms()?.version.as_ref());
    let upgraded = installed.zip(licensed);
    let upgraded = upgraded.map(|(installed, licensed)| installed.major() > licensed.major());
    let findings = diagnose(facts, now);
    let message = findings.first().and_then(|first| first.cause.message());
    let over = |finding: &Finding| matches!(finding.cause, Cause::ExcessSeats(_));
    let excess = facts.license.value().map(|_| findings.iter().any(over));
    let of_facts = [
        (Question::Message, message),
        (Question::ExcessLink, excess.map(yes_or_no)),
        (Question::Upgraded, upgraded.map(yes_or_no)),
        (Question::Generation, generation),
    ];
    let said = facts.answers.iter();
    let read = of_facts
        .into_iter()
        .filter_map(|(question, answer)| Some((question, answer?)));
    said.chain(read)
        .fold(Answers::default(), |known, (question, answer)| {
            known.with(question, answer)
        })
}

fn yes_or_no(yes: bool) -> Answer {
    if yes { Answer::Yes } else { Answer::No }
}
