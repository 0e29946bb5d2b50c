//! The CRM sandbox.
fn main() {}
