//! The licence: its sets, their use and activation.

pub mod activate;
pub mod file;
pub mod links;
pub mod modules;
pub mod serial;
pub mod set;
pub mod usage;
pub mod wire;

/// The module owner this CRM knows. Callers may spell it in any case.
pub const OWNER: &str = "SUPEROFFICE";

/// Whether a name means [`OWNER`].
pub fn is_owner(name: &str) -> bool {
    name.eq_ignore_ascii_case(OWNER)
}
