//! What people and plans are called.

use crate::text::{Text, Words, isolated, messages};
use license_engine::flow::Selection;
use license_engine::license::{License, ModuleName};
use license_engine::remedy::beginning;
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

/// Names in one sentence; beyond `most` the rest is counted.
pub(super) fn listed(users: &[&User], most: usize, text: &Text) -> String {
    let (shown, rest) = beginning(users, most);
    let mut names: Vec<String> = shown.iter().map(|one| isolated(&user(one))).collect();
    if rest > 0 {
        names.push(messages::review_names_more(text, rest).to_string());
    }
    names.join(", ")
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
