//! The whole guide on one page, for where no program runs: every cause with its steps and pictures.

use super::conclude;
use super::tell;
use crate::text::{Text, messages};
use license_engine::guide::Conclusion;
use yew::prelude::*;

/// Draws every conclusion as a section, with a list of them before the first.
pub fn page(text: &Text) -> Html {
    html! {
        <>
            <nav aria-label={messages::guide_label(text)}>
                <ul>
                    { for Conclusion::ALL.into_iter().map(|conclusion| html! {
                        <li><a href={format!("#{}", conclude::id(conclusion))}>{ tell::title(text, conclusion) }</a></li>
                    }) }
                </ul>
            </nav>
            { for Conclusion::ALL.into_iter().map(|conclusion| html! {
                <section id={conclude::id(conclusion)}>
                    <h2>{ tell::title(text, conclusion) }</h2>
                    { conclude::content(text, conclusion, None) }
                </section>
            }) }
        </>
    }
}
