//! One command for each thing a developer does here.
fn main() {}
