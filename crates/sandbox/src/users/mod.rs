//! People: who they are, how they are read and saved.

pub mod carrier;
mod person;
pub mod principal;
pub mod save;

pub use person::{ADMINISTRATOR, ORDINARY, Person};
