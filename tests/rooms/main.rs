//! No file imports another in a circle: the graph of imports, drawn from the code.
//!
//! A name counts for the file that defines it, whichever file hands it on. What is there for tests alone is left out.
#![cfg(not(target_arch = "wasm32"))]

mod code;
mod graph;
mod names;
mod small;
mod tree;

use graph::Graph;
use std::path::Path;
use tree::Tree;

const ENGINE: &str = "crates/engine/src";
const WIDGET: &str = "src";

/// Draws the graph of a crate's sources and says how much was read.
fn drawn(folder: &str) -> Graph {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let graph = Graph::of(&Tree::of(&tree::read(&root.join(folder))));
    let names: usize = graph.imports.values().map(|names| names.len()).sum();
    let (files, pairs) = (graph.files.len(), graph.imports.len());
    println!("{folder}: {files} files, {names} names imported between {pairs} pairs of them");
    graph
}

#[test]
fn the_code_is_read_and_every_path_in_it_leads_somewhere() {
    for (folder, files, imports) in [(ENGINE, 50, 250), (WIDGET, 30, 80)] {
        let graph = drawn(folder);
        assert!(graph.files.len() > files, "{folder}: {:?}", graph.files);
        assert!(
            graph.imports.len() > imports,
            "{folder}: {:?}",
            graph.imports
        );
        assert_eq!(graph.lost, [].into(), "{folder}");
    }
}

#[test]
fn no_file_of_the_engine_imports_another_in_a_circle() {
    let rings = drawn(ENGINE).rings();
    assert!(rings.is_empty(), "{}", rings.join("\n"));
}

#[test]
fn no_file_of_the_widget_imports_another_in_a_circle() {
    let rings = drawn(WIDGET).rings();
    assert!(rings.is_empty(), "{}", rings.join("\n"));
}
