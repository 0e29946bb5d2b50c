//! Requests in Service: how they are read, saved, and who owns them.

pub mod entity;
pub mod lists;
pub mod save;
mod ticket;

pub use ticket::Ticket;
