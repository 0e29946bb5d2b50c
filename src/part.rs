//! The parts of the program that are loaded when they are needed.
//!
//! Each is a table of functions: what calls them can be there before they are. Where the program is not divided (the
//! feature `parts` is off), everything is there at once.

use crate::crm::Crm;
use crate::guide::{GuideProps, LicenseGuide};
use crate::telling::{Due, Telling};
use crate::text::{Text, Words};
use crate::view::{self, Scene};
use crate::{run, translated};
use license_engine::Now;
use license_engine::flow::{self, Call, Command, Event, State};
use yew::prelude::*;

/// A part could not be loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing;

/// Everything beyond the banner.
#[derive(Clone, Copy)]
pub struct Job {
    /// [`flow::update`].
    pub update: fn(State, Event, Now) -> (State, Vec<Command>),
    /// [`run::call`].
    pub call: fn(&Crm, Call, &Callback<Event>),
    /// [`view::draw`].
    pub draw: fn(&Scene<'_>) -> Html,
    /// [`view::tell`].
    pub tell: fn(&mut Telling, &State, &Text, Option<Words>, i64) -> Due,
    /// `translated::is_translated`.
    pub is_translated: fn(&NodeRef) -> bool,
    /// `translated::in_elements`.
    pub in_elements: fn(Html) -> Html,
    /// The guide, inside the widget.
    pub guide: fn(GuideProps) -> Html,
}

impl Job {
    fn new() -> Self {
        Self {
            update: flow::update,
            call: run::call,
            draw: view::draw,
            tell: view::tell,
            is_translated: translated::is_translated,
            in_elements: translated::in_elements,
            guide: |props| html! { <LicenseGuide ..props /> },
        }
    }
}

/// The guide alone, for a page that asks nobody but the reader.
#[derive(Clone, Copy)]
pub struct Guide {
    /// Draws it; another `turn` is another guide.
    pub draw: fn(u32, GuideProps) -> Html,
}

/// There is only one.
impl PartialEq for Guide {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Guide {
    fn new() -> Self {
        Self {
            draw: |turn, props| html! { <LicenseGuide key={turn} ..props /> },
        }
    }
}

/// Loads the job. Once it is there, it is there at once.
///
/// # Errors
/// [`Missing`] where it could not be had. It can be tried again.
pub async fn job() -> Result<Job, Missing> {
    #[cfg(feature = "parts")]
    return divided::job().await;
    #[cfg(not(feature = "parts"))]
    Ok(Job::new())
}

/// Loads the guide. Once it is there, it is there at once.
///
/// # Errors
/// [`Missing`] where it could not be had. It can be tried again.
pub async fn guide() -> Result<Guide, Missing> {
    #[cfg(feature = "parts")]
    return divided::guide().await;
    #[cfg(not(feature = "parts"))]
    Ok(Guide::new())
}

/// Where the program is divided: what only these two reach is none of its first part.
#[cfg(feature = "parts")]
mod divided {
    use super::{Guide, Job, Missing};
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    impl From<SplitLoaderError> for Missing {
        fn from(_: SplitLoaderError) -> Self {
            Self
        }
    }

    #[wasm_split(job, fallible)]
    pub(super) fn job() -> Result<Job, Missing> {
        Ok(Job::new())
    }

    #[wasm_split(guide, fallible)]
    pub(super) fn guide() -> Result<Guide, Missing> {
        Ok(Guide::new())
    }
}
