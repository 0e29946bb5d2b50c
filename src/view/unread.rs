//! What could not be read of the people, and what that means for the choice.

use super::nothing::nothing;
use super::scene::Scene;
use super::{icon::Icon, names, notice, words};
use crate::text::{Text, Words, messages};
use license_engine::flow::Selection;
use license_engine::remedy::Unread;
use yew::prelude::*;

/// Draws what could not be read, a line each; an element that is not shown where all could.
pub(super) fn draw(scene: &Scene<'_>, selection: &Selection) -> Html {
    let told = lines(selection, scene.text);
    if told.is_empty() {
        return nothing();
    }
    html! {
        <div class="notice unread">
            { Icon::Warning.draw() }
            <ul>{ for told.into_iter().enumerate().map(|(place, line)| html! { <li key={place}>{ line }</li> }) }</ul>
        </div>
    }
}

/// The same as sentences one after the other.
pub(super) fn sentences(selection: &Selection, text: &Text) -> Words {
    notice::joined(lines(selection, text))
}

fn lines(selection: &Selection, text: &Text) -> Vec<Words> {
    let unread = selection.said.unread.iter();
    unread.map(|unread| line(unread, selection, text)).collect()
}

fn line(unread: &Unread, selection: &Selection, text: &Text) -> Words {
    match unread {
        Unread::Rows(count) => messages::unread_rows(text, *count),
        Unread::Plans(plan, count) => {
            let plan = names::plan(&selection.license, selection, *plan);
            messages::unread_plans(text, *count, &plan)
        }
        Unread::FormerEmployees(why) => because(messages::unread_former(text), why, text),
        Unread::Access(count) => messages::unread_access(text, *count),
        Unread::LastLogins(count) => messages::unread_logins(text, *count),
        Unread::OpenRequests(why) => because(messages::unread_requests(text), why, text),
    }
}

fn because(told: Words, why: &license_engine::Failure, text: &Text) -> Words {
    notice::joined(vec![told, words::failure(why, text)])
}
