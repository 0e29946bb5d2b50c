//! Licences, written by hand, and what is found in them.

use super::{dates, now};
use license_engine::cause::Cause;
use license_engine::license::{Grant, Kind, License, Module, Terms};
use license_engine::{Fact, Facts, diagnose};
use std::rc::Rc;

pub fn known<T>(value: T, read_at: i64) -> Fact<T> {
    Fact::Known { value, read_at }
}

/// A visible user licence with `ExtraFlags` 1: a user plan (FACTS §1.3).
pub fn plan(name: &str, in_use: u32, new: Grant) -> Module {
    Module {
        name: name.into(),
        description: format!("The plan {name}"),
        kind: Kind::UserPlan,
        set: Vec::new(),
        in_use: Some(in_use),
        current: Grant::Seats(in_use),
        new,
    }
}

/// A licence that comes along with plans: `IsHidden`, named in their `set=…`.
pub fn hidden(name: &str, in_use: u32, new: Grant) -> Module {
    Module {
        kind: Kind::Hidden,
        ..plan(name, in_use, new)
    }
}

pub fn with(set: &[&str], plan: Module) -> Module {
    Module {
        set: set.iter().map(|name| (*name).into()).collect(),
        ..plan
    }
}

/// A licence with a new set, in the vendor's words without an objection.
pub fn license(modules: Vec<Module>) -> License {
    License {
        can_be_activated: true,
        current: Some(Terms::default()),
        new: Some(Terms::default()),
        modules,
        ..License::default()
    }
}

/// In the warning stage.
pub fn facts(license: License) -> Facts {
    Facts {
        dates: known(dates(-20, 5, 17), 1),
        license: known(Rc::new(license), 2),
        ..Facts::default()
    }
}

pub fn causes(facts: &Facts) -> Vec<Cause> {
    let findings = diagnose(facts, now());
    findings.into_iter().map(|finding| finding.cause).collect()
}
