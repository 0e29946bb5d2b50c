//! The Rust code of the messages: a function for each, so that a wrong key or a forgotten value does not compile.

use crate::{Catalogue, Message};
use std::fmt::Write;

/// Source text with one function for each message of `catalogue`.
///
/// `fixing(text, count, plan)` takes the generated module's `Text` (see the widget's `text` module), then the
/// placeholders in their order: `count` of a plural as `u32`, all others as `&str`. It gives the module's `Words`.
pub fn rust_source(catalogue: &Catalogue) -> String {
    let mut source = String::new();
    for (number, (key, message)) in catalogue.entries.iter().enumerate() {
        // Writing to a String cannot fail.
        let _ = write_function(&mut source, number, key, message);
    }
    source
}

fn write_function(
    source: &mut String,
    number: usize,
    key: &str,
    message: &Message,
) -> std::fmt::Result {
    let name = key.replace(['.', '-'], "_");
    let names = message.placeholders();
    let plural = message.categories().is_some();
    let others = if plural { &names[1..] } else { &names[..] };
    writeln!(source, "/// The message `{key}`.")?;
    write!(source, "pub fn {name}(text: &Text")?;
    if plural {
        write!(source, ", count: u32")?;
    }
    for other in others {
        write!(source, ", {other}: &str")?;
    }
    let values = others.join(", ");
    if plural {
        writeln!(
            source,
            ") -> Words {{ text.plural({number}, count, &[{values}]) }}"
        )
    } else {
        writeln!(source, ") -> Words {{ text.plain({number}, &[{values}]) }}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_becomes_a_function_that_takes_what_it_needs() {
        let json = r#"{"a.b": "Hi {name}", "c": {"one": "{plan}", "other": "{count} {plan}"}}"#;
        let source = rust_source(&Catalogue::parse("en", json).expect("valid"));
        assert!(
            source.contains(
                "pub fn a_b(text: &Text, name: &str) -> Words { text.plain(0, &[name]) }"
            )
        );
        assert!(source.contains(
            "pub fn c(text: &Text, count: u32, plan: &str) -> Words { text.plural(1, count, &[plan]) }"
        ));
    }
}
