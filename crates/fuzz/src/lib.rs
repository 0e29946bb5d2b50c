//! What is done to arbitrary bytes, and what has to hold whatever they are.
//!
//! A target is a function of bytes that panics where something does not hold. The same targets are played with the
//! corpus and for a moment at random by `cargo test -p fuzz`, for as long as is asked for by `cargo run -p fuzz`, and
//! led by what they reach by `cargo fuzz` (`docs/testing.md`).

mod flow;
mod play;
mod texts;
#[path = "../../../src/crm/wire.rs"]
mod wire;
mod wired;

pub use play::{play, read_corpus};

/// Something to be done to bytes.
pub type Target = fn(&[u8]);

/// Every target, by its name: the folder of its corpus.
pub const TARGETS: [(&str, Target); 3] = [
    ("texts", texts::target),
    ("wire", wired::target),
    ("flow", flow::target),
];
