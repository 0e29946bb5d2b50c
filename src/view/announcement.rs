//! What a screen reader is told.

use super::{
    carry_out, choose, finished, hand_over, interrupted, names, notice, review, rows, unread,
    way_out, words,
};
use crate::telling::{About, Due, Telling};
use crate::text::{Text, Words, messages};
use license_engine::flow::{Audience, People, Screen, Selection, State};
use license_engine::users::User;

/// Names told at once at the most.
const NAMES: usize = 12;

/// What is due at the moment `now`; `instead`: what is told instead of what the state says.
pub fn tell(
    telling: &mut Telling,
    state: &State,
    text: &Text,
    instead: Option<Words>,
    now: i64,
) -> Due {
    let words = instead.unwrap_or_else(|| announcement(state, text));
    telling.hear(noticed(state, text), words, about(state));
    telling.due(now)
}

fn about(state: &State) -> About {
    match &state.screen {
        Screen::CarryOut(_) | Screen::Choose(People::Reading(..)) => About::Progress,
        Screen::Choose(people) if people.is_writing() => About::Progress,
        _ => About::Outcome,
    }
}

/// What a screen reader is told once where the list of users is shown anew: what happened on the way there.
pub fn noticed(state: &State, text: &Text) -> Words {
    match &state.screen {
        Screen::Choose(People::Ready {
            selection, notice, ..
        }) => {
            let told = notice.as_ref().map(|notice| {
                let failures = rows::failures(selection, text);
                notice::joined(vec![notice::words(notice, text), failures])
            });
            let told = told.unwrap_or_default();
            // What is missing is told once it is known that it does not come.
            if selection.users.awaited.what_decides() {
                return told;
            }
            let differing = choose::differing(selection, text);
            let unread = unread::sentences(selection, text);
            notice::joined(vec![told, differing, unread])
        }
        _ => Words::default(),
    }
}

/// What a screen reader is told of a change; the same words for as long as nothing changes.
pub fn announcement(state: &State, text: &Text) -> Words {
    match &state.screen {
        Screen::Banner => match &state.banner.notice {
            Some(notice) => notice::briefly(notice, text),
            None => Words::default(),
        },
        Screen::Review(review) => review::announcement(state, review, text),
        Screen::Choose(People::Ready {
            handing: Some(over),
            ..
        }) => hand_over::announcement(over, text),
        Screen::Choose(People::Ready { selection, .. }) => notice::joined(vec![
            exchanged(selection, text),
            choose::progress(selection, text),
            suggested(selection, text),
        ]),
        Screen::Choose(people) => choose::progress_of_reading(people, text),
        Screen::CarryOut(run) => carry_out::announcement(run, text),
        Screen::Finished(finish) => finished::announcement(state, finish, text),
        Screen::WayOut(way) => way_out::announcement(state, way, text),
        Screen::Interrupted(_) if state.audience() == Audience::Nobody => Words::default(),
        Screen::Interrupted(cut) => interrupted::announcement(cut, text),
        Screen::ByHand(by_hand) => match &by_hand.failed {
            Some(why) => words::failure(why, text),
            None => Words::default(),
        },
    }
}

/// Who has just been kept, and who was chosen instead.
fn exchanged(selection: &Selection, text: &Text) -> Words {
    let user = |id| selection.users.user(id).map(names::user);
    let last = selection.exchanged.last();
    let told = last.and_then(|(kept, came)| {
        let (kept, came) = (user(*kept)?, user(*came)?);
        Some(messages::choose_exchanged(text, &kept, &came))
    });
    told.unwrap_or_default()
}

/// Whom the person has just chosen, where that was done for them.
fn suggested(selection: &Selection, text: &Text) -> Words {
    let Selection {
        users,
        choices,
        suggested,
        ..
    } = selection;
    if choices.is_empty() || choices != suggested {
        return Words::default();
    }
    let chosen = choices.users().into_iter();
    let chosen: Vec<&User> = chosen.filter_map(|id| users.user(id)).collect();
    format!("{}.", names::listed(&chosen, NAMES, text)).into()
}
