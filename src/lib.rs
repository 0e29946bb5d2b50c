//! Finds out why a SuperOffice CRM licence does not renew, and fixes it on the spot.
//!
//! Two ways in: the custom element `<license-troubleshooter>` (see `static/license-troubleshooter.js`, which calls
//! [`embed::Widget`]), and the Yew component [`LicenseTroubleshooter`] for Rust programs of one's own.

mod address;
mod browser;
mod component;
pub mod crm;
pub mod embed;
mod focus;
mod guide;
mod host;
mod idle;
mod keep;
mod memory;
mod message;
pub mod part;
pub mod run;
mod standing;
mod telling;
pub mod text;
mod translated;
pub mod view;

pub use component::{FirstFacts, LicenseTroubleshooter, Props};
pub use guide::{GuideProps, LicenseGuide};
pub use license_engine as engine;
pub use message::Message;
pub use standing::Standing;
