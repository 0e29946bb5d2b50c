//! The screens: each owns its state, its asks and its steps, and says where it leads.
//!
//! A screen is told facts (`learned`), gets the answers to what it has asked itself (`answered`), and is asked for
//! something by the person (`asked`). No screen imports another but one of its own parts.

pub(super) mod banner;
pub(super) mod by_hand;
pub(super) mod carry_out;
pub(super) mod choose;
pub(super) mod finished;
pub(super) mod hand_over;
pub(super) mod interrupted;
pub(super) mod review;
pub(super) mod way_out;
