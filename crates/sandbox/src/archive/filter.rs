//! Restrictions: `role eq 'Administrator' and associateDbId oneOf (5,7)`.

use super::{Column, cell};
use serde_json::{Map, Value};
use std::cmp::Ordering;

/// A restriction, read.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// Both hold.
    And(Box<Expression>, Box<Expression>),
    /// One holds.
    Or(Box<Expression>, Box<Expression>),
    /// A column against values.
    Test(Test),
}

/// One column against values.
#[derive(Debug, Clone, PartialEq)]
pub struct Test {
    /// The column.
    pub column: String,
    /// How it is compared.
    pub operator: Operator,
    /// With what.
    pub values: Vec<Value>,
}

/// The operators served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Operator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Begins,
    NotBegins,
    Ends,
    Contains,
    NotContains,
    OneOf,
    NotOneOf,
}

impl Operator {
    /// The operator of a name; names are compared without regard to case.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().as_str() {
            "eq" | "=" | "equals" | "is" => Self::Equal,
            "ne" | "unequals" | "isnot" => Self::NotEqual,
            "lt" | "less" | "before" => Self::Less,
            "le" => Self::LessOrEqual,
            "gt" | "greater" | "after" => Self::Greater,
            "ge" => Self::GreaterOrEqual,
            "begins" => Self::Begins,
            "notbegins" => Self::NotBegins,
            "ends" => Self::Ends,
            "contains" => Self::Contains,
            "notcontains" => Self::NotContains,
            "oneof" | "associateisoneof" => Self::OneOf,
            "notoneof" | "associateisnotoneof" => Self::NotOneOf,
            _ => return None,
        })
    }
}

impl Expression {
    /// The columns it looks at.
    pub fn columns(&self) -> Vec<&str> {
        match self {
            Self::And(left, right) | Self::Or(left, right) => {
                let mut columns = left.columns();
                columns.extend(right.columns());
                columns
            }
            Self::Test(test) => vec![test.column.as_str()],
        }
    }
}

/// Whether every column is there and can be restricted by.
///
/// # Errors
/// The first that cannot.
pub fn check(expression: &Expression, columns: &[Column]) -> Result<(), String> {
    match expression {
        Expression::And(left, right) | Expression::Or(left, right) => {
            check(left, columns)?;
            check(right, columns)
        }
        Expression::Test(test) => match columns
            .iter()
            .find(|column| column.name.eq_ignore_ascii_case(&test.column))
        {
            Some(column) if column.restrictable => Ok(()),
            _ => Err(format!(
                "Column '{}' cannot be used as a restriction.",
                test.column
            )),
        },
    }
}

/// Whether a row meets a restriction.
pub fn accepts(expression: &Expression, cells: &Map<String, Value>) -> bool {
    match expression {
        Expression::And(left, right) => accepts(left, cells) && accepts(right, cells),
        Expression::Or(left, right) => accepts(left, cells) || accepts(right, cells),
        Expression::Test(test) => meets(cell(cells, &test.column), test),
    }
}

fn meets(found: &Value, test: &Test) -> bool {
    let first = test.values.first().unwrap_or(&Value::Null);
    let order = || compare(found, first);
    let (text, wanted) = (lower(found), lower(first));
    match test.operator {
        Operator::Equal => order().is_eq(),
        Operator::NotEqual => order().is_ne(),
        Operator::Less => order().is_lt(),
        Operator::LessOrEqual => order().is_le(),
        Operator::Greater => order().is_gt(),
        Operator::GreaterOrEqual => order().is_ge(),
        Operator::Begins => text.starts_with(&wanted),
        Operator::NotBegins => !text.starts_with(&wanted),
        Operator::Ends => text.ends_with(&wanted),
        Operator::Contains => text.contains(&wanted),
        Operator::NotContains => !text.contains(&wanted),
        Operator::OneOf => test
            .values
            .iter()
            .any(|value| compare(found, value).is_eq()),
        Operator::NotOneOf => !test
            .values
            .iter()
            .any(|value| compare(found, value).is_eq()),
    }
}

/// Numbers (and truth values, as 0 and 1) by size, everything else as text without regard to case.
pub fn compare(left: &Value, right: &Value) -> Ordering {
    match (size(left), size(right)) {
        (Some(left), Some(right)) => left.cmp(&right),
        _ => lower(left).cmp(&lower(right)),
    }
}

fn size(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64(),
        Value::Bool(truth) => Some(i64::from(*truth)),
        Value::String(text) => text.parse().ok(),
        _ => None,
    }
}

fn lower(value: &Value) -> String {
    match value {
        Value::String(text) => text.to_lowercase(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// Reads a `$filter`.
///
/// # Errors
/// What could not be read.
pub fn parse(text: &str) -> Result<Expression, String> {
    let mut reader = Reader {
        tokens: tokens(text)?,
        at: 0,
    };
    let expression = reader.any()?;
    match reader.next() {
        None => Ok(expression),
        Some(token) => Err(format!("Unexpected {token:?} in the filter.")),
    }
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Word(String),
    Text(String),
    Open,
    Close,
    Comma,
}

fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let mut found = Vec::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '(' => found.push(Token::Open),
            ')' => found.push(Token::Close),
            ',' => found.push(Token::Comma),
            '\'' => {
                let mut inner = String::new();
                loop {
                    match letters.next() {
                        Some('\'') if letters.next_if_eq(&'\'').is_some() => inner.push('\''),
                        Some('\'') => break,
                        Some(letter) => inner.push(letter),
                        None => return Err("A text in the filter has no end.".to_owned()),
                    }
                }
                found.push(Token::Text(inner));
            }
            letter if letter.is_whitespace() => {}
            letter => {
                let mut word = String::from(letter);
                while let Some(letter) =
                    letters.next_if(|next| !next.is_whitespace() && !"(),'".contains(*next))
                {
                    word.push(letter);
                }
                found.push(Token::Word(word));
            }
        }
    }
    Ok(found)
}

struct Reader {
    tokens: Vec<Token>,
    at: usize,
}

impl Reader {
    fn next(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.at).cloned();
        self.at += 1;
        token
    }

    fn takes_word(&mut self, word: &str) -> bool {
        let matches = matches!(self.tokens.get(self.at), Some(Token::Word(found)) if found.eq_ignore_ascii_case(word));
        self.at += usize::from(matches);
        matches
    }

    fn takes(&mut self, token: &Token) -> bool {
        let matches = self.tokens.get(self.at) == Some(token);
        self.at += usize::from(matches);
        matches
    }

    fn any(&mut self) -> Result<Expression, String> {
        let mut left = self.all()?;
        while self.takes_word("or") {
            left = Expression::Or(Box::new(left), Box::new(self.all()?));
        }
        Ok(left)
    }

    fn all(&mut self) -> Result<Expression, String> {
        let mut left = self.one()?;
        while self.takes_word("and") {
            left = Expression::And(Box::new(left), Box::new(self.one()?));
        }
        Ok(left)
    }

    fn one(&mut self) -> Result<Expression, String> {
        if self.takes(&Token::Open) {
            let inner = self.any()?;
            return if self.takes(&Token::Close) {
                Ok(inner)
            } else {
                Err("A bracket is not closed.".to_owned())
            };
        }
        let Some(Token::Word(word)) = self.next() else {
            return Err("A column was expected.".to_owned());
        };
        if let Some(function) = self.function(&word)? {
            return Ok(Expression::Test(function));
        }
        let Some(Token::Word(name)) = self.next() else {
            return Err("An operator was expected.".to_owned());
        };
        let operator =
            Operator::named(&name).ok_or_else(|| format!("The operator '{name}' is not known."))?;
        Ok(Expression::Test(Test {
            column: word,
            operator,
            values: self.values()?,
        }))
    }

    /// `startswith(column, 'x')`, `endswith(column, 'x')`, `substringof('x', column)`.
    fn function(&mut self, word: &str) -> Result<Option<Test>, String> {
        let operator = match word.to_ascii_lowercase().as_str() {
            "startswith" => Operator::Begins,
            "endswith" => Operator::Ends,
            "substringof" => Operator::Contains,
            _ => return Ok(None),
        };
        let arguments = self.values()?;
        let (column, value) = match (operator, arguments.as_slice()) {
            (Operator::Contains, [value, column]) | (_, [column, value]) => (column, value),
            _ => return Err(format!("'{word}' takes two arguments.")),
        };
        let column = column.as_str().unwrap_or_default().to_owned();
        Ok(Some(Test {
            column,
            operator,
            values: vec![value.clone()],
        }))
    }

    fn values(&mut self) -> Result<Vec<Value>, String> {
        if !self.takes(&Token::Open) {
            return Ok(vec![self.value()?]);
        }
        let mut values = Vec::new();
        while !self.takes(&Token::Close) {
            values.push(self.value()?);
            self.takes(&Token::Comma);
        }
        Ok(values)
    }

    fn value(&mut self) -> Result<Value, String> {
        match self.next() {
            Some(Token::Text(text)) => Ok(Value::String(text)),
            Some(Token::Word(word)) => Ok(literal(&word)),
            _ => Err("A value was expected.".to_owned()),
        }
    }
}

/// A bare word as a value: a number, a truth value, or a text.
pub fn literal(word: &str) -> Value {
    match word.to_ascii_lowercase().as_str() {
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        "null" => Value::Null,
        _ => word
            .parse::<i64>()
            .map_or_else(|_| Value::String(word.to_owned()), Value::from),
    }
}
