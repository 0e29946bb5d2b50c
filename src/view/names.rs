//! What people and plans are called.

use crate::text::Words;
use license_engine::flow::Selection;
use license_engine::license::License;
use license_engine::users::{PlanIndex, User};

/// A user without a name is shown by the id.
pub(super) fn user(user: &User) -> Words {
    if user.name.trim().is_empty() {
        format!("#{}", user.id).into()
    } else {
        user.name.clone().into()
    }
}

/// A plan's name for people.
pub(super) fn plan(license: &License, selection: &Selection, plan: PlanIndex) -> Words {
    let name = selection
        .users
        .plans
        .get(plan)
        .map(String::as_str)
        .unwrap_or_default();
    license
        .module(name)
        .map_or(name, |module| &module.description)
        .to_owned()
        .into()
}
