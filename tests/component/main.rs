//! The screens as they are drawn for states that the engine's flow has reached, in every language.
//!
//! They are rendered to text without a browser. What is asserted is what a person reads and can do, not the markup.

#[path = "../../crates/engine/tests/common/mod.rs"]
mod common;

mod announcements;
mod banner;
mod carry_out;
mod choose;
mod drawing;
mod every_screen;
mod exchange;
mod finished;
mod hostile;
mod html;
mod interrupted;
mod languages;
mod product;
mod receipt;
mod review;
mod scenes;
mod sentences;
mod texts;
mod way_out;
