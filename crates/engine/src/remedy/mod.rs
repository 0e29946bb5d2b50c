//! How the excess goes: what is needed, who is chosen, what is suggested, and what a person is offered on the way.

mod candidates;
mod choices;
mod difference;
mod instead;
mod list;
mod need;
mod owners;
mod placed;
mod plans;
mod preview;
mod progress;
mod row;
mod safeguard;
mod still;
mod suggest;
mod target;
mod unplanned;
mod unread;

pub use candidates::Candidates;
pub use choices::{Action, Change, Choices};
pub use difference::{Difference, differences};
pub use instead::{Exchange, Instead};
pub use list::{List, rows_of};
pub use need::{Need, Through, is_exact, needs, open, remaining, spare, too_many};
pub use owners::owners;
pub use placed::Placed;
pub use plans::plans_to_choose_from;
pub use preview::{
    After, Group, SeatChange, after, beginning, changed, groups, kept, losing_the_last,
    seat_change, without_plan,
};
pub use progress::{Next, Progress, SuggestionOffer, progress, suggestion_offer};
pub use row::{Row, Tick};
pub use safeguard::{Lock, Warning, lock, lock_awaited, locked, warning};
pub use still::{Still, Underway, still, still_by_users};
pub use suggest::{Reason, logins_to_read, reason, suggest};
pub use target::{at_once, free_seats, targets};
pub use unplanned::{perhaps_unplanned, seats_to_promise, unplanned};
pub use unread::{Unread, unread};
