//! The screens as they are drawn for states that the engine's flow has reached, in every language.
//!
//! They are rendered to text without a browser. What is asserted is what a person reads and can do, not the markup.

#[path = "../../crates/engine/tests/common/mod.rs"]
mod common;

mod announcements;
mod arriving;
mod banner;
mod by_hand;
mod carry_out;
mod choose;
mod drawing;
mod each_way_out;
mod every_screen;
mod exchange;
mod finished;
mod hand_over;
mod hostile;
mod html;
mod interrupted;
mod languages;
mod product;
mod receipt;
mod review;
mod rows;
mod scenes;
mod sentences;
mod texts;
mod way_out;
