//! One message: its text, its placeholders, its plural forms.

use serde_json::Value;

/// A message of a catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// One text.
    Plain(Vec<Part>),
    /// A text for each plural category (`one`, `other`, … as `Intl.PluralRules` names them).
    Plural(Vec<(String, Vec<Part>)>),
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Words, as they are shown.
    Text(String),
    /// A named hole for a value.
    Placeholder(String),
}

impl Message {
    /// Reads a message from its JSON value.
    pub(crate) fn parse(value: &Value) -> Result<Self, String> {
        match value {
            Value::String(text) => Ok(Self::Plain(parts(text)?)),
            Value::Object(forms) => {
                let mut parsed = Vec::with_capacity(forms.len());
                for (category, text) in forms {
                    let text = text
                        .as_str()
                        .ok_or_else(|| format!("the form {category:?} is not a text"))?;
                    parsed.push((category.clone(), parts(text)?));
                }
                Ok(Self::Plural(parsed))
            }
            _ => Err("neither a text nor an object of plural forms".to_owned()),
        }
    }

    /// The names of its placeholders, each once; a plural's `count` always comes first.
    pub fn placeholders(&self) -> Vec<String> {
        let mut names = Vec::new();
        if matches!(self, Self::Plural(_)) {
            names.push("count".to_owned());
        }
        for part in self.texts().flatten() {
            if let Part::Placeholder(name) = part
                && !names.contains(name)
            {
                names.push(name.clone());
            }
        }
        names
    }

    /// The words of a message that is the same for every value: no plural, no placeholder.
    pub fn fixed(&self) -> Option<&str> {
        match self {
            Self::Plain(parts) => match parts.as_slice() {
                [Part::Text(text)] => Some(text),
                _ => None,
            },
            Self::Plural(_) => None,
        }
    }

    /// As it stands in the catalogue: a text with named placeholders, or an object with one for each plural form.
    pub fn written(&self) -> Value {
        self.with(&|name| format!("{{{name}}}"))
    }

    /// The categories of a plural; none for a plain message.
    pub fn categories(&self) -> Option<Vec<&str>> {
        match self {
            Self::Plain(_) => None,
            Self::Plural(forms) => Some(forms.iter().map(|(name, _)| name.as_str()).collect()),
        }
    }

    /// Its texts, one or one for each form.
    pub fn texts(&self) -> impl Iterator<Item = &Vec<Part>> {
        let (plain, forms) = match self {
            Self::Plain(text) => (Some(text), None),
            Self::Plural(forms) => (None, Some(forms)),
        };
        plain
            .into_iter()
            .chain(forms.into_iter().flatten().map(|(_, text)| text))
    }

    pub(crate) fn compiled(&self, names: &[String]) -> Value {
        self.with(&|name| {
            let number = names.iter().position(|known| known == name);
            format!("{{{}}}", number.unwrap_or_default())
        })
    }

    /// Its texts with something in the place of each placeholder.
    fn with(&self, put: &dyn Fn(&str) -> String) -> Value {
        let text = |parts: &[Part]| -> Value {
            let pieces = parts.iter().map(|part| match part {
                Part::Text(text) => text.clone(),
                Part::Placeholder(name) => put(name),
            });
            Value::String(pieces.collect())
        };
        match self {
            Self::Plain(parts) => text(parts),
            Self::Plural(forms) => {
                let forms = forms
                    .iter()
                    .map(|(name, parts)| (name.clone(), text(parts)));
                Value::Object(forms.collect())
            }
        }
    }
}

fn parts(text: &str) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find(['{', '}']) {
        if rest.as_bytes()[open] == b'}' {
            return Err(format!(
                "a closing brace without an opening one in {text:?}"
            ));
        }
        let close = rest[open..]
            .find('}')
            .ok_or_else(|| format!("a placeholder is not closed in {text:?}"))?;
        let name = &rest[open + 1..open + close];
        if name.is_empty() || !name.chars().all(|c| c.is_ascii_lowercase() || c == '_') {
            return Err(format!("{name:?} is no name for a placeholder in {text:?}"));
        }
        if open > 0 {
            parts.push(Part::Text(rest[..open].to_owned()));
        }
        parts.push(Part::Placeholder(name.to_owned()));
        rest = &rest[open + close + 1..];
    }
    if !rest.is_empty() {
        parts.push(Part::Text(rest.to_owned()));
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_plural_takes_its_count_as_the_first_placeholder() {
        let message = Message::parse(&json!({"one": "{plan}: one", "other": "{plan}: {count}"}))
            .expect("valid");
        assert_eq!(message.placeholders(), ["count", "plan"]);
    }

    #[test]
    fn a_message_is_written_as_it_was_read() {
        for value in [
            json!("{plan} until {date}"),
            json!({"one": "{count} day", "other": "{count} days, {date}"}),
        ] {
            assert_eq!(Message::parse(&value).expect("valid").written(), value);
        }
    }

    #[test]
    fn an_unclosed_placeholder_is_an_error() {
        for text in ["{plan", "plan}", "{}", "{Plan}"] {
            assert!(Message::parse(&json!(text)).is_err(), "{text}");
        }
    }
}
