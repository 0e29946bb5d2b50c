//! Sentences that more than one screen says.

use crate::text::{Text, Words, messages};
use license_engine::Stage;
use license_engine::fact::Failure;
use license_engine::flow::State;
use license_engine::license::Dates;

/// Why something could not be had or done, and what to do.
pub(super) fn failure(why: &Failure, text: &Text) -> Words {
    match why {
        Failure::Offline => messages::error_offline(text),
        Failure::TimedOut => messages::error_timeout(text),
        Failure::LoggedOut => messages::error_login(text),
        Failure::NotAllowed => messages::error_rights(text),
        Failure::Status(code) => messages::error_status(text, &code.to_string()),
        Failure::Malformed => messages::error_malformed(text),
        Failure::NoSuchPlan => messages::error_no_plan(text),
        Failure::Explained(code, reason) if *code >= 500 && !reason.trim().is_empty() => {
            let status = messages::error_status(text, &code.to_string());
            [&*status, &messages::why_says(text, reason)]
                .join(" ")
                .into()
        }
        Failure::Refused(reason) | Failure::Explained(_, reason) if !reason.trim().is_empty() => {
            messages::why_says(text, reason)
        }
        Failure::Refused(_) | Failure::Explained(..) => messages::error_silent(text),
    }
}

/// How far the licence is on its way to the end, with the date that matters.
pub(super) fn stage(state: &State, text: &Text) -> Option<Words> {
    let dates: &Dates = state.known.facts.dates.value()?;
    let expiry = dates.expiry?;
    let date = text.locale().day(expiry);
    let grace = dates.grace.map(|day| text.locale().day(day));
    Some(match (state.known.stage()?, grace) {
        (Stage::Quiet, _) => return None,
        (Stage::Warning, _) => match expiry.since(state.known.now.today) {
            0 => messages::stage_today(text, &date),
            1 => messages::stage_tomorrow(text, &date),
            days => messages::stage_days(text, days.max(0) as u32, &date),
        },
        (Stage::Grace, Some(until)) if dates.grace > dates.expiry => {
            messages::stage_grace(text, &date, &until)
        }
        (Stage::Stopped, Some(until)) => messages::stage_stopped(text, &date, &until),
        (Stage::Grace | Stage::Stopped, _) => messages::stage_grace_open(text, &date),
    })
}
