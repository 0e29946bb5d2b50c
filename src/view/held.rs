//! What stays as it is while something else is drawn.

use yew::prelude::*;

/// Draws what it is given, and as long as it is given nothing keeps what is there.
pub struct Held;

#[derive(Properties)]
pub struct Props {
    /// What is to be seen; `None`: what has been so far.
    pub drawn: Option<Html>,
}

/// To compare two drawings takes as long as to draw them.
impl PartialEq for Props {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

impl Component for Held {
    type Message = ();
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn changed(&mut self, ctx: &Context<Self>, _: &Props) -> bool {
        ctx.props().drawn.is_some()
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        ctx.props().drawn.clone().unwrap_or_default()
    }
}
