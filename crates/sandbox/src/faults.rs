//! Faults on demand: what goes wrong with which call, and how often.

use crate::refusal;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Deserializer, de};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// When the connection is closed without an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Cut {
    /// Before the call did anything.
    Before,
    /// After what it does took effect.
    After,
}

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Rule {
    /// A part of the path and query of the calls it is for.
    #[serde(rename = "match")]
    pub part: String,
    /// How many calls it is for; without it, all until the faults are cleared.
    pub times: Option<u32>,
    /// How long the answer takes.
    pub latency_ms: Option<u64>,
    /// The status answered in place of the real answer; the call has no effect.
    pub status: Option<u16>,
    /// The body answered in place of the real answer; the call has no effect.
    pub body: Option<String>,
    /// The type that goes with the body.
    pub content_type: Option<String>,
    /// More header lines of the answer, such as `Retry-After`, or other ones, such as `Date`.
    #[serde(default, deserialize_with = "headers")]
    pub headers: HeaderMap,
    /// The connection is closed instead.
    pub cut: Option<Cut>,
}

impl Rule {
    /// The answer in place of the real one; nothing when the rule leaves the answer alone.
    pub fn reply(self) -> Option<Response> {
        let status = self.status.or(self.body.as_ref().map(|_| 200))?;
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let kind = self.content_type;
        let kind = kind.unwrap_or_else(|| "application/json; charset=utf-8".to_owned());
        Some(match self.body {
            Some(body) => (status, [(header::CONTENT_TYPE, kind)], body).into_response(),
            None => refusal::error(status, "SoServerException", "Fault on demand"),
        })
    }
}

/// Header lines as a JSON object of texts.
fn headers<'de, D: Deserializer<'de>>(source: D) -> Result<HeaderMap, D::Error> {
    let texts = HashMap::<String, String>::deserialize(source)?;
    HeaderMap::try_from(&texts).map_err(de::Error::custom)
}

/// The faults of every tenant (or of another first part of a path, such as `embed`).
#[derive(Debug, Default)]
pub struct Faults(Mutex<HashMap<String, Vec<Rule>>>);

impl Faults {
    /// Adds rules after those that are there.
    pub fn add(&self, place: &str, rules: Vec<Rule>) {
        self.with(|all| all.entry(place.to_owned()).or_default().extend(rules));
    }

    /// Forgets the rules of a place.
    pub fn clear(&self, place: &str) {
        self.with(|all| all.remove(place));
    }

    /// The first rule that is for this call; it is used up by one.
    pub fn take(&self, place: &str, target: &str) -> Option<Rule> {
        self.with(|all| {
            let rules = all.get_mut(place)?;
            let at = rules.iter().position(|rule| target.contains(&rule.part))?;
            let rule = rules.get(at)?.clone();
            match rule.times {
                Some(0 | 1) => {
                    rules.remove(at);
                }
                Some(times) => rules
                    .iter_mut()
                    .skip(at)
                    .take(1)
                    .for_each(|rule| rule.times = Some(times - 1)),
                None => {}
            }
            Some(rule)
        })
    }

    fn with<T>(&self, work: impl FnOnce(&mut HashMap<String, Vec<Rule>>) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(part: &str, times: Option<u32>) -> Rule {
        Rule {
            part: part.to_owned(),
            times,
            latency_ms: None,
            status: Some(500),
            body: None,
            content_type: None,
            headers: HeaderMap::new(),
            cut: None,
        }
    }

    #[test]
    fn a_rule_is_for_as_many_calls_as_it_says() {
        let faults = Faults::default();
        faults.add("Cust1", vec![rule("SaveUser", Some(2))]);
        assert!(
            faults
                .take("Cust1", "/Cust1/api/v1/Agents/User/GetUser")
                .is_none()
        );
        assert!(
            faults
                .take("Cust1", "/Cust1/api/v1/Agents/User/SaveUser")
                .is_some()
        );
        assert!(
            faults
                .take("Cust1", "/Cust1/api/v1/Agents/User/SaveUser")
                .is_some()
        );
        assert!(
            faults
                .take("Cust1", "/Cust1/api/v1/Agents/User/SaveUser")
                .is_none()
        );
    }

    #[test]
    fn a_rule_without_a_number_stays_until_it_is_cleared() {
        let faults = Faults::default();
        faults.add("Cust1", vec![rule("x", None)]);
        assert!((0..5).all(|_| faults.take("Cust1", "x").is_some()));
        faults.clear("Cust1");
        assert!(faults.take("Cust1", "x").is_none());
    }
}
