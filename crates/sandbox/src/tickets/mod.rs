//! Requests in Service: how they are stored, read, saved, and who owns them.

pub mod entity;
pub mod lists;
pub mod save;
pub mod store;

pub use store::{OPEN, open_one};
