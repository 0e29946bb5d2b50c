//! More licences are assigned than bought: the new set is refused until the excess is gone.

use super::{Certainty, Found, Next, is_due};
use crate::license::{Kind, License, Module, ModuleName};
use crate::{Answer, Facts, Now, Stage};
use core::num::NonZeroU32;

pub(super) const NAME: &str = "excess-seats";
pub(super) const NEXT: Next = Next::Choose;
pub(super) const MESSAGE: Option<Answer> = Some(Answer::NotRenewed);

/// A module licence with more seats assigned than the new set grants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excess {
    /// `ModuleName`.
    pub module: ModuleName,
    /// `ModuleDescription`, for people.
    pub description: String,
    /// The plans through which an administrator can free it: itself, or for a hidden licence those that bring it along.
    pub plans: Vec<ModuleName>,
    /// Seats assigned now.
    pub in_use: u32,
    /// Seats that the new set grants.
    pub granted: u32,
    /// Seats that must go. For a hidden licence: beyond those that go with its plans' own excess.
    pub remove: NonZeroU32,
}

/// Confirmed by the licence server's own figures, in a licence that has a new set.
pub(super) fn find(facts: &Facts, stage: Stage, _: Now) -> Option<Found<Vec<Excess>>> {
    is_due(stage)?;
    let excess = excess(facts.license.value()?);
    (!excess.is_empty()).then(|| (excess, Certainty::Confirmed, Vec::new()))
}

/// What must go before the new set is accepted, told in the plans an administrator can act on.
///
/// Without a new set there is none: the `…New…` figures say nothing then.
pub fn excess(license: &License) -> Vec<Excess> {
    if license.new.is_none() {
        return Vec::new();
    }
    let plans = license
        .plans()
        .filter_map(|module| of(module, module.excess(), vec![module.name.clone()]));
    let hidden = license
        .modules
        .iter()
        .filter(|module| module.kind == Kind::Hidden)
        .filter_map(|module| {
            let carriers = || {
                license
                    .plans()
                    .filter(|plan| plan.set.contains(&module.name))
            };
            let along = carriers().map(Module::excess).fold(0, u32::saturating_add);
            let beyond = module.excess().saturating_sub(along);
            of(
                module,
                beyond,
                carriers().map(|plan| plan.name.clone()).collect(),
            )
        });
    plans.chain(hidden).collect()
}

fn of(module: &Module, remove: u32, plans: Vec<ModuleName>) -> Option<Excess> {
    Some(Excess {
        remove: NonZeroU32::new(remove)?,
        module: module.name.clone(),
        description: module.description.clone(),
        plans,
        in_use: module.in_use?,
        granted: module.new.seats()?,
    })
}
