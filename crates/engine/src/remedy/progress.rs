//! How far the choice is, and what the suggestion would do for it.

use super::{Action, Choices, Need, Through, is_exact, remaining, spare, too_many};
use crate::users::{PlanIndex, Users};

/// How far the choice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Plans chosen to be taken, without those beyond what is needed.
    pub chosen: u32,
    /// Plans that have to be chosen in all, as far as can be told.
    pub needed: u32,
    /// So many more than needed are chosen.
    pub beyond: u32,
    /// What is left to do.
    pub next: Next,
}

/// What is left to do before the choice can be reviewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Nothing: it is exactly what is needed.
    Nothing,
    /// So many more are to be chosen.
    Choose(u32),
    /// Some that are chosen are not needed.
    TakeBack,
    /// Some that are chosen own open requests, which stand in the way.
    HandOver,
    /// It is enough; what else decides is still being read.
    Read,
    /// Nobody has to be chosen by what both the counter and the list of users show: they have to agree first.
    Wait,
}

/// How far the choice is, and what is left to do.
pub fn progress(needs: &[Need], users: &Users, choices: &Choices) -> Progress {
    let missing = missing(needs, users, choices);
    let beyond = if missing > 0 {
        too_many(needs, choices)
    } else {
        beyond(needs, users, choices)
    };
    let chosen = (choices.len() as u32).saturating_sub(beyond);
    Progress {
        chosen,
        needed: chosen.saturating_add(missing),
        beyond,
        next: if is_exact(needs, users, choices) {
            Next::Nothing
        } else if missing > 0 {
            Next::Choose(missing)
        } else if choices.is_empty() {
            Next::Wait
        } else {
            Next::TakeBack
        },
    }
}

/// Once nothing is missing: how many can be taken back, and nothing would be missing all the same.
fn beyond(needs: &[Need], users: &Users, choices: &Choices) -> u32 {
    let mut fewer = choices.clone();
    while let Some(change) = spare(needs, users, &fewer).first() {
        fewer.unset(change.plan, change.user);
    }
    (choices.len() - fewer.len()) as u32
}

/// Seats still to be chosen: the plans' own together, or what a hidden licence needs beyond them.
fn missing(needs: &[Need], users: &Users, choices: &Choices) -> u32 {
    let left = |need: &&Need| remaining(need, users, choices).max(0);
    let is_hidden = |need: &&Need| matches!(need.through, Through::LastOf(_));
    let (hidden, own): (Vec<&Need>, Vec<&Need>) = needs.iter().partition(is_hidden);
    let own = own.iter().map(left).sum();
    let missing: i64 = hidden.iter().map(left).fold(own, i64::max);
    u32::try_from(missing).unwrap_or(u32::MAX)
}

/// The suggestion as it is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SuggestionOffer {
    /// How many users it concerns. Without any there is none.
    pub users: u32,
    /// How many of them change to which plan, where all who change get the same one.
    pub moves: Option<(PlanIndex, u32)>,
    /// It is what is chosen.
    pub is_used: bool,
    /// Nothing known speaks for enough users: it leaves something to choose by hand.
    pub is_short: bool,
    /// Using it is the next step; once the choice is what is needed the review is, whoever was chosen.
    pub is_next: bool,
}

fn moves(suggested: &Choices) -> Option<(PlanIndex, u32)> {
    let targets = suggested.iter().filter_map(|change| match change.action {
        Action::MoveTo(plan) => Some(plan),
        Action::Remove => None,
    });
    let mut targets = targets.peekable();
    let first = *targets.peek()?;
    let same = targets.try_fold(0, |count, plan| (plan == first).then_some(count + 1));
    same.map(|count| (first, count))
}

/// The suggestion as it is offered, given what is chosen.
pub fn suggestion_offer(
    needs: &[Need],
    users: &Users,
    suggested: &Choices,
    choices: &Choices,
) -> SuggestionOffer {
    let is_used = !suggested.is_empty() && choices == suggested;
    SuggestionOffer {
        users: suggested.users().len() as u32,
        moves: moves(suggested),
        is_used,
        is_short: needs
            .iter()
            .any(|need| remaining(need, users, suggested) > 0),
        is_next: !is_used && !is_exact(needs, users, choices),
    }
}
