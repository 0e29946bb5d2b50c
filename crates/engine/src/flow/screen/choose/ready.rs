//! What the person does with the people to choose from.

use crate::flow::call::{Method, Reply};
use crate::flow::event::Ask;
use crate::flow::knowledge::Knowledge;
use crate::flow::screen::hand_over::HandOver;
use crate::flow::selection::Selection;
use crate::remedy::{Action, Change};
use std::rc::Rc;

/// The person asks for something while the people can be chosen from.
pub(super) fn asked_of_ready(
    selection: &mut Selection,
    handing: &mut Option<HandOver>,
    ask: Ask,
    known: &mut Knowledge,
) {
    let writing = handing.as_ref().is_some_and(HandOver::is_writing);
    if matches!(
        ask,
        Ask::UseSuggestion | Ask::Choose(_) | Ask::Unchoose { .. }
    ) {
        selection.exchanged.clear();
    }
    match ask {
        // Half of one would be accepted for the whole.
        Ask::UseSuggestion if selection.users.awaited.what_suggests() => {}
        Ask::UseSuggestion => selection.use_suggestion(),
        Ask::Sort => selection.placed.clear(),
        Ask::Choose(change) => selection.accept(change),
        Ask::Unchoose { plan, user } => selection.unchoose(plan, user),
        Ask::Exchange { plan, user } => selection.exchange(known.person(), plan, user),
        // Who owns open requests is known first.
        Ask::HandOver { plan, user } if !writing && !selection.users.awaited.requests => {
            *handing = Some(HandOver::new(plan, user, known))
        }
        Ask::GiveRequests(owner) => {
            if let Some(over) = handing {
                over.give(owner, known);
            }
        }
        Ask::KeepRequests if !writing => {
            *handing = None;
            known
                .calls
                .cancel(|method| matches!(method, Method::ReadUserRequests(_)));
        }
        _ => {}
    }
}

/// An answer for the hand-over that is open. Without any requests left the choice goes on by itself.
pub(super) fn handed(
    selection: &mut Selection,
    mut over: HandOver,
    reply: Reply,
    known: &mut Knowledge,
) -> Option<HandOver> {
    match reply {
        Reply::UserRequests(read) => over.read(read),
        Reply::RequestGiven(result) => over.given(result, known),
        Reply::Requests(counts) => {
            let left = over.counted(counts)?;
            let users = Rc::make_mut(&mut selection.users);
            if let Ok(place) = users.users.binary_search_by_key(&over.user, |user| user.id) {
                users.users[place].open_requests = Some(left);
            }
            if left == 0 {
                if selection.choices.get(over.plan, over.user).is_some() {
                    return None;
                }
                let change = Change {
                    plan: over.plan,
                    user: over.user,
                    action: Action::Remove,
                };
                selection.accept(change);
                return None;
            }
        }
        _ => {}
    }
    Some(over)
}
