//! People: how they are stored, read, saved and what they may do.

pub mod blockers;
pub mod carrier;
pub mod info;
pub mod principal;
pub mod save;
pub mod shape;
pub mod table;
