//! What a person keeps of the job: the receipt as a file, and on paper.
//!
//! The receipt's buttons call this themselves: what is sent upwards as a message, and what is called of the browser by a
//! name of its own, would be in the program's first part.

use crate::browser;
use gloo::events::EventListener;
use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, EventTarget, Node};

/// Lets the person save a table as a file of that name.
pub fn save(name: &str, csv: &str) {
    // Every step can be forbidden by the page's policy; then nothing is saved and nothing else happens.
    let _ = browser::offer(name, csv);
}

/// Prints a table under a title and a note, and nothing else of the page.
pub fn print(title: &str, note: &str, rows: &[Vec<String>]) {
    // Where that is forbidden, nothing is printed; the browser's own menu still prints the page.
    let _ = print_alone(title, note, rows);
}

/// On an empty document of its own, which goes when it is printed.
fn print_alone(title: &str, note: &str, rows: &[Vec<String>]) -> Result<(), JsValue> {
    let page = gloo::utils::document();
    let frame = add(&page, &gloo::utils::body(), "iframe", "")?;
    for name in ["width", "height", "frameborder"] {
        frame.set_attribute(name, "0")?;
    }
    frame.set_attribute("aria-hidden", "true")?;
    let window = get(&frame, "contentWindow")?;
    let inside: Document = get(&window, "document")?.unchecked_into();
    let body: Node = get(&inside, "body")?.unchecked_into();
    write(&inside, &body, (title, note), rows)?;
    let print: Function = get(&window, "print")?.unchecked_into();
    let target: &EventTarget = window.unchecked_ref();
    EventListener::once(target, "afterprint", move |_| frame.remove()).forget();
    print.call0(&window)?;
    Ok(())
}

fn get(of: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    Reflect::get(of, &name.into())
}

fn add(document: &Document, to: &Node, tag: &str, text: &str) -> Result<Element, JsValue> {
    let element = document.create_element(tag)?;
    Reflect::set(&element, &"textContent".into(), &text.into())?;
    to.append_child(&element)?;
    Ok(element)
}

fn write(
    document: &Document,
    body: &Node,
    (title, note): (&str, &str),
    rows: &[Vec<String>],
) -> Result<(), JsValue> {
    add(document, body, "h1", title)?;
    add(document, body, "p", note)?;
    let table = add(document, body, "table", "")?;
    table.set_attribute("border", "1")?;
    table.set_attribute("cellpadding", "6")?;
    for (place, row) in rows.iter().enumerate() {
        let line = add(document, &table, "tr", "")?;
        let tag = if place == 0 { "th" } else { "td" };
        for cell in row {
            add(document, &line, tag, cell)?;
        }
    }
    Ok(())
}
