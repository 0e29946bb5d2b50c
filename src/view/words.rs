//! Sentences that more than one screen says.

use crate::text::{Text, Words, messages};
use license_engine::Stage;
use license_engine::fact::Why;
use license_engine::flow::State;
use license_engine::license::Dates;

/// Why something could not be had or done, and what to do.
pub(super) fn failure(why: &Why, text: &Text) -> Words {
    match why {
        Why::Offline => messages::error_offline(text),
        Why::TimedOut => messages::error_timeout(text),
        Why::LoggedOut => messages::error_login(text),
        Why::NotAllowed => messages::error_rights(text),
        Why::Status(code) => messages::error_status(text, &code.to_string()),
        Why::Malformed => messages::error_malformed(text),
        Why::Explained(code, reason) if *code >= 500 && !reason.trim().is_empty() => {
            let status = messages::error_status(text, &code.to_string());
            format!("{status} {}", messages::why_says(text, reason)).into()
        }
        Why::Refused(reason) | Why::Explained(_, reason) if !reason.trim().is_empty() => {
            messages::why_says(text, reason)
        }
        Why::Refused(_) | Why::Explained(..) => messages::error_silent(text),
    }
}

/// How far the licence is on its way to the end, with the date that matters.
pub(super) fn stage(state: &State, text: &Text) -> Option<Words> {
    let dates: &Dates = state.facts.dates.value()?;
    let expiry = dates.expiry?;
    let date = text.locale().day(expiry);
    let grace = dates.grace.map(|day| text.locale().day(day));
    Some(match (state.stage()?, grace) {
        (Stage::Quiet, _) => return None,
        (Stage::Warning, _) => match expiry.since(state.now.today) {
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
