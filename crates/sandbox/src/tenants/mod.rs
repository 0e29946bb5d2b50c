//! The tenants: what each is for, and how it is filled.

pub mod build;
mod causes;
pub mod names;
pub mod people;
pub mod recipes;
pub mod seed;

pub use recipes::{Recipe, all, find};
