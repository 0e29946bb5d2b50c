//! Finds out why a SuperOffice CRM licence does not renew, and fixes it on the spot.
//!
//! Two ways in: the custom element `<license-troubleshooter>` (see `static/license-troubleshooter.js`, which calls
//! [`embed::Widget`]), and the Yew component [`LicenseTroubleshooter`] for Rust programs of one's own, which need nothing
//! else than this crate, [`Crm::at`] an address and [`Text::of`] a language:
//!
//! ```no_run
//! use license_troubleshooter::{Crm, LicenseTroubleshooter, Text};
//! use yew::prelude::*;
//!
//! #[component]
//! fn Licence() -> Html {
//!     let crm = use_memo((), |()| Crm::at("/Cust10001/api/"));
//!     let text = use_memo((), |()| Text::of("sv"));
//!     html! { <LicenseTroubleshooter crm={(*crm).clone()} text={(*text).clone()} /> }
//! }
//! ```

mod address;
#[cfg(all(feature = "parts", target_arch = "wasm32"))]
mod allocator;
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
pub use crm::Crm;
pub use guide::{GuideProps, LicenseGuide};
pub use license_engine as engine;
pub use message::Message;
pub use standing::Standing;
pub use text::Text;
