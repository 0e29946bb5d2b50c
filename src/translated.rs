//! A page translator puts words of its own in the place of every text. What Yew writes into the text that it has made
//! is not seen any more then: what changes has to be a new element.

use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;
use yew::virtual_dom::{VNode, VTag};

/// Whether a translator has been at work on `heading`: it puts its words into an element, where nothing here draws one.
pub fn is_translated(heading: &NodeRef) -> bool {
    let inside = heading.get().and_then(|heading| heading.last_child());
    inside.is_some_and(|inside| inside.has_type::<Element>())
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
