//! The tenants: what each is for, and how it is filled. A tenant is a row in [`causes`] (or in [`seats`], or, where only
//! its size matters, in [`large`]).

mod build;
mod causes;
mod large;
mod names;
mod people;
mod recipe;
mod seats;
pub mod seed;

pub use recipe::{Recipe, Stage};

/// Every tenant, in order.
pub fn all() -> impl Iterator<Item = &'static Recipe> {
    seats::SEATS.iter().chain(causes::CAUSES)
}

/// The tenant of an identifier, listed or not.
pub fn find(id: &str) -> Option<&'static Recipe> {
    all().chain(large::LARGE).find(|recipe| recipe.id == id)
}

#[cfg(test)]
mod tests {
    use super::all;
    use crate::license::modules::named;
    use std::collections::HashSet;

    #[test]
    fn every_row_has_an_identifier_of_its_own_and_names_modules_that_are_sold() {
        let mut ids = HashSet::new();
        for recipe in all().chain(super::large::LARGE) {
            assert!(ids.insert(recipe.id), "{} twice", recipe.id);
            let lines = recipe.lines.iter().chain(recipe.hidden);
            let names = lines.map(|line| line.module).chain(recipe.org_plan);
            for name in names.chain(recipe.marks.iter().copied()) {
                assert!(named(name).is_some(), "{}: {name}", recipe.id);
            }
        }
    }
}
