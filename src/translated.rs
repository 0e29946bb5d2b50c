//! A page translator puts words of its own in the place of every text. What Yew writes into the text that it has made
//! is not seen any more then: what changes has to be a new element.

use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;
use yew::virtual_dom::{VNode, VTag};

/// Whether a translator has been at work on `heading`: it puts each text into elements that nothing here draws.
pub fn is_translated(heading: &NodeRef) -> bool {
    let heading = heading.cast::<Element>();
    let made = heading.map(|heading| heading.query_selector("font"));
    matches!(made, Some(Ok(Some(_))))
}

/// What is drawn, anew from the ground: each text in an element that makes way for another one when the text changes.
pub fn in_elements(drawn: Html) -> Html {
    html! { <div key="translated">{ each(drawn) }</div> }
}

fn each(mut drawn: Html) -> Html {
    // What has just been drawn has one owner.
    match &mut drawn {
        // The outer one has no key, as little as the text had one among its siblings.
        VNode::VText(text) => {
            let key = text.text.to_string();
            return html! { <span><span {key}>{ drawn }</span></span> };
        }
        VNode::VList(list) => {
            if let Some(list) = Rc::get_mut(list) {
                list.iter_mut().for_each(inside);
            }
        }
        // In these there is no room for elements.
        VNode::VTag(tag) if matches!(tag.tag(), "option" | "svg") => {}
        VNode::VTag(tag) => {
            if let Some(children) = Rc::get_mut(tag).and_then(VTag::children_mut) {
                inside(children);
            }
        }
        _ => {}
    }
    drawn
}

fn inside(place: &mut Html) {
    *place = each(std::mem::take(place));
}
