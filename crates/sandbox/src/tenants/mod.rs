//! The tenants: what each is for, and how it is filled. A tenant is a row in [`causes`] (or in [`seats`]).

mod build;
mod causes;
mod names;
mod people;
mod recipe;
mod seats;
pub mod seed;

pub use recipe::Recipe;

/// Every tenant, in order.
pub fn all() -> impl Iterator<Item = &'static Recipe> {
    seats::SEATS.iter().chain(causes::CAUSES)
}

/// The tenant of an identifier.
pub fn find(id: &str) -> Option<&'static Recipe> {
    all().find(|recipe| recipe.id == id)
}
