//! A message as the catalogue holds it.

/// One message of the compiled catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// One text with numbered placeholders.
    Plain(String),
    /// A text for each plural category.
    Plural(Vec<(String, String)>),
}
