//! The graph of made-up crates, small enough to be seen through.

use crate::graph::Graph;
use crate::tree::Tree;

fn drawn(files: &[(&str, &str)]) -> Graph {
    let files = files
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    Graph::of(&Tree::of(&files.collect()))
}

/// Each import as `from -> to: names`.
fn imports(graph: &Graph) -> Vec<String> {
    let told = graph.imports.iter().map(|((from, to), names)| {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        format!("{from} -> {to}: {}", names.join(", "))
    });
    told.collect()
}

#[test]
fn files_that_import_each_other_are_named_with_what_they_take() {
    let graph = drawn(&[
        ("lib.rs", "mod hen; mod egg; mod nest;"),
        ("hen.rs", "use crate::egg::Egg; pub struct Hen(Egg);"),
        (
            "egg.rs",
            "pub struct Egg; fn hatch() -> super::hen::Hen { todo() } fn todo() {}",
        ),
        (
            "nest.rs",
            "use crate::{egg::Egg, hen::Hen}; struct Nest(Egg, Hen);",
        ),
    ]);
    let ring = "2 files in a ring:\n  egg.rs -> hen.rs: Hen\n  hen.rs -> egg.rs: Egg";
    assert_eq!(graph.rings(), [ring]);
}

#[test]
fn a_ring_of_three_is_one_ring() {
    let graph = drawn(&[
        ("lib.rs", "mod a; mod b; mod c;"),
        ("a.rs", "use crate::b::B; pub struct A(B);"),
        ("b.rs", "use crate::c::C; pub struct B(C);"),
        ("c.rs", "pub struct C(Box<crate::a::A>);"),
    ]);
    let rings = graph.rings();
    assert_eq!(rings.len(), 1);
    assert!(rings[0].starts_with("3 files"), "{rings:?}");
}

#[test]
fn imports_in_one_direction_are_no_ring() {
    let graph = drawn(&[
        ("lib.rs", "mod low; mod high; pub use high::High;"),
        ("low.rs", "pub struct Low;"),
        (
            "high.rs",
            "use crate::low::{self, Low as Base}; pub struct High(Base, low::Low);",
        ),
    ]);
    assert_eq!(imports(&graph), ["high.rs -> low.rs: Low"]);
    assert_eq!(graph.rings(), [""; 0]);
}

#[test]
fn a_name_that_a_folder_hands_on_counts_for_the_file_that_defines_it() {
    let graph = drawn(&[
        ("lib.rs", "mod room; mod door;"),
        (
            "room/mod.rs",
            "mod chair; mod table; pub use chair::*; pub use table::table;",
        ),
        (
            "room/chair.rs",
            "use super::table; pub struct Chair; fn at() { table() }",
        ),
        ("room/table.rs", "pub fn table() {}"),
        (
            "door.rs",
            "use crate::room; fn open() { room::Chair; room::table() }",
        ),
    ]);
    let told = [
        "door.rs -> room/chair.rs: Chair",
        "door.rs -> room/table.rs: table",
        "room/chair.rs -> room/table.rs: table",
    ];
    assert_eq!(imports(&graph), told);
    assert_eq!(graph.rings(), [""; 0]);
}

#[test]
fn a_child_that_takes_what_its_folder_defines_is_in_a_ring_with_it_once_the_folder_uses_the_child()
{
    let child = ("room/chair.rs", "use super::Wood; pub struct Chair(Wood);");
    let apart = drawn(&[
        ("lib.rs", "mod room;"),
        (
            "room/mod.rs",
            "mod chair; pub use chair::Chair; pub struct Wood;",
        ),
        child,
    ]);
    assert_eq!(apart.rings(), [""; 0]);
    let ring = drawn(&[
        ("lib.rs", "mod room;"),
        (
            "room/mod.rs",
            "mod chair; pub use chair::Chair; pub struct Wood; fn sit(on: Chair) {}",
        ),
        child,
    ]);
    let told = "2 files in a ring:\n  room/chair.rs -> room/mod.rs: Wood\n  room/mod.rs -> room/chair.rs: Chair";
    assert_eq!(ring.rings(), [told]);
}

#[test]
fn what_a_macro_is_given_and_what_a_function_uses_is_read_and_what_is_for_tests_is_not() {
    let graph = drawn(&[
        ("lib.rs", "mod page; mod words; mod draw;"),
        (
            "page.rs",
            "use crate::words; fn show() { use crate::draw::ink; html! { <p>{ words::hello(1) }</p> } }",
        ),
        (
            "words.rs",
            "pub fn hello() {} #[cfg(test)] mod tests { use crate::page::show; }",
        ),
        ("draw.rs", "pub fn ink() {}"),
    ]);
    assert_eq!(
        imports(&graph),
        ["page.rs -> draw.rs: ink", "page.rs -> words.rs: hello"]
    );
}

#[test]
fn a_path_that_leads_nowhere_is_told() {
    let graph = drawn(&[
        ("lib.rs", "mod a;"),
        ("a.rs", "use crate::b::B; use other::C;"),
    ]);
    assert_eq!(graph.lost, ["a.rs: crate::b::B".to_owned()].into());
}
