//! What a person keeps of the job: the details for support and the receipt as files, the receipt on paper.
//!
//! The buttons call this themselves: what is sent upwards as a message, and what is called of the browser by a
//! name of its own, would be in the program's first part.

use gloo::events::EventListener;
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, Document, Element, EventTarget, HtmlAnchorElement, Node, Url};

/// Lets the person save a text as a file of that name.
pub fn save(name: &str, text: &str) {
    // Every step can be forbidden by the page's policy; then nothing is saved and nothing else happens.
    let _ = offer(name, text);
}

fn offer(name: &str, text: &str) -> Result<(), JsValue> {
    let blob = Blob::new_with_str_sequence(&Array::of1(&text.into()))?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link = gloo::utils::document().create_element("a")?;
    let link: HtmlAnchorElement = link.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&url)
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
    let printed = print_in(&frame, (title, note), rows);
    if printed.is_err() {
        frame.remove();
    }
    printed
}

fn print_in(frame: &Element, heads: (&str, &str), rows: &[Vec<String>]) -> Result<(), JsValue> {
    for name in ["width", "height", "frameborder"] {
        frame.set_attribute(name, "0")?;
    }
    frame.set_attribute("aria-hidden", "true")?;
    let window = get(frame, "contentWindow")?;
    let inside: Document = get(&window, "document")?.unchecked_into();
    let body: Node = get(&inside, "body")?.unchecked_into();
    write(&inside, &body, heads, rows)?;
    let print: Function = get(&window, "print")?.unchecked_into();
    let target: &EventTarget = window.unchecked_ref();
    let frame = frame.clone();
    EventListener::new(target, "afterprint", move |_| frame.remove()).forget();
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
