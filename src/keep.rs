//! What a person keeps of the job: the receipt as a file, and on paper.
//!
//! The receipt's buttons call this themselves: what is sent upwards as a message would be in the program's first part.

use crate::browser;
use gloo::events::EventListener;
use wasm_bindgen::prelude::*;
use web_sys::{Document, HtmlIFrameElement};

/// A table with what stands above it.
#[derive(Clone, PartialEq)]
pub struct Sheet {
    /// What it is.
    pub title: String,
    /// Whose it is.
    pub note: String,
    /// The heads of the columns, and the rows.
    pub rows: Vec<Vec<String>>,
}

/// Lets the person save a table as a file of that name.
pub fn save(name: &str, csv: &str) {
    // Every step can be forbidden by the page's policy; then nothing is saved and nothing else happens.
    let _ = browser::offer(name, csv);
}

/// Prints a table, and nothing else of the page.
pub fn print(sheet: &Sheet) {
    if print_alone(sheet).is_none() {
        // Then with the page around it.
        let _ = gloo::utils::window().print();
    }
}

/// On an empty document of its own, which goes when it is printed.
fn print_alone(sheet: &Sheet) -> Option<()> {
    let frame = gloo::utils::document().create_element("iframe").ok()?;
    let frame: HtmlIFrameElement = frame.unchecked_into();
    for (name, value) in [("width", "0"), ("height", "0"), ("frameborder", "0")] {
        frame.set_attribute(name, value).ok()?;
    }
    frame.set_attribute("aria-hidden", "true").ok()?;
    gloo::utils::body().append_child(&frame).ok()?;
    let printed = frame.content_window().and_then(|window| {
        write(&window.document()?, sheet)?;
        let gone = frame.clone();
        EventListener::once(&window, "afterprint", move |_| gone.remove()).forget();
        window.print().ok()
    });
    if printed.is_none() {
        frame.remove();
    }
    printed
}

fn write(document: &Document, sheet: &Sheet) -> Option<()> {
    document.set_title(&sheet.title);
    let body = document.body()?;
    let add = |to: &web_sys::Node, tag: &str, text: &str| {
        let element = document.create_element(tag).ok()?;
        element.set_text_content(Some(text));
        to.append_child(&element).ok()?;
        Some(element)
    };
    add(&body, "h1", &sheet.title)?;
    add(&body, "p", &sheet.note)?;
    let table = add(&body, "table", "")?;
    for (name, value) in [("border", "1"), ("cellpadding", "6"), ("rules", "rows")] {
        table.set_attribute(name, value).ok()?;
    }
    for (place, row) in sheet.rows.iter().enumerate() {
        let line = add(&table, "tr", "")?;
        let tag = if place == 0 { "th" } else { "td" };
        for cell in row {
            let cell = add(&line, tag, cell)?;
            cell.set_attribute("align", "left").ok()?;
        }
    }
    Some(())
}
