//! What people and plans are called.

use crate::text::Words;
use license_engine::flow::Selection;
use license_engine::license::{License, ModuleName};
use license_engine::users::{AssociateId, PlanIndex, User};

/// A user's name.
pub(super) fn user(user: &User) -> Words {
    named(user.id, &user.name)
}

/// Somebody without a name is shown by the id.
pub(super) fn named(id: AssociateId, name: &str) -> Words {
    if name.trim().is_empty() {
        format!("#{id}").into()
    } else {
        name.to_owned().into()
    }
}

/// A plan's name for people.
pub(super) fn plan(license: &License, selection: &Selection, plan: PlanIndex) -> Words {
    let name = selection
        .users
        .plans
        .get(plan)
        .map(ModuleName::as_str)
        .unwrap_or_default();
    license
        .module(name)
        .map_or(name, |module| &module.description)
        .to_owned()
        .into()
}
