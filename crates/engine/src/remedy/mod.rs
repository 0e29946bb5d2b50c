//! How the excess goes: what is needed, who is chosen, what is suggested.

mod choices;
mod need;
mod safeguard;
mod suggest;
mod target;

pub use choices::{Action, Change, Choices};
pub use need::{Need, Through, is_exact, needs, open, remaining, spare};
pub use safeguard::{Lock, Warning, lock, warning};
pub use suggest::{Reason, logins_to_read, reason, suggest};
pub use target::{available_now, free_seats, targets};
