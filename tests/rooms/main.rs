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

/// The program will be divided here: whatever the banner reaches comes with it.
#[test]
fn the_banner_with_its_diagnosis_reaches_no_screen_of_the_job() {
    let job = [
        "by_hand",
        "carry_out",
        "choose",
        "finished",
        "guide",
        "hand_over",
        "review",
        "rows",
        "way_out",
    ];
    let of_the_job = |file: &String, folder: &str| {
        let inside = file.strip_prefix(folder).unwrap_or_default();
        let name = inside.split(['/', '.']).next().unwrap_or_default();
        job.contains(&name)
    };
    for (folder, screens, banner) in [
        (ENGINE, "flow/screen/", "flow/screen/banner.rs"),
        (WIDGET, "view/", "view/banner.rs"),
    ] {
        let graph = drawn(folder);
        assert!(
            graph.files.contains(banner),
            "{folder}: {banner} is not there"
        );
        let screens_there = graph.files.iter().filter(|file| of_the_job(file, screens));
        assert!(
            screens_there.count() > 5,
            "{folder}: the job has other names"
        );
        let mut reached = graph.reached(banner);
        let causes = reached.iter().filter(|file| file.contains("cause/"));
        assert!(
            causes.count() >= 10,
            "{folder}: it tells every cause: {reached:?}"
        );
        reached.retain(|file| of_the_job(file, screens));
        assert_eq!(reached, [].into(), "{folder}");
    }
}
