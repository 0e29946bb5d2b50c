//! The first event.

use super::load::rest;
use super::props::Props;
use crate::memory;
use crate::part::{Job, Missing};
use license_engine::flow::Event;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Lets the first event happen, on what the host has read or on what is read now.
pub(super) fn start(
    props: &Props,
    events: &Callback<Event>,
    loaded: Callback<Result<Job, Missing>>,
) {
    let (crm, events, first) = (props.crm.clone(), events.clone(), props.first.clone());
    let (waiting, text) = (props.waiting.clone(), props.text.clone());
    let asked = props.asked.clone();
    spawn_local(async move {
        // What was cut goes on in the rest of the program. Where that cannot be had, the next page tries again.
        if !waiting.is_empty() {
            let rest = rest(&text).await;
            let is_there = rest.is_ok();
            loaded.emit(rest);
            if is_there {
                events.emit(Event::Interrupted(waiting));
            }
        }
        let (dates, person) = match first {
            Some(first) => (*first).clone(),
            None => (crm.status().await, crm.principal().await),
        };
        events.emit(Event::Started {
            dates,
            person,
            remembered: memory::remembered(),
        });
        for ask in asked {
            events.emit(Event::Asked(ask));
        }
    });
}
