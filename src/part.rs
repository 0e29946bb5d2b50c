//! The parts of the program that are loaded when they are needed.
//!
//! Each is a table of functions: what calls them can be there before they are. Where the program is not divided (the
//! feature `parts` is off), everything is there at once.

use crate::crm::Crm;
use crate::guide::{GuideProps, LicenseGuide};
use crate::message::Message;
use crate::standing::Standing;
use crate::telling::{Due, Telling};
use crate::text::{Text, Words};
use crate::view::{self, Copied, Scene};
use crate::{browser, run, standing, translated};
use license_engine::Now;
use license_engine::flow::{self, Call, Command, Event, State};
use license_engine::remedy::Change;
use yew::prelude::*;

/// A part could not be loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing;

/// What comes after the banner: everything but [`Ways`] and [`Guide`].
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
    /// `standing::standing`.
    pub standing: fn(&State) -> Option<Standing>,
    /// `standing::working_on`.
    pub working_on: fn(&State) -> Option<Change>,
    /// `browser::outside`.
    pub outside: fn(Message, &Callback<Event>, Callback<Copied>),
    /// `translated::is_translated`.
    pub is_translated: fn(&NodeRef) -> bool,
    /// `translated::in_elements`.
    pub in_elements: fn(Html) -> Html,
}

/// What few people come to from the banner: the ways out, and the job by hand.
#[derive(Clone, Copy)]
pub struct Ways {
    /// [`view::way`].
    pub draw: fn(&Scene<'_>) -> Html,
}

impl Ways {
    fn new() -> Self {
        Self { draw: view::way }
    }
}

impl Job {
    fn new() -> Self {
        Self {
            update: flow::update,
            call: run::call,
            draw: view::draw,
            tell: view::tell,
            standing: standing::standing,
            working_on: standing::working_on,
            outside: browser::outside,
            is_translated: translated::is_translated,
            in_elements: translated::in_elements,
        }
    }
}

/// The guide: of a page that asks nobody but the reader, and of a way out.
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

/// Loads the ways out. Once they are there, they are there at once.
///
/// # Errors
/// [`Missing`] where they could not be had. It can be tried again.
pub async fn ways() -> Result<Ways, Missing> {
    #[cfg(feature = "parts")]
    return divided::ways().await;
    #[cfg(not(feature = "parts"))]
    Ok(Ways::new())
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

/// Where the program is divided: what only these reach is none of its first part.
#[cfg(feature = "parts")]
mod divided {
    use super::{Guide, Job, Missing, Ways};
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

    #[wasm_split(ways, fallible)]
    pub(super) fn ways() -> Result<Ways, Missing> {
        Ok(Ways::new())
    }

    #[wasm_split(guide, fallible)]
    pub(super) fn guide() -> Result<Guide, Missing> {
        Ok(Guide::new())
    }
}
