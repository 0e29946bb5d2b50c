//! What a screen reader is told.

use super::{carry_out, choose, finished, hand_over, interrupted, notice, unread, way_out, words};
use crate::text::{Text, Words};
use license_engine::flow::{Audience, People, Screen, State};

/// What a screen reader is told once where the list of users is shown anew: what happened on the way there.
pub fn noticed(state: &State, text: &Text) -> Words {
    match &state.screen {
        Screen::Choose(People::Ready {
            selection, notice, ..
        }) => {
            let told = notice.as_ref().map(|notice| notice::words(notice, text));
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
        Screen::Review(review) => match &review.notice {
            Some(notice) => notice::words(notice, text),
            None => Words::default(),
        },
        Screen::Choose(People::Ready {
            selection,
            handing: Some(over),
            ..
        }) => hand_over::announcement(selection, over, text),
        Screen::Choose(People::Ready { selection, .. }) => choose::progress(selection, text),
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
