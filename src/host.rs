//! One place on the page for one thing after another.

use crate::component::{LicenseTroubleshooter, Props};
use crate::guide::GuideProps;
use crate::part::Guide;
use crate::view::nothing;
use yew::prelude::*;

/// What is drawn in the place.
#[derive(Clone, PartialEq, Default)]
pub enum Shown {
    /// Nothing: the place is free.
    #[default]
    Nothing,
    /// The troubleshooter.
    Troubleshooter(Props),
    /// The guide, and what draws it.
    Guide(GuideProps, Guide),
}

/// What the host needs.
#[derive(Properties, Clone, PartialEq, Default)]
pub struct HostProps {
    /// What is drawn.
    pub shown: Shown,
    /// Raised with each new thing, so that nothing of the former is left in it: what they are given may compare equal.
    pub turn: u32,
}

/// Draws what it is given, and nothing of its own.
///
/// Yew 0.23 never lets go of an application's root, nor of the listeners on it. So one application is used for each
/// place, again and again, and what it draws comes and goes.
pub struct Host;

impl Component for Host {
    type Message = ();
    type Properties = HostProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let HostProps { shown, turn } = ctx.props();
        match shown {
            Shown::Nothing => nothing(),
            Shown::Troubleshooter(props) => {
                html! { <LicenseTroubleshooter key={*turn} ..props.clone() /> }
            }
            Shown::Guide(props, guide) => (guide.draw)(*turn, props.clone()),
        }
    }
}
